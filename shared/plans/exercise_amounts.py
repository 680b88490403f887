"""Amounts of exercises: how long they take, how much they load a week, and the weeks that grow from one.

The load is in MET minutes: intensity times time, as guidelines on activity count it, rests included.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shared.core.local_times import Weekday
from shared.plans.catalog.exercises import Exercise
from shared.plans.content import ExerciseItem

_SECONDS_PER_REP = 4
_STEP = 5
_MOST_REPS, _MOST_SECONDS = 60, 14_400


@dataclass(frozen=True)
class ExerciseAmount:
    """An exercise with its amounts, before it is an item of a plan."""

    exercise: Exercise
    sets: int
    reps: int | None
    seconds: int | None
    rest_seconds: int

    @property
    def minutes(self) -> float:
        """How long all of it takes."""
        return count_minutes(self.sets, self.reps, self.seconds, self.rest_seconds)

    @property
    def load(self) -> float:
        """MET minutes."""
        return self.minutes * self.exercise.met

    def scale(self, factor: float) -> "ExerciseAmount":
        """Return the same exercise with more or less of it, rounded down to whole repetitions and five seconds."""
        if self.reps is not None:
            reps = min(max(int(self.reps * factor), 1), _MOST_REPS)
            return ExerciseAmount(self.exercise, self.sets, reps, self.seconds, self.rest_seconds)
        whole = int((self.seconds or 0) * factor)
        seconds = min(max(whole - whole % _STEP, _STEP), _MOST_SECONDS)
        return ExerciseAmount(self.exercise, self.sets, None, seconds, self.rest_seconds)


@dataclass(frozen=True)
class PlannedSession:
    """What is done on a day."""

    weekday: Weekday
    amounts: Sequence[ExerciseAmount]


def count_minutes(sets: int, reps: int | None, seconds: int | None, rest_seconds: int) -> float:
    """Return how long an exercise takes in minutes, to two decimals; a repetition takes four seconds."""
    work = reps * _SECONDS_PER_REP if reps is not None else seconds or 0
    return round(sets * (work + rest_seconds) / 60, 2)


def count_item_minutes(item: ExerciseItem) -> float:
    """Return how long an item of a plan takes in minutes, whatever it says itself."""
    return count_minutes(item.sets, item.reps, item.seconds, item.rest_seconds)


def build_week(
    number: int,
    sessions: Iterable[PlannedSession],
    factor: float,
    minute: int | None,
    swaps: Mapping[str, list[dict[str, str]]],
) -> dict[str, Any]:
    """Build the document of a week: the sessions with their amounts times a factor."""
    days, load = [], 0.0
    for session in sessions:
        items, minutes = [], 0.0
        for one in session.amounts:
            amount = one if factor == 1 else one.scale(factor)
            item = _build_item(amount, swaps)
            minutes += item["minutes"]
            load += item["minutes"] * amount.exercise.met
            items.append(item)
        days.append({"weekday": session.weekday, "minute": minute, "minutes": round(minutes, 2), "items": items})
    return {"week": number, "load": round(load, 1), "days": days}


def _build_item(amount: ExerciseAmount, swaps: Mapping[str, list[dict[str, str]]]) -> dict[str, Any]:
    exercise = amount.exercise
    return {
        "key": exercise.id,
        "name": exercise.name,
        "sets": amount.sets,
        "reps": amount.reps,
        "seconds": amount.seconds,
        "rest_seconds": amount.rest_seconds,
        "minutes": amount.minutes,
        "met": exercise.met,
        "swaps": swaps.get(exercise.id, []),
    }
