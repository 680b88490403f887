"""The hard rules: what no plan may break, whoever made it. A plan is checked as a whole before it is stored.

The check believes nothing that a plan says of itself: it computes times, loads and energy anew from the amounts, looks
every exercise up in the catalog and every ingredient in the taxonomy, and refuses what it does not find there. What can
be taken instead of something is held to the same.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from shared.plans.catalog.catalog import Catalog, get_catalog
from shared.plans.catalog.dietary_rules import DietaryRules, find_breaches, find_exclusions
from shared.plans.content import (
    DAY_MINUTES,
    ExerciseDay,
    ExercisePlan,
    ExerciseWeek,
    Meal,
    NutritionDay,
    NutritionPlan,
    PlanContent,
    SleepPlan,
    Swap,
)
from shared.plans.exercise_amounts import count_item_minutes
from shared.plans.exercise_planner import is_allowed
from shared.plans.nutrition_planner import MOST_KCAL_SHARE
from shared.plans.requirements import LOAD_GROWTH, Requirements
from shared.plans.sleep_planner import is_allowed_practice

Rule = Literal[
    "care",
    "unknown_item",
    "injury",
    "allergen",
    "diet",
    "sleep_length",
    "load_growth",
    "start_load",
    "calories",
    "time",
]
_MOST_SLEEP = 660
_TOLERANCE = 0.5
_KCAL_TOLERANCE, _KCAL_ROUNDING = 0.03, 2


@dataclass(frozen=True)
class RuleBreach:
    """A rule that a plan breaks. `where` is made of our own words only, so that it may be told to a model."""

    rule: Rule
    where: str


def find_rule_breaches(content: PlanContent, requirements: Requirements) -> list[RuleBreach]:
    """Return every rule that a plan breaks, each with where; none for a plan that may be stored."""
    breaches = [RuleBreach("care", "the whole plan")] if requirements.is_stopped(content.plan_type) else []
    if isinstance(content, ExercisePlan):
        return [*breaches, *_check_exercise(content, requirements)]
    if isinstance(content, NutritionPlan):
        return [*breaches, *_check_nutrition(content, requirements)]
    return [*breaches, *_check_sleep(content, requirements)]


def _check_exercise(plan: ExercisePlan, requirements: Requirements) -> Iterator[RuleBreach]:
    catalog, verdicts = get_catalog(), dict[str, Rule | None]()
    most = requirements.start_load + _TOLERANCE
    for week in plan.weeks:
        load, where = 0.0, f"week {week.week}"
        for day in week.days:
            minutes = 0.0
            for item in day.items:
                minutes += (taken := count_item_minutes(item))
                exercise = catalog.exercises.get(item.key)
                load += taken * (item.met if exercise is None else max(exercise.met, item.met))
                for key in (item.key, *(swap.key for swap in item.swaps)):
                    if key not in verdicts:
                        verdicts[key] = _judge_exercise(key, requirements, catalog)
                    if (rule := verdicts[key]) is not None:
                        yield RuleBreach(rule, f"{where}, {day.weekday}")
            yield from _check_session(day, minutes, requirements, where)
        yield from _check_week(week, load, most, plan)
        most = load * LOAD_GROWTH + _TOLERANCE


def _check_week(week: ExerciseWeek, load: float, most: float, plan: ExercisePlan) -> Iterator[RuleBreach]:
    """Check that a week has each day once, and no more than may follow the week before."""
    where = f"week {week.week}"
    if len({day.weekday for day in week.days}) < len(week.days):
        yield RuleBreach("time", where)
    if load > most:
        yield RuleBreach("start_load" if week is plan.weeks[0] else "load_growth", where)


def _check_session(day: ExerciseDay, minutes: float, requirements: Requirements, where: str) -> Iterator[RuleBreach]:
    """Check that a session is on a day on which the person can, and not longer than they have time."""
    is_long = max(minutes, day.minutes) > requirements.session_minutes + _TOLERANCE
    if day.weekday not in requirements.weekdays or is_long:
        yield RuleBreach("time", f"{where}, {day.weekday}")


def _judge_exercise(key: str, requirements: Requirements, catalog: Catalog) -> Rule | None:
    exercise = catalog.exercises.get(key)
    if exercise is None:
        return "unknown_item"
    return None if is_allowed(exercise, requirements) else "injury"


class _FoodCheck:
    """Food against what a person must not eat; each meal of the catalog is looked at once."""

    def __init__(self, diet: DietaryRules) -> None:
        self.catalog = get_catalog()
        self._diet = diet
        self._exclusions = find_exclusions(diet, self.catalog.taxonomy)
        self._swaps: dict[str, Rule | None] = {}

    def find_rule(self, keys: Collection[str]) -> Rule | None:
        """Return the rule that some ingredients of the taxonomy break, each or together."""
        if not self._exclusions.list_wrong(keys):
            return None
        breaches = find_breaches(keys, self._diet, self.catalog.taxonomy)
        return "diet" if breaches[0].kind == "diet" else "allergen"

    def judge_swap(self, key: str) -> Rule | None:
        """Judge a meal of the catalog as it is."""
        if key not in self._swaps:
            meal = self.catalog.meals.get(key)
            self._swaps[key] = "unknown_item" if meal is None else self.find_rule(meal.ingredients)
        return self._swaps[key]


def _check_nutrition(plan: NutritionPlan, requirements: Requirements) -> Iterator[RuleBreach]:
    if requirements.diet.unknown:
        yield RuleBreach("diet", "the whole plan")
    meals, food = {meal.key: meal for meal in plan.meals}, _FoodCheck(requirements.diet)
    if len(meals) < len(plan.meals):
        yield RuleBreach("unknown_item", "the meals")
    for number, meal in enumerate(plan.meals, 1):
        yield from _check_meal(meal, food, f"meal {number}")
    for week in plan.weeks:
        for day in week.days:
            for rule in _check_day(day, meals, requirements):
                yield RuleBreach(rule, f"week {week.week}, {day.weekday}")


def _check_meal(meal: Meal, food: _FoodCheck, where: str) -> Iterator[RuleBreach]:
    """Check what a meal is made of, what its name says that it is made of, and what can be eaten instead."""
    taxonomy, keys, kcal = food.catalog.taxonomy, list[str](), 0.0
    for one in meal.ingredients:
        term = taxonomy.ingredients.get(one.key)
        if term is None or term.nutrients is None or term.name != one.name:
            yield RuleBreach("unknown_item", where)
            return
        keys.append(one.key)
        kcal += term.nutrients.kcal * one.grams / 100
    known = food.catalog.meals.get(meal.key)
    if known is None or known.name != meal.name:
        keys += [term.id for term in taxonomy.find_ingredients(meal.name)]
    if (rule := food.find_rule(keys)) is not None:
        yield RuleBreach(rule, where)
    if abs(kcal - meal.kcal) > max(kcal * _KCAL_TOLERANCE, _KCAL_ROUNDING):
        yield RuleBreach("calories", where)
    for swap in meal.swaps:
        if (rule := _judge_swap(swap, meal, food)) is not None:
            yield RuleBreach(rule, where)


def _judge_swap(swap: Swap, meal: Meal, food: _FoodCheck) -> Rule | None:
    """Judge what can be eaten instead: right for the person, with as much energy, and no longer to make."""
    if (rule := food.judge_swap(swap.key)) is not None:
        return rule
    other = food.catalog.meals[swap.key]
    if other.nutrients.kcal + _KCAL_ROUNDING < meal.kcal:
        return "calories"
    return "time" if other.minutes > meal.minutes else None


def _check_day(day: NutritionDay, meals: Mapping[str, Meal], requirements: Requirements) -> Iterator[Rule]:
    kcal, minutes = 0.0, 0
    for planned in day.meals:
        meal = meals.get(planned.meal)
        if meal is None:
            yield "unknown_item"
            return
        kcal += meal.kcal * planned.portion
        minutes += meal.minutes
    most = requirements.target_kcal * (MOST_KCAL_SHARE + _KCAL_TOLERANCE)
    if not requirements.least_kcal <= kcal <= most or day.kcal > kcal + 1:
        yield "calories"
    if requirements.cooking_minutes is not None and minutes > requirements.cooking_minutes:
        yield "time"


def _check_sleep(plan: SleepPlan, requirements: Requirements) -> Iterator[RuleBreach]:
    practices = get_catalog().sleep_practices
    for week in plan.weeks:
        for night in week.nights:
            minutes = (night.wake_minute - night.bedtime_minute) % DAY_MINUTES
            if not requirements.least_sleep <= minutes <= _MOST_SLEEP or night.minutes != minutes:
                yield RuleBreach("sleep_length", f"week {week.week}, {night.weekday}")
        for practice in week.practices:
            known = practices.get(practice.key)
            if known is None:
                yield RuleBreach("unknown_item", f"week {week.week}")
            elif not is_allowed_practice(known, requirements):
                yield RuleBreach("care", f"week {week.week}")
