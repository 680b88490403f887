"""The tension detector: opposed values that are both high, and values that change fast."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.values.catalog import KNOWN_VALUES, OPPOSED_PAIRS, OpposedPair
from shared.values.tensions import (
    HIGH_SCORE,
    RAPID_CHANGE,
    CheckinScores,
    find_conflicts,
    find_new_tensions,
    find_swings,
    find_tensions,
)

BEGAN = datetime(2026, 3, 1, 9, tzinfo=UTC)
snapshots = st.dictionaries(
    st.sampled_from([*(value.name for value in KNOWN_VALUES), "Rest", "Play"]), st.integers(1, 10), min_size=1
)


def history(*snapshots: dict[str, int]) -> list[CheckinScores]:
    return [CheckinScores(UUID(int=n), BEGAN + timedelta(days=n), scores) for n, scores in enumerate(snapshots)]


def changes(*snapshots: dict[str, int]) -> list[tuple[str, int, int]]:
    return [(one.value, one.previous_score, one.score) for one in find_swings(history(*snapshots))]


@pytest.mark.parametrize("pair", OPPOSED_PAIRS, ids=lambda pair: pair.first)
@pytest.mark.parametrize(
    ("first", "second", "is_conflict"), [(8, 8, True), (10, 8, True), (7, 10, False), (8, 7, False), (1, 1, False)]
)
def test_an_opposed_pair_is_a_conflict_when_both_are_at_least_8(
    pair: OpposedPair, first: int, second: int, is_conflict: bool
) -> None:
    (checkin,) = history({pair.first: first, pair.second: second})
    assert [one.values for one in find_conflicts(checkin)] == [[pair.first, pair.second]] * is_conflict


def test_values_that_are_not_opposed_never_conflict() -> None:
    (checkin,) = history({"Courage": 10, "Honesty": 10, "Curiosity": 10, "Empathy": 10, "Resilience": 10})
    assert find_conflicts(checkin) == []


def test_one_of_a_pair_alone_is_no_conflict() -> None:
    (checkin,) = history({"Caution": 10})
    assert find_conflicts(checkin) == []


def test_all_three_pairs_can_conflict_at_once() -> None:
    (checkin,) = history({value.name: 9 for value in KNOWN_VALUES})
    assert [one.values for one in find_conflicts(checkin)] == [[pair.first, pair.second] for pair in OPPOSED_PAIRS]


def test_a_conflict_gives_values_figures_date_and_a_sentence() -> None:
    (checkin,) = history({"Courage": 9, "Caution": 8})
    (conflict,) = find_conflicts(checkin)
    assert (conflict.values, conflict.scores) == (["Courage", "Caution"], [9, 8])
    assert (conflict.checkin_id, conflict.created_at) == (checkin.checkin_id, BEGAN)
    assert conflict.sentence.endswith(".")


@pytest.mark.parametrize(
    ("before", "now", "is_swing"), [(1, 6, True), (6, 1, True), (1, 5, False), (5, 1, False), (1, 10, True)]
)
def test_a_change_of_5_or_more_is_a_swing(before: int, now: int, is_swing: bool) -> None:
    assert changes({"Courage": before}, {"Courage": now}) == [("Courage", before, now)] * is_swing


def test_a_check_in_that_leaves_a_value_out_does_not_come_between() -> None:
    assert changes({"Courage": 1}, {"Honesty": 5}, {"Courage": 9}) == [("Courage", 1, 9)]


def test_slow_change_is_no_swing() -> None:
    assert changes({"Courage": 1}, {"Courage": 5}, {"Courage": 9}) == []


def test_the_newest_swing_comes_first() -> None:
    assert changes({"Courage": 1}, {"Courage": 9}, {"Courage": 2}) == [("Courage", 9, 2), ("Courage", 1, 9)]


def test_an_own_value_swings_under_any_spelling_and_is_named_by_the_newest() -> None:
    assert changes({"Time Off": 1}, {"time off": 9}) == [("time off", 1, 9)]


def test_a_swing_gives_figures_dates_and_a_sentence() -> None:
    (swing,) = find_swings(history({"Rest": 9}, {"Rest": 3}))
    assert (swing.previous_score, swing.score, swing.change) == (9, 3, -6)
    assert (swing.previous_at, swing.created_at) == (BEGAN, BEGAN + timedelta(days=1))
    assert swing.sentence.startswith("Rest went from 9 to 3;")


def test_going_up_and_going_down_are_told_in_different_words() -> None:
    down, up = find_swings(history({"Rest": 1}, {"Rest": 9}, {"Rest": 1}))
    assert down.sentence.partition(";")[2] != up.sentence.partition(";")[2]


def test_a_name_with_braces_is_only_a_name() -> None:
    (swing,) = find_swings(history({"{now}": 1}, {"{now}": 9}))
    assert swing.sentence.startswith("{now} went from 1 to 9;")


def test_an_empty_history_has_no_tensions() -> None:
    found = find_tensions([])
    assert (found.conflicts, found.swings) == ([], [])


def test_a_new_check_in_is_told_of_its_own_swings_only() -> None:
    past = history({"Courage": 1, "Rest": 9}, {"Courage": 9, "Rest": 9}, {"Courage": 8, "Rest": 1})
    assert [swing.value for swing in find_new_tensions(past).swings] == ["Rest"]


@given(st.lists(snapshots, max_size=8))
def test_every_swing_is_rapid_and_every_conflict_is_high(past: list[dict[str, int]]) -> None:
    found = find_tensions(history(*past))
    assert all(abs(swing.change) >= RAPID_CHANGE and swing.previous_at < swing.created_at for swing in found.swings)
    assert all(min(conflict.scores) >= HIGH_SCORE for conflict in found.conflicts)


@given(st.lists(snapshots, max_size=8), st.sampled_from(["Courage", "Rest"]))
def test_swings_of_a_value_are_those_of_its_scores_alone(past: list[dict[str, int]], name: str) -> None:
    held = [scores[name] for scores in past if name in scores]
    expected = [(a, b) for a, b in pairwise(held) if abs(b - a) >= RAPID_CHANGE]
    found = [(before, now) for value, before, now in changes(*past) if value == name]
    assert found == expected[::-1]


@given(st.lists(snapshots, min_size=1, max_size=6))
def test_new_tensions_are_a_part_of_all_tensions(past: list[dict[str, int]]) -> None:
    new, every = find_new_tensions(history(*past)), find_tensions(history(*past))
    assert new.conflicts == every.conflicts
    assert new.swings == every.swings[: len(new.swings)]
