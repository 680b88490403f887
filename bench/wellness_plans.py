"""Plans: what the rules' plan of four weeks costs beside the validation of its bare content, and what its check costs.

Planning is everything from the facts of a profile to content that was validated and checked. Bare content is its JSON,
which pydantic validates into the same objects. The person has allergies, an injury and a diet.

`python -m bench.wellness_plans` measures this alone; it writes no results.
"""

import time
from collections.abc import Callable
from datetime import date
from typing import Any

from bench.figures import MICRO, Aim, Figure, figure, ratio, seconds_per_call, take_turns
from bench.report import Report, table
from shared.plans.catalog.catalog import get_catalog
from shared.plans.content import PLAN_TYPES, PlanContent, PlanType, load_content
from shared.plans.generation import make_by_rules
from shared.plans.hard_rules import find_rule_breaches
from shared.plans.requirements import Requirements, read_requirements

MOST_PLANNING, MOST_CHECK = Aim("at most", 5), Aim("at most", 1)
ROUNDS, WARMING, CALLS = 15, 3, 50
MONDAY = date(2026, 3, 2)
FACTS: dict[str, Any] = {
    "care_signs": ["none"],
    "goals": ["strength", "energy"],
    "fitness_level": "regular",
    "active_days": {"value": 3, "unit": "days"},
    "injuries": ["knee"],
    "injury_cleared": "yes",
    "equipment": ["mat", "dumbbells"],
    "days": ["monday", "tuesday", "thursday", "saturday"],
    "exercise_time": {"value": 45, "unit": "min"},
    "height": {"value": 172, "unit": "cm"},
    "weight": {"value": 71, "unit": "kg"},
    "diet": "vegetarian",
    "allergies": ["peanut", "sesame"],
    "other_allergies": ["kiwi"],
    "meals_per_day": {"value": 4, "unit": "meals"},
    "cooking_time": {"value": 60, "unit": "min"},
    "sleep_length": {"value": 6, "unit": "h", "rest": 30},
    "sleep_troubles": ["worries"],
}


def measure() -> list[Figure]:
    """Measure a plan of each type."""
    return [one for plan_type in PLAN_TYPES for one in _measure_type(plan_type)]


def _measure_type(plan_type: PlanType) -> list[Figure]:
    requirements, content = _read(), _plan(plan_type)
    document = content.model_dump_json()
    contestants: dict[str, Callable[[], object]] = {
        "plan": lambda: _plan(plan_type),
        "bare": lambda: load_content(document),
        "check": lambda: find_rule_breaches(content, requirements),
    }
    timed = {name: seconds_per_call(call, CALLS) for name, call in contestants.items()}
    take_turns(WARMING, timed)
    times = take_turns(ROUNDS, timed)
    return [
        figure(f"plan of four weeks, {plan_type}", "us", [one * MICRO for one in times["plan"]]),
        figure(f"validation of its bare content, {plan_type}", "us", [one * MICRO for one in times["bare"]]),
        ratio(f"plan / validation, {plan_type}", times["plan"], times["bare"], MOST_PLANNING),
        ratio(f"check of the hard rules / validation, {plan_type}", times["check"], times["bare"], MOST_CHECK),
    ]


def _read() -> Requirements:
    return read_requirements(FACTS, (), get_catalog())


def _plan(plan_type: PlanType) -> PlanContent:
    made = make_by_rules(plan_type, _read(), MONDAY, 0)
    if made is None:
        raise RuntimeError(f"no plan for {plan_type} keeps the rules")
    return made.content


if __name__ == "__main__":
    began = time.perf_counter()
    print(table(Report("wellness_plans", "plans by rules", measure(), time.perf_counter() - began)))
