"""Cadence: when a reminder is due next; pure rules over local calendar days, told in UTC.

A reminder lives on the clock on the wall, as RFC 5545 (3.3.5) reads local times: where summer time begins and the hour
is left out, it comes as much later; where an hour comes twice, at its first passing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from shared.core import clock
from shared.reminders.models import Cadence

_LONGEST_SEARCH = 400
"""Days: every cadence that comes again does so within a month; a year and some spare never ends up in a loop."""


@dataclass(frozen=True)
class Schedule:
    """What someone asked for. `weekdays` are bits, Monday the lowest; a day of month beyond its end is its last."""

    cadence: Cadence
    minute_of_day: int
    weekdays: int | None = None
    day_of_month: int | None = None
    on_date: date | None = None


def next_run(schedule: Schedule, zone: str, after: datetime) -> datetime | None:
    """Return the first moment later than `after`, aware and in UTC; None for one that has been and comes no more."""
    for day in _days(schedule, clock.local_date(after, zone)):
        moment = moment_of(day, schedule.minute_of_day, zone)
        if moment > after:
            return moment
    return None


def moment_of(day: date, minute_of_day: int, zone: str) -> datetime:
    """Return when a clock in `zone` shows a time of `day`, in UTC."""
    local = datetime.combine(day, time(minute_of_day // 60, minute_of_day % 60), clock.find_zone(zone))
    return local.astimezone(UTC)


def _days(schedule: Schedule, first: date) -> Iterator[date]:
    if schedule.cadence == "once":
        if schedule.on_date is not None:
            yield schedule.on_date
        return
    for offset in range(_LONGEST_SEARCH):
        day = first + timedelta(days=offset)
        if _falls_on(schedule, day):
            yield day


def _falls_on(schedule: Schedule, day: date) -> bool:
    if schedule.cadence == "daily":
        return True
    if schedule.cadence == "monthly":
        wanted = schedule.day_of_month or 1
        is_last = (day + timedelta(days=1)).month != day.month
        return day.day == wanted or (is_last and day.day < wanted)
    return bool((schedule.weekdays or 0) >> day.weekday() & 1)
