"""The catalog that plans are made of, read once."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shared.core.single_flight import single_flight
from shared.plans.catalog.exercises import Exercise, build_exercises
from shared.plans.catalog.ingredients import Taxonomy, build_taxonomy
from shared.plans.catalog.meals import Meal, build_meals
from shared.plans.catalog.sleep_practices import SleepPractice, build_sleep_practices

CATALOG_FILE = Path(__file__).parent / "catalog.json"


@dataclass(frozen=True)
class Catalog:
    """Everything by id. `goals` and `sports` name, for the options of the quiz, what serves them.

    `goals` maps a goal to kinds of exercises, `sports` a sport to patterns of exercises that prepare for it.
    """

    taxonomy: Taxonomy
    exercises: Mapping[str, Exercise]
    meals: Mapping[str, Meal]
    sleep_practices: Mapping[str, SleepPractice]
    goals: Mapping[str, tuple[str, ...]]
    sports: Mapping[str, tuple[str, ...]]


@single_flight
def get_catalog() -> Catalog:
    """Return the catalog."""
    return build_catalog(json.loads(CATALOG_FILE.read_text(encoding="utf-8")))


def build_catalog(documents: Mapping[str, Any]) -> Catalog:
    """Build the catalog from its documents by name; the schemas say what they may be, and tests that ours are so."""
    taxonomy = build_taxonomy(documents["ingredients"])
    exercises = documents["exercises"]
    return Catalog(
        taxonomy=taxonomy,
        exercises=build_exercises(exercises),
        meals=build_meals(documents["meals"], taxonomy.ingredients),
        sleep_practices=build_sleep_practices(documents["sleep"]),
        goals={goal: tuple(kinds) for goal, kinds in exercises["goals"].items()},
        sports={sport: tuple(patterns) for sport, patterns in exercises["sports"].items()},
    )
