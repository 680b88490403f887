"""Asking for a simulation, where no model is configured."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
import time_machine

from shared.core import clock, events
from shared.core.db import UnitOfWork, transaction
from shared.future_self import service
from shared.future_self.events import FutureSelfSimulated
from shared.future_self.schemas import SimulationRequest
from shared.safety import service as safety
from shared.safety.level_store import raise_current_level
from tests import environment
from tests.client import Response
from tests.people import Person

SIMULATE = "/v1/future-self/simulate"
SIMULATIONS = "/v1/future-self/simulations"
ASKED = {
    "decision_context": "Should I move to a new city for a job opportunity?",
    "values": ["growth", "security"],
    "time_horizon": "2 years",
}
IN_DANGER = "I am going to kill myself tonight. I have the pills ready."


def fields_at_fault(answer: Response) -> list[list[object]]:
    return [error["loc"] for error in answer.json["errors"]]


def test_a_simulation_is_answered_as_specified_and_with_claims_to_check(ada: Person) -> None:
    answer = ada.post(SIMULATE, json=ASKED)

    assert answer.status == 200
    assert list(answer.json) == [
        "id",
        "future_projection",
        "suggestions",
        "ai_generated",
        "claims",
        "track_record",
        "insight_ids",
        "safety",
    ]
    assert (answer.json["ai_generated"], len(answer.json["suggestions"])) == (False, 3)
    assert "about two years" in answer.json["future_projection"]


def test_claims_are_dated_within_the_horizon_and_not_judged_yet(ada: Person) -> None:
    claims = ada.post(SIMULATE, json={**ASKED, "time_horizon": "6 months"}).json["claims"]

    today, due = clock.now().date(), [date.fromisoformat(claim["due_on"]) for claim in claims]
    assert due == sorted(due)
    assert today < due[0]
    assert due[-1] <= today + timedelta(days=184), "a day more, where midnight passes or the zone is ahead"
    assert [claim["verdict"] for claim in claims] == [None] * 3


def test_only_the_context_is_needed(ada: Person) -> None:
    answer = ada.post(SIMULATE, json={"decision_context": "Stay or go?"})
    kept = ada.get(f"{SIMULATIONS}/{answer.json['id']}").json

    assert (kept["values"], kept["time_horizon"]) == ([], "2 years")


def test_a_horizon_that_names_no_amount_is_a_year(ada: Person) -> None:
    answer = ada.post(SIMULATE, json={**ASKED, "time_horizon": "by summer"})

    assert "about a year" in answer.json["future_projection"]


def test_days_are_counted_where_the_person_lives(ada: Person) -> None:
    profile = {"timezone": "Pacific/Kiritimati", "locale": "en", "onboarding_status": "completed"}
    assert ada.put("/v1/profile", json=profile).status == 200

    # Noon in UTC is the next day there; the token is too old by then, so the question is asked where the service is.
    with time_machine.travel(datetime(2031, 5, 1, 12, tzinfo=UTC), tick=False):
        body = SimulationRequest(decision_context="Stay or go?", time_horizon="10 days")
        told = service.simulate(UnitOfWork(), ada.id, body)

    assert told.claims[-1].due_on == date(2031, 5, 12)


@pytest.mark.parametrize(
    ("body", "at_fault"),
    [
        ({}, ["body", "decision_context"]),
        ({"decision_context": ""}, ["body", "decision_context"]),
        ({"decision_context": " \u2003\n"}, ["body", "decision_context"]),
        ({"decision_context": "x" * 5_001}, ["body", "decision_context"]),
        ({"decision_context": 7}, ["body", "decision_context"]),
        ({**ASKED, "values": "growth"}, ["body", "values"]),
        ({**ASKED, "values": [" "]}, ["body", "values", 0]),
        ({**ASKED, "time_horizon": ""}, ["body", "time_horizon"]),
        ({**ASKED, "time_horizon": "y" * 101}, ["body", "time_horizon"]),
        ({**ASKED, "mood": "fine"}, ["body", "mood"]),
    ],
)
def test_a_bad_field_is_named_and_never_repeated(ada: Person, body: object, at_fault: list[object]) -> None:
    answer = ada.post(SIMULATE, json=body)

    assert (answer.status, fields_at_fault(answer)) == (422, [at_fault])
    assert b"xxxxx" not in answer.body


def test_the_longest_context_is_taken(ada: Person) -> None:
    assert ada.post(SIMULATE, json={"decision_context": "\u00e9" * 5_000}).status == 200


def test_a_simulation_is_read_back_as_it_was_told(any_database: str, ada: Person) -> None:
    asked = {"decision_context": "Umzug nach Łódź? 引っ越し 🏠", "values": ["मूल्य"], "time_horizon": "2 سنوات"}
    told = ada.post(SIMULATE, json=asked).json

    kept = ada.get(f"{SIMULATIONS}/{told['id']}").json

    assert {name: kept[name] for name in asked} == asked
    same = ("id", "future_projection", "suggestions", "ai_generated", "claims")
    assert {name: kept[name] for name in same} == {name: told[name] for name in same}
    assert (kept["made_by"], kept["reviewed_at"], kept["version"]) == ("rules", None, 1)


def test_the_same_key_simulates_once(ada: Person) -> None:
    answers = [ada.post(SIMULATE, json=ASKED, headers={"Idempotency-Key": "k"}) for _ in range(2)]

    assert answers[0].json == answers[1].json
    assert len(ada.get(SIMULATIONS).json) == 1


def test_others_are_told_of_a_simulation(ada: Person) -> None:
    told: list[FutureSelfSimulated] = []
    events.subscribe({FutureSelfSimulated: [lambda _db, event: told.append(event)]})

    answer = ada.post(SIMULATE, json=ASKED).json

    assert told == [FutureSelfSimulated(ada.id, UUID(answer["id"]), "rules")]


def test_nobody_simulates_without_signing_in(ada: Person) -> None:
    assert ada.api.post(SIMULATE, json=ASKED).status == 401


def test_a_simulation_that_is_safe_says_so(ada: Person) -> None:
    note = ada.post(SIMULATE, json=ASKED).json["safety"]

    assert note == safety.GREEN_NOTE


@pytest.mark.parametrize("place", ["decision_context", "values", "time_horizon"])
def test_someone_in_danger_gets_kind_words_and_people_instead(ada: Person, place: str) -> None:
    dangerous = {"values": [IN_DANGER]} if place == "values" else {place: IN_DANGER}
    answer = ada.post(SIMULATE, json={**ASKED, **dangerous})

    assert (answer.status, answer.json["safety"]["level"]) == (200, "red")
    assert answer.json["future_projection"] == answer.json["safety"]["reply"]
    assert answer.json["safety"]["resources"]
    assert (answer.json["id"], answer.json["track_record"], answer.json["ai_generated"]) == (None, None, False)
    assert (answer.json["suggestions"], answer.json["claims"]) == ([], [])
    assert ada.get(SIMULATIONS).json == []


def test_while_a_danger_lasts_nothing_is_simulated_whatever_the_text(ada: Person) -> None:
    with transaction() as db:
        raise_current_level(db, ada.id, safety.RED)

    answer = ada.post(SIMULATE, json=ASKED)

    assert (answer.json["id"], answer.json["suggestions"]) == (None, [])
    assert answer.json["future_projection"] == answer.json["safety"]["reply"]


def test_on_a_heavy_day_the_simulation_comes_with_a_check_in(ada: Person) -> None:
    with transaction() as db:
        raise_current_level(db, ada.id, safety.YELLOW)

    answer = ada.post(SIMULATE, json=ASKED)

    assert (answer.json["safety"]["level"], len(answer.json["suggestions"])) == ("yellow", 3)
    assert answer.json["safety"]["reply"]
    assert answer.json["safety"]["reply"] != answer.json["future_projection"]


def test_kind_words_come_even_while_the_database_is_down(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    environment.apply(monkeypatch, DATABASE_URL="sqlite:////nowhere/phronesis.db")

    in_danger = ada.post(SIMULATE, json={"decision_context": IN_DANGER})
    otherwise = ada.post(SIMULATE, json=ASKED)

    assert (in_danger.status, in_danger.json["safety"]["level"], otherwise.status) == (200, "red", 503)
    assert in_danger.json["safety"]["resources"]
