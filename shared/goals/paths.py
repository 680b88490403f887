"""The path of a goal: what was planned and what is real, as points to draw, and the buffer until it is off track.

Values are those at the end of a local day. A path has at most `MAX_POINTS` days: a longer one is drawn with one point
for every second, third or further day. Pure rules.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from shared.goals.plans import Plan, to_fraction, to_number

MAX_POINTS = 400
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class ProgressRecord:
    """What one entry of the log says: the value that was reached, or else what was added to it."""

    day: date
    value: float | None
    change: float | None


@dataclass(frozen=True)
class PathPoint:
    """The value at the end of a day."""

    day: date
    value: float


def fold_records(records: Iterable[ProgressRecord], start: float | None) -> Iterator[PathPoint]:
    """Give the value after each entry, oldest first: one that names a value sets it, another one adds to it."""
    reached = to_fraction(start or 0)
    for record in records:
        reached = to_fraction(record.value) if record.value is not None else reached + to_fraction(record.change or 0)
        yield PathPoint(record.day, to_number(reached))


def draw_planned(plan: Plan, first: date, last: date) -> list[PathPoint]:
    """Draw the planned value from `first` to `last`, both included."""
    return [PathPoint(day, to_number(plan.find_value(day))) for day in _choose_days(first, last)]


def draw_real(points: Iterable[PathPoint], first: date, last: date) -> list[PathPoint]:
    """Draw the last value of each day on which something was logged; of a longer path the last one in each step."""
    days = _choose_days(first, last)
    latest = {point.day: point for point in points if first <= point.day <= last}
    step = (days[1] - days[0]).days if len(days) > 1 else 1
    chosen = {(point.day - first).days // step: point for point in sorted(latest.values(), key=lambda one: one.day)}
    return list(chosen.values())


def find_buffer_days(plan: Plan, current: float, today: date) -> int:
    """Return how many days may end after today without further progress, until the goal is off track.

    1 means that the value is enough until tonight, 0 that today's share is still to be done, and below 0 the share of
    a day that is over: the goal is off track. A day counts when it is over, so a new goal is never off track. Neither
    is one whose target is reached, however long ago its last day was: each day it is 1 at least.
    """
    value = to_fraction(current)
    enough_until = plan.find_day(value)
    if enough_until is None:
        enough_until = plan.starts_on - _DAY
    days = (enough_until - today).days + 1
    return max(days, 1) if plan.is_reached(value) else days


def find_share(start: float | None, target: float | None, current: float | None) -> float | None:
    """Return how much of the way from start to target is done, from 0 to 1; None where there is no way."""
    if start is None or target is None or start == target:
        return None
    begin, end = to_fraction(start), to_fraction(target)
    done = (to_fraction(start if current is None else current) - begin) / (end - begin)
    return float(round(min(max(done, Fraction(0)), Fraction(1)), 4))


def _choose_days(first: date, last: date) -> Sequence[date]:
    """Return the days to draw, evenly spaced, and the last one."""
    span = (last - first).days
    step = span // MAX_POINTS + 1
    days = [first + timedelta(days=at) for at in range(0, span + 1, step)]
    return days if not days or days[-1] == last else [*days, last]
