"""No plan that the rules make breaks a hard rule, whatever a profile says."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise, product
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.plans.catalog.catalog import get_catalog
from shared.plans.content import ExercisePlan, NutritionPlan, PlanContent, SleepPlan
from shared.plans.exercise_planner import plan_exercise
from shared.plans.generation import build_content
from shared.plans.hard_rules import find_rule_breaches
from shared.plans.nutrition_planner import plan_nutrition
from shared.plans.requirements import read_requirements
from shared.plans.sleep_planner import is_allowed_practice, plan_sleep
from shared.wellness.care import find_care_notes
from shared.wellness.service import read_si_value
from tests.cases import assert_each
from tests.unit.plans.profiles import draw_facts
from tests.unit.plans.test_catalog_food import ALLERGENS, DIETS

_PLANNERS = (plan_exercise, plan_nutrition, plan_sleep)


def read_minutes(facts: Mapping[str, Any], name: str, unknown: float) -> float:
    seconds = read_si_value(facts, name)
    return unknown if seconds is None else float(seconds) / 60


def _keeps_the_facts(plan: PlanContent, facts: Mapping[str, Any]) -> bool:
    """Tell whether a plan keeps what the facts say, by figures that are computed here and not by the rules."""
    catalog = get_catalog()
    if isinstance(plan, ExercisePlan):
        minutes = read_minutes(facts, "exercise_time", 0)
        loads = [sum(item.minutes * item.met for day in week.days for item in day.items) for week in plan.weeks]
        injuries = set(facts["injuries"])
        items = [item for week in plan.weeks for day in week.days for item in day.items]
        keys = {item.key for item in items} | {swap.key for item in items for swap in item.swaps}
        return (
            all(day.weekday in facts["days"] for week in plan.weeks for day in week.days)
            and all(sum(one.minutes for one in day.items) <= minutes for week in plan.weeks for day in week.days)
            and all(after <= before * 1.1 + 0.5 for before, after in pairwise(loads))
            and not any(catalog.exercises[key].contraindications & injuries for key in keys)
        )
    if isinstance(plan, NutritionPlan):
        terms = [catalog.taxonomy.ingredients[one.key] for meal in plan.meals for one in meal.ingredients]
        never = {*facts["allergies"], facts["diet"], *(facts.get("diet_rules") or ())}
        kcal = {meal.key: meal.kcal for meal in plan.meals}
        days = [sum(kcal[one.meal] * one.portion for one in day.meals) for week in plan.weeks for day in week.days]
        work = {meal.key: meal.minutes for meal in plan.meals}
        cooking = [sum(work[one.meal] for one in day.meals) for week in plan.weeks for day in week.days]
        if max(cooking) > read_minutes(facts, "cooking_time", 1_440):
            return False
        return min(days) >= 1_500 and not any((term.allergens | term.breaches) & never for term in terms)
    nights = [night for week in plan.weeks for night in week.nights]
    return all((night.wake_minute - night.bedtime_minute) % 1_440 >= 420 for night in nights)


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(
    facts=draw_facts(),
    cooking=st.none() | st.integers(0, 15),
    lighter=st.booleans(),
    variation=st.integers(0, 50),
)
def test_for_any_profile_no_plan_of_the_rules_breaks_a_hard_rule(
    facts: dict[str, Any], cooking: int | None, lighter: bool, variation: int
) -> None:
    if cooking is not None:  # little time is rare among all that the quiz takes
        facts = {**facts, "cooking_time": {"value": cooking, "unit": "min"}}
    requirements = replace(read_requirements(facts, tuple(find_care_notes(facts)), get_catalog()), is_lighter=lighter)
    for planner in _PLANNERS:
        document = planner(requirements, date(2026, 3, 2), variation)
        if document is None:  # food that nobody here knows, or no time for any
            assert planner is plan_nutrition
            assert requirements.diet.unknown or read_minutes(facts, "cooking_time", 0) < 3
            continue
        plan = build_content(document, requirements)
        broken = [one for one in find_rule_breaches(plan, requirements) if one.rule != "care"]
        assert broken == []
        assert _keeps_the_facts(plan, facts)


def test_every_diet_with_any_one_allergy_has_a_plan_at_three_five_and_ten_minutes_a_day() -> None:
    facts = {"injuries": ["none"], "care_signs": ["none"]}

    def plan(case: tuple[str, str, int]) -> None:
        diet, allergen, minutes = case
        eats = {"diet": "everything", "diet_rules": [diet], "allergies": [allergen]}
        meals = {"cooking_time": {"value": minutes, "unit": "min"}, "meals_per_day": {"value": 5, "unit": "meals"}}
        requirements = read_requirements({**facts, **eats, **meals}, (), get_catalog())
        document = plan_nutrition(requirements, date(2026, 3, 2))
        assert document is not None, case
        assert len(document["meals"]) >= 12, case
        assert find_rule_breaches(build_content(document, requirements), requirements) == [], case

    assert_each(list(product(DIETS, ALLERGENS, (3, 5, 10))), plan)


def test_a_plan_that_care_stops_breaks_the_rule_of_care() -> None:
    facts = {"care_signs": ["pregnant"], "days": ["monday"], "exercise_time": {"value": 30, "unit": "min"}}
    requirements = read_requirements(facts, tuple(find_care_notes(facts)), get_catalog())
    document = plan_exercise(requirements, date(2026, 3, 2))
    assert document is not None
    assert [one.rule for one in find_rule_breaches(build_content(document, requirements), requirements)] == ["care"]


def test_nights_are_seven_hours_and_more_however_short_someone_sleeps() -> None:
    facts = {"sleep_length": {"value": 4, "unit": "h"}, "wake_time": "05:30"}
    requirements = read_requirements(facts, (), get_catalog())
    plan = build_content(plan_sleep(requirements, date(2026, 3, 2)), requirements)
    assert isinstance(plan, SleepPlan)
    assert min(night.minutes for week in plan.weeks for night in week.nights) == 420


def test_no_habit_tells_minors_to_sleep_less_than_their_nights_have() -> None:
    facts = {"age_range": "under_18", "sleep_length": {"value": 6, "unit": "h"}}
    requirements = read_requirements(facts, tuple(find_care_notes(facts)), get_catalog())
    plan = build_content(plan_sleep(requirements, date(2026, 3, 2)), requirements)
    assert isinstance(plan, SleepPlan)
    assert min(night.minutes for week in plan.weeks for night in week.nights) == 480
    habits = (one for one in get_catalog().sleep_practices.values() if is_allowed_practice(one, requirements))
    assert [one.id for one in habits if "seven hours" in f"{one.name} {one.how}".lower()] == []


def test_words_about_injuries_are_read_in_seven_languages() -> None:
    def check(case: tuple[str, str]) -> None:
        facts = {"injuries": ["other"], "injury_details": case[0]}
        assert read_requirements(facts, (), get_catalog()).contraindications == {"other", case[1]}, case

    cases = [
        ("A torn meniscus", "knee"),
        ("Kreuzbandriss, linkes Knie", "knee"),
        ("J'ai mal au dos", "back"),
        ("Me duele el hombro", "shoulder"),
        ("La caviglia \u00e8 gonfia", "ankle_or_foot"),
        ("dor no pesco\u00e7o", "neck"),
        ("boli mnie nadgarstek", "elbow_or_wrist"),
    ]
    assert_each(cases, check)
    couch = {"injuries": ["other"], "injury_details": "On the couch it stops; dos and don'ts are known"}
    assert read_requirements(couch, (), get_catalog()).contraindications == {"other"}
