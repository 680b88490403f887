"""The E&P profile: its quiz, its history, when it expires and who is told."""

from datetime import UTC, datetime

import pytest
import time_machine
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from shared.core.db import get_engine
from tests.api.progress.activity import move
from tests.api.therapy.therapy_requests import EP_ANSWERS, PHYSICAL, PROFILES, THERAPY, answer_quiz, read
from tests.client import Api
from tests.people import new_person

NOW = datetime(2026, 8, 31, 9, tzinfo=UTC)


def test_a_profile_holds_for_six_months_and_the_earlier_ones_are_its_history(any_database: str, api: Api) -> None:
    with time_machine.travel(NOW, tick=False) as moment:
        ada = new_person(api, timezone="Europe/Berlin")
        assert ada.get(f"{PROFILES}/current").status == 404
        first = ada.post(PROFILES, json=answer_quiz(3, 0)).json
        moment.move_to(NOW.replace(minute=5), tick=False)
        second = ada.post(PROFILES, json=answer_quiz(0, 3)).json

        assert (first["classification"], first["physical_percentage"], first["language_style"]) == (
            "Physical",
            100,
            "direct",
        )
        assert (second["classification"], second["emotional_percentage"]) == ("Emotional", 100)
        assert second["expires_at"] == "2027-02-27T23:00:00Z", "the 31st of August and six months, where she lives"
        (reminder,) = read(ada, "/v1/reminders")
        assert (reminder["on_date"], reminder["cadence"]) == ("2027-02-28", "once")
        assert "E&P" in reminder["message"]
        assert [one["id"] for one in read(ada, PROFILES)] == [second["id"], first["id"]]
        assert read(ada, f"{PROFILES}/current") == second

        ada.delete(f"{PROFILES}/{second['id']}")
        assert read(ada, f"{PROFILES}/current")["id"] == first["id"]
        ada.delete(f"{PROFILES}/{first['id']}")
        assert read(ada, "/v1/reminders") == []


def test_the_day_on_which_an_earlier_profile_expires_stays_the_same_after_a_move(any_database: str, api: Api) -> None:
    with time_machine.travel(NOW, tick=False) as moment:
        ada = new_person(api, timezone="Europe/Berlin")
        ada.post(PROFILES, json=answer_quiz(3, 0))
        moment.move_to(NOW.replace(minute=5), tick=False)
        second = ada.post(PROFILES, json=answer_quiz(0, 3)).json
        move(ada, NOW.replace(minute=10), "America/Los_Angeles")
        ada.delete(f"{PROFILES}/{second['id']}")

        (reminder,) = read(ada, "/v1/reminders")
        assert reminder["on_date"] == "2027-02-28"


def test_wrong_answers_are_named_and_too_few_say_which_side(api: Api) -> None:
    ada = new_person(api)
    quiz = read(ada, f"{THERAPY}/ep-quiz")
    assert {one["id"] for one in quiz["statements"]} >= set(PHYSICAL)
    sent = [*EP_ANSWERS["answers"], {"statement": "nobody", "value": 1}, {"statement": "plain_words", "value": 1}]
    answer = ada.post(PROFILES, json={"quiz_version": 1, "answers": [*sent, {"statement": "closeness", "value": 7}]})
    assert [(one["loc"][2:], one["type"]) for one in answer.json["errors"]] == [
        ([8, "statement"], "unknown"),
        ([9, "statement"], "value_error"),
        ([10, "value"], "value_error"),
    ]
    few = ada.post(PROFILES, json={"quiz_version": 1, "answers": EP_ANSWERS["answers"][:4]})
    assert few.status == 422
    assert "emotional" in few.json["errors"][0]["msg"]
    assert ada.post(PROFILES, json={**EP_ANSWERS, "quiz_version": 9}).status == 409


def test_the_database_holds_the_percentages_to_a_hundred(any_database: str, api: Api) -> None:
    ada = new_person(api)
    ada.post(PROFILES, json=EP_ANSWERS)
    with pytest.raises(IntegrityError), get_engine().begin() as connection:
        connection.execute(text("UPDATE ep_profiles SET physical_percentage = 51"))
