"""Off-days: days of the week, and ranges of days, on which a goal asks for no progress. Pure arithmetic over days.

Counting takes a few steps for each range, however long the time is, because a list shows many goals.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shared.core.local_times import ALL_WEEKDAYS

_DAYS_OF_WEEK = 7
MAX_RANGES = 50
_SEPARATOR = "/"


@dataclass(frozen=True, order=True)
class DayRange:
    """The days from `first` to `last`, both included."""

    first: date
    last: date


@dataclass(frozen=True)
class OffDays:
    """Days without progress: `weekdays` are bits, Monday the lowest; `ranges` are in order and do not overlap."""

    weekdays: int = 0
    ranges: tuple[DayRange, ...] = ()

    @property
    def weekly_progress_days(self) -> int:
        """How many days of a week ask for progress, ranges left aside."""
        return _DAYS_OF_WEEK - self.weekdays.bit_count()

    def includes(self, day: date) -> bool:
        """Tell whether a day is off."""
        return bool(self.weekdays >> day.weekday() & 1) or any(one.first <= day <= one.last for one in self.ranges)

    def count_progress_days(self, first: date, last: date) -> int:
        """Count the days from `first` to `last`, both included, that are not off; 0 where `last` is earlier."""
        if last < first:
            return 0
        off = (_intersect(one, first, last) for one in self.ranges)
        return self._count_weekdays(first, last) - sum(
            self._count_weekdays(one.first, one.last) for one in off if one is not None
        )

    def find_progress_day(self, first: date, number: int, latest: date) -> date | None:
        """Return the day, from `first` on, that is the `number`th one with progress (1 or more).

        None if it is later than `latest`. The count grows with the day, so halving finds it.
        """
        if self.count_progress_days(first, latest) < number:
            return None
        low, high = 0, (latest - first).days
        while low < high:
            middle = (low + high) // 2
            if self.count_progress_days(first, first + timedelta(days=middle)) >= number:
                high = middle
            else:
                low = middle + 1
        return first + timedelta(days=low)

    def _count_weekdays(self, first: date, last: date) -> int:
        weeks, rest = divmod((last - first).days + 1, _DAYS_OF_WEEK)
        counted = ((first.weekday() + at) % _DAYS_OF_WEEK for at in range(rest))
        return weeks * self.weekly_progress_days + sum(not self.weekdays >> day & 1 for day in counted)


def build_off_days(weekdays: int, ranges: Iterable[DayRange]) -> OffDays:
    """Build off-days from ranges in any order; those that overlap or touch become one."""
    merged: list[DayRange] = []
    for one in sorted(ranges):
        if merged and (one.first - merged[-1].last).days <= 1:
            merged[-1] = DayRange(merged[-1].first, max(merged[-1].last, one.last))
        else:
            merged.append(one)
    return OffDays(weekdays & ALL_WEEKDAYS, tuple(merged))


def dump_ranges(ranges: Sequence[DayRange]) -> str:
    """Write ranges for a column, as JSON of ISO 8601 intervals."""
    return json.dumps([f"{one.first.isoformat()}{_SEPARATOR}{one.last.isoformat()}" for one in ranges])


def load_ranges(stored: str) -> tuple[DayRange, ...]:
    """Read ranges from a column."""
    return tuple(DayRange(*map(date.fromisoformat, one.split(_SEPARATOR))) for one in json.loads(stored))


def _intersect(one: DayRange, first: date, last: date) -> DayRange | None:
    begin, end = max(one.first, first), min(one.last, last)
    return DayRange(begin, end) if begin <= end else None
