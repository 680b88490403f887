"""When a task is due: a local day, with a time of it or without, and the moments that follow in a time zone.

A time that a change of clocks leaves out is moved by the length of the gap, and of one that occurs twice the first is
meant (`clock.find_moment`). A day may have 23 or 25 hours, and ends where the next one begins.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shared.core import clock

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class DueTimes:
    """The moments of a task, in UTC: when it is over, at its time or with its day, and when its day ends."""

    due_at: datetime
    day_ends_at: datetime


def find_due_times(day: date, minute: int | None, timezone: str) -> DueTimes:
    """Return the moments of a task that is due on a local day, by a minute of it or any time."""
    ends_at = clock.find_day_start(day + _DAY, timezone)
    return DueTimes(ends_at if minute is None else clock.find_moment(day, minute, timezone), ends_at)
