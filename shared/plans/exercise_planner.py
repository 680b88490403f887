"""The rules' own plan for moving: a warm-up, then exercises for what the person hopes for, within their time and load.

Weeks repeat their sessions with a little more each time. Whatever does not fit is left out, so a plan may be short.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from shared.core.single_flight import single_flight
from shared.plans.catalog.catalog import Catalog, get_catalog
from shared.plans.catalog.exercises import Dose, Exercise
from shared.plans.content import WEEKS
from shared.plans.exercise_amounts import ExerciseAmount, PlannedSession, build_week
from shared.plans.requirements import GENTLE_MET, LOAD_GROWTH, Requirements

LIGHTER = 0.75
"""How much of its present load a lighter plan has at most."""
_SESSIONS: Mapping[str, int] = {"new": 3, "returning": 3, "regular": 4, "trained": 5}
_MINUTES: Mapping[str, int] = {"new": 25, "returning": 35, "regular": 50, "trained": 70}
_FACTORS = (1.0, 1.05, 1.1, 1.15)
_USUAL_KINDS = ("strength", "cardio", "strength", "balance", "strength", "cardio", "mobility")
_MOST_ITEMS, _MOST_SWAPS, _TRIES = 8, 2, 6


def plan_exercise(requirements: Requirements, starts_on: date, variation: int = 0) -> dict[str, Any] | None:
    """Make the document of a plan; None where nothing fits into the person's time and what their body allows."""
    catalog = get_catalog()
    allowed = {one.id: one for one in catalog.exercises.values() if is_allowed(one, requirements)}
    sessions = [*_plan_sessions(requirements, _order_by_kind(allowed, requirements, catalog), variation)]
    if not sessions:
        return None
    used = dict.fromkeys(amount.exercise.id for session in sessions for amount in session.amounts)
    swaps = {key: _list_swaps(key, allowed) for key in used}
    weeks: list[dict[str, Any]] = []
    for number, factor in enumerate(_FACTORS[:WEEKS], 1):
        week = build_week(
            number, sessions, 1.0 if requirements.is_lighter else factor, requirements.session_minute, swaps
        )
        weeks.append(week if not weeks or _is_next(week, weeks[-1], requirements) else {**weeks[-1], "week": number})
    return {"plan_type": "exercise", "starts_on": starts_on, "weeks": weeks}


def is_allowed(exercise: Exercise, requirements: Requirements) -> bool:
    """Tell whether an exercise is right for someone's body, level and equipment."""
    return (
        exercise.contraindications.isdisjoint(requirements.contraindications)
        and exercise.equipment <= requirements.equipment
        and exercise.doses.get(requirements.level) is not None
        and not (requirements.is_gentle and (exercise.impact == "high" or exercise.met > GENTLE_MET))
    )


def _is_next(week: Mapping[str, Any], before: Mapping[str, Any], requirements: Requirements) -> bool:
    """Tell whether a week may follow: it grows by a tenth at most, and its sessions fit into the time there is."""
    fits = all(day["minutes"] <= requirements.session_minutes for day in week["days"])
    return bool(fits and week["load"] <= before["load"] * LOAD_GROWTH)


def _plan_sessions(
    requirements: Requirements, by_kind: Mapping[str, Sequence[Exercise]], variation: int
) -> Iterator[PlannedSession]:
    """Plan the sessions of the first week, each within its share of the load."""
    limit = requirements.start_load * (LIGHTER if requirements.is_lighter else 1.0)
    number = min(len(requirements.weekdays), _SESSIONS[requirements.level])
    if requirements.most_sessions is not None:
        number = min(number, requirements.most_sessions)
    minutes = min(requirements.session_minutes, _MINUTES[requirements.level])
    kinds = _list_kinds(requirements)
    for at in range(number):
        weekday = requirements.weekdays[at * len(requirements.weekdays) // number]
        amounts = _plan_session(requirements, by_kind, kinds, (minutes, limit / number), variation + at)
        if amounts:
            yield PlannedSession(weekday, amounts)


def _plan_session(
    requirements: Requirements,
    by_kind: Mapping[str, Sequence[Exercise]],
    kinds: Sequence[str],
    limits: tuple[float, float],
    turn: int,
) -> list[ExerciseAmount]:
    """Fill a session until its minutes, its load or its items are used up."""
    (minutes, load), amounts, taken = limits, list[ExerciseAmount](), set[str]()
    for step, kind in enumerate(("mobility", *kinds)):
        choices = by_kind.get(kind, ())
        for offset in range(min(len(choices), _TRIES)):
            exercise = choices[(turn + step + offset) % len(choices)]
            amount = _choose_amount(exercise, requirements.level, minutes, load)
            if exercise.id not in taken and amount is not None:
                minutes, load = minutes - amount.minutes, load - amount.load
                amounts.append(amount)
                taken.add(exercise.id)
                break
        if len(amounts) == _MOST_ITEMS:
            break
    return amounts


def _choose_amount(exercise: Exercise, level: str, minutes: float, load: float) -> ExerciseAmount | None:
    """Return as much of an exercise as a level begins with and as fits; None where not even the least fits."""
    dose, room = exercise.doses[level], min(minutes, load / exercise.met)
    if dose.minutes is not None:
        longest = min(int(room), dose.minutes[1])
        return ExerciseAmount(exercise, 1, None, longest * 60, 0) if longest >= dose.minutes[0] else None
    amount = _build_least(exercise, dose)
    return amount if amount.minutes <= room else None


def _build_least(exercise: Exercise, dose: Dose) -> ExerciseAmount:
    sets = (dose.sets or (1, 1))[0]
    reps = None if dose.reps is None else dose.reps[0]
    seconds = None if dose.reps is not None else (dose.seconds or (30, 30))[0]
    return ExerciseAmount(exercise, sets, reps, seconds, dose.rest_seconds or 0)


def _list_kinds(requirements: Requirements) -> list[str]:
    """Return the kinds of exercises in the order in which a session has them: what serves the goals comes first."""
    goals = get_catalog().goals
    wanted = dict.fromkeys(kind for goal in requirements.goals for kind in goals.get(goal, ()))
    return [*wanted, *_USUAL_KINDS, *wanted]


def _order_by_kind(
    allowed: Mapping[str, Exercise], requirements: Requirements, catalog: Catalog
) -> dict[str, list[Exercise]]:
    """Return the exercises of each kind: if there are any, liked ones and those for a sport alone."""
    patterns, disliked = catalog.sports.get(requirements.sport or "", ()), requirements.disliked_activities
    found: dict[str, list[Exercise]] = {}
    liked: dict[str, list[Exercise]] = {}
    for one in allowed.values():
        if disliked and any(word in one.name.lower() for word in disliked):
            continue
        found.setdefault(one.kind, []).append(one)
        if one.pattern in patterns or not one.activities.isdisjoint(requirements.activities):
            liked.setdefault(one.kind, []).append(one)
    return {**found, **{kind: ones for kind, ones in liked.items() if kind == "cardio" or len(ones) > _MOST_ITEMS}}


def _list_swaps(key: str, allowed: Mapping[str, Exercise]) -> list[dict[str, str]]:
    """Return what can be done instead with the same amounts: of the same kind, and not harder."""
    fitting = (one for one in _find_alike()[key] if one in allowed)
    return [{"key": one, "name": allowed[one].name} for one, _ in zip(fitting, range(_MOST_SWAPS), strict=False)]


@single_flight
def _find_alike() -> dict[str, list[str]]:
    """Return for each exercise those that can stand in its place: first those of the same pattern."""
    exercises = get_catalog().exercises.values()
    return {
        one.id: [
            other.id
            for other in sorted(exercises, key=lambda other: other.pattern != one.pattern)
            if other.id != one.id
            and (other.kind, other.impact) == (one.kind, one.impact)
            and other.met <= one.met
            and _list_shapes(other) == _list_shapes(one)
        ]
        for one in exercises
    }


def _list_shapes(exercise: Exercise) -> set[tuple[bool, bool]]:
    """Return whether its doses are told in repetitions, or in minutes."""
    return {(dose.reps is not None, dose.minutes is not None) for dose in exercise.doses.values()}
