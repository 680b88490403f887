"""Meals: what is in a portion, how it is made, and what it comes to.

Nothing about energy or nutrients is written down with a meal: it is the sum of its ingredients.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from shared.plans.catalog.ingredients import Ingredient, Nutrients

Slot = Literal["breakfast", "lunch", "dinner", "snack"]


@dataclass(frozen=True)
class Meal:
    """A meal. `ingredients` maps ids to grams of one portion; `portions` is how many the recipe makes at once.

    `swaps` says for some ingredients which other one can take its place, gram for gram. `nutrients` are of a portion.
    """

    id: str
    name: str
    slot: Slot
    ingredients: Mapping[str, float]
    portions: int
    minutes: int
    how: str
    tags: frozenset[str]
    swaps: Mapping[str, str]
    nutrients: Nutrients


def build_meals(document: Mapping[str, Any], ingredients: Mapping[str, Ingredient]) -> dict[str, Meal]:
    """Build the meals from their document, by id, and sum up what is in them."""
    return {row["id"]: _build_meal(row, ingredients) for row in document["meals"]}


def swap_ingredient(meal: Meal, ingredient_id: str, ingredients: Mapping[str, Ingredient]) -> Meal:
    """Return a meal in which an ingredient has given way to its swap; raise KeyError where it has none."""
    other = meal.swaps[ingredient_id]
    grams = {name: amount for name, amount in meal.ingredients.items() if name != ingredient_id}
    grams[other] = grams.get(other, 0.0) + meal.ingredients[ingredient_id]
    swaps = {old: new for old, new in meal.swaps.items() if old != ingredient_id}
    return replace(meal, ingredients=grams, swaps=swaps, nutrients=sum_nutrients(grams, ingredients))


def sum_nutrients(grams: Mapping[str, float], ingredients: Mapping[str, Ingredient]) -> Nutrients:
    """Sum up the nutrients of some grams of ingredients; raise ValueError where one of them has no figures."""
    kcal = protein = carbohydrate = fat = fiber = 0.0
    for name, amount in grams.items():
        nutrients, share = ingredients[name].nutrients, amount / 100
        if nutrients is None:
            raise ValueError(f"no figures are known for {name}")
        kcal += nutrients.kcal * share
        protein += nutrients.protein * share
        carbohydrate += nutrients.carbohydrate * share
        fat += nutrients.fat * share
        fiber += nutrients.fiber * share
    return Nutrients(round(kcal, 1), round(protein, 1), round(carbohydrate, 1), round(fat, 1), round(fiber, 1))


def _build_meal(row: Mapping[str, Any], ingredients: Mapping[str, Ingredient]) -> Meal:
    return Meal(
        id=row["id"],
        name=row["name"],
        slot=row["slot"],
        ingredients=row["ingredients"],
        portions=row.get("portions", 1),
        minutes=row["minutes"],
        how=row["how"],
        tags=frozenset(row.get("tags", ())),
        swaps=row.get("swaps", {}),
        nutrients=sum_nutrients(row["ingredients"], ingredients),
    )
