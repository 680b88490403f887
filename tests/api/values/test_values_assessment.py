"""The first assessment: answered at once or bit by bit, it ends in a values blueprint."""

from typing import Any

import pytest

from shared.values.assessment import PAIRS
from tests.client import Response
from tests.people import Person

ASSESSMENT = "/v1/onboarding/value-assessment"
FIRST = [{"pair_id": pair.id, "chosen": pair.first.value} for pair in PAIRS]


def answer(person: Person, choices: list[dict[str, str]]) -> Response:
    return person.post(ASSESSMENT, json={"choices": choices})


def profile(person: Person) -> dict[str, Any]:
    return dict(person.get("/v1/profile").json)


def set_profile(person: Person, **changes: Any) -> None:
    body = {"timezone": "UTC", "locale": "en", "onboarding_status": "not_started", **changes}
    assert person.put("/v1/profile", json=body).status == 200


def test_reading_the_choices_begins_nothing(ada: Person) -> None:
    assessment = ada.get(ASSESSMENT).json

    assert len(assessment["pairs"]) == 15
    assert {len(pair["options"]) for pair in assessment["pairs"]} == {2}
    assert {pair["chosen"] for pair in assessment["pairs"]} == {None}
    assert (assessment["answered"], assessment["onboarding_status"]) == (0, "not_started")
    assert profile(ada)["onboarding_status"] == "not_started"


def test_the_first_answers_begin_onboarding_and_are_kept(ada: Person) -> None:
    told = answer(ada, FIRST[:2]).json

    assert told == {"answered": 2, "remaining": 13, "onboarding_status": "in_progress", "values_blueprint": None}
    assert (profile(ada)["onboarding_status"], profile(ada)["values_blueprint"]) == ("in_progress", None)
    kept = [pair["chosen"] for pair in ada.get(ASSESSMENT).json["pairs"]]
    assert kept == [FIRST[0]["chosen"], FIRST[1]["chosen"], *[None] * 13]


def test_all_answers_at_once_complete_it(ada: Person) -> None:
    told = answer(ada, FIRST).json

    assert (told["answered"], told["remaining"], told["onboarding_status"]) == (15, 0, "completed")
    scores = [one["score"] for one in told["values_blueprint"]]
    assert len(scores) == 8
    assert scores == sorted(scores, reverse=True)
    assert profile(ada)["values_blueprint"] == told["values_blueprint"]
    assert profile(ada)["onboarding_status"] == "completed"


def test_answers_in_parts_give_what_answers_at_once_give(ada: Person, ben: Person) -> None:
    for part in (FIRST[10:], FIRST[:4], FIRST[4:10]):
        told = answer(ada, part)

    assert told.json == answer(ben, FIRST).json


def test_an_answer_can_be_given_again_and_never_leads_back(ada: Person) -> None:
    answer(ada, FIRST)
    told = answer(ada, [{"pair_id": PAIRS[0].id, "chosen": PAIRS[0].second.value}]).json

    scores = {one["value"]: one["score"] for one in told["values_blueprint"]}
    assert (told["answered"], told["onboarding_status"], scores["Courage"]) == (15, "completed", 25)
    assert ada.get(ASSESSMENT).json["pairs"][0]["chosen"] == "Caution"


def test_onboarding_that_someone_completed_otherwise_stays_completed(ada: Person) -> None:
    set_profile(ada, onboarding_status="completed", values_blueprint=[{"value": "Security", "score": 90}])

    assert answer(ada, FIRST[:1]).json["onboarding_status"] == "completed"
    assert profile(ada)["values_blueprint"] == [{"value": "Security", "score": 90}]


def test_the_blueprint_replaces_the_one_before_and_counts_as_an_edit(ada: Person) -> None:
    set_profile(ada, values_blueprint=[{"value": "Security", "score": 90}])
    version = profile(ada)["version"]

    answer(ada, FIRST)

    assert "Security" not in {one["value"] for one in profile(ada)["values_blueprint"]}
    assert profile(ada)["version"] == version + 1


@pytest.mark.parametrize(
    ("choices", "at_fault"),
    [
        ([], ["choices"]),
        ([*FIRST, FIRST[0]], ["choices"]),
        ([{"pair_id": "no-such", "chosen": "Courage"}], ["choices", 0, "pair_id"]),
        ([{"pair_id": PAIRS[0].id, "chosen": "Honesty"}], ["choices", 0, "chosen"]),
        ([{"pair_id": PAIRS[0].id, "chosen": "courage"}], ["choices", 0, "chosen"]),
        ([FIRST[0], FIRST[1], FIRST[0]], ["choices", 2, "pair_id"]),
        ([{"pair_id": PAIRS[0].id}], ["choices", 0, "chosen"]),
        ([{"pair_id": PAIRS[0].id, "chosen": "Courage", "why": "x"}], ["choices", 0, "why"]),
    ],
)
def test_a_choice_that_does_not_fit_is_named_and_nothing_is_kept(
    ada: Person, choices: list[dict[str, str]], at_fault: list[Any]
) -> None:
    told = answer(ada, choices)

    assert (told.status, [error["loc"] for error in told.json["errors"]]) == (422, [["body", *at_fault]])
    assert ada.get(ASSESSMENT).json["answered"] == 0


def test_nobody_sees_the_answers_of_someone_else(ada: Person, ben: Person) -> None:
    answer(ada, FIRST[:3])

    assert ben.get(ASSESSMENT).json["answered"] == 0


def test_the_assessment_works_on_every_database(any_database: str, ada: Person) -> None:
    answer(ada, FIRST[:7])
    told = answer(ada, FIRST[7:]).json

    assert (told["answered"], told["onboarding_status"]) == (15, "completed")
    assert profile(ada)["values_blueprint"] == told["values_blueprint"]
