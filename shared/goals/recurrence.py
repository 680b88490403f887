"""Recurrence: the local days on which a commitment that repeats is due. Pure rules over calendar days.

A day is a day where the person lives, so a change of clocks or of time zone moves no occurrence. A day of the month
beyond its end is its last day, and only in that month: the 31st is due on February 28th and on March 31st. Weeks begin
on Monday, and every second week counts from the week of the first day.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from shared.goals.models import RecurrenceUnit

MAX_EVERY: dict[RecurrenceUnit, int] = {"day": 365, "week": 52, "month": 12}
_MONTHS = 12
_LONGEST_GAP = timedelta(days=400)
"""No two occurrences of any recurrence are further apart: twelve months, or 365 days."""
_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)
_MAX_CACHED = 4_000


@dataclass(frozen=True)
class Recurrence:
    """Every `every` days, weeks or months from `first_on` on, at the latest on `until_on`.

    `weekdays` (bits, Monday the lowest) belongs to weeks, `day_of_month` to months.
    """

    unit: RecurrenceUnit
    every: int
    first_on: date
    weekdays: int | None = None
    day_of_month: int | None = None
    until_on: date | None = None


def falls_on(recurrence: Recurrence, day: date) -> bool:
    """Tell whether a day is one of the days."""
    if day < recurrence.first_on or (recurrence.until_on is not None and day > recurrence.until_on):
        return False
    if recurrence.unit == "day":
        return (day - recurrence.first_on).days % recurrence.every == 0
    if recurrence.unit == "week":
        weeks = (_find_monday(day) - _find_monday(recurrence.first_on)) // _WEEK
        return weeks % recurrence.every == 0 and bool((recurrence.weekdays or 0) >> day.weekday() & 1)
    months = _count_months(day) - _count_months(recurrence.first_on)
    return months % recurrence.every == 0 and day == _clamp_day(day.year, day.month, recurrence.day_of_month or 1)


@lru_cache(maxsize=_MAX_CACHED)
def list_days(recurrence: Recurrence, first: date, last: date) -> tuple[date, ...]:
    """List the days from `first` to `last`, both included. The last results are kept: many people mean the same."""
    begin = max(first, recurrence.first_on)
    until = last if recurrence.until_on is None else min(last, recurrence.until_on)
    if begin > until:
        return ()
    return tuple(day for day in _iterate(recurrence, begin, until) if begin <= day <= until)


def find_next_day(recurrence: Recurrence, day: date) -> date | None:
    """Return the first of the days that is `day` or later; None after the last."""
    begin = max(day, recurrence.first_on)
    return next(iter(list_days(recurrence, begin, _add(begin, _LONGEST_GAP))), None)


def find_last_day(recurrence: Recurrence, day: date) -> date | None:
    """Return the last of the days that is `day` or earlier; None before the first."""
    end = day if recurrence.until_on is None else min(day, recurrence.until_on)
    return next(iter(reversed(list_days(recurrence, _add(end, -_LONGEST_GAP), end))), None)


def _iterate(recurrence: Recurrence, begin: date, until: date) -> Iterator[date]:
    """Give the days of a recurrence from a little before `begin` to a little after `until`."""
    if recurrence.unit == "day":
        return _iterate_days(recurrence, begin, until)
    if recurrence.unit == "week":
        return _iterate_weeks(recurrence, begin, until)
    return _iterate_months(recurrence, begin, until)


def _iterate_days(recurrence: Recurrence, begin: date, until: date) -> Iterator[date]:
    step, passed = recurrence.every, (begin - recurrence.first_on).days
    for number in range(-(-passed // step) * step, (until - recurrence.first_on).days + 1, step):
        yield recurrence.first_on + timedelta(days=number)


def _iterate_weeks(recurrence: Recurrence, begin: date, until: date) -> Iterator[date]:
    first = _find_monday(recurrence.first_on)
    step, passed = recurrence.every, (_find_monday(begin) - first) // _WEEK
    offsets = [at for at in range(7) if (recurrence.weekdays or 0) >> at & 1]
    for number in range(-(-passed // step) * step, (until - first) // _WEEK + 1, step):
        monday = first + number * _WEEK
        yield from (_add(monday, offset * _DAY) for offset in offsets)


def _iterate_months(recurrence: Recurrence, begin: date, until: date) -> Iterator[date]:
    first, step = _count_months(recurrence.first_on), recurrence.every
    passed = _count_months(begin) - first
    for number in range(first + -(-passed // step) * step, _count_months(until) + 1, step):
        yield _clamp_day(number // _MONTHS, number % _MONTHS + 1, recurrence.day_of_month or 1)


def _find_monday(day: date) -> date:
    return date.fromordinal(max(day.toordinal() - day.weekday(), 1))


def _count_months(day: date) -> int:
    return day.year * _MONTHS + day.month - 1


def _clamp_day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def _add(day: date, span: timedelta) -> date:
    """Add a span, within the calendar that Python knows."""
    return date.fromordinal(min(max(day.toordinal() + span.days, date.min.toordinal()), date.max.toordinal()))
