"""From choices to a ranking."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from shared.values.assessment import PAIRS, Pair, rank_values
from shared.values.catalog import KNOWN_VALUES

NAMES = [value.name for value in KNOWN_VALUES]
choices = st.fixed_dictionaries({pair.id: st.sampled_from(pair.values) for pair in PAIRS})


def prefer(order: list[str]) -> dict[str, str]:
    return {pair.id: min(pair.values, key=order.index) for pair in PAIRS}


def test_what_is_always_chosen_has_100_and_what_never_is_has_0() -> None:
    ranked = rank_values(prefer(NAMES))
    scores = {one.value: one.score for one in ranked}
    assert (ranked[0].value, scores["Courage"], scores["Detachment"]) == ("Courage", 100, 0)


def test_a_score_is_the_share_of_a_values_pairs() -> None:
    chosen = prefer(NAMES)
    chosen["courage-caution"] = "Caution"
    scores = {one.value: one.score for one in rank_values(chosen)}
    assert (scores["Courage"], scores["Caution"]) == (75, 33)


def test_of_equal_scores_the_one_preferred_to_stronger_values_comes_first() -> None:
    chosen = prefer(NAMES)
    ranked = [one.value for one in rank_values(chosen)]
    scores = {one.value: one.score for one in rank_values(chosen)}
    by_wins = {name: [pair.values for pair in PAIRS if chosen[pair.id] == name] for name in NAMES}

    def strength(name: str) -> int:
        return sum(scores[other] for pair in by_wins[name] for other in pair if other != name)

    tied = [(a, b) for a, b in pairwise(ranked) if scores[a] == scores[b]]
    assert tied, "the example has no tie any more"
    assert all(strength(a) >= strength(b) for a, b in tied)


@given(choices)
def test_every_value_is_ranked_once_by_score_from_0_to_100(chosen: dict[str, str]) -> None:
    ranked = rank_values(chosen)
    assert sorted(one.value for one in ranked) == sorted(NAMES)
    scores = [one.score for one in ranked]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 100 for score in scores)


@given(choices)
def test_the_same_choices_give_the_same_ranking_in_any_order(chosen: dict[str, str]) -> None:
    assert rank_values(dict(reversed(chosen.items()))) == rank_values(chosen)


@given(choices, st.sampled_from(PAIRS))
def test_choosing_a_value_once_more_never_lowers_its_score(chosen: dict[str, str], pair: Pair) -> None:
    winner = pair.first.value
    before = next(one.score for one in rank_values(chosen) if one.value == winner)
    after = next(one.score for one in rank_values({**chosen, pair.id: winner}) if one.value == winner)
    assert after >= before
