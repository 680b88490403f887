"""The rules' own plan for food: meals of the catalog that fit what a person must not eat, their time and their needs.

Of a meal with something that they must not eat, its own swaps are tried first. Portions follow the energy of a day,
which is never below the least.
"""

import math
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import cycle, islice
from typing import Any

from shared.core.local_times import WEEKDAYS
from shared.core.single_flight import single_flight
from shared.plans.catalog.catalog import Catalog, get_catalog
from shared.plans.catalog.dietary_rules import DietaryExclusions, find_conflicts, find_exclusions
from shared.plans.catalog.meals import Meal, swap_ingredient
from shared.plans.content import DAY_MINUTES, WEEKS, MealSlot
from shared.plans.requirements import Requirements

MOST_KCAL_SHARE = 1.4
"""How much more than its aim a day may have."""
QUICK_MINUTES = 15
LEAST_COOKING = 3
"""Minutes a day below which there is no plan: putting a meal on a plate takes one, and a day has three."""
_SLOTS: Mapping[int, tuple[MealSlot, ...]] = {
    3: ("breakfast", "lunch", "dinner"),
    4: ("breakfast", "lunch", "snack", "dinner"),
    5: ("breakfast", "snack", "lunch", "snack", "dinner"),
}
_SNACK_SHARE, _LEAST_SNACK = 0.05, 1
_INSTEAD: Mapping[MealSlot, tuple[MealSlot, ...]] = {
    "breakfast": ("breakfast", "snack"),
    "lunch": ("lunch", "dinner", "breakfast", "snack"),
    "dinner": ("dinner", "lunch", "breakfast", "snack"),
    "snack": ("snack",),
}
"""Whose meals a slot has: the first that has one which is quick enough."""
_AFTER_WAKING: Mapping[MealSlot, int] = {"breakfast": 45, "lunch": 330, "snack": 510, "dinner": 690}
_LONG_DAY = 780
"""Of a day with fewer minutes than these between sleep and sleep, the meals come closer together."""
_MOST_DISHES, _LIGHTER_DISHES = 7, 3
_PORTION_STEP, _LEAST_PORTION, _MOST_PORTION = 0.25, 0.5, 4.0
_LIGHTER_DAYS = (0, 2, 4, 6)
_SHIFT = 3
_MOST_SWAPS, _MOST_SWAP_KCAL = 2, 1.2
_Dish = dict[str, Any]


def plan_nutrition(requirements: Requirements, starts_on: date, variation: int = 0) -> dict[str, Any] | None:
    """Make the document of a plan; None where the catalog has no meals that fit, or it is not known what fits."""
    if requirements.diet.unknown or has_no_time(requirements):
        return None
    slots = _find_slots(requirements)
    by_slot = _list_dishes(requirements, get_catalog(), variation)
    if not all(by_slot[slot] for slot in slots):
        return None
    days = _build_days(requirements, by_slot)
    if days is None:
        return None
    weekdays = [WEEKDAYS[at] for at in _LIGHTER_DAYS] if requirements.is_lighter else WEEKDAYS
    weeks = [
        {
            "week": number,
            "days": [
                {"weekday": weekday, **day}
                for weekday, day in zip(weekdays, islice(cycle(days), (number - 1) * _SHIFT, None), strict=False)
            ],
        }
        for number in range(1, WEEKS + 1)
    ]
    used = {meal["meal"] for day in days for meal in day["meals"]}
    dishes = {dish["key"]: dish for slot in by_slot.values() for dish in slot if dish["key"] in used}
    return {
        "plan_type": "nutrition",
        "starts_on": starts_on,
        "daily_kcal": requirements.target_kcal,
        "meals": [*dishes.values()],
        "weeks": weeks,
    }


def has_no_time(requirements: Requirements) -> bool:
    """Tell whether someone has less time for food in a day than any meals take."""
    return requirements.cooking_minutes is not None and requirements.cooking_minutes < LEAST_COOKING


def _find_slots(requirements: Requirements) -> tuple[MealSlot, ...]:
    """Return the meals of a day: as many as someone has, unless they have less than a minute for each."""
    limit = requirements.cooking_minutes
    return _SLOTS[requirements.meals if limit is None else min(requirements.meals, max(limit, LEAST_COOKING))]


def fit_meal(meal: Meal, exclusions: DietaryExclusions) -> Meal | None:
    """Return a meal as a person may eat it, with swaps where it needs them; None where even these do not help.

    A meal that is named for what they must not eat is not right either, whatever was swapped: people read names.
    """
    wrong = dict.fromkeys(exclusions.list_wrong(meal.ingredients))
    if not wrong:
        return meal
    if any(meal.swaps.get(name, name) in exclusions.alone for name in wrong):
        return None
    fitted = _swap_ingredients(meal.id, tuple(name for name in wrong if name in meal.swaps))
    return None if exclusions.list_wrong([*fitted.ingredients, *_find_named_terms()[meal.id]]) else fitted


@single_flight
def _swap_ingredients(meal_id: str, names: tuple[str, ...]) -> Meal:
    """Return a meal of the catalog with its own swaps for some ingredients; there are a few hundred such meals."""
    catalog = get_catalog()
    meal = catalog.meals[meal_id]
    for name in names:
        meal = swap_ingredient(meal, name, catalog.taxonomy.ingredients)
    return meal


@single_flight
def _find_named_terms() -> dict[str, tuple[str, ...]]:
    """Return the ids of the ingredients that the name of each meal names."""
    catalog = get_catalog()
    find = catalog.taxonomy.find_ingredients
    return {meal.id: tuple(term.id for term in find(meal.name)) for meal in catalog.meals.values()}


def _list_dishes(requirements: Requirements, catalog: Catalog, variation: int) -> dict[MealSlot, list[_Dish]]:
    """Return for each slot the dishes of this plan, each with what can be eaten instead."""
    most = _LIGHTER_DISHES if requirements.is_lighter else _MOST_DISHES
    found: dict[MealSlot, list[_Dish]] = {}
    by_slot = find_meals(requirements, catalog)
    for slot in dict.fromkeys(_find_slots(requirements)):
        ordered = _list_quick(slot, by_slot, find_time_limit(requirements, slot))
        allowed = {meal.id: meal for meal in ordered if catalog.meals[meal.id] is meal}  # as their names say
        start = (variation * most) % max(len(ordered), 1)
        chosen = [*ordered[start:], *ordered[:start]][:most]
        found[slot] = [build_dish(meal, allowed, catalog) for meal in chosen]
    return found


def _list_quick(slot: MealSlot, by_slot: Mapping[MealSlot, Sequence[Meal]], limit: float) -> list[Meal]:
    """Return the meals for a slot that are quick enough, or else the quickest ones."""
    for other in _INSTEAD[slot]:
        if quick := [meal for meal in by_slot[other] if meal.minutes <= limit]:
            return quick
    left = [meal for other in _INSTEAD[slot] for meal in by_slot[other]]
    least = min((meal.minutes for meal in left), default=0)
    return [meal for meal in left if meal.minutes == least]


def find_meals(requirements: Requirements, catalog: Catalog) -> dict[MealSlot, list[Meal]]:
    """Return the meals of each slot that someone may eat; what they dislike only where there is nothing else."""
    exclusions = find_exclusions(requirements.diet, catalog.taxonomy)
    found: dict[MealSlot, list[Meal]] = {slot: [] for slot in _INSTEAD}
    for meal in catalog.meals.values():
        if (fitted := fit_meal(meal, exclusions)) is not None:
            found[meal.slot].append(fitted)
    if not requirements.diet.disliked:
        return found
    disliked = find_conflicts(requirements.diet.disliked, catalog.taxonomy)
    liked = {slot: [meal for meal in meals if disliked.isdisjoint(meal.ingredients)] for slot, meals in found.items()}
    return {slot: liked[slot] or meals for slot, meals in found.items()}


def find_time_limit(requirements: Requirements, slot: MealSlot) -> float:
    """Return how long a meal may take, in minutes: main meals share what snacks leave of the time for cooking."""
    most = float(QUICK_MINUTES) if requirements.is_lighter else math.inf
    if requirements.cooking_minutes is None:
        return most
    snack = max(_SNACK_SHARE * requirements.cooking_minutes, _LEAST_SNACK)
    snacks = snack * _find_slots(requirements).count("snack")
    return min(most, snack if slot == "snack" else (requirements.cooking_minutes - snacks) / 3)


def build_dish(meal: Meal, allowed: Mapping[str, Meal], catalog: Catalog) -> _Dish:
    """Build the document of a meal; what can be eaten instead has as much energy, and takes no longer."""
    terms, kcal = catalog.taxonomy.ingredients, meal.nutrients.kcal
    swaps = []
    for key in _find_alike()[meal.id]:
        other = allowed.get(key)
        if other is not None and kcal <= other.nutrients.kcal <= kcal * _MOST_SWAP_KCAL:
            swaps.append({"key": key, "name": other.name})
            if len(swaps) == _MOST_SWAPS:
                break
    return {
        "key": meal.id,
        "name": meal.name,
        "kcal": int(kcal),
        "minutes": meal.minutes,
        "ingredients": [
            {"key": key, "name": terms[key].name, "grams": float(grams)} for key, grams in meal.ingredients.items()
        ],
        "swaps": swaps,
    }


@single_flight
def _find_alike() -> dict[str, list[str]]:
    """Return for each meal those of its slot that take no longer and have about as much energy."""
    by_slot: dict[str, list[Meal]] = {}
    for meal in get_catalog().meals.values():
        by_slot.setdefault(meal.slot, []).append(meal)
    return {
        one.id: [
            other.id
            for other in ones
            if other.id != one.id
            and other.minutes <= one.minutes
            and 1 <= other.nutrients.kcal / one.nutrients.kcal <= _MOST_SWAP_KCAL
        ]
        for ones in by_slot.values()
        for one in ones
    }


def _build_days(requirements: Requirements, by_slot: Mapping[MealSlot, Sequence[_Dish]]) -> list[dict[str, Any]] | None:
    """Build the days that the weeks repeat; None where one of them cannot keep the time or the energy."""
    slots, number = _find_slots(requirements), max(map(len, by_slot.values()))
    quickest = {slot: min(by_slot[slot], key=lambda dish: int(dish["minutes"])) for slot in slots}
    days = []
    for at in range(number):
        dishes = [by_slot[slot][(at + place) % len(by_slot[slot])] for place, slot in enumerate(slots)]
        if not _is_in_time(dishes, requirements):
            dishes = [quickest[slot] for slot in slots]
        day = _build_day(dishes, slots, requirements)
        if day is None or not _is_in_time(dishes, requirements):
            return None
        days.append(day)
    return days


def _is_in_time(dishes: Sequence[_Dish], requirements: Requirements) -> bool:
    limit = requirements.cooking_minutes
    return limit is None or sum(dish["minutes"] for dish in dishes) <= limit


def _build_day(dishes: Sequence[_Dish], slots: Sequence[MealSlot], requirements: Requirements) -> dict[str, Any] | None:
    kcal = sum(dish["kcal"] for dish in dishes)
    steps = math.ceil(requirements.target_kcal / kcal / _PORTION_STEP)
    portion = max(steps * _PORTION_STEP, _LEAST_PORTION)
    if portion > _MOST_PORTION or kcal * portion > requirements.target_kcal * MOST_KCAL_SHARE:
        return None
    meals = [
        {"meal": dish["key"], "slot": slot, "portion": portion, **place_meal(slot, requirements)}
        for dish, slot in zip(dishes, slots, strict=True)
    ]
    return {"kcal": int(kcal * portion), "meals": meals}


def place_meal(slot: MealSlot, requirements: Requirements) -> dict[str, Any]:
    """Return when a meal is: some time after waking, whenever that is, and well before sleep."""
    awake = DAY_MINUTES - requirements.usual_sleep
    minute = requirements.wake_minute + int(_AFTER_WAKING[slot] * min(1.0, awake / _LONG_DAY))
    return {"minute": minute % DAY_MINUTES, "next_day": minute >= DAY_MINUTES}
