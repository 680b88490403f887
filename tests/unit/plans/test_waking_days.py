"""What a plan asks for is while its person is awake, in the order of their day, also where they sleep by day."""

from datetime import date
from typing import Any

from shared.core.local_times import format_time_of_day
from shared.plans.catalog.catalog import get_catalog
from shared.plans.content import PlanContent, list_actions
from shared.plans.exercise_planner import plan_exercise
from shared.plans.generation import build_content
from shared.plans.nutrition_planner import plan_nutrition
from shared.plans.requirements import Requirements, read_requirements
from shared.plans.sleep_planner import plan_sleep
from tests.cases import assert_each

MONDAY = date(2026, 3, 2)
FACTS: dict[str, Any] = {
    "diet": "everything",
    "allergies": ["none"],
    "injuries": ["none"],
    "care_signs": ["none"],
    "days": ["monday"],
    "exercise_time": {"value": 30, "unit": "min"},
    "meals_per_day": {"value": 5, "unit": "meals"},
}


def read(wake_time: str, hours: int, **facts: Any) -> Requirements:
    slept = {"wake_time": wake_time, "sleep_length": {"value": hours, "unit": "h"}}
    return read_requirements({**FACTS, **slept, **facts}, (), get_catalog())


def list_minutes(plan: PlanContent, week: int = 1, weekday: str = "monday") -> dict[str, int]:
    """Return when each thing of a day is, in minutes since that day began, in the order in which the plan has it."""
    return {
        one.item_key: (one.day - 1) * 1_440 + one.minute
        for one in list_actions(plan)
        if one.week == week and weekday in one.item_key and one.minute is not None
    }


def test_meals_and_bedtime_follow_waking_whenever_that_is() -> None:
    def check(case: tuple[int, int]) -> None:
        wake, hours = case
        requirements = read(format_time_of_day(wake), hours)
        document = plan_nutrition(requirements, MONDAY)
        assert document is not None
        meals = [*list_minutes(build_content(document, requirements)).values()]
        assert meals == sorted(meals)
        assert wake < meals[0] < meals[-1] < wake + 1_440 - hours * 60
        nights = list_minutes(build_content(plan_sleep(requirements, MONDAY), requirements))
        asleep_at = nights.pop("bedtime-1-monday")
        assert wake + 1_440 - 540 <= asleep_at <= wake + 1_440 - 420
        assert all(wake <= minute <= asleep_at + 30 for minute in nights.values())

    assert_each([(wake, hours) for wake in range(0, 1_440, 90) for hours in (6, 8, 10)], check)


def test_the_day_of_a_night_shift_ends_after_midnight() -> None:
    requirements = read("16:00", 8)
    document = plan_nutrition(requirements, MONDAY)
    assert document is not None
    day = document["weeks"][0]["days"][0]["meals"]
    told = [(one["slot"], format_time_of_day(one["minute"]), one["next_day"]) for one in day]
    assert told[0] == ("breakfast", "16:45", False)
    assert told[-1] == ("dinner", "03:30", True)
    night = plan_sleep(requirements, MONDAY)["weeks"][0]["nights"][0]
    assert (night["weekday"], format_time_of_day(night["bedtime_minute"]), night["next_day"]) == (
        "monday",
        "08:00",
        True,
    )


def test_nobody_moves_while_they_sleep() -> None:
    def check(case: tuple[str, int, list[str], str]) -> None:
        wake_time, hours, suits, expected = case
        requirements = read(wake_time, hours, time_of_day=suits)
        document = plan_exercise(requirements, MONDAY)
        assert document is not None
        assert format_time_of_day(document["weeks"][0]["days"][0]["minute"]) == expected

    cases = [
        ("07:00", 8, ["noon"], "12:15"),
        ("16:00", 8, ["noon"], "17:00"),
        ("16:00", 8, ["noon", "evening"], "18:30"),
        ("16:00", 8, ["morning"], "07:30"),
        ("09:00", 8, ["morning"], "10:00"),
    ]
    assert_each(cases, check)
