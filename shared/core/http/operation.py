"""One operation of the API: its declaration, and the signature of its handler, read from annotations once, at import.

A handler may take: path parameters by name, `body`, `query`, and, by type, `CurrentUser` or `AdminUser`, `Session`
or `UnitOfWork`, `RequestInfo`, `ExpectedVersion`. Any other parameter is refused at import. The adapter, the
documentation and the tests learn everything about an operation from here.
"""

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import NoneType, UnionType
from typing import Any, Generic, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, TypeAdapter
from sqlalchemy.orm import Session

from shared.core.db import UnitOfWork
from shared.core.errors import (
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    PayloadTooLarge,
    Problem,
    ServiceUnavailable,
    StaleVersion,
    SuspendedAccount,
    Unauthorized,
    UnsupportedMediaType,
)
from shared.core.http.etags import ExpectedVersion
from shared.core.http.guard import AdminUser, CurrentUser
from shared.core.http.paging import Page
from shared.core.http.requests import RequestInfo

API_PREFIX = "/api"
_CONSTRAINT = re.compile(r":\w+(?=\})")
Handler = Callable[..., Any]
_INJECTED_TYPES = (CurrentUser, AdminUser, Session, UnitOfWork, RequestInfo, ExpectedVersion)
_DEFERRED = ConfigDict(defer_build=True)  # building is slow, and not for the start
_PLACEHOLDER = re.compile(r"\{(\w+)(?::\w+)?\}")
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class RawResponse:
    """A response that is no JSON model: a page, a style sheet. `status` is for a page that tells of an error."""

    body: bytes
    media_type: str
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int | None = None


@dataclass(frozen=True)
class StatusResponse(Generic[M]):
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
    is_raw: bool
    is_optional: bool = False

    @property
    def user(self) -> type[CurrentUser] | None:
        """Which kind of caller is needed, or None for anybody."""
        return AdminUser if AdminUser in self.by_type else CurrentUser if CurrentUser in self.by_type else None


@dataclass(frozen=True)
class Operation:
    """Method, route (without the host's prefix), handler, and what may come back.

    `template` is the route as the host reads it, with constraints such as `{decision_id:guid}` where a name spelled out
    in another route ("sessions") must not be taken for an id; `route` is the same without them.
    """

    area: str
    tag: str
    name: str
    method: str
    template: str
    status: int
    handler: Handler
    signature: Signature
    description: str
    declared_errors: tuple[type[Problem], ...]
    location: str | None
    secret_header: str | None = None
    media_types: tuple[str, ...] = ()
    second_status: int | None = None

    @cached_property
    def route(self) -> str:
        """The path, with a parameter's name in braces and nothing else."""
        return _CONSTRAINT.sub("", self.template)

    @cached_property
    def uses_unit_of_work(self) -> bool:
        """It opens its transactions itself: it waits for the network, or it is a GET whose reading is recorded."""
        return UnitOfWork in self.signature.by_type

    @cached_property
    def has_session(self) -> bool:
        """It is one transaction."""
        return Session in self.signature.by_type

    @property
    def uses_database(self) -> bool:
        """Whether it opens a transaction, by itself or by the adapter."""
        return self.uses_unit_of_work or self.has_session

    @property
    def statuses(self) -> tuple[int, ...]:
        """Every status of success: the usual one, and the one that a `StatusResponse` may have instead."""
        return (self.status,) if self.second_status is None else (self.status, self.second_status)

    @property
    def honors_idempotency_key(self) -> bool:
        """A POST that changes something in the database happens once for each key.

        One that answers with a page is pressed by people and mail programs, which send no key, and is harmless twice.
        """
        return self.method == "POST" and self.uses_database and not self.signature.is_raw

    @property
    def errors(self) -> tuple[type[Problem], ...]:
        """Every error this operation can give, in the order of their status: from its signature and its declaration."""
        found = {*self.declared_errors, *self._implied_errors()}
        return tuple(sorted(found, key=lambda problem: (problem.status, problem.slug)))

    def _implied_errors(self) -> set[type[Problem]]:
        signature = self.signature
        implied: dict[type[Problem], bool] = {
            Problem: True,
            Unauthorized: signature.user is not None,
            Forbidden: signature.user is AdminUser,
            SuspendedAccount: signature.user is not None and self.uses_database,
            NotFound: bool(signature.path),
            Conflict: self.honors_idempotency_key or ExpectedVersion in signature.by_type,
            StaleVersion: ExpectedVersion in signature.by_type,
            PayloadTooLarge: signature.body is not None,
            UnsupportedMediaType: signature.body is not None,
            Invalid: True,  # every operation refuses query parameters that it does not know
            ServiceUnavailable: self.uses_database,
        }
        return {problem for problem, can_happen in implied.items() if can_happen}


def read_signature(handler: Handler, path: str) -> Signature:
    """Read a handler that serves `path`; raises `TypeError` for a parameter that nothing can fill."""
    annotations = inspect.get_annotations(handler, eval_str=True)
    returned = annotations.pop("return")
    in_path = {name: TypeAdapter(annotations.pop(name), config=_DEFERRED) for name in _PLACEHOLDER.findall(path)}
    body, query = annotations.pop("body", None), annotations.pop("query", None)
    unknown = [name for name, kind in annotations.items() if kind not in _INJECTED_TYPES]
    if unknown:
        raise TypeError(f"{handler.__qualname__}: nothing fills {', '.join(unknown)}")
    origin: Any = get_origin(returned)
    is_page = origin is Page
    model = _extract_model(returned)
    return Signature(
        path=in_path,
        body=body,
        query=query,
        by_type={kind: name for name, kind in annotations.items()},
        result=model if isinstance(model, type) and issubclass(model, BaseModel) else None,
        is_page=is_page,
        is_raw=returned is RawResponse,
        is_optional=origin in (Union, UnionType) and NoneType in get_args(returned),
    )


def _extract_model(returned: Any) -> Any:
    """Take the model out of `Page[Model]`, `StatusResponse[Model]` and `Model | None`."""
    kinds = [kind for kind in get_args(returned) if kind is not NoneType]
    return kinds[0] if len(kinds) == 1 else returned
