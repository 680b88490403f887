"""How long work may wait, all in all, for a database that sleeps: once, however many transactions it opens.

A budget belongs to a request, a job or a run of a timer. Whoever has none waits `DATABASE_WAKE_SECONDS` at each
connection. For those who cannot wait, such as someone in danger, there is `without_waiting`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from shared.core.settings import get_settings


class WakeBudget:
    """Seconds that are left for waiting, and the error that the last attempt to connect met, if it met one.

    `is_urgent` tells whether the work must not wait at all. It is asked only when a connection is needed.
    """

    def __init__(self, is_urgent: Callable[[], bool] | None = None) -> None:
        self.is_urgent = is_urgent
        self.last_error: Exception | None = None
        self._seconds_left: float | None = None

    @property
    def seconds_left(self) -> float:
        """How much longer to wait; the setting is read when it is needed, because not every request needs it."""
        if self._seconds_left is None:
            self._seconds_left = get_settings().database_wake_seconds
        return self._seconds_left

    @seconds_left.setter
    def seconds_left(self, seconds: float) -> None:
        self._seconds_left = seconds


_budget: ContextVar[WakeBudget | None] = ContextVar("wake_budget", default=None)
_waits: ContextVar[bool] = ContextVar("waits_for_database", default=True)


@contextmanager
def share_wake_budget(is_urgent: Callable[[], bool] | None = None) -> Iterator[None]:
    """Let everything in the block wait for the database together no longer than one connection may.

    Nothing waits if `is_urgent` says so. A block inside another one has the budget of the outer.
    """
    token = _budget.set(_budget.get() or WakeBudget(is_urgent))
    try:
        yield
    finally:
        _budget.reset(token)


@contextmanager
def without_waiting() -> Iterator[None]:
    """Fail at once where the database sleeps: for those in need, and those who only ask whether it is awake."""
    token = _waits.set(False)
    try:
        yield
    finally:
        _waits.reset(token)


def may_wait() -> bool:
    """Tell whether whoever connects now may wait at all."""
    if not _waits.get():
        return False
    budget = _budget.get()
    return budget is None or budget.is_urgent is None or not budget.is_urgent()


def get_wake_budget() -> WakeBudget:
    """Return the budget of this work, or a new one for this connection alone."""
    return _budget.get() or WakeBudget()
