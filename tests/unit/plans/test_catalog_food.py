"""The food of the catalog: every name means one thing, nothing hidden is missed, and everyone finds enough to eat."""

from collections import Counter
from functools import cache
from itertools import product
from typing import get_args

import pytest

from shared.plans.catalog.catalog import get_catalog
from shared.plans.catalog.catalog_tables import load_document
from shared.plans.catalog.dietary_rules import DietaryRules, find_breaches, is_conflict, read_dietary_rules
from shared.plans.catalog.ingredients import Ingredient, build_taxonomy, fold_name
from shared.plans.catalog.meals import Meal, Slot, swap_ingredient
from shared.wellness.quiz import get_quiz
from tests.cases import assert_each

TAXONOMY = get_catalog().taxonomy
INGREDIENTS = TAXONOMY.ingredients
MEALS = get_catalog().meals
EU_ALLERGENS = {
    *("cereals containing gluten", "crustaceans", "eggs", "fish", "peanuts", "soybeans", "milk", "nuts", "celery"),
    *("mustard", "sesame seeds", "sulphur dioxide and sulphites", "lupin", "molluscs"),
}
US_ALLERGENS = {"milk", "eggs", "fish", "crustacean shellfish", "tree nuts", "peanuts", "wheat", "soybeans", "sesame"}
KCAL = {"breakfast": (250, 600), "lunch": (350, 750), "dinner": (400, 850), "snack": (60, 350)}
SHAPES = {"cake"}  # words of names that say how something looks, such as pancake
# What the energy of 1 g is: Atwater's general factors, and 2 kcal for fiber.
PROTEIN_KCAL, CARBOHYDRATE_KCAL, FAT_KCAL, FIBER_KCAL = 4, 4, 9, 2


def options(question: str) -> set[str]:
    """Return what can be chosen for a question of the quiz, beside that there is nothing, or something else."""
    return {option.value for option in get_quiz().questions[question].options} - {"none", "other"}


DIETS = sorted(options("diet") | options("diet_rules"))
ALLERGENS = sorted(options("allergies"))


@cache
def meals_without(need: str) -> frozenset[str]:
    """Return the meals that somebody with one allergy, or one way of eating, may have."""
    rules = DietaryRules(allergens=frozenset((need,)), diets=frozenset((need,)))
    return frozenset(meal.id for meal in MEALS.values() if not find_breaches(meal.ingredients, rules, TAXONOMY))


def count_slots(*needs: str, minutes: int = 1_440) -> dict[str, int]:
    """Count the meals of each slot that fit all of some needs, and take at most some minutes."""
    fitting = frozenset(MEALS).intersection(*map(meals_without, needs))
    slots = Counter(MEALS[meal].slot for meal in fitting if MEALS[meal].minutes <= minutes)
    return {slot: slots[slot] for slot in get_args(Slot)}


def test_the_allergens_and_diets_are_those_of_the_quiz_and_cover_the_law() -> None:
    document = load_document("ingredients")
    assert {row["id"] for row in document["allergens"]} == options("allergies")
    assert {row["id"] for row in document["diets"]} == set(DIETS)
    assert {name for row in document["allergens"] for name in row["eu"]} == EU_ALLERGENS
    assert {name for row in document["allergens"] for name in row["us"]} == US_ALLERGENS
    used = {name for one in INGREDIENTS.values() for name in one.allergens}
    assert used == options("allergies")
    assert {name for one in INGREDIENTS.values() for name in one.breaches} == set(DIETS) - {"everything"}


def test_a_name_means_one_thing() -> None:
    meanings: dict[str, set[str]] = {}
    for term in INGREDIENTS.values():
        folded = [fold_name(name) for name in (term.name, *term.synonyms)]
        assert len(set(folded)) == len(folded), f"{term.id} has a name twice"
        for name in folded:
            meanings.setdefault(name, set()).add(term.id)
    assert {name: terms for name, terms in meanings.items() if len(terms) > 1} == {}
    assert {name for name in meanings if set(name.split()) <= TAXONOMY.qualifiers | TAXONOMY.fillers} == set()
    assert len(meanings) > 2_000


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("ALMENDRAS", "almond"),
        ("Crème fraîche", "sour_cream"),
        ("fresh, organic Strawberries", "strawberry"),
        ("courgettes", "zucchini"),
        ("Kiwis!", "kiwi"),
        ("chopped walnuts", "walnut"),
        ("cookies", "cookie"),
        ("Za\u2019atar", "zaatar"),
        ("soy lecithin drink of the future", None),
        ("", None),
    ],
)
def test_a_name_is_found_as_people_type_it(text: str, term: str | None) -> None:
    found = TAXONOMY.find_ingredient(text)
    assert (found and found.id) == term


HIDDEN = {
    "worcestershire_sauce": ({"fish"}, {"vegan", "vegetarian"}),
    "seitan": ({"wheat", "gluten"}, set()),
    "ghee": ({"milk", "lactose"}, {"vegan"}),
    "tahini": ({"sesame"}, set()),
    "parmesan": ({"milk"}, {"vegetarian", "halal", "kosher"}),
    "gelatin": (set(), {"vegetarian", "no_pork", "no_beef", "halal", "kosher"}),
    "stock_cube": ({"celery"}, {"low_salt", "vegetarian"}),
    "pesto": ({"milk", "tree_nuts"}, {"vegetarian"}),
    "soy_sauce": ({"soy", "wheat", "gluten"}, {"low_salt"}),
    "surimi": ({"fish", "shellfish", "egg"}, {"kosher"}),
    "marzipan": ({"tree_nuts"}, set()),
    "beer": ({"gluten"}, {"no_alcohol", "halal"}),
    "vanilla_extract": (set(), {"no_alcohol", "halal"}),
    "dried_fruit": ({"sulfites"}, set()),
    "gluten_free_bread": ({"lupin"}, set()),
    "curry_powder": ({"mustard", "celery"}, set()),
    "lard": (set(), {"vegan", "vegetarian", "pescatarian", "no_pork", "halal", "kosher"}),
    "mayonnaise": ({"egg", "mustard"}, {"vegan"}),
    "satay_sauce": ({"peanut", "soy"}, set()),
    "honey": (set(), {"vegan"}),
    "kimchi": ({"fish", "shellfish"}, {"vegan"}),
    "oats": ({"gluten"}, set()),
    "nut": ({"tree_nuts", "peanut"}, set()),
}


def test_what_is_hidden_in_food_is_known() -> None:
    def check(name: str) -> None:
        allergens, breaches = HIDDEN[name]
        assert allergens <= INGREDIENTS[name].allergens
        assert breaches <= INGREDIENTS[name].breaches

    assert_each(HIDDEN, check)


def test_what_comes_from_animals_is_not_vegan_whichever_way_it_got_in() -> None:
    def check(term: Ingredient) -> None:
        if term.allergens & {"milk", "lactose", "egg", "fish", "shellfish"}:
            assert "vegan" in term.breaches
        if term.allergens & {"fish", "shellfish"} or "meat" in term.kinds:
            assert "vegetarian" in term.breaches

    assert_each(INGREDIENTS.values(), check)


def test_a_term_that_is_made_of_itself_is_refused() -> None:
    rows = [
        {"id": "soup", "name": "Soup", "contains": ["stock"]},
        {"id": "stock", "name": "Stock", "parents": ["soup"]},
    ]
    with pytest.raises(ValueError, match="made of itself"):
        build_taxonomy({**load_document("ingredients"), "ingredients": rows})


def test_what_was_made_for_somebody_is_not_kept_from_them() -> None:
    assert "lactose" not in INGREDIENTS["lactose_free_milk"].allergens
    assert "milk" in INGREDIENTS["lactose_free_milk"].allergens
    assert "gluten" not in INGREDIENTS["gluten_free_oats"].allergens
    assert "halal" not in INGREDIENTS["halal_chicken"].breaches
    assert "vegetarian" not in INGREDIENTS["vegetarian_cheese"].breaches


def test_whoever_names_an_allergen_in_their_own_words_is_kept_from_the_same_as_who_chose_it() -> None:
    for row in load_document("ingredients")["allergens"]:
        named = INGREDIENTS[row["term"]]

        def check(term: Ingredient, allergen: str = row["id"], named: Ingredient = named) -> None:
            assert is_conflict(term, named) == (allergen in term.allergens)

        assert_each(INGREDIENTS.values(), check)


def test_a_group_stands_for_its_members_both_ways() -> None:
    groups = [term for term in INGREDIENTS.values() if term.members]

    def check(group: Ingredient) -> None:
        for member in group.members:
            assert is_conflict(INGREDIENTS[member], group)
            assert is_conflict(group, INGREDIENTS[member])

    assert_each(groups, check)
    assert is_conflict(INGREDIENTS["almond_milk"], INGREDIENTS["nut"])
    assert is_conflict(INGREDIENTS["jam"], INGREDIENTS["kiwi"]), "jam may be of any fruit"
    assert not is_conflict(INGREDIENTS["hazelnut"], INGREDIENTS["almond"])


@pytest.mark.parametrize(
    ("text", "avoided", "unknown"),
    [
        ("nuts and kiwi", {"nut", "kiwi"}, ()),
        ("I am allergic to strawberries", {"strawberry"}, ()),
        ("shellfish, also MSG", {"shellfish", "msg"}, ()),
        ("eggs (raw)", {"egg"}, ()),
        ("olives", {"olive", "olive_oil"}, ()),
        ("latex", set(), ("latex",)),
        (
            "fish, \u0430\u0440\u0430\u0445\u0438\u0441",
            {"fish"},
            ("fish, \u0430\u0440\u0430\u0445\u0438\u0441",),
        ),  # peanuts
        ("fish and \U0001f95c", {"fish"}, ("fish and \U0001f95c",)),
        ("kiwi and some birch pollen things", {"kiwi"}, ("kiwi and some birch pollen things",)),
    ],
)
def test_an_allergy_in_own_words_is_resolved_or_stays_unknown(
    text: str, avoided: set[str], unknown: tuple[str, ...]
) -> None:
    rules = read_dietary_rules({"diet": "everything", "other_allergies": [text]}, TAXONOMY)
    assert (set(rules.avoided), rules.unknown) == (avoided, unknown)


@pytest.mark.parametrize(
    ("text", "diets", "avoided", "is_known"),
    [
        ("I don't eat pork or beef, and no alcohol", {"no_alcohol"}, {"pork", "beef"}, True),
        ("mostly plant-based, without onions", {"vegan"}, {"onion"}, True),
        ("halal but no seafood", {"halal"}, {"seafood"}, True),
        ("gluten free", set(), {"gluten"}, True),
        ("vegetarian except fish", {"vegetarian"}, set(), False),
        ("keto", set(), set(), False),
        ("fish and rice", set(), set(), False),
    ],
)
def test_a_diet_in_own_words_is_understood_whole_or_stays_unknown(
    text: str, diets: set[str], avoided: set[str], is_known: bool
) -> None:
    rules = read_dietary_rules({"diet": "other", "diet_in_own_words": text}, TAXONOMY)
    assert (set(rules.diets), set(rules.avoided), rules.unknown == ()) == (diets, avoided, is_known)


def test_an_ingredient_that_nobody_knows_is_refused_for_whoever_has_a_rule() -> None:
    vegan = DietaryRules(diets=frozenset(("vegan",)))
    assert [breach.kind for breach in find_breaches(["quuxberry"], vegan, TAXONOMY)] == ["unknown"]
    assert find_breaches(["quuxberry"], DietaryRules(), TAXONOMY) == []


def test_who_does_not_like_olives_may_have_olive_oil() -> None:
    rules = read_dietary_rules({"disliked_food": ["olives", "brussel sprouts or kale"]}, TAXONOMY)
    assert rules.disliked == {"olive", "brussels_sprouts", "kale"}
    assert not is_conflict(INGREDIENTS["olive_oil"], INGREDIENTS["olive"])
    derived = {name for term in INGREDIENTS.values() for name in term.derived}
    assert derived <= INGREDIENTS.keys()


def test_kosher_food_has_no_meat_with_milk() -> None:
    kosher = DietaryRules(diets=frozenset(("kosher",)))
    assert find_breaches(["kosher_chicken", "rice"], kosher, TAXONOMY) == []
    assert find_breaches(["yogurt", "rice"], kosher, TAXONOMY) == []
    assert find_breaches(["kosher_chicken", "yogurt"], kosher, TAXONOMY)


def test_the_figures_of_an_ingredient_agree_with_its_energy() -> None:
    def check(term: Ingredient) -> None:
        assert term.nutrients is not None
        one = term.nutrients
        burned = PROTEIN_KCAL * one.protein + CARBOHYDRATE_KCAL * (one.carbohydrate - one.fiber)
        burned += FAT_KCAL * one.fat + FIBER_KCAL * one.fiber
        assert one.kcal == pytest.approx(burned, rel=0.15, abs=20)
        assert one.fiber <= one.carbohydrate
        assert one.protein + one.carbohydrate + one.fat <= 101

    # Cocoa has less energy than these factors give, because much of it is bound.
    assert_each([term for term in INGREDIENTS.values() if term.nutrients and term.id != "cocoa"], check)


def test_a_meal_is_the_sum_of_its_ingredients() -> None:
    def check(meal: Meal) -> None:
        for field in ("kcal", "protein", "carbohydrate", "fat", "fiber"):
            amounts = [getattr(INGREDIENTS[name].nutrients, field) * grams for name, grams in meal.ingredients.items()]
            assert getattr(meal.nutrients, field) == pytest.approx(sum(amounts) / 100, abs=0.06)
        least, most = KCAL[meal.slot]
        assert least <= meal.nutrients.kcal <= most

    assert_each(MEALS.values(), check)


def test_a_swap_takes_the_place_of_an_ingredient_gram_for_gram() -> None:
    def check(meal: Meal) -> None:
        for old, new in meal.swaps.items():
            swapped = swap_ingredient(meal, old, INGREDIENTS)
            assert old not in swapped.ingredients
            assert swapped.ingredients[new] == meal.ingredients[old] + meal.ingredients.get(new, 0)
            assert swapped.nutrients.kcal >= KCAL[meal.slot][0] * 0.8

    swapping = [meal for meal in MEALS.values() if meal.swaps]
    assert len(swapping) > 50
    assert_each(swapping, check)


def test_the_text_of_a_meal_names_nothing_that_is_not_in_it() -> None:
    def check(meal: Meal) -> None:
        terms = [INGREDIENTS[name] for name in meal.ingredients]
        inside = frozenset[str]().union(*(term.kinds for term in terms))
        names = {word for term in terms for name in (term.name, *term.synonyms) for word in fold_name(name).split()}
        for found in TAXONOMY.find_ingredients(f"{meal.name}. {meal.how}"):
            known = any(set(fold_name(name).split()) <= names for name in (found.name, *found.synonyms))
            assert known or found.id in {"water", *SHAPES, *inside}, found.name

    assert_each(MEALS.values(), check)


def test_every_way_of_eating_with_any_one_allergy_leaves_four_meals_of_each_slot() -> None:
    few = {
        (diet, allergen, slot): count
        for diet, allergen in product(DIETS, ALLERGENS)
        for slot, count in count_slots(diet, allergen).items()
        if count < 4
    }
    assert few == {}


def test_even_the_strictest_find_enough() -> None:
    assert min(count_slots("vegan", "gluten", "wheat", "tree_nuts", "peanut").values()) >= 3
    assert min(count_slots("vegan", "halal", "kosher", "low_salt", *ALLERGENS).values()) >= 3


def test_every_way_of_eating_with_any_one_allergy_leaves_quick_meals_of_each_slot() -> None:
    least = {1: 4, 3: 8, 5: 8, 10: 9}
    few = {
        (diet, allergen, slot, minutes): count
        for diet, allergen, minutes in product(DIETS, ALLERGENS, least)
        for slot, count in count_slots(diet, allergen, minutes=minutes).items()
        if count < least[minutes]
    }
    assert few == {}
