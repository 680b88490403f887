"""Checking in: what is asked, what is taken, what is answered, and reading it back."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shared.core import events
from shared.core.db import transaction
from shared.safety.level_store import get_current_level
from shared.safety.levels import GREEN, RED, Level
from shared.values import service
from shared.values.events import ValueCheckinCreated
from shared.values.models import ValueScore
from tests.api.values.value_checkins import CHECKINS, check_in, move
from tests.client import Api, Response
from tests.people import Person, new_person
from tests.statements import collect_statements, select_texts


def read(person: Person, **filters: Any) -> Response:
    return person.get(f"{CHECKINS}?{urlencode(filters)}")


def courage(answer: Response) -> list[int]:
    assert answer.status == 200, answer.json
    return [one["values"]["Courage"] for one in answer.json]


def test_the_form_names_eight_values_with_words_for_1_and_10(ada: Person) -> None:
    form = ada.get("/v1/value-calibration/form").json

    assert [value["name"] for value in form["values"]][:2] == ["Courage", "Honesty"]
    assert [value["optional"] for value in form["values"]] == [False] * 5 + [True] * 3
    assert all(value["description"] and value["lowest"] and value["highest"] for value in form["values"])
    assert (form["lowest_score"], form["highest_score"], form["most_own_values"]) == (1, 10, 20)


def test_a_check_in_as_todays_app_sends_it_is_kept(ada: Person) -> None:
    made = check_in(ada, json.dumps({"Courage": 7, "Honesty": 4}))

    assert (made["user_id"], made["values"]) == (str(ada.id), {"Courage": 7, "Honesty": 4})
    assert json.loads(made["value_snapshot"]) == made["values"]
    assert made["tensions"] == {"conflicts": [], "swings": []}


@pytest.mark.parametrize(("own_name", "level"), [("I want to kill myself", RED), ("rest", GREEN)])
def test_the_names_of_own_values_are_screened(ada: Person, own_name: str, level: Level) -> None:
    note = check_in(ada, {"Courage": 7, own_name: 2})["safety"]
    assert (note["level"], bool(note["reply"]), bool(note["resources"])) == (level, level == RED, level == RED)

    with transaction(read_only=True) as db:
        assert get_current_level(db, ada.id) == level


@pytest.mark.parametrize(
    "sent",
    [
        '{"Honesty": 4,\n  "Courage": 7.0, "rest": 2}',
        json.dumps({"Zeit für mich": 4, "Courage": 7}),
        {"Honesty": 4, "Courage": 7, "rest": 2},
    ],
)
def test_a_snapshot_comes_back_as_it_was_sent(any_database: str, ada: Person, sent: Any) -> None:
    made = check_in(ada, sent)

    assert [made["value_snapshot"], read(ada).json[0]["value_snapshot"]] == [sent, sent]


def test_a_check_in_may_be_an_object_too(ada: Person) -> None:
    assert check_in(ada, {"courage": 7, "Zeit für mich": 4})["values"] == {"Courage": 7, "Zeit für mich": 4}


def test_what_is_read_back_is_what_was_answered(ada: Person) -> None:
    made = check_in(ada, {"Resilience": 2, "睡眠 🛌": 10, "نوم": 1})

    del made["tensions"], made["safety"]
    assert read(ada).json == [made]


@pytest.mark.parametrize(
    ("snapshot", "at_fault"),
    [
        ({"Courage": 11}, ["Courage"]),
        ('{"Courage": 0}', ["Courage"]),
        ({"Courage": 5, "Rest": 5.5}, [1]),
        ({"Rest": 5}, []),
        ({"Courage": 5, "COURAGE": 5}, ["Courage"]),
        ("not json", []),
        ("x" * 25_001, []),
        (7, []),
        (None, []),
        ([], []),
    ],
)
def test_what_is_not_right_is_named(ada: Person, snapshot: Any, at_fault: list[Any]) -> None:
    answer = ada.post(CHECKINS, json={"value_snapshot": snapshot})

    places = [error["loc"] for error in answer.json["errors"]]
    assert answer.status == 422
    assert places == [["body", "value_snapshot", *at_fault]]
    assert read(ada).json == []


def test_the_longest_names_in_their_longest_spelling_are_taken(ada: Person) -> None:
    names = [chr(0x1F600 + number) * 30 for number in range(20)]
    text = json.dumps({"Courage": 5, **dict.fromkeys(names, 10)}, ensure_ascii=True)

    assert len(check_in(ada, text)["values"]) == 21


def test_a_conflict_is_told_at_once(ada: Person) -> None:
    made = check_in(ada, {"Courage": 9, "Caution": 8, "Empathy": 8})

    (conflict,) = made["tensions"]["conflicts"]
    assert (conflict["values"], conflict["scores"]) == (["Courage", "Caution"], [9, 8])
    assert (conflict["checkin_id"], conflict["created_at"]) == (made["id"], made["created_at"])


def test_a_swing_since_the_last_check_in_that_holds_the_value_is_told_at_once(ada: Person) -> None:
    first = check_in(ada, {"Courage": 9, "Rest": 2})
    check_in(ada, {"Honesty": 5})
    made = check_in(ada, {"Courage": 4, "REST": 6})

    (swing,) = made["tensions"]["swings"]
    assert (swing["value"], swing["previous_score"], swing["score"], swing["change"]) == ("Courage", 9, 4, -5)
    assert (swing["previous_at"], swing["created_at"]) == (first["created_at"], made["created_at"])


def test_a_replay_makes_one_check_in(ada: Person) -> None:
    sent = {"json": {"value_snapshot": {"Courage": 5}}, "headers": {"Idempotency-Key": "one"}}

    first, second = ada.post(CHECKINS, **sent), ada.post(CHECKINS, **sent)

    assert first.json == second.json
    assert len(read(ada).json) == 1


def test_others_hear_of_a_check_in_in_its_transaction(ada: Person) -> None:
    heard: list[tuple[ValueCheckinCreated, int]] = []

    def listen(db: Session, happened: ValueCheckinCreated) -> None:
        own = select(func.count()).where(ValueScore.checkin_id == happened.checkin_id)
        heard.append((happened, db.scalar(own) or 0))

    events.subscribe({ValueCheckinCreated: [listen]})
    made = check_in(ada, {"Courage": 5, "Honesty": 4, "Rest": 3})

    happened = ValueCheckinCreated(ada.id, UUID(made["id"]), datetime.fromisoformat(made["created_at"]))
    assert heard == [(happened, 2)]


def test_check_ins_come_newest_first_in_pages_and_only_ones_own(ada: Person, ben: Person) -> None:
    for score in (1, 2, 3):
        check_in(ada, {"Courage": score})
    check_in(ben, {"Courage": 10})

    first = read(ada, limit=2)
    rest = ada.get(first.headers["Link"].partition("<")[2].partition(">")[0].removeprefix("/api"))

    assert (courage(first), courage(rest), "Link" in rest.headers) == ([3, 2], [1], False)


def test_days_begin_where_the_person_lives(api: Api) -> None:
    aroha = new_person(api, timezone="Pacific/Auckland")
    move(check_in(aroha, {"Courage": 1}), datetime(2026, 5, 31, 11, 30, tzinfo=UTC))  # May 31 at home
    move(check_in(aroha, {"Courage": 2}), datetime(2026, 5, 31, 12, 30, tzinfo=UTC))  # June 1 at home

    assert courage(read(aroha, **{"from": "2026-06-01"})) == [2]
    assert courage(read(aroha, to="2026-05-31")) == [1]
    assert courage(read(aroha, **{"from": "2026-05-31T11:30:00Z", "to": "2026-05-31T14:30:00+02:00"})) == [1]


@pytest.mark.parametrize("filters", [{"from": "1700000000"}, {"to": ""}, {"mood": "fine"}, {"limit": 0}])
def test_a_bad_parameter_is_named(ada: Person, filters: dict[str, Any]) -> None:
    answer = read(ada, **filters)

    assert (answer.status, answer.json["errors"][0]["loc"]) == (422, ["query", *filters])


def test_the_latest_check_in_is_there_for_other_domains(ada: Person, ben: Person) -> None:
    check_in(ada, {"Courage": 1})
    made = check_in(ada, {"Courage": 2, "Rest": 3})

    with transaction(read_only=True) as db:
        latest, none = service.find_latest_checkin(db, ada.id), service.find_latest_checkin(db, ben.id)
    assert latest is not None
    assert (str(latest.checkin_id), latest.scores, none) == (made["id"], {"Courage": 2, "Rest": 3}, None)


def test_a_page_costs_one_query_however_long_it_is(ada: Person) -> None:
    for score in range(1, 9):
        check_in(ada, {"Courage": score})
    with collect_statements() as sent:
        read(ada)

    assert len(select_texts(sent, "SELECT")) == 1


def test_check_ins_work_on_every_database(any_database: str, ada: Person) -> None:
    made = check_in(ada, {"Courage": 9, "Rest": 2})
    move(made, datetime.fromisoformat(made["created_at"]) - timedelta(days=3))
    swing = check_in(ada, {"Courage": 3})["tensions"]["swings"][0]

    assert (swing["change"], courage(read(ada, limit=1, **{"from": "2020-01-01"}))) == (-6, [3])
