"""The web client of the first version: what it sends, in the forms in which it sends it.

It knows nothing of our headers, sends fields of its own models, text where we have lists, and whole objects as it read
them. What its people write must arrive all the same.
"""

import json
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.client import Api, Response
from tests.people import PASSWORD, Person, new_person

JOURNAL, DECISIONS, SESSIONS = "/v1/decisions/journal", "/v1/decisions", "/v1/decisions/sessions"


@pytest.fixture
def client(database: str) -> Person:
    """Someone who uses that client: it sends no preferences."""
    return new_person(Api(prefer=None))


def made(answer: Response) -> dict[str, Any]:
    assert answer.status == 201, answer.json
    return dict(answer.json)


def test_its_form_for_a_new_decision_sends_a_title_and_a_description(client: Person) -> None:
    entry = made(client.post(JOURNAL, json={"title": "Retrain?", "description": "My team is being replaced."}))

    assert (entry["title"], entry["context"], entry["domain_tags"]) == ("Retrain?", "My team is being replaced.", [])


def test_a_description_that_is_sent_back_beside_its_context_is_not_written_twice(client: Person) -> None:
    entry = made(client.post(JOURNAL, json={"title": "Retrain?", "context": "Six months.", "description": "No pay."}))
    path = f"{JOURNAL}/{entry['id']}"

    for _ in range(2):
        answer = client.patch(path, json={"context": entry["context"], "description": "No pay."})
        assert (answer.status, answer.json["context"]) == (200, "Six months.\n\nNo pay.")


def test_a_context_and_a_description_share_one_length(client: Person) -> None:
    long = {"title": "Retrain?", "context": "c" * 15_000, "description": "d" * 15_000}
    answer = client.post(JOURNAL, json=long)

    assert (answer.status, answer.json["errors"][0]["loc"]) == (422, ["body", "description"])


def test_its_journal_sends_a_domain_with_an_entry(client: Person) -> None:
    sent = {"title": "Retrain?", "context": "Six months.", "anticipated_outcomes": "", "values": ["learning"]}
    entry = made(client.post(JOURNAL, json={**sent, "domain": "career"}))

    assert {name: entry[name] for name in sent} == sent
    assert entry["domain_tags"] == ["career"]


def test_its_journal_sends_back_an_entry_with_everything_it_read(client: Person) -> None:
    made(client.post(JOURNAL, json={"title": "Retrain?"}))
    (entry,) = client.get(JOURNAL).json
    answer = client.patch(f"{JOURNAL}/{entry['id']}", json={**entry, "title": "Retrain at last?", "sentiment": None})

    assert (answer.status, answer.json["title"]) == (200, "Retrain at last?")
    assert "sentiment" in answer.headers["Ignored-Fields"].split(", ")


def test_its_edit_page_wraps_what_it_changes_and_hears_that_nothing_was_understood(client: Person) -> None:
    entry = made(client.post(JOURNAL, json={"title": "Retrain?"}))
    wrapped = {"method": "PATCH", "headers": {"Content-Type": "application/json"}, "body": json.dumps({"title": "No"})}
    answer = client.patch(f"{JOURNAL}/{entry['id']}", json=wrapped)

    assert (answer.status, [one["loc"][1] for one in answer.json["errors"]]) == (422, ["method", "headers", "body"])
    found = client.get(f"{JOURNAL}/{entry['id']}").json
    assert (found["title"], found["version"]) == ("Retrain?", 1)


def test_a_repeated_request_hears_again_what_was_ignored(client: Person) -> None:
    sent = {"json": {"title": "Retrain?", "colour": "green"}, "headers": {"Idempotency-Key": "one"}}
    answers = [client.post(JOURNAL, **sent) for _ in range(2)]

    assert [answer.headers["Ignored-Fields"] for answer in answers] == ["colour", "colour"]
    assert (answers[1].json, answers[1].headers["Idempotency-Replayed"]) == (answers[0].json, "true")


def test_its_conversations_about_a_decision(client: Person) -> None:
    decision = made(client.post(DECISIONS, json={"title": "Retrain?", "description": "Six months."}))
    assert client.get(f"{SESSIONS}?{urlencode({'decision_id': decision['id']})}").json == []

    session = made(client.post(SESSIONS, json={"decision_id": decision["id"]}))
    assert session["title"] == "Retrain?"
    assert [one["id"] for one in client.get(f"{DECISIONS}/{decision['id']}/sessions").json] == [session["id"]]

    said = {"sender": "user", "content": "What will the rent be?", "session_id": session["id"], "created_at": None}
    message = made(client.post(f"{SESSIONS}/{session['id']}/messages", json=said))
    assert [one["id"] for one in client.get(f"{SESSIONS}/{session['id']}/messages").json] == [message["id"]]

    asked = {"messages": [{"role": "user", "content": "What will the rent be?", "sentTime": "just now"}]}
    reply = client.post(f"{SESSIONS}/{session['id']}/chat", json=asked)
    assert (reply.status, reply.headers["Ignored-Fields"]) == (200, "messages.0.sentTime")

    done = {"status": "completed", "summary": "I will ask.", "insights": "The rent decides.", "completed_at": "now"}
    ended = client.patch(f"{SESSIONS}/{session['id']}", json=done)
    assert (ended.status, ended.json["status"], ended.json["summary"]) == (200, "completed", "I will ask.")
    assert [one["text"] for one in ended.json["insights"]] == ["The rent decides."]
    assert client.get(f"{SESSIONS}/{session['id']}/summary").json["summary"] == "I will ask."


def test_its_check_in_gets_its_text_back(client: Person) -> None:
    sent = json.dumps({"Courage": 7, "Honesty": 4, "Curiosity": 5, "Empathy": 6, "Resilience": 3})
    checkin = made(client.post("/v1/value-calibration/checkins", json={"value_snapshot": sent}))

    assert checkin["value_snapshot"] == sent
    assert client.get("/v1/value-calibration/checkins").json[0]["value_snapshot"] == sent


@pytest.mark.parametrize("pasted", ["\u200b{}", "{}\u00a0", "\ufeff{}", " {} ", "{}\u2060", "\u202a{}\u202c"])
def test_an_address_is_taken_as_it_was_pasted(client: Person, pasted: str) -> None:
    answer = client.api.post("/v1/auth/login", json={"email": pasted.format(client.email), "password": PASSWORD})

    assert answer.status == 200, answer.json


def test_a_pasted_address_with_an_invisible_blank_within_is_the_same_address(client: Person) -> None:
    pasted = client.email.replace("@", "\u200b@\u00a0")
    registered = client.api.post("/v1/register", json={"email": pasted, "password": PASSWORD})

    assert (registered.status, registered.json["type"]) == (409, "urn:phronesis:problem:conflict")


def test_a_file_with_a_byte_order_mark_is_read(client: Person) -> None:
    body = b"\xef\xbb\xbf" + json.dumps({"title": "Retrain?"}).encode()

    assert client.post(JOURNAL, body=body).status == 201


def test_a_plus_in_a_moment_may_arrive_as_a_blank(client: Person) -> None:
    made(client.post(JOURNAL, json={"title": "Retrain?"}))
    answers = [
        client.get(f"{JOURNAL}?from=2026-01-01T00:00:00{offset}") for offset in ("+02:00", "%2B02:00", "%2002:00")
    ]

    assert [(answer.status, len(answer.json)) for answer in answers] == [(200, 1)] * 3


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/register", {"email": "ada", "password": PASSWORD}),
        *(
            (JOURNAL, {"title": unseen})
            for unseen in ("\u200b", "\u00ad\u2066", "\u034f", "\u3164", "\ufe0f", "\U000e0041")
        ),
        ("/v1/reminders", {"kind": "custom", "cadence": "daily", "time": "6pm"}),
        ("/v1/audio/uploads", {"content_type": "audio/ogg", "size_bytes": 9, "purpose": "journal", "sha256": "x"}),
    ],
)
def test_a_message_is_a_sentence_and_no_pattern(client: Person, path: str, body: dict[str, Any]) -> None:
    answer = client.post(path, json=body)
    told = [error["msg"] for error in answer.json["errors"]]

    assert answer.status == 422
    assert [text for text in told if set(text) & set("^$\\[]{}")] == []


@pytest.mark.parametrize("length", [7, 7.0])
def test_a_number_may_be_written_with_a_point(client: Person, length: float) -> None:
    body = {"preferred_session_length": length + 8}

    assert client.patch("/v1/preferences", json=body).json["preferred_session_length"] == 15
