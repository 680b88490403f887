"""Batches of events: each is looked at by itself, known ones are recognized, and nothing can be written into one."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from shared.analytics import event_store, service
from shared.analytics.models import AnalyticsEvent
from shared.core import clock
from shared.core.db import table_of
from tests.api.analytics.events import (
    EVENTS,
    TOKEN,
    build_event,
    load_names,
    load_rows,
    send,
    send_for_outcomes,
)
from tests.people import Person
from tests.rows import all_cells
from tests.statements import collect_statements

SECRET = "I am afraid of Monday"
MAX_STATEMENTS = 6
WRONG: dict[str, dict[str, Any]] = {
    "a name that is not in the catalog": {"name": "diary_read"},
    "a name that only the server may say": {"name": "sign_up", "properties": {}},
    "a property that there is not": {"properties": {"screen": "plans", SECRET: 1}},
    "a sentence for a word": {"properties": {"screen": SECRET}},
    "a list for a word": {"properties": {"screen": ["plans"]}},
    "no word at all": {"properties": {}},
    "a truth for a number": {"name": "problem_shown", "properties": {"status": True}},
    "a text for a number": {"name": "problem_shown", "properties": {"status": "404"}},
    "a number that is out of range": {"name": "problem_shown", "properties": {"status": 10**30}},
    "a fraction": {"name": "problem_shown", "properties": {"status": 404.5}},
    "a number for a truth": {"name": "install_answered", "properties": {"accepted": 1}},
    "properties that are no object": {"properties": [SECRET]},
    "an id that is none": {"id": SECRET},
    "a moment that is none": {"occurred_at": SECRET},
    "a moment without a zone": {"occurred_at": "2026-03-02T18:20:00"},
    "a moment of eight days ago": {"occurred_at": "2020-01-01T00:00:00Z"},
    "a session with words": {"session_id": SECRET},
    "a session that is short": {"session_id": "ada"},
    "a field that there is not": {"note": SECRET},
}


@pytest.mark.usefixtures("any_database")
def test_of_each_event_it_is_said_what_became_of_it_and_a_bad_one_loses_none(ada: Person) -> None:
    good = build_event(session_id=TOKEN)
    bad = [build_event(**wrong) for wrong in WRONG.values()]
    others: list[Any] = [SECRET, None, 7, [], {}, {SECRET: SECRET}, {"id": 3}]

    answer = send(ada, *bad, good, *others)

    outcomes = [one["outcome"] for one in answer.json["results"]]
    assert outcomes == ["refused"] * len(bad) + ["kept"] + ["refused"] * len(others)
    assert answer.json["results"][len(bad)] == {"id": good["id"], "outcome": "kept", "faults": []}
    assert answer.json["results"][0]["id"] == bad[0]["id"]
    assert [one for one in answer.json["results"] if one["outcome"] == "refused" and not one["faults"]] == []
    assert SECRET not in answer.body.decode()
    assert load_names().count("screen_viewed") == 1
    assert SECRET.encode() not in all_cells([AnalyticsEvent])
    assert TOKEN.encode() not in all_cells([AnalyticsEvent])


@pytest.mark.usefixtures("any_database")
def test_an_event_that_is_sent_again_is_known_and_another_under_its_id_a_conflict(ada: Person, ben: Person) -> None:
    event = build_event(session_id=TOKEN)
    other = {**event, "properties": {"screen": "tasks"}}
    assert send_for_outcomes(ada, event, event, other) == ["kept", "known", "conflict"]

    moved = {**event, "occurred_at": (clock.now() - timedelta(minutes=1)).isoformat()}
    elsewhere = {**event, "session_id": TOKEN[::-1]}
    assert send_for_outcomes(ada, event, other, moved, elsewhere) == ["known", *["conflict"] * 3]
    assert send_for_outcomes(ben, event) == ["kept"]

    ours, theirs = [row for row in load_rows() if row.event_name == "screen_viewed"]
    assert ours.person != theirs.person
    assert ours.session_id != theirs.session_id
    assert event["id"] not in {str(ours.id), str(theirs.id)}


def test_an_event_that_another_request_stores_at_this_moment_is_told_by_its_content(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    event, other = build_event(), build_event()
    send(ada, event, other)
    load_digests, calls = event_store.load_digests, []

    def load_late(db: Any, ids: Any) -> Any:
        calls.append(ids)
        return {} if len(calls) == 1 else load_digests(db, ids)

    monkeypatch.setattr(event_store, "load_digests", load_late)
    changed = {**other, "properties": {"screen": "tasks"}}
    assert send_for_outcomes(ada, event, changed, build_event()) == ["known", "conflict", "kept"]


@pytest.mark.usefixtures("any_database")
def test_a_batch_of_a_hundred_costs_six_statements_at_most(ada: Person) -> None:
    known = [build_event() for _ in range(50)]
    send(ada, *known)
    with collect_statements() as seen:
        outcomes = send_for_outcomes(ada, *known, *(build_event() for _ in range(50)))
    assert outcomes == ["known"] * 50 + ["kept"] * 50
    assert len(seen) <= MAX_STATEMENTS, seen
    with collect_statements() as seen:
        assert send_for_outcomes(ada, *(build_event() for _ in range(100))) == ["kept"] * 100
    assert len(seen) <= MAX_STATEMENTS, seen


def test_a_batch_holds_between_one_and_a_hundred_events(ada: Person) -> None:
    assert send(ada).status == 422
    assert send(ada, *(build_event() for _ in range(101))).status == 422
    assert ada.post(EVENTS, json={"events": "all"}).status == 422


def test_the_clock_of_a_phone_is_put_right_and_what_it_says_stays_within_a_week(ada: Person) -> None:
    now = clock.now()
    wrong = datetime(1970, 1, 1, 12, tzinfo=UTC)
    body = {
        "sent_at": wrong.isoformat(),
        "events": [
            build_event(occurred_at=(wrong - timedelta(hours=5)).isoformat()),
            build_event(occurred_at=(wrong - timedelta(days=8)).isoformat()),
            build_event(occurred_at=(wrong + timedelta(days=400)).isoformat()),
            build_event(occurred_at="9999-12-31T23:59:59Z"),
            build_event(occurred_at="0001-01-01T00:00:00Z"),
        ],
    }
    answer = ada.post(EVENTS, json=body).json["results"]
    assert [one["outcome"] for one in answer] == ["kept", "refused", "kept", "kept", "refused"]
    moments = sorted(row.occurred_at for row in load_rows() if row.event_name == "screen_viewed")
    assert now - timedelta(hours=6, minutes=1) < moments[0] < now - timedelta(hours=5)
    assert all(moment <= clock.now() for moment in moments)
    assert {(moment.minute, moment.second, moment.microsecond) for moment in moments} == {(0, 0, 0)}


def test_somebody_who_sends_very_many_is_told_so(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "MAX_EVENTS_A_WEEK", len([row for row in load_rows() if row.person]) + 2)
    first = build_event()
    assert send_for_outcomes(ada, first, build_event(), build_event()) == ["kept", "kept", "over_limit"]
    assert send_for_outcomes(ada, first, build_event()) == ["known", "over_limit"]


@pytest.mark.usefixtures("any_database")
def test_whoever_objects_by_preference_or_browser_has_none_kept(ada: Person, ben: Person) -> None:
    before = len(load_rows())
    for signal in ({"Sec-GPC": "1"}, {"DNT": "1"}):
        assert send_for_outcomes(ada, build_event(), SECRET, headers=signal) == ["not_kept"] * 2
        assert ada.post("/v1/decisions/journal", json={"title": "Stay?"}, headers=signal).status == 201
    assert len(load_rows()) == before
    assert send_for_outcomes(ada, build_event(), headers={"Sec-GPC": "0", "DNT": "unspecified"}) == ["kept"]

    assert ben.patch("/v1/preferences", json={"analytics_enabled": False}).status == 200
    assert send_for_outcomes(ben, build_event()) == ["not_kept"]
    ben.write_entry()
    assert "entry_created" not in load_names()


@pytest.mark.usefixtures("any_database")
def test_an_event_of_somebody_else_tells_nothing_of_who_it_is(ada: Person) -> None:
    send(ada, build_event(session_id=TOKEN))
    assert ada.id.hex.encode() not in all_cells([AnalyticsEvent])
    stored = table_of(AnalyticsEvent)
    assert list(stored.foreign_keys) == []
