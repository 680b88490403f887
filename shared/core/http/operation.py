"""One operation of the API: its declaration, and the signature of its handler, read from annotations once, at import.

A handler may take: path parameters by name, `body`, `query`, and, by type, `CurrentUser`, `AdminUser` or
`SessionUser`, `Session` or `UnitOfWork`, `RequestInfo`, `ExpectedVersion`, `BinaryBody`, `IgnoredWords`. Any other
parameter is refused at import. The adapter, the documentation and the tests learn everything about an operation from
here.
"""

import inspect
import posixpath
import re
from collections.abc import Callable, Mapping
from functools import cached_property
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Generic, NamedTuple, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, TypeAdapter
from sqlalchemy.orm import Session

from shared.core.db import UnitOfWork
from shared.core.errors import (
    Conflict,
    Forbidden,
    ForbiddenKey,
    Invalid,
    MissingLength,
    MissingScope,
    NotFound,
    PayloadTooLarge,
    Problem,
    ServiceUnavailable,
    StaleVersion,
    SuspendedAccount,
    TooManyRequests,
    Unauthorized,
    UnsupportedMediaType,
)
from shared.core.http.api_keys import Scope
from shared.core.http.bodies import BinaryBody, IgnoredWords
from shared.core.http.etags import ExpectedVersion
from shared.core.http.guard import AdminUser, CurrentUser, SessionUser
from shared.core.http.paging import Page
from shared.core.http.requests import RequestInfo

API_PREFIX = "/api"
_CONSTRAINT = re.compile(r":\w+(?=\})")
Handler = Callable[..., Any]
_CALLERS: tuple[type[CurrentUser], ...] = (AdminUser, SessionUser, CurrentUser)
_INJECTED_TYPES = (*_CALLERS, Session, UnitOfWork, RequestInfo, ExpectedVersion, BinaryBody, IgnoredWords)
_DEFERRED = ConfigDict(defer_build=True)  # building a validator is slow: done at first use
_PLACEHOLDER = re.compile(r"\{(\w+)(?::\w+)?\}")
M = TypeVar("M", bound=BaseModel)


class RawResponse(NamedTuple):
    """A response that is not JSON, such as a page. `status` is for a page that reports an error."""

    body: bytes
    media_type: str
    headers: Mapping[str, str] = MappingProxyType({})
    status: int | None = None


ErrorPage = Callable[[Problem, RequestInfo], RawResponse]
"""Renders a problem as a page for people, with the status of the problem; it uses no database."""


class StatusResponse(NamedTuple, Generic[M]):
    """A model and its status, for an operation with two: 201 where it was created, 200 where it existed."""

    value: M
    status: int


class Signature(NamedTuple):
    """A handler's parameters by where they come from, and what it returns.

    `by_type` maps each injected type to its parameter's name; `result` is the model of one item, None for 204.
    `is_body_optional`: a request may come without a body, and the handler then gets None.
    `is_optional`: it may return `null`, because something that does not exist yet is not an error here.
    """

    path: Mapping[str, TypeAdapter[Any]]
    body: type[BaseModel] | None
    query: type[BaseModel] | None
    by_type: Mapping[type, str]
    result: type[BaseModel] | None
    is_page: bool
    is_raw: bool
    is_optional: bool = False
    is_body_optional: bool = False

    @property
    def user(self) -> type[CurrentUser] | None:
        """Which kind of caller is needed, or None for anybody."""
        return next((kind for kind in _CALLERS if kind in self.by_type), None)

    @property
    def takes_body(self) -> bool:
        """Whether a request has a body: JSON, or bytes."""
        return self.body is not None or BinaryBody in self.by_type

    @property
    def accepts_keys(self) -> bool:
        """Whether an API key may call, with the scope; some operations are for people who have signed in."""
        return self.user is not None and self.user is not SessionUser


class Operation:
    """The declaration of an operation: method, route without the host's prefix, handler, and possible responses.

    `template` is the route as the host reads it. It has a constraint such as `{decision_id:guid}` where another route
    has a fixed word ("sessions") in the place of the id. `route` is the template without constraints.
    """

    def __init__(
        self,
        *,
        area: str,
        tag: str,
        name: str,
        method: str,
        template: str,
        status: int,
        handler: Handler,
        signature: Signature,
        description: str,
        declared_errors: tuple[type[Problem], ...],
        location: str | None,
        secret_header: str | None = None,
        media_types: tuple[str, ...] = (),
        body_types: tuple[str, ...] = (),
        second_status: int | None = None,
        error_page: ErrorPage | None = None,
    ) -> None:
        self.area = area
        self.tag = tag
        self.name = name
        self.method = method
        self.template = template
        self.status = status
        self.handler = handler
        self.signature = signature
        self.description = description
        self.declared_errors = declared_errors
        self.location = location
        self.secret_header = secret_header
        self.media_types = media_types
        self.body_types = body_types
        self.second_status = second_status
        self.error_page = error_page

    @cached_property
    def route(self) -> str:
        """The template without constraints: only the names of parameters stand in braces."""
        return _CONSTRAINT.sub("", self.template)

    @cached_property
    def location_template(self) -> str | None:
        """The path of what a success created, with `{id}` in it; a location may lead up with `..`."""
        return None if self.location is None else posixpath.normpath(f"{API_PREFIX}/{self.route}{self.location}")

    @cached_property
    def scope(self) -> Scope:
        """The scope that an API key needs: `admin` where administrators call, or what the method does."""
        return "admin" if self.signature.user is AdminUser else "read" if self.method == "GET" else "write"

    @cached_property
    def uses_unit_of_work(self) -> bool:
        """Whether the handler opens its own transactions: it waits for the network, or it is a GET that is audited."""
        return UnitOfWork in self.signature.by_type

    @cached_property
    def read_only_fields(self) -> frozenset[str]:
        """What a change returns and does not take: someone who sends back what was read sends it, too."""
        signature = self.signature
        if self.method == "POST" or signature.result is None or signature.body is None:
            return frozenset()
        return frozenset(signature.result.model_fields.keys() - signature.body.model_fields.keys())

    @cached_property
    def has_session(self) -> bool:
        """Whether the adapter opens one transaction for the whole call."""
        return Session in self.signature.by_type

    @property
    def uses_database(self) -> bool:
        """Whether the handler or the adapter opens a transaction."""
        return self.uses_unit_of_work or self.has_session

    @property
    def statuses(self) -> tuple[int, ...]:
        """Every status of success: the usual one, and the one that a `StatusResponse` may choose instead."""
        return (self.status,) if self.second_status is None else (self.status, self.second_status)

    @property
    def honors_idempotency_key(self) -> bool:
        """Whether a request with a known key gets its first response again: a POST that uses the database does.

        A POST that returns a page does not. People and mail programs send it without a key, and twice is harmless.
        """
        return self.method == "POST" and self.uses_database and not self.signature.is_raw

    @property
    def errors(self) -> tuple[type[Problem], ...]:
        """Every error that the signature implies or the declaration names, ordered by status."""
        found = {*self.declared_errors, *self._implied_errors()}
        return tuple(sorted(found, key=lambda problem: (problem.status, problem.slug)))

    def _implied_errors(self) -> set[type[Problem]]:
        signature = self.signature
        implied: dict[type[Problem], bool] = {
            Problem: True,
            Unauthorized: signature.user is not None,
            Forbidden: signature.user is AdminUser,
            MissingScope: signature.accepts_keys,
            ForbiddenKey: signature.user is SessionUser,
            SuspendedAccount: signature.user is not None,
            TooManyRequests: signature.user is not None,  # by an API key
            NotFound: bool(signature.path),
            Conflict: self.honors_idempotency_key or ExpectedVersion in signature.by_type,
            MissingLength: signature.takes_body,
            StaleVersion: ExpectedVersion in signature.by_type,
            PayloadTooLarge: signature.takes_body,
            UnsupportedMediaType: signature.takes_body,
            Invalid: True,  # every operation refuses unknown query parameters
            ServiceUnavailable: self.uses_database or signature.user is not None,
        }
        return {problem for problem, can_happen in implied.items() if can_happen}


def read_signature(handler: Handler, path: str) -> Signature:
    """Read the signature of a handler of `path`; raises `TypeError` for a parameter that the adapter cannot supply."""
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
        body=_extract_model(body),
        query=query,
        by_type={kind: name for name, kind in annotations.items()},
        result=model if isinstance(model, type) and issubclass(model, BaseModel) else None,
        is_page=is_page,
        is_raw=returned is RawResponse,
        is_optional=_takes_none(returned),
        is_body_optional=_takes_none(body),
    )


def _takes_none(annotation: Any) -> bool:
    return get_origin(annotation) in (Union, UnionType) and NoneType in get_args(annotation)


def _extract_model(returned: Any) -> Any:
    """Take the model out of `Page[Model]`, `StatusResponse[Model]` and `Model | None`."""
    kinds = [kind for kind in get_args(returned) if kind is not NoneType]
    return kinds[0] if len(kinds) == 1 else returned
