"""The quiz of onboarding through the API: answered in parts, late and out of order, changed, and completed."""

import pytest

from tests.api.wellness.onboarding import (
    ANSWERS,
    COMPLETE,
    PROFILE,
    QUIZ,
    REQUIRED,
    answer,
    complete,
    read_answers,
    read_facts,
)
from tests.people import Person

MORNING, NOON, EVENING = "2026-03-02T08:00:00Z", "2026-03-02T12:00:00Z", "2026-03-02T18:00:00Z"


def _status(person: Person) -> str:
    return str(person.get("/v1/profile").json["onboarding_status"])


@pytest.mark.usefixtures("any_database")
def test_the_quiz_is_answered_in_parts_and_tells_what_is_next(ada: Person) -> None:
    quiz = ada.get(QUIZ).json
    assert (quiz["quiz_version"], quiz["status"], quiz["next"]) == (2, "not_started", "units")
    assert (quiz["missing"], _status(ada)) == ([*REQUIRED], "not_started")

    told = answer(ada, {"units": "metric", "age_range": None})

    assert (told.status, told.headers["ETag"], told.json["next"]) == (200, '"1"', "care_signs")
    assert (told.json["status"], _status(ada)) == ("in_progress", "in_progress")
    again = answer(ada, {"units": "metric"}, at=told.json["answers"][0]["answered_at"])
    assert (again.status, again.headers["ETag"]) == (200, '"1"')
    asked = {question["id"]: question for question in ada.get(QUIZ).json["questions"]}
    assert asked["units"]["is_answered"]
    assert (asked["sport"]["is_reachable"], asked["sport"]["when"]) == (
        False,
        {"question": "goals", "includes": ["sport"]},
    )


@pytest.mark.usefixtures("any_database")
def test_of_two_answers_to_a_question_the_later_one_counts_in_whichever_order_they_arrive(ada: Person) -> None:
    answer(ada, {"diet": "vegan"}, at=EVENING)
    answer(ada, {"diet": "everything", "fitness_level": "new"}, at=MORNING)
    assert read_answers(ada) == {"diet": "vegan", "fitness_level": "new"}

    answer(ada, {"fitness_level": "trained"}, at=NOON)
    answer(ada, {"fitness_level": "regular"}, at=NOON)
    assert read_answers(ada)["fitness_level"] == "trained"

    ahead = answer(ada, {"diet": "pescatarian"}, at="2999-01-01T00:00:00Z")
    assert ahead.json["answers"][-1]["answered_at"] < "2999"
    answer(ada, {"diet": "vegetarian"})
    assert read_answers(ada)["diet"] == "vegetarian"


def test_answers_that_are_led_past_are_set_aside_and_come_back(ada: Person) -> None:
    answer(ada, {"goals": ["sport"], "sport": "running", "athletic_goal": "Ten kilometers"})
    answer(ada, {"longest_distance": {"value": 3.1, "unit": "mi"}})

    past = answer(ada, {"goals": ["energy"]})
    aside = [one["question"] for one in past.json["answers"] if one["is_set_aside"]]
    assert aside == ["sport", "athletic_goal", "longest_distance"]
    assert read_answers(ada) == {"goals": ["energy"]}

    back = answer(ada, {"goals": ["energy", "sport"]})
    assert not [one for one in back.json["answers"] if one["is_set_aside"]]
    assert read_answers(ada)["longest_distance"] == {"value": 3.1, "unit": "mi"}


def test_answers_that_are_wrong_are_named_by_their_place_and_none_is_stored(ada: Person) -> None:
    refused = answer(ada, {"units": "metric", "unknown": 1, "goals": ["fame"], "injuries": None})

    assert refused.status == 422
    places = [tuple(error["loc"]) for error in refused.json["errors"]]
    assert places == [("body", "answers", 1, "value")]
    refused = answer(ada, {"units": "metric", "unknown": "x", "goals": ["fame"], "injuries": None})
    places = [tuple(error["loc"])[2:] for error in refused.json["errors"]]
    assert places == [(1, "question"), (2, "value"), (3, "value")]
    assert "fame" not in str(refused.json)
    assert read_answers(ada) == {}


def test_a_stale_edit_of_the_answers_is_refused(ada: Person) -> None:
    answer(ada, {"units": "metric"})
    answer(ada, {"units": "imperial"})

    assert answer(ada, {"diet": "vegan"}, headers={"If-Match": '"1"'}).status == 412
    assert answer(ada, {"diet": "vegan"}, headers={"If-Match": '"2"'}).status == 200


@pytest.mark.usefixtures("any_database")
def test_onboarding_is_completed_when_nothing_is_missing(ada: Person) -> None:
    answer(ada, {"units": "imperial", "goals": ["sport"]})

    refused = ada.post(COMPLETE)
    assert refused.status == 422
    missing = [error["loc"][-1] for error in refused.json["errors"]]
    assert missing == [
        "care_signs",
        "sport",
        "athletic_goal",
        *[name for name in REQUIRED if name not in ("units", "care_signs", "goals")],
    ]
    assert (ada.get(PROFILE).status, _status(ada)) == (404, "in_progress")

    done = complete(ada)
    assert (done["revision"], done["onboarding_status"], _status(ada)) == (1, "completed", "completed")
    assert ada.get(QUIZ).json["status"] == "completed"
    assert ada.post(COMPLETE).json == done
    assert read_facts(ada).keys() == REQUIRED.keys()


def test_a_profile_follows_later_answers_unless_they_open_a_required_question(ada: Person) -> None:
    complete(ada)

    answer(ada, {"diet": "vegan"})
    assert (read_facts(ada)["diet"], ada.get(PROFILE).json["reason"]) == ("vegan", "quiz_repeated")
    opened = answer(ada, {"diet": "other"})
    assert (opened.json["missing"], read_facts(ada)["diet"]) == (["diet_in_own_words"], "vegan")
    answer(ada, {"diet_in_own_words": "Mostly soup"})
    assert (read_facts(ada)["diet"], ada.get(PROFILE).json["revision"]) == ("other", 3)


def test_signs_that_need_care_are_answered_with_care(ada: Person) -> None:
    told = answer(ada, {"care_signs": ["eating", "pregnant"]})

    notes = {note["flag"]: note for note in told.json["care"]}
    assert [*notes] == ["pregnancy", "eating_concern"]
    assert notes["eating_concern"]["stops"] == ["exercise", "nutrition"]
    reachable = {one["id"] for one in ada.get(QUIZ).json["questions"] if one["is_reachable"]}
    assert reachable.isdisjoint({"weight", "height"})
    assert "not medical advice" in ada.get(QUIZ).json["notice"]


def test_words_of_danger_in_an_answer_bring_help(ada: Person) -> None:
    told = answer(ada, {"goals_in_own_words": "I want to kill myself tonight."})

    assert (told.status, told.json["safety"]["level"]) == (200, "red")


def test_the_value_assessment_and_the_quiz_live_together(ada: Person) -> None:
    pairs = ada.get("/v1/onboarding/value-assessment").json["pairs"]
    choices = [{"pair_id": pair["id"], "chosen": pair["options"][0]["value"]} for pair in pairs]
    ada.post("/v1/onboarding/value-assessment", json={"choices": choices})

    assert (_status(ada), ada.get(QUIZ).json["status"]) == ("completed", "not_started")
    answer(ada, {"units": "metric"})
    assert (_status(ada), ada.get(QUIZ).json["status"]) == ("completed", "in_progress")
    assert ada.get(ANSWERS).headers["ETag"] == '"1"'
