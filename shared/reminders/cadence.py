"""Cadence: when a reminder is due next. Pure rules over local calendar days; moments are in UTC.

A schedule is in local time; `clock.find_moment` tells how a time is read that a clock change leaves out or repeats.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from shared.core import clock
from shared.goals import service as goals
from shared.reminders.models import Cadence

_MAX_SEARCH_DAYS = 400
"""Every cadence that repeats occurs within a month; a bound of a year and some days keeps a bad row from looping."""

_MAX_CACHED = 4_000
_CADENCE_OF_UNIT: Mapping[goals.RecurrenceUnit, Cadence] = {"day": "daily", "week": "weekdays", "month": "monthly"}
_UNIT_OF_CADENCE: Mapping[Cadence, goals.RecurrenceUnit] = {name: unit for unit, name in _CADENCE_OF_UNIT.items()}


@dataclass(frozen=True)
class Schedule:
    """What someone asked for. `weekdays` are bits, Monday the lowest; a day of month beyond its end is its last.

    `every` is None except for a commitment that repeats: then the days are those of its recurrence from `on_date` on.
    """

    cadence: Cadence
    minute_of_day: int
    weekdays: int | None = None
    day_of_month: int | None = None
    on_date: date | None = None
    every: int | None = None
    until_on: date | None = None


@dataclass(frozen=True)
class Occurrence:
    """One time at which a reminder is due: the moment, and the local day that it is for.

    `day` is None only where nobody knows it: in rows that are older than the column, of accounts that are not in use.
    """

    at: datetime
    day: date | None


@lru_cache(maxsize=_MAX_CACHED)
def find_next_occurrence(schedule: Schedule, zone: str, after: datetime) -> Occurrence | None:
    """Return the first occurrence later than `after`; None for a reminder that comes once and has been.

    The last results are kept, because a batch has few schedules and zones, and one moment.
    """
    for day in _iterate_days(schedule, clock.local_date(after, zone)):
        moment = clock.find_moment(day, schedule.minute_of_day, zone)
        if moment > after:
            return Occurrence(moment, day)
    return None


def find_nearest_occurrence(schedule: Schedule, zone: str, moment: datetime) -> Occurrence | None:
    """Return the occurrence that was at `moment` before the clocks of a zone were changed by law.

    That is the nearest one within `MAX_CLOCK_SHIFT`; None where there is none, because something else put it there.
    """
    day = clock.local_date(moment, zone)
    near = [day + timedelta(days=days) for days in (-1, 0, 1)]
    days = [one for one in near if _may_fall_on(schedule, one)]
    found = [Occurrence(clock.find_moment(one, schedule.minute_of_day, zone), one) for one in days]
    close = [one for one in found if abs(one.at - moment) <= clock.MAX_CLOCK_SHIFT]
    return min(close, key=lambda one: abs(one.at - moment), default=None)


def _iterate_days(schedule: Schedule, first: date) -> Iterator[date]:
    if schedule.cadence == "once":
        if schedule.on_date is not None:
            yield schedule.on_date
        return
    begin = first if schedule.on_date is None else max(first, schedule.on_date)
    for offset in range(_MAX_SEARCH_DAYS):
        day = begin + timedelta(days=offset)
        if _falls_on(schedule, day):
            yield day


def build_recurring_schedule(recurrence: goals.Recurrence, minute_of_day: int) -> Schedule:
    """Return the schedule that falls on the days of a recurrence."""
    one = recurrence
    cadence = _CADENCE_OF_UNIT[one.unit]
    return Schedule(cadence, minute_of_day, one.weekdays, one.day_of_month, one.first_on, one.every, one.until_on)


def _falls_on(schedule: Schedule, day: date) -> bool:
    if schedule.every is not None and schedule.on_date is not None:
        return goals.falls_on(_read_recurrence(schedule, schedule.every, schedule.on_date), day)
    if schedule.cadence == "daily":
        return True
    if schedule.cadence == "monthly":
        wanted = schedule.day_of_month or 1
        is_last = (day + timedelta(days=1)).month != day.month
        return day.day == wanted or (is_last and day.day < wanted)
    return bool((schedule.weekdays or 0) >> day.weekday() & 1)


def _may_fall_on(schedule: Schedule, day: date) -> bool:
    return day == schedule.on_date if schedule.cadence == "once" else _falls_on(schedule, day)


def _read_recurrence(schedule: Schedule, every: int, first_on: date) -> goals.Recurrence:
    unit = _UNIT_OF_CADENCE[schedule.cadence]
    return goals.Recurrence(unit, every, first_on, schedule.weekdays, schedule.day_of_month, schedule.until_on)
