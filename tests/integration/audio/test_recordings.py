"""A recording goes straight to storage, is checked, written down, and becomes what it was said for."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from azure.storage.blob import ContainerClient

from shared.audio.storage import upload_name
from shared.core import clock
from tests import http_client
from tests.api.decisions.conversations import SESSIONS, begin, decide
from tests.api.reflection.test_reflection_responses import RESPONSES, given_prompts
from tests.integration.audio.recording_client import (
    AUDIO,
    announce,
    complete,
    job_ids,
    play,
    read_sound,
    record,
    recording_of,
    transcribe,
    work,
)
from tests.people import Person
from tests.servers.audio_files import BEGINNINGS, SOUND, TAGS, audio_file, box, element, mp4_file, webm_file
from tests.servers.openai_audio import WORDS, transcribed
from tests.servers.openai_server import OpenAiServer

JOURNAL = "/v1/decisions/journal"


def entry_of(person: Person, recording: dict[str, Any]) -> dict[str, Any]:
    return dict(person.get(f"{JOURNAL}/{recording['result_id']}").json)


def test_a_recording_becomes_an_entry_that_is_tagged_and_found(
    any_database: str, ada: Person, model: OpenAiServer
) -> None:
    found = transcribe(ada, record(ada))
    assert (found["status"], found["transcript"], found["error"]) == ("transcribed", WORDS, None)
    work("tag_journal_entry")
    entry = entry_of(ada, found)
    assert (entry["source"], entry["context"], entry["title"]) == ("audio", WORDS, "I was laid off today.")
    assert (entry["tagging_status"], "career" in entry["domain_tags"]) == ("tagged", True)
    for search in ("q=long+way", "domain=career"):
        assert [one["id"] for one in ada.get(f"{JOURNAL}?{search}").json] == [entry["id"]]


@pytest.mark.parametrize("content_type", BEGINNINGS)
def test_every_kind_of_audio_is_taken_and_sent_as_it_is(ada: Person, model: OpenAiServer, content_type: str) -> None:
    data = audio_file(content_type)
    assert transcribe(ada, record(ada, data, content_type))["transcribed_by"] == "gpt-4o-mini-transcribe"
    file = model.requests[0].file
    assert file is not None
    assert (file.content, file.content_type) == (data, content_type)


def test_an_entry_counts_for_the_day_on_which_it_was_spoken(ada: Person, model: OpenAiServer) -> None:
    found = transcribe(ada, record(ada))
    assert entry_of(ada, found)["occurred_at"] == found["created_at"]


def test_an_entry_can_be_about_a_decision_and_does_without_when_that_is_gone(ada: Person, model: OpenAiServer) -> None:
    kept, gone = decide(ada), decide(ada)
    ids = [record(ada, target_id=decision["id"]) for decision in (kept, gone)]
    ada.delete(f"/v1/decisions/{gone['id']}")
    entries = [entry_of(ada, transcribe(ada, one)) for one in ids]
    assert [one["decision_id"] for one in entries] == [kept["id"], None]


def test_what_is_said_in_a_conversation_becomes_a_message(ada: Person, model: OpenAiServer) -> None:
    session = begin(ada)
    found = transcribe(ada, record(ada, purpose="message", target_id=session["id"]))
    messages = ada.get(f"{SESSIONS}/{session['id']}/messages").json
    assert [(one["id"], one["sender"], one["content"]) for one in messages] == [(found["result_id"], "user", WORDS)]


def test_what_is_said_to_a_prompt_becomes_an_answer(ada: Person, model: OpenAiServer) -> None:
    _, prompts = given_prompts(ada)
    model.always(transcribed())
    found = transcribe(ada, record(ada, purpose="reflection", target_id=prompts[0]["id"]))
    answers = ada.get(RESPONSES).json
    assert [(one["id"], one["prompt_id"]) for one in answers] == [(found["result_id"], prompts[0]["id"])]


def test_where_the_conversation_ended_meanwhile_the_words_are_kept(ada: Person, model: OpenAiServer) -> None:
    session = begin(ada)
    recording_id = record(ada, purpose="message", target_id=session["id"])
    ada.patch(f"{SESSIONS}/{session['id']}", json={"status": "completed"})
    found = transcribe(ada, recording_id)
    assert (found["status"], found["transcript"], found["result_id"]) == ("failed", WORDS, None)
    assert "completed or gone" in found["error"]


def test_a_long_transcript_is_kept_whole_and_its_message_as_far_as_it_fits(ada: Person, model: OpenAiServer) -> None:
    said = "and then " * 2_000
    model.always(transcribed(said))
    session = begin(ada)
    found = transcribe(ada, record(ada, purpose="message", target_id=session["id"]))
    (message,) = ada.get(f"{SESSIONS}/{session['id']}/messages").json
    assert found["transcript"] == said.strip()
    assert 7_980 < len(message["content"]) <= 8_000


def test_completing_twice_is_completing_once(ada: Person, model: OpenAiServer) -> None:
    recording_id = record(ada)
    again = complete(ada, recording_id)
    assert (again.status, again.json["status"], len(job_ids("transcribe_audio", "pending"))) == (200, "uploaded", 1)
    found = transcribe(ada, recording_id)
    assert complete(ada, recording_id).json == found
    assert len(ada.get(JOURNAL).json) == 1


def test_what_was_checked_cannot_be_replaced(ada: Person, storage: ContainerClient) -> None:
    data = audio_file()
    announced = announce(ada, data)
    announced.put(data)
    complete(ada, announced.id)
    assert announced.put(audio_file()).status_code in {403, 409}
    assert storage.download_blob(upload_name(UUID(announced.id))).readall() == data


def test_what_was_replaced_by_other_means_is_not_used(
    ada: Person, model: OpenAiServer, storage: ContainerClient
) -> None:
    recording_id = record(ada)
    storage.upload_blob(upload_name(UUID(recording_id)), audio_file(), overwrite=True)
    found = transcribe(ada, recording_id)
    assert (found["status"], model.requests, ada.get(JOURNAL).json) == ("failed", [], [])


def test_what_arrived_damaged_is_not_written_down(ada: Person, model: OpenAiServer) -> None:
    found = transcribe(ada, record(ada, sha256="0" * 64))
    assert (found["status"], "did not arrive as it was recorded" in found["error"]) == ("failed", True)
    assert model.requests == []


@pytest.mark.parametrize(
    ("label", "data", "kept_as"),
    [
        ("video/webm;codecs=opus", webm_file(SOUND, before=element(TAGS, bytes(200_000))), "audio/webm"),
        ("video/mp4", mp4_file((b"soun", b"mp4a"), first=box(b"wide")), "audio/mp4"),
        ("audio/mp4a-latm", mp4_file((b"soun", b"mp4a"), sound=box(b"mdat", bytes(200_000))), "audio/mp4"),
        ("audio/3gpp", mp4_file((b"soun", b"mp4a"), first=box(b"free", bytes(99)), brand=b"3gp4"), "audio/mp4"),
        ("audio/x-flac", audio_file("audio/flac"), "audio/flac"),
    ],
)
def test_sound_is_taken_under_whatever_label_a_phone_gives_it(
    ada: Person, storage: ContainerClient, label: str, data: bytes, kept_as: str
) -> None:
    recording_id = record(ada, data, label)
    answer = play(ada, recording_id)
    assert (answer.body, answer.headers["Content-Type"]) == (data, kept_as)


@pytest.mark.parametrize(
    ("told", "size", "shortest"),
    [(None, 4_096, 5 * 60), (None, 1_000_000, 1_000), (2_700.0, 3_000_000, 2_700), (86_400.0, 4_096, 5 * 60)],
    ids=["short", "not told", "three quarters of an hour", "too long for so few bytes"],
)
def test_the_address_outlives_the_recording(
    ada: Person, storage: ContainerClient, told: float | None, size: int, shortest: float
) -> None:
    recording_id = record(ada, audio_file(size=size), duration_seconds=told)
    before, playback = clock.now(), ada.get(f"{AUDIO}/{recording_id}/playback").json
    lasts = (datetime.fromisoformat(playback["expires_at"]) - before).total_seconds()
    assert shortest < lasts + 2 <= 2 * shortest + 5 * 60 + 20


def test_a_recording_can_be_played_by_its_person(ada: Person, storage: ContainerClient) -> None:
    data = audio_file()
    recording_id = record(ada, data)
    before, playback = clock.now(), ada.get(f"{AUDIO}/{recording_id}/playback").json
    lasts = datetime.fromisoformat(playback["expires_at"]) - before
    assert timedelta(minutes=4, seconds=58) < lasts <= timedelta(minutes=5, seconds=10)
    answer = read_sound(ada, playback["url"])
    assert (answer.status, answer.body, answer.headers["Content-Type"]) == (200, data, "audio/webm")
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_url_of_a_playback_plays_this_recording_until_its_time_is_over(
    ada: Person, ben: Person, storage: ContainerClient
) -> None:
    mine, other = record(ada), record(ben)
    playback = ada.get(f"{AUDIO}/{mine}/playback").json
    url, until = playback["url"], datetime.fromisoformat(playback["expires_at"])
    later = url.replace(f"expires={int(until.timestamp())}", f"expires={int(until.timestamp()) + 60}")

    assert later != url
    for changed in (later, url.replace(mine, other), f"{url}x"):
        assert read_sound(ada, changed).status == 404
    assert read_sound(ada, url.partition("?")[0]).status == 422
    with time_machine.travel(until + timedelta(seconds=1), tick=False):
        assert read_sound(ada, url).status == 404
    assert read_sound(ada, url).status == 200
    ada.delete(f"{AUDIO}/{mine}")
    assert read_sound(ada, url).status == 404


def test_a_playback_is_listed_among_what_left_once_a_day(ada: Person, storage: ContainerClient) -> None:
    recording_id = record(ada)
    for part in (None, "bytes=0-9"):
        play(ada, recording_id, part)
    left = [one for one in ada.get("/v1/account/egress").json if one["purpose"] == "recording"]
    assert [(one["channel"], one["consent"]) for one in left] == [("download", "your_request")]


@pytest.mark.parametrize("method", ["GET", "DELETE", "LIST", "OTHER"])
def test_the_address_for_sending_opens_nothing_else(
    ada: Person, ben: Person, storage: ContainerClient, method: str
) -> None:
    data = audio_file()
    mine, theirs = announce(ada, data), announce(ben, data)
    assert theirs.put(data).status_code == 201
    own, whole = mine.url.replace(mine.id, theirs.id), theirs.url.replace(f"/{upload_name(UUID(theirs.id))}", "")
    asked = {
        "GET": lambda: http_client.get(theirs.url),
        "DELETE": lambda: http_client.delete(theirs.url),
        "LIST": lambda: http_client.get(f"{whole}&restype=container&comp=list"),
        "OTHER": lambda: http_client.put(own, content=data, headers=dict(mine.headers)),
    }
    assert asked[method]().status_code in {403, 404}
    assert storage.download_blob(upload_name(UUID(theirs.id))).readall() == data


def test_nothing_is_public(ada: Person, storage: ContainerClient) -> None:
    recording_id = record(ada)
    plain = f"{storage.url}/{upload_name(UUID(recording_id))}"
    assert http_client.get(plain).status_code in {401, 403, 404}
    assert recording_of(ada, recording_id)["playable"]
