"""The caller of the current request, which the adapter sets and the code that records a change reads.

A context variable holds it, because a parameter through all functions in between could be forgotten.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal, NamedTuple, Protocol
from uuid import UUID

ActorKind = Literal["user", "admin", "nobody", "deployment", "system"]


class ClientInfo(Protocol):
    """What the network tells of a caller."""

    @property
    def address(self) -> str:
        """The address of the caller, or "unknown"."""

    @property
    def device(self) -> str:
        """The User-Agent of the caller's device."""

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers of the request."""


class Caller(NamedTuple):
    """Who makes a request; `describe` is called only when something is recorded.

    `nobody` has not signed in, but may show a password or a mailed link. `deployment` knows a secret. `api_key_id` is
    the key that the person's program called with.
    """

    kind: ActorKind
    user_id: UUID | None
    describe: Callable[[], ClientInfo]
    api_key_id: UUID | None = None


_caller: ContextVar[Caller | None] = ContextVar("caller", default=None)


@contextmanager
def on_behalf_of(caller: Caller) -> Iterator[None]:
    """Record everything that changes in this block as done by `caller`."""
    token = _caller.set(caller)
    try:
        yield
    finally:
        _caller.reset(token)


def current_caller() -> Caller | None:
    """Return the caller; None in a job or a timer, where the system itself acts."""
    return _caller.get()
