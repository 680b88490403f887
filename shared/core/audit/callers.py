"""The caller of the current request: the adapter knows it, and code that records a change, far below, needs it.

A context variable holds the caller, as it holds the trace, because a parameter could be forgotten on the way.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Literal, Protocol
from uuid import UUID

ActorKind = Literal["user", "admin", "nobody", "deployment", "system"]


class ClientInfo(Protocol):
    """What the network tells of a caller."""

    @property
    def address(self) -> str:
        """Where they call from, or "unknown"."""

    @property
    def device(self) -> str:
        """What their device says it is: its User-Agent."""


@dataclass(frozen=True)
class Caller:
    """Someone who asked for something; `describe` is called when it is to be recorded.

    `nobody` has not signed in (and may prove who they are by a password or a link), `deployment` knows a secret.
    """

    kind: ActorKind
    user_id: UUID | None
    describe: Callable[[], ClientInfo]


_caller: ContextVar[Caller | None] = ContextVar("caller", default=None)


@contextmanager
def on_behalf_of(caller: Caller) -> Iterator[None]:
    """Let all that happens in this block be recorded as done by `caller`."""
    token = _caller.set(caller)
    try:
        yield
    finally:
        _caller.reset(token)


def current_caller() -> Caller | None:
    """Return who asked, or None in a job or a timer: the system itself."""
    return _caller.get()
