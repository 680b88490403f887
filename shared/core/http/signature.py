"""What a handler asks for, read from its annotations once, at import.

A handler may take: path parameters by name, `body`, `query`, and, by type, `CurrentUser` or `AdminUser`, `Session`
or `UnitOfWork`, `RequestInfo`, `ExpectedVersion`. Anything else is a mistake and is refused at import.
"""

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import NoneType, UnionType
from typing import Any, Generic, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, TypeAdapter
from sqlalchemy.orm import Session

from shared.core.db import UnitOfWork
from shared.core.http.guard import AdminUser, CurrentUser
from shared.core.http.paging import Page
from shared.core.http.requests import RequestInfo
from shared.core.http.versions import ExpectedVersion

Handler = Callable[..., Any]
_BY_TYPE = (CurrentUser, AdminUser, Session, UnitOfWork, RequestInfo, ExpectedVersion)
_LATER = ConfigDict(defer_build=True)  # building is slow, and not for the start
_PLACEHOLDER = re.compile(r"\{(\w+)(?::\w+)?\}")
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Rendered:
    """A response that is no JSON model: a page, a style sheet. `status` is for a page that tells of an error."""

    body: bytes
    media_type: str
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int | None = None


@dataclass(frozen=True)
class Reply(Generic[M]):
    """A model with the status it goes out with, where an operation has two: made (201), or there already (200)."""

    value: M
    status: int


@dataclass(frozen=True)
class Signature:
    """A handler's parameters by where they come from, and what it returns.

    `by_type` maps each injected type to its parameter's name; `result` is the model of one item, None for 204.
    `is_optional`: it may also answer `null`, where something is there or not yet, which is no error.
    """

    path: Mapping[str, TypeAdapter[Any]]
    body: type[BaseModel] | None
    query: type[BaseModel] | None
    by_type: Mapping[type, str]
    result: type[BaseModel] | None
    is_page: bool
    is_rendered: bool
    is_optional: bool = False

    @property
    def user(self) -> type[CurrentUser] | None:
        """Which kind of caller is needed, or None for anybody."""
        return AdminUser if AdminUser in self.by_type else CurrentUser if CurrentUser in self.by_type else None


def read_signature(handler: Handler, path: str) -> Signature:
    """Read a handler that serves `path`; raises `TypeError` for a parameter that nothing can fill."""
    annotations = inspect.get_annotations(handler, eval_str=True)
    returned = annotations.pop("return")
    in_path = {name: TypeAdapter(annotations.pop(name), config=_LATER) for name in _PLACEHOLDER.findall(path)}
    body, query = annotations.pop("body", None), annotations.pop("query", None)
    unknown = [name for name, kind in annotations.items() if kind not in _BY_TYPE]
    if unknown:
        raise TypeError(f"{handler.__qualname__}: nothing fills {', '.join(unknown)}")
    origin: Any = get_origin(returned)
    is_page = origin is Page
    model = _model(returned)
    return Signature(
        path=in_path,
        body=body,
        query=query,
        by_type={kind: name for name, kind in annotations.items()},
        result=model if isinstance(model, type) and issubclass(model, BaseModel) else None,
        is_page=is_page,
        is_rendered=returned is Rendered,
        is_optional=origin in (Union, UnionType) and NoneType in get_args(returned),
    )


def _model(returned: Any) -> Any:
    """Take the model out of `Page[Model]`, `Reply[Model]` and `Model | None`."""
    kinds = [kind for kind in get_args(returned) if kind is not NoneType]
    return kinds[0] if len(kinds) == 1 else returned
