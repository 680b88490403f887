"""When a failed attempt is tried again: exponential, with full jitter, so that a crowd does not return at once.

Source: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
"""

import random
from collections.abc import Callable
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime

from shared.core import clock
from shared.core.db.errors import OutdatedSchema, SleepingDatabase, ThrottledDatabase, UnavailableDatabase
from shared.core.settings import get_settings

MAX_DELAY = timedelta(hours=1)
_PATIENCE_WITH_DATABASE = timedelta(days=1)
_PATIENT_FAILURES = (SleepingDatabase, ThrottledDatabase, OutdatedSchema)
_MAX_DOUBLINGS = 30  # beyond any use, and short of what overflows


class RetryAfter(Exception):
    """Raised by work that was told when to come back, such as by `Retry-After`: not before so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds


def delay_after(failure: Exception, next_attempt: int) -> timedelta:
    """Return the wait before the next attempt: the usual one, or longer where the failure asks for it.

    What the database asks for comes on top, jitter and all: everybody else was told the same.
    """
    usual = delay_before(next_attempt)
    match failure:
        case RetryAfter(seconds=seconds):
            return min(max(usual, timedelta(seconds=seconds)), MAX_DELAY)
        case UnavailableDatabase(retry_after=seconds):
            return min(usual + timedelta(seconds=seconds), MAX_DELAY)
    return min(usual, MAX_DELAY)


def is_counted(failure: Exception, age: timedelta) -> bool:
    """Tell whether an attempt counts that ended in this failure.

    One that met a database that sleeps, is busy or waits for its migration says nothing of the job, unless the job has
    been at it for a day.
    """
    return age > _PATIENCE_WITH_DATABASE or not isinstance(failure, _PATIENT_FAILURES)


def read_retry_after(header: str, default: float) -> float:
    """Read `Retry-After`, a number of seconds or a date (RFC 9110, section 10.2.3), as 1 second to an hour.

    Returns `default` for anything else, such as the empty text of a header that is not there.
    """
    for parse in _RETRY_AFTER_PARSERS:
        try:
            return min(max(1.0, parse(header)), MAX_DELAY.total_seconds())
        except (ValueError, OverflowError):
            continue
    return default


def delay_before(next_attempt: int) -> timedelta:
    """Return the wait before attempt 2, 3, ...: between half and all of base, 2 base, 4 base, ... up to an hour."""
    base = get_settings().job_retry_seconds
    ceiling = min(base * 2.0 ** min(next_attempt - 2, _MAX_DOUBLINGS), MAX_DELAY.total_seconds())
    return timedelta(seconds=ceiling * (0.5 + random.random() / 2))  # noqa: S311 - spreads load, hides nothing


def _seconds_until(date: str) -> float:
    moment = parsedate_to_datetime(date)
    return (moment.replace(tzinfo=moment.tzinfo or UTC) - clock.now()).total_seconds()


_RETRY_AFTER_PARSERS: tuple[Callable[[str], float], ...] = (float, _seconds_until)
