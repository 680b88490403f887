"""Local times as the API writes them: days of the week, also as one number with a bit for each, and times of day.

Monday has the lowest bit. A time of day is written as 18:30 and stored as minutes since midnight.
"""

from collections.abc import Iterable
from typing import Literal

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ALL_WEEKDAYS = (1 << len(WEEKDAYS)) - 1
_MINUTES_PER_HOUR = 60


def encode_weekdays(names: Iterable[Weekday]) -> int:
    """Return the number whose bits are the named days."""
    return sum(1 << WEEKDAYS.index(name) for name in set(names))


def list_weekdays(bits: int) -> list[Weekday]:
    """Name the days whose bits are set, Monday first."""
    return [name for at, name in enumerate(WEEKDAYS) if bits >> at & 1]


def parse_time_of_day(time: str) -> int:
    """Read a time of day, such as 18:30, as minutes since midnight."""
    hours, _, minutes = time.partition(":")
    return int(hours) * _MINUTES_PER_HOUR + int(minutes)


def format_time_of_day(minute: int) -> str:
    """Write minutes since midnight as a time of day."""
    return f"{minute // _MINUTES_PER_HOUR:02}:{minute % _MINUTES_PER_HOUR:02}"
