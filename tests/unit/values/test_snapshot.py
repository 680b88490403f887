"""Reading what someone sent as their values, in both forms."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.core.errors import Invalid
from shared.values.catalog import KNOWN_VALUES
from shared.values.snapshot import MAX_OWN_VALUES, dump_snapshot, load_sent_snapshot, load_snapshot, parse_snapshot

Place = list[str | int]
scores = st.integers(min_value=1, max_value=10)
known = st.dictionaries(st.sampled_from([value.name for value in KNOWN_VALUES]), scores, min_size=1)
# Letters that fold to themselves, after a sign that no value of the form begins with.
own = st.dictionaries(
    st.text("abcxyzäöüßあ ", min_size=1, max_size=20).map(lambda n: f"#{n.strip()}"), scores, max_size=5
)


def faults(sent: Any) -> list[Place]:
    with pytest.raises(Invalid) as refused:
        parse_snapshot(sent)
    places = [list(error.loc) for error in refused.value.errors]
    assert all(place[:2] == ["body", "value_snapshot"] for place in places)
    return [place[2:] for place in places]


@given(known)
def test_an_object_and_its_text_are_read_alike(sent: dict[str, int]) -> None:
    assert parse_snapshot(sent) == parse_snapshot(json.dumps(sent)) == sent


@given(known, own)
def test_what_was_read_is_stored_and_read_again(sent: dict[str, int], own: dict[str, int]) -> None:
    distinct = {name.casefold(): (name, score) for name, score in own.items()}
    read = parse_snapshot({**sent, **dict(distinct.values())})
    assert list(load_snapshot(dump_snapshot(sent, read)).items()) == list(read.items())
    assert load_sent_snapshot(dump_snapshot(sent, read)) == sent


def test_a_row_of_the_first_version_is_read() -> None:
    stored = '{"Courage": 7, "scores": 3}'
    assert (load_snapshot(stored), load_sent_snapshot(stored)) == ({"Courage": 7, "scores": 3}, stored)


def test_values_of_the_form_come_first_in_its_order_and_by_its_names() -> None:
    read = parse_snapshot({"Rest": 2, "EMPATHY": 3, " courage ": 4, "mUsic": 5})
    assert list(read.items()) == [("Courage", 4), ("Empathy", 3), ("Rest", 2), ("mUsic", 5)]


@pytest.mark.parametrize("score", [0, 11, -1, 7.5, float("inf"), float("nan"), True, "7", None, [7], {"x": 7}, 10**400])
def test_a_score_that_is_no_whole_number_from_1_to_10_is_refused_by_name(score: Any) -> None:
    assert faults({"Honesty": 5, "Courage": score}) == [["Courage"]]


@pytest.mark.parametrize("score", [1, 10, 7.0])
def test_the_bounds_of_scores_are_taken(score: int) -> None:
    assert parse_snapshot({"Courage": score}) == {"Courage": score}


@pytest.mark.parametrize("name", ["", "   ", "\u2003", "x" * 61, "a\x00b", "\ud800"])
def test_a_name_that_is_none_is_refused_by_its_place(name: str) -> None:
    assert faults({"Courage": 5, name: 5}) == [[1]]


def test_the_longest_name_is_taken() -> None:
    assert "x" * 60 in parse_snapshot({"Courage": 5, "x" * 60: 5})


def test_an_own_value_at_fault_is_named_by_its_place_and_never_repeated() -> None:
    with pytest.raises(Invalid) as refused:
        parse_snapshot({"Courage": 5, "my secret": 11})
    assert [error.loc[2:] for error in refused.value.errors] == [(1,)]
    assert "secret" not in repr((refused.value.detail, refused.value.errors))


@pytest.mark.parametrize(
    ("sent", "place"),
    [
        ({"Courage": 5, "courage": 5}, ["Courage"]),
        ({"Courage": 5, "\uff23ourage": 5}, ["Courage"]),
        ({"Courage": 5, "Rest": 5, "rest ": 6}, [2]),
        ('{"Courage": 5, "Courage": 6}', ["Courage"]),
        ('{"Courage": 5, "Straße": 5, "STRASSE": 6}', [2]),
    ],
)
def test_a_value_that_comes_twice_is_refused(sent: Any, place: Place) -> None:
    assert faults(sent) == [place]


@pytest.mark.parametrize("sent", [{}, {"Rest": 5}, "{}", '{"Rest": 5}'])
def test_at_least_one_value_of_the_form_is_needed(sent: Any) -> None:
    assert faults(sent) == [[]]


def test_twenty_own_values_are_taken_and_one_more_is_refused() -> None:
    most = {"Courage": 5, **{f"own {number}": 5 for number in range(MAX_OWN_VALUES)}}
    assert len(parse_snapshot(most)) == MAX_OWN_VALUES + 1
    assert faults({**most, "one more": 5}) == [[]]


def test_far_too_many_values_are_refused_at_once() -> None:
    assert faults({f"own {number}": 99 for number in range(10_000)}) == [[]]


def test_everything_that_is_wrong_is_told() -> None:
    assert faults({"Courage": 0, "Honesty": 11, "": 5}) == [["Courage"], ["Honesty"], [2]]


@pytest.mark.parametrize(
    "text", ["", "hello", "[]", "null", "7", '"Courage"', '{"Courage": 5', "[" * 20_000, "1" * 5000, "{}{}"]
)
def test_a_text_that_is_no_json_object_is_refused(text: str) -> None:
    assert faults(text) == [[]]


@pytest.mark.parametrize("text", ['{"Courage": NaN}', '{"Courage": 1e400}', '{"Courage": {"x": 1}}'])
def test_a_number_that_is_none_is_refused_in_a_text_too(text: str) -> None:
    assert faults(text) == [["Courage"]]
