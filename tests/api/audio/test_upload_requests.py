"""Asking where to send a recording: who gets an address, for what, and how many of them."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest

from shared.audio.schemas import MAX_BYTES
from shared.audio.uploads import MAX_OPEN_UPLOADS
from shared.core import clock
from tests import environment
from tests.api.audio.uploads import AUDIO, UPLOADS, WEBM, announced, ask, close_at
from tests.api.decisions.conversations import begin, decide
from tests.api.reflection.test_reflection_responses import given_prompts
from tests.people import Person
from tests.threads import at_once


def test_the_answer_says_where_how_and_until_when_to_send_it(ada: Person) -> None:
    before = clock.now()
    answer = ask(ada, duration_seconds=41.5, sha256="AB" * 32)
    assert answer.status == 201, answer.json
    assert answer.json["headers"] == {"Content-Type": "audio/webm", "x-ms-blob-type": "BlockBlob"}
    lasts = datetime.fromisoformat(answer.json["expires_at"]) - before
    assert timedelta(minutes=14, seconds=58) < lasts <= timedelta(minutes=15, seconds=1)


def test_the_address_may_create_one_blob_and_says_nothing_about_its_person(ada: Person) -> None:
    url = urlsplit(ask(ada).json["upload_url"])
    query = parse_qs(url.query)
    assert (query["sp"], query["sr"]) == (["c"], ["b"])
    assert str(ada.id) not in url.geturl()
    assert ada.email.partition("@")[0] not in url.geturl()


@pytest.mark.parametrize(
    ("fields", "status", "kind"),
    [
        ({"content_type": "video/x-msvideo"}, 415, "unsupported-audio"),
        ({"content_type": "audio/amr"}, 415, "unsupported-audio"),
        ({"content_type": "text/html"}, 415, "unsupported-audio"),
        ({"size_bytes": MAX_BYTES + 1}, 413, "payload-too-large"),
        ({"size_bytes": 0}, 422, "invalid"),
        ({"size_bytes": -1}, 422, "invalid"),
        ({"size_bytes": 2**31}, 422, "invalid"),
        ({"size_bytes": 1.5}, 422, "invalid"),
        ({"content_type": ""}, 422, "invalid"),
        ({"content_type": "audio/webm\r\nX-Evil: 1"}, 422, "invalid"),
        ({"duration_seconds": 0}, 422, "invalid"),
        ({"sha256": "ab"}, 422, "invalid"),
        ({"purpose": "podcast"}, 422, "invalid"),
        ({"purpose": "message"}, 422, "invalid"),
        ({"purpose": "reflection"}, 422, "invalid"),
    ],
)
def test_what_is_not_taken_is_told(ada: Person, fields: dict[str, Any], status: int, kind: str) -> None:
    answer = ask(ada, **fields)
    assert (answer.status, answer.json["type"]) == (status, f"urn:phronesis:problem:{kind}")
    assert ada.get(AUDIO).json == []


@pytest.mark.parametrize("size", [1, MAX_BYTES])
def test_the_smallest_and_the_largest_are_taken(ada: Person, size: int) -> None:
    assert ask(ada, size_bytes=size).status == 201


@pytest.mark.parametrize("purpose", ["journal", "message", "reflection"])
def test_a_target_that_is_not_there_is_told(ada: Person, purpose: str) -> None:
    assert ask(ada, purpose=purpose, target_id=str(uuid4())).status == 404


def test_a_target_of_someone_else_is_not_there(ada: Person, ben: Person) -> None:
    targets = {
        "journal": decide(ada)["id"],
        "message": begin(ada)["id"],
        "reflection": given_prompts(ada)[1][0]["id"],
    }
    statuses = {purpose: ask(ben, purpose=purpose, target_id=target).status for purpose, target in targets.items()}
    assert statuses == {"journal": 404, "message": 404, "reflection": 404}


def test_nothing_more_is_said_in_a_completed_conversation(ada: Person) -> None:
    session = begin(ada)
    ada.patch(f"/v1/decisions/sessions/{session['id']}", json={"status": "completed"})
    assert ask(ada, purpose="message", target_id=session["id"]).status == 409


def test_the_same_key_gets_the_same_address(ada: Person) -> None:
    key = {"Idempotency-Key": "offline-1"}
    first, second = (ada.post(UPLOADS, json=WEBM, headers=key) for _ in range(2))
    assert (first.json, len(ada.get(AUDIO).json)) == (second.json, 1)


def test_twenty_can_be_open_and_then_one_has_to_wait(ada: Person, ben: Person) -> None:
    for _ in range(MAX_OPEN_UPLOADS):
        announced(ada)
    answer = ask(ada)
    assert answer.status == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 20 * 60
    assert "20 recordings" in answer.json["detail"]
    assert ask(ben).status == 201


def test_removing_one_and_the_end_of_its_time_make_room(ada: Person) -> None:
    ids = [announced(ada) for _ in range(MAX_OPEN_UPLOADS)]
    ada.delete(f"{AUDIO}/{ids[7]}")
    assert (ask(ada).status, ask(ada).status) == (201, 429)
    close_at(ids[3], datetime(2026, 1, 1, tzinfo=UTC))
    assert (ask(ada).status, ask(ada).status) == (201, 429)


def test_of_many_at_once_no_more_than_twenty_are_open(any_database: str, ada: Person) -> None:
    statuses = at_once(MAX_OPEN_UPLOADS + 4, lambda _: ask(ada).status)
    assert sorted(statuses) == [201] * MAX_OPEN_UPLOADS + [429] * 4


def test_without_storage_nobody_gets_an_address_and_the_rest_goes_on(
    ada: Person, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.apply(monkeypatch, DATABASE_URL=database)
    monkeypatch.delenv("BlobStorage")
    environment.forget()
    assert (ask(ada).status, ada.get(AUDIO).json) == (503, [])
    assert ada.write_entry()["source"] == "text"
