"""Tensions over the latest check-ins."""

from typing import Any

from shared.values.service import TENSION_WINDOW
from tests.api.values.value_checkins import check_in
from tests.people import Person

TENSIONS = "/v1/value-calibration/tensions"


def tensions(person: Person) -> dict[str, Any]:
    answer = person.get(TENSIONS)
    assert answer.status == 200
    return dict(answer.json)


def test_who_never_checked_in_has_none(ada: Person) -> None:
    assert tensions(ada) == {"conflicts": [], "swings": []}


def test_conflicts_are_those_of_the_latest_check_in(ada: Person) -> None:
    check_in(ada, {"Courage": 10, "Caution": 10})
    check_in(ada, {"Honesty": 8, "Diplomacy": 8})

    assert [one["values"] for one in tensions(ada)["conflicts"]] == [["Honesty", "Diplomacy"]]


def test_swings_are_told_newest_first_and_are_what_was_told_at_once(ada: Person) -> None:
    told = [check_in(ada, {"Courage": score})["tensions"]["swings"] for score in (1, 9, 8, 2)]

    assert tensions(ada)["swings"] == [*told[3], *told[1]]
    assert [one["change"] for one in tensions(ada)["swings"]] == [-6, 8]


def test_nobody_sees_the_tensions_of_someone_else(ada: Person, ben: Person) -> None:
    check_in(ada, {"Courage": 9, "Caution": 9})
    check_in(ben, {"Courage": 1})

    assert tensions(ben) == {"conflicts": [], "swings": []}


def test_what_lies_further_back_than_the_window_is_let_rest(ada: Person) -> None:
    check_in(ada, {"Courage": 1})
    check_in(ada, {"Courage": 9})
    for _ in range(TENSION_WINDOW - 2):
        check_in(ada, {"Courage": 9})
    assert len(tensions(ada)["swings"]) == 1

    check_in(ada, {"Courage": 9})
    assert tensions(ada)["swings"] == []


def test_tensions_work_on_every_database(any_database: str, ada: Person) -> None:
    check_in(ada, {"Empathy": 1, "Rest": 9})
    check_in(ada, {"Empathy": 9, "Detachment": 9, "rest": 1})

    found = tensions(ada)
    assert ([one["values"] for one in found["conflicts"]], {one["value"] for one in found["swings"]}) == (
        [["Empathy", "Detachment"]],
        {"Empathy", "rest"},
    )
