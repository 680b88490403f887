"""Exclusions, found at once from an index, are what goes against a person's rules when each ingredient is judged."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from shared.plans.catalog.catalog import get_catalog
from shared.plans.catalog.dietary_rules import (
    DietaryRules,
    find_breaches,
    find_conflicts,
    find_exclusions,
    is_conflict,
)
from shared.plans.generation import build_content
from shared.plans.hard_rules import find_rule_breaches
from shared.plans.requirements import read_requirements
from tests.unit.plans.test_catalog_food import ALLERGENS, DIETS

TAXONOMY = get_catalog().taxonomy
TERMS = TAXONOMY.ingredients


def draw_some(names: list[str], most: int) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(names), max_size=most)


def test_every_term_that_is_avoided_bans_each_term_that_is_in_conflict_with_it() -> None:
    for avoided in TERMS.values():
        judged = {term.id for term in TERMS.values() if is_conflict(term, avoided)}
        assert find_conflicts((avoided.id,), TAXONOMY) == judged, avoided.id


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    allergens=draw_some(ALLERGENS, 3),
    diets=draw_some(DIETS, 3),
    avoided=draw_some(sorted(TERMS), 3),
    names=st.lists(st.sampled_from(sorted(TERMS)), min_size=1, max_size=9, unique=True),
)
def test_a_meal_is_wrong_by_the_index_as_it_is_by_the_rules(
    allergens: frozenset[str], diets: frozenset[str], avoided: frozenset[str], names: list[str]
) -> None:
    rules = DietaryRules(allergens=allergens, diets=diets, avoided=avoided)
    breaches = find_breaches(names, rules, TAXONOMY)
    assert set(find_exclusions(rules, TAXONOMY).list_wrong(names)) == {breach.ingredient for breach in breaches}


def test_the_check_refuses_what_may_hold_a_kind_of_what_is_avoided() -> None:
    # given somebody who must not have nutritional yeast, and bread, which is made with some yeast
    eats = {"diet": "everything", "allergies": ["other"], "other_allergies": ["nutritional yeast"]}
    requirements = read_requirements({**eats, "injuries": ["none"], "care_signs": ["none"]}, (), get_catalog())
    bread = TERMS["rye_bread"]
    assert bread.nutrients is not None
    slice_of_bread = {
        "key": "own",
        "name": "Some slices",
        "kcal": int(bread.nutrients.kcal * 8),
        "minutes": 5,
        "ingredients": [{"key": bread.id, "name": bread.name, "grams": 800.0}],
        "swaps": [],
    }
    day = {"kcal": 1_500, "meals": [{"meal": "own", "slot": "lunch", "portion": 1.0, "minute": 720}]}
    plan = {"plan_type": "nutrition", "starts_on": date(2026, 3, 2), "daily_kcal": 2_000, "meals": [slice_of_bread]}
    content = build_content({**plan, "weeks": [{"week": 1, "days": [{"weekday": "monday", **day}]}]}, requirements)
    # when it is checked, then it is refused
    assert [breach.rule for breach in find_rule_breaches(content, requirements)] == ["allergen"]
