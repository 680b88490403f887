"""Conversations: one open for a decision and day, forward only, with messages oldest first."""

from typing import Any
from uuid import UUID

import pytest

from shared.core import events
from shared.decisions.events import SessionCompleted
from tests.api.decisions.conversations import DECISIONS, SESSIONS, begin, decide, messages, say
from tests.people import Person

NOWHERE = f"{SESSIONS}/0f4c1f0e-7f0d-4f63-9a51-8f3a4be0a1c2"


def path_of(session: dict[str, Any], below: str = "") -> str:
    return f"{SESSIONS}/{session['id']}{below}"


def test_a_conversation_begins_by_gathering_context(any_database: str, ada: Person) -> None:
    answer = ada.post(SESSIONS, json={"title": "Stay or go?"})

    begun = {name: answer.json[name] for name in ("decision_id", "title", "status", "completed_at", "summary")}
    assert answer.status == 201
    assert begun == {
        "decision_id": None,
        "title": "Stay or go?",
        "status": "context_gathering",
        "completed_at": None,
        "summary": None,
    }
    assert answer.headers["Location"] == f"/api{path_of(answer.json)}"
    read = ada.get(path_of(answer.json)).json
    assert {name: answer.json[name] for name in read} == read


def test_asking_again_on_the_same_day_returns_the_open_one(any_database: str, ada: Person) -> None:
    body = {"title": "Stay or go?", "decision_id": decide(ada)["id"]}
    answers = [ada.post(SESSIONS, json=body) for _ in range(2)]

    assert [answer.status for answer in answers] == [201, 200]
    assert answers[0].json == answers[1].json


def test_another_decision_or_none_has_a_conversation_of_its_own(ada: Person) -> None:
    begun = [begin(ada, decision_id=decide(ada)["id"])["id"] for _ in range(2)]
    begun += [begin(ada)["id"] for _ in range(2)]

    assert len(set(begun)) == 4


def test_after_the_end_of_one_another_may_begin_on_the_same_day(ada: Person) -> None:
    decision = decide(ada)
    first = begin(ada, decision_id=decision["id"])
    ada.patch(path_of(first), json={"status": "completed"})

    assert begin(ada, decision_id=decision["id"])["id"] != first["id"]


@pytest.mark.parametrize(
    ("steps", "statuses"),
    [
        (["reflection", "completed"], [200, 200]),
        (["completed"], [200]),
        (["reflection", "context_gathering"], [200, 409]),
        (["completed", "reflection"], [200, 409]),
        (["completed", "context_gathering"], [200, 409]),
        (["completed", "completed"], [200, 200]),
        (["context_gathering"], [200]),
    ],
)
def test_a_status_only_moves_forward(ada: Person, steps: list[str], statuses: list[int]) -> None:
    session = begin(ada)

    assert [ada.patch(path_of(session), json={"status": step}).status for step in steps] == statuses


def test_a_status_that_there_is_not_is_422(ada: Person) -> None:
    assert ada.patch(path_of(begin(ada)), json={"status": "paused"}).status == 422


def test_completing_says_when_and_counts_as_an_edit(any_database: str, ada: Person) -> None:
    done = ada.patch(path_of(begin(ada)), json={"status": "completed"}, headers={"If-Match": '"1"'}).json

    assert (done["status"], done["completed_at"] is not None, done["version"]) == ("completed", True, 2)


def test_a_change_of_an_older_version_is_412(ada: Person) -> None:
    session = begin(ada)
    answers = [
        ada.patch(path_of(session), json={"status": s}, headers={"If-Match": '"1"'})
        for s in ("reflection", "completed")
    ]

    assert [answer.status for answer in answers] == [200, 412]


def test_ones_own_summary_and_insights_are_kept(any_database: str, ada: Person) -> None:
    session = begin(ada)
    message = say(ada, session)["message_id"]
    own = {"summary": "I will ask for time.", "insights": [{"text": "Time is what I lack.", "message_ids": [message]}]}

    changed = ada.patch(path_of(session), json=own).json

    assert {name: changed[name] for name in own} == own
    summary = ada.get(path_of(session, "/summary")).json
    assert summary == {"status": "ready", **own, "ai_generated": False}


def test_an_insight_rests_only_on_messages_of_its_conversation(ada: Person) -> None:
    other = say(ada, begin(ada))["message_id"]
    own = {"insights": [{"text": "Time is what I lack.", "message_ids": [other]}]}

    answer = ada.patch(path_of(begin(ada)), json=own)

    assert (answer.status, answer.json["errors"][0]["loc"]) == (422, ["body", "insights", 0, "message_ids"])


def test_a_conversation_that_goes_on_has_no_summary_yet(ada: Person) -> None:
    summary = ada.get(path_of(begin(ada), "/summary")).json

    assert summary == {"status": "pending", "summary": None, "insights": [], "ai_generated": False}


def test_conversations_are_found_by_decision(any_database: str, ada: Person) -> None:
    decision = decide(ada)
    about = begin(ada, decision_id=decision["id"])
    begin(ada)

    by_filter = ada.get(f"{SESSIONS}?decision_id={decision['id']}").json
    assert [one["id"] for one in by_filter] == [about["id"]]
    assert ada.get(f"{DECISIONS}/{decision['id']}/sessions").json == by_filter
    assert len(ada.get(SESSIONS).json) == 2


@pytest.mark.parametrize(
    ("method", "below", "body"),
    [
        ("get", "", None),
        ("patch", "", {"status": "completed"}),
        ("get", "/summary", None),
        ("get", "/messages", None),
        ("post", "/messages", {"content": "a", "sender": "user"}),
    ],
)
def test_what_is_someone_elses_is_404(ada: Person, ben: Person, method: str, below: str, body: object) -> None:
    session = begin(ada)

    answers = [getattr(ben, method)(f"{path}{below}", json=body) for path in (path_of(session), NOWHERE)]

    assert [answer.status for answer in answers] == [404, 404]
    assert answers[0].json == answers[1].json


def test_messages_are_read_oldest_first_page_by_page(any_database: str, ada: Person) -> None:
    session = begin(ada)
    for number in range(5):
        sender = "user" if number % 2 else "ai"
        sent = {"content": f"message {number}", "sender": sender}
        assert ada.post(path_of(session, "/messages"), json=sent).status == 201

    first = ada.get(path_of(session, "/messages?limit=3"))
    second = ada.get(first.headers["Link"].split(">")[0].removeprefix("</api"))
    assert [one["content"][-1] for one in (*first.json, *second.json)] == list("01234")
    assert [one["sender"] for one in first.json] == ["ai", "user", "ai"]
    assert "Link" not in second.headers


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"content": "a"},
        {"content": "", "sender": "user"},
        {"content": "a", "sender": "context"},
        {"content": "x" * 8_001, "sender": "user"},
    ],
)
def test_what_is_not_a_message_is_422(ada: Person, body: object) -> None:
    assert ada.post(path_of(begin(ada), "/messages"), json=body).status == 422


def test_a_completed_conversation_takes_no_message(ada: Person) -> None:
    session = begin(ada)
    ada.patch(path_of(session), json={"status": "completed"})

    assert ada.post(path_of(session, "/messages"), json={"content": "a", "sender": "user"}).status == 409
    assert messages(ada, session) == []


def test_others_are_told_once_that_a_conversation_is_completed(ada: Person) -> None:
    told: list[Any] = []
    events.subscribe({SessionCompleted: [lambda _db, event: told.append(event)]})
    session = begin(ada)

    for _ in range(2):
        ada.patch(path_of(session), json={"status": "completed"})

    assert [(event.user_id, event.session_id) for event in told] == [(ada.id, UUID(session["id"]))]


def test_a_conversation_about_a_decision_has_the_title_of_the_decision(any_database: str, ada: Person) -> None:
    decision = decide(ada, "Take the retraining offer?")
    answer = ada.post(SESSIONS, json={"decision_id": decision["id"]})

    assert (answer.status, answer.json["title"]) == (201, "Take the retraining offer?")


def test_a_conversation_about_nothing_needs_a_title(ada: Person) -> None:
    answer = ada.post(SESSIONS, json={})

    assert (answer.status, answer.json["errors"][0]["loc"]) == (422, ["body", "title"])


@pytest.mark.parametrize("body", [None, {}, {"title": None}, {"title": "Fears"}])
def test_a_decision_has_a_door_to_its_conversations(ada: Person, body: dict[str, Any] | None) -> None:
    decision = decide(ada, "Stay or go?")
    first = ada.post(f"{DECISIONS}/{decision['id']}/sessions", json=body)
    again = ada.post(f"{DECISIONS}/{decision['id']}/sessions")

    assert (first.status, first.json["decision_id"]) == (201, decision["id"])
    assert first.json["title"] == (body or {}).get("title", None) or "Stay or go?"
    assert (again.status, again.json["id"]) == (200, first.json["id"])
    assert ada.get(first.headers["Location"].removeprefix("/api")).json["id"] == first.json["id"]


def test_someone_elses_decision_has_no_door(ada: Person, ben: Person) -> None:
    assert ben.post(f"{DECISIONS}/{decide(ada)['id']}/sessions").status == 404


@pytest.mark.parametrize(
    ("sent", "texts"),
    [("Time is what I lack.", ["Time is what I lack."]), ("x" * 4_000, ["x" * 4_000]), ("", []), (None, [])],
)
def test_insights_may_be_a_text(ada: Person, sent: str | None, texts: list[str]) -> None:
    path = f"{SESSIONS}/{begin(ada)['id']}"
    changed = ada.patch(path, json={"insights": sent})

    assert (changed.status, [one["text"] for one in changed.json["insights"]]) == (200, texts)


def test_a_text_of_insights_that_is_too_long_is_named(ada: Person) -> None:
    answer = ada.patch(f"{SESSIONS}/{begin(ada)['id']}", json={"insights": "x" * 4_001})

    assert (answer.status, answer.json["errors"][0]["loc"]) == (422, ["body", "insights", 0, "text"])


def test_a_conversation_can_be_sent_back_as_it_was_read(ada: Person) -> None:
    path = f"{SESSIONS}/{begin(ada)['id']}"
    ada.patch(path, json={"summary": "I will ask.", "insights": "Time is what I lack."})
    read = ada.get(path).json

    answer = ada.patch(path, json=read, headers={"Prefer": "handling=lenient"})

    assert (answer.status, {name: answer.json[name] for name in read}) == (200, read)
    assert answer.headers["Ignored-Fields"].split(", ") == [
        *("id", "decision_id", "title", "started_at", "completed_at", "version")
    ]
