"""From the draft of a model to the document of a plan: every key and every ingredient is looked up on the way."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from shared.core.local_times import parse_time_of_day
from shared.plans.catalog.catalog import Catalog, get_catalog
from shared.plans.catalog.meals import sum_nutrients
from shared.plans.content import DAY_MINUTES, WEEKS, PlanType
from shared.plans.exercise_amounts import ExerciseAmount, PlannedSession, build_week
from shared.plans.hard_rules import RuleBreach
from shared.plans.model_drafts import (
    DraftedDay,
    DraftedItem,
    DraftedMeal,
    ExerciseDraft,
    NutritionDraft,
    PlanDraft,
    SleepDraft,
)
from shared.plans.nutrition_planner import build_dish, find_meals, place_meal
from shared.plans.requirements import Requirements
from shared.plans.sleep_planner import build_sleep_week
from shared.safety import service as safety


class UnreadableDraft(Exception):
    """A draft names what is not there, so that no plan can be built of it."""

    def __init__(self, breach: RuleBreach) -> None:
        super().__init__(breach.rule)
        self.breach = breach


def build_document(draft: PlanDraft, requirements: Requirements, starts_on: date) -> dict[str, Any]:
    """Build the document of a plan; raises `UnreadableDraft`."""
    if isinstance(draft, ExerciseDraft):
        return _build("exercise", starts_on, weeks=_build_exercise_weeks(draft, requirements, get_catalog()))
    if isinstance(draft, NutritionDraft):
        return _build_nutrition(draft, requirements, starts_on)
    return _build("sleep", starts_on, weeks=[*_build_sleep_weeks(draft, get_catalog())])


def _build(plan_type: PlanType, starts_on: date, **parts: Any) -> dict[str, Any]:
    return {"plan_type": plan_type, "starts_on": starts_on, **parts}


def _build_exercise_weeks(draft: ExerciseDraft, requirements: Requirements, catalog: Catalog) -> list[dict[str, Any]]:
    sessions = [
        PlannedSession(one.weekday, [_read_item(item, catalog, f"the session of {one.weekday}") for item in one.items])
        for one in draft.sessions
    ]
    return [
        build_week(number, sessions, percent / 100, requirements.session_minute, {})
        for number, percent in enumerate(draft.weekly_percent, 1)
    ]


def _read_item(item: DraftedItem, catalog: Catalog, where: str) -> ExerciseAmount:
    exercise = catalog.exercises.get(item.exercise)
    if exercise is None or (item.reps is None and item.seconds is None):
        raise UnreadableDraft(RuleBreach("unknown_item", where))
    seconds = item.seconds if item.reps is None else None
    return ExerciseAmount(exercise, item.sets, item.reps, seconds, item.rest_seconds)


def _build_nutrition(draft: NutritionDraft, requirements: Requirements, starts_on: date) -> dict[str, Any]:
    catalog = get_catalog()
    fitting = {meal.id: meal for meals in find_meals(requirements, catalog).values() for meal in meals}
    plain = {key: meal for key, meal in fitting.items() if catalog.meals[key] is meal}
    own = {meal.key: _read_own_meal(meal, number, catalog) for number, meal in enumerate(draft.own_meals, 1)}
    dishes: dict[str, dict[str, Any]] = {}
    for key in dict.fromkeys(planned.meal for day in draft.days for planned in day.meals):
        meal = fitting.get(key) or catalog.meals.get(key)
        if meal is None and key not in own:
            raise UnreadableDraft(RuleBreach("unknown_item", "the meals of the days"))
        dishes[key] = own[key] if meal is None else build_dish(meal, plain, catalog)
    days = [_build_day(day, dishes, requirements) for day in draft.days]
    weeks = [{"week": number, "days": days} for number in range(1, WEEKS + 1)]
    aim = requirements.target_kcal
    return _build("nutrition", starts_on, daily_kcal=aim, meals=[*dishes.values()], weeks=weeks)


def _read_own_meal(meal: DraftedMeal, number: int, catalog: Catalog) -> dict[str, Any]:
    """Read a meal of the model's own: each ingredient becomes a term of the taxonomy, from which its energy follows."""
    grams: dict[str, float] = {}
    for one in meal.ingredients:
        term = catalog.taxonomy.find_ingredient(one.name)
        if term is None or term.nutrients is None:
            raise UnreadableDraft(RuleBreach("unknown_item", f"meal {number} of your own"))
        grams[term.id] = grams.get(term.id, 0.0) + one.grams
    if meal.key in catalog.meals or safety.is_red_text(meal.name):
        raise UnreadableDraft(RuleBreach("unknown_item", f"meal {number} of your own"))
    terms = catalog.taxonomy.ingredients
    return {
        "key": meal.key,
        "name": meal.name,
        "kcal": max(int(sum_nutrients(grams, terms).kcal), 1),
        "minutes": meal.minutes,
        "ingredients": [{"key": key, "name": terms[key].name, "grams": amount} for key, amount in grams.items()],
        "swaps": [],
    }


def _build_day(day: DraftedDay, dishes: Mapping[str, Mapping[str, Any]], requirements: Requirements) -> dict[str, Any]:
    meals = [
        {
            "meal": one.meal,
            "slot": one.slot,
            **place_meal(one.slot, requirements),
            "portion": one.portion,
        }
        for one in day.meals
    ]
    kcal = sum(dishes[one.meal]["kcal"] * one.portion for one in day.meals)
    return {"weekday": day.weekday, "kcal": int(kcal), "meals": meals}


def _build_sleep_weeks(draft: SleepDraft, catalog: Catalog) -> Iterator[dict[str, Any]]:
    practices = [catalog.sleep_practices[key] for key in draft.practices if key in catalog.sleep_practices]
    if len(practices) < len(draft.practices):
        raise UnreadableDraft(RuleBreach("unknown_item", "the practices"))
    for number, week in enumerate(draft.weeks, 1):
        wake_minute = parse_time_of_day(week.wake_time)
        minutes = (wake_minute - parse_time_of_day(week.bedtime)) % DAY_MINUTES
        yield build_sleep_week(number, wake_minute, minutes, practices)
