"""One operation of the API: everything that the adapter, the documentation and the tests need to know of it."""

import re
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy.orm import Session

from shared.core.db import UnitOfWork
from shared.core.errors import (
    AccountSuspended,
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    PayloadTooLarge,
    Problem,
    ServiceUnavailable,
    StaleVersion,
    Unauthorized,
    UnsupportedMediaType,
)
from shared.core.http.guard import AdminUser
from shared.core.http.signature import Handler, Signature
from shared.core.http.versions import ExpectedVersion

API_PREFIX = "/api"
_CONSTRAINT = re.compile(r":\w+(?=\})")


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
    also: int | None = None

    @cached_property
    def route(self) -> str:
        """The path, with a parameter's name in braces and nothing else."""
        return _CONSTRAINT.sub("", self.template)

    @cached_property
    def waits(self) -> bool:
        """It opens its transactions itself: it waits for the network, or it is a GET whose reading is recorded."""
        return UnitOfWork in self.signature.by_type

    @cached_property
    def has_session(self) -> bool:
        """It is one transaction."""
        return Session in self.signature.by_type

    @property
    def statuses(self) -> tuple[int, ...]:
        """Every status of success: the usual one, and the one that a `Reply` may have instead."""
        return (self.status,) if self.also is None else (self.status, self.also)

    @property
    def honors_idempotency_key(self) -> bool:
        """A POST that changes something in the database happens once for each key.

        One that answers with a page is pressed by people and mail programs, which send no key, and is harmless twice.
        """
        return self.method == "POST" and (self.waits or self.has_session) and not self.signature.is_rendered

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
            AccountSuspended: signature.user is not None and (self.waits or self.has_session),
            NotFound: bool(signature.path),
            Conflict: self.honors_idempotency_key or ExpectedVersion in signature.by_type,
            StaleVersion: ExpectedVersion in signature.by_type,
            PayloadTooLarge: signature.body is not None,
            UnsupportedMediaType: signature.body is not None,
            Invalid: True,  # every operation refuses query parameters that it does not know
            ServiceUnavailable: self.waits or self.has_session,
        }
        return {problem for problem, can_happen in implied.items() if can_happen}
