"""Exercises: what someone does, how much of it, and who should leave it out.

Energy is in MET (1 MET is sitting still); the figures are those of the 2011 Compendium of Physical Activities for the
activity that is closest. Levels, equipment, injuries and activities are the options of the quiz.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["strength", "cardio", "mobility", "balance", "breathing"]
Impact = Literal["none", "low", "high"]
Range = tuple[int, int]
LEVELS = ("new", "returning", "regular", "trained")
"""The options of the quiz's question `fitness_level`, the least used to moving first."""


@dataclass(frozen=True)
class Dose:
    """How much of an exercise suits a level, from the least to the most; what is None does not apply to it."""

    sets: Range | None = None
    reps: Range | None = None
    seconds: Range | None = None
    minutes: Range | None = None
    rest_seconds: int | None = None


@dataclass(frozen=True)
class Exercise:
    """An exercise. `level` is the first that it is for, and `doses` has that level and those after it.

    `equipment` is what the quiz asks about, all of which is needed; `props` are things that every home has.
    Where `each_side` holds, a dose is for both sides together.
    `contraindications` are injuries and care flags with which it is left out.
    """

    id: str
    name: str
    how: str
    kind: Kind
    pattern: str
    muscles: tuple[str, ...]
    level: str
    equipment: frozenset[str]
    props: tuple[str, ...]
    each_side: bool
    impact: Impact
    positions: tuple[str, ...]
    contraindications: frozenset[str]
    doses: Mapping[str, Dose]
    met: float
    easier: str | None
    harder: str | None
    places: frozenset[str]
    activities: frozenset[str]


def build_exercises(document: Mapping[str, Any]) -> dict[str, Exercise]:
    """Build the exercises from their document, by id."""
    doses = {
        name: {level: _build_dose(amounts) for level, amounts in levels.items()}
        for name, levels in document["doses"].items()
    }
    return {row["id"]: _build_exercise(row, doses[row["dose"]]) for row in document["exercises"]}


def _build_exercise(row: Mapping[str, Any], doses: Mapping[str, Dose]) -> Exercise:
    levels = LEVELS[LEVELS.index(row["level"]) :]
    return Exercise(
        id=row["id"],
        name=row["name"],
        how=row["how"],
        kind=row["kind"],
        pattern=row["pattern"],
        muscles=tuple(row["muscles"]),
        level=row["level"],
        equipment=frozenset(row.get("equipment", ())),
        props=tuple(row.get("props", ())),
        each_side=row.get("each_side", False),
        impact=row.get("impact", "none"),
        positions=tuple(row["positions"]),
        contraindications=frozenset(row.get("not_with", ())),
        doses={level: doses[level] for level in levels},
        met=row["met"],
        easier=row.get("easier"),
        harder=row.get("harder"),
        places=frozenset(row["places"]),
        activities=frozenset(row.get("activities", ())),
    )


def _build_dose(amounts: Mapping[str, Any]) -> Dose:
    fields: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in amounts.items()
    }
    return Dose(**fields)
