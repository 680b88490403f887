"""The assessment's design: fixed, balanced, and able to tell all eight values apart."""

from collections import Counter
from itertools import pairwise

from shared.values.assessment import PAIRS, get_pairs_by_id
from shared.values.catalog import KNOWN_VALUES, OPPOSED_PAIRS

NAMES = {value.name for value in KNOWN_VALUES}


def test_there_are_fifteen_pairs_of_two_different_values_of_the_form() -> None:
    assert len(PAIRS) == len(get_pairs_by_id()) == 15
    assert len({frozenset(pair.values) for pair in PAIRS}) == 15
    assert all(len(set(pair.values) & NAMES) == 2 for pair in PAIRS)


def test_every_value_is_met_three_or_four_times() -> None:
    met = Counter(value for pair in PAIRS for value in pair.values)
    assert met.keys() == NAMES
    assert sorted(met.values()) == [3, 3, 4, 4, 4, 4, 4, 4]


def test_every_value_stands_on_both_sides() -> None:
    first = Counter(pair.first.value for pair in PAIRS)
    second = Counter(pair.second.value for pair in PAIRS)
    assert all(first[name] >= 1 and abs(first[name] - second[name]) <= 1 for name in NAMES)


def test_no_value_is_met_twice_in_a_row() -> None:
    assert all(not set(one.values) & set(following.values) for one, following in pairwise(PAIRS))


def test_every_opposed_pair_is_asked() -> None:
    asked = {frozenset(pair.values) for pair in PAIRS}
    assert {frozenset((pair.first, pair.second)) for pair in OPPOSED_PAIRS} <= asked


def test_every_value_can_be_compared_with_every_other_by_way_of_some() -> None:
    reached = {"Courage"}
    for _ in NAMES:
        reached |= {value for pair in PAIRS if reached & set(pair.values) for value in pair.values}
    assert reached == NAMES


def test_no_statement_comes_twice() -> None:
    statements = [option.statement for pair in PAIRS for option in (pair.first, pair.second)]
    assert len(set(statements)) == 30
