"""A model on a real socket that breaks each hard rule in turn: told once, then refused, and the rules make the plan."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from shared.plans.catalog.catalog import get_catalog
from shared.plans.content import PlanType
from shared.plans.generation import PlanMaterial, WrittenPlan, make_plan
from shared.plans.hard_rules import find_rule_breaches
from shared.plans.requirements import read_requirements
from shared.wellness.care import find_care_notes
from tests import environment
from tests.cases import assert_each
from tests.people import Person
from tests.servers.openai_server import OpenAiServer, call, running_openai_server

FACTS: dict[str, Any] = {
    "care_signs": ["none"],
    "fitness_level": "new",
    "injuries": ["knee"],
    "injury_cleared": "yes",
    "days": ["monday", "thursday"],
    "exercise_time": {"value": 30, "unit": "min"},
    "diet": "vegetarian",
    "allergies": ["milk"],
    "cooking_time": {"value": 60, "unit": "min"},
    "sleep_length": {"value": 7, "unit": "h"},
}
_WALK = {"exercise": "easy_walk", "sets": 1, "reps": None, "seconds": 900, "rest_seconds": 0}
_EXERCISE = {"sessions": [{"weekday": "monday", "items": [_WALK]}], "weekly_percent": [100, 105, 110, 115]}
_LENTILS = {
    "key": "lentil_plate",
    "name": "Lentils with apple",
    "minutes": 15,
    "ingredients": [{"name": "Lentils", "grams": 500.0}, {"name": "apple", "grams": 150.0}],
}
_DAY = {"weekday": "monday", "meals": [{"slot": "lunch", "meal": "lentil_plate", "portion": 3.0}]}
_NUTRITION = {"own_meals": [_LENTILS], "days": [_DAY]}
_SLEEP = {"weeks": [{"bedtime": "22:30", "wake_time": "06:30"}] * 4, "practices": []}
GOOD: dict[PlanType, dict[str, Any]] = {"exercise": _EXERCISE, "nutrition": _NUTRITION, "sleep": _SLEEP}


def _session(**changes: Any) -> dict[str, Any]:
    return {**_EXERCISE, "sessions": [{"weekday": "monday", "items": [{**_WALK, **changes}]}]}


def _lunch(name: str = "Lentils with apple", minutes: int = 15, portion: float = 3.0, **extra: float) -> dict[str, Any]:
    added = [{"name": one.replace("_", " "), "grams": grams} for one, grams in extra.items()]
    meal = {**_LENTILS, "name": name, "minutes": minutes, "ingredients": [*_LENTILS["ingredients"], *added]}  # type: ignore[misc]
    day = {**_DAY, "meals": [{"slot": "lunch", "meal": "lentil_plate", "portion": portion}]}
    return {"own_meals": [meal], "days": [day]}


_THREE_QUARTERS_OF_AN_HOUR = {"seconds": 2_700}
BROKEN: list[tuple[str, PlanType, dict[str, Any]]] = [
    ("unknown_item", "exercise", _session(exercise="moon_walk")),
    ("injury", "exercise", _session(exercise="leg_press", sets=1, reps=8, seconds=None)),
    ("time", "exercise", _session(**_THREE_QUARTERS_OF_AN_HOUR)),
    ("time", "exercise", {**_EXERCISE, "sessions": [{"weekday": "sunday", "items": [_WALK]}]}),
    ("load_growth", "exercise", {**_EXERCISE, "weekly_percent": [100, 125, 130, 135]}),
    (
        "start_load",
        "exercise",
        {**_EXERCISE, "sessions": [{"weekday": day, "items": [_WALK] * 2} for day in FACTS["days"]] * 3},
    ),
    ("allergen", "nutrition", _lunch(double_cream=50.0)),
    ("allergen", "nutrition", _lunch(name="Lentils au gratin with cheddar")),
    ("diet", "nutrition", _lunch(bacon=50.0)),
    ("unknown_item", "nutrition", _lunch(moon_dust=50.0)),
    ("calories", "nutrition", _lunch(portion=0.5)),
    ("time", "nutrition", _lunch(minutes=90)),
    ("sleep_length", "sleep", {**_SLEEP, "weeks": [{"bedtime": "01:00", "wake_time": "06:30"}] * 4}),
    ("unknown_item", "sleep", {**_SLEEP, "practices": ["moon_bath"]}),
]


@pytest.fixture
def model(ada: Person, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAiServer]:
    """A model on a real socket."""
    with running_openai_server() as server:
        environment.use_model(monkeypatch, server.base_url)
        yield server


def _make(person: Person, plan_type: PlanType) -> WrittenPlan:
    requirements = read_requirements(FACTS, tuple(find_care_notes(FACTS)), get_catalog())
    made = make_plan(PlanMaterial(person.id, plan_type, date(2026, 3, 2), requirements, models_read=True, variation=0))
    assert made is not None
    assert find_rule_breaches(made.content, requirements) == []
    return made


def test_a_plan_that_keeps_the_rules_is_the_models(ada: Person, model: OpenAiServer) -> None:
    for plan_type, draft in GOOD.items():
        model.script(call(draft))
        assert _make(ada, plan_type).made_by != "rules", plan_type
    assert len(model.requests) == len(GOOD)


def test_each_broken_rule_is_told_once_and_then_the_rules_make_the_plan(ada: Person, model: OpenAiServer) -> None:
    def check(case: tuple[str, PlanType, dict[str, Any]]) -> None:
        rule, plan_type, draft = case
        sent = len(model.requests)
        model.script(call(draft), call(draft))
        assert _make(ada, plan_type).made_by == "rules"
        told = [request.message("system") for request in model.requests[sent:]]
        assert len(told) == 2
        assert f"{rule} in " in told[1]
        model.script(call(draft), call(GOOD[plan_type]))
        assert _make(ada, plan_type).made_by != "rules", "a plan that was repaired is the model's"

    assert_each(BROKEN, check)


def test_the_model_gets_limits_and_keys_and_no_word_of_the_person(ada: Person, model: OpenAiServer) -> None:
    _make(ada, "nutrition")
    assert '"allergens": ["milk"]' in model.requests[0].message("user").replace('\\"', '"')
