"""What arrives is not what was announced, or too late: it is refused, removed, and never used."""

from datetime import timedelta
from uuid import UUID

import pytest
from azure.storage.blob import ContainerClient

from shared.audio import service
from shared.audio.schemas import MAX_BYTES
from shared.audio.storage import upload_name
from tests.client import Response
from tests.integration.audio.recording_client import Upload, announce, complete, job_ids, recording_of, work
from tests.people import Person
from tests.servers.audio_files import SOUND, VIDEO, audio_file, mp4_file, webm_file
from tests.threads import at_once

pytestmark = pytest.mark.usefixtures("storage")


def in_storage(storage: ContainerClient, recording_id: str) -> bool:
    return storage.get_blob_client(upload_name(UUID(recording_id))).exists()


def send(person: Person, announced: Upload, data: bytes, **headers: str) -> Response:
    assert announced.put(data, **headers).status_code == 201
    return complete(person, announced.id)


def assert_refused(person: Person, storage: ContainerClient, recording_id: str, answer: Response, status: int) -> None:
    assert answer.status == status, answer.json
    found = recording_of(person, recording_id)
    assert (found["status"], found["error"]) == ("failed", answer.json["detail"])
    assert complete(person, recording_id).status == 409
    assert work("remove_audio") == 1
    assert not in_storage(storage, recording_id)
    assert job_ids("transcribe_audio", "pending") == []


@pytest.mark.parametrize("sent", [4_095, 4_097, 100])
def test_another_size_is_refused(ada: Person, storage: ContainerClient, sent: int) -> None:
    announced = announce(ada, audio_file())
    assert_refused(ada, storage, announced.id, send(ada, announced, audio_file(size=sent)), 422)


def test_an_empty_file_is_refused(ada: Person, storage: ContainerClient) -> None:
    announced = announce(ada, audio_file())
    answer = send(ada, announced, b"")
    assert "nothing in this file" in answer.json["detail"]
    assert_refused(ada, storage, announced.id, answer, 422)


def test_a_file_that_is_larger_than_any_may_be_is_refused(ada: Person, storage: ContainerClient) -> None:
    announced = announce(ada, audio_file())
    assert_refused(ada, storage, announced.id, send(ada, announced, audio_file(size=MAX_BYTES + 1)), 413)


def test_another_label_is_refused(ada: Person, storage: ContainerClient) -> None:
    announced, data = announce(ada, audio_file()), audio_file()
    assert_refused(ada, storage, announced.id, send(ada, announced, data, **{"Content-Type": "text/html"}), 415)


@pytest.mark.parametrize(
    ("label", "actual"),
    [
        ("audio/webm", "audio/flac"),
        ("audio/webm", "audio/mp4"),
        ("audio/mpeg", "audio/wav"),
        ("video/quicktime", "audio/mp4"),
        ("audio/x-matroska", "audio/webm"),
    ],
)
def test_sound_under_another_label_is_taken_as_what_it_is(ada: Person, label: str, actual: str) -> None:
    data = audio_file(actual)
    announced = announce(ada, data, label)
    assert send(ada, announced, data).status == 200
    found = recording_of(ada, announced.id)
    assert (found["status"], found["content_type"]) == ("uploaded", actual)


@pytest.mark.parametrize(
    ("label", "data", "told"),
    [
        ("video/webm;codecs=vp8,opus", webm_file(VIDEO, SOUND), "a video in this file"),
        ("video/mp4", mp4_file((b"soun", b"mp4a"), (b"vide", b"avc1")), "a video in this file"),
        ("audio/aac", bytes.fromhex("fff15080043ffc").ljust(4_096, b"\0"), "AAC without an MP4 file"),
        ("video/quicktime", mp4_file((b"vide", b"avc1"), brand=b"qt  "), "a video in this file"),
        ("video/x-matroska", webm_file(VIDEO, SOUND, document_type=b"matroska"), "a video in this file"),
        ("audio/x-matroska", webm_file(SOUND, document_type=b"matroska", sound_codec=b"A_AC3"), "Opus or Vorbis"),
        ("audio/3gpp", mp4_file((b"soun", b"samr"), brand=b"3gp4"), "AMR"),
    ],
)
def test_what_is_inside_decides_and_the_answer_names_what_would_be_right(
    ada: Person, storage: ContainerClient, label: str, data: bytes, told: str
) -> None:
    announced = announce(ada, data, label)
    answer = send(ada, announced, data)
    assert told in answer.json["detail"]
    assert "MP4 (M4A), MP3, WAV or FLAC" in answer.json["detail"]
    assert_refused(ada, storage, announced.id, answer, 415)


def test_a_page_that_calls_itself_audio_is_refused(ada: Person, storage: ContainerClient) -> None:
    page = b"<html><script>alert(1)</script>".ljust(4_096)
    announced = announce(ada, page)
    assert_refused(ada, storage, announced.id, send(ada, announced, page), 415)


def test_what_has_not_arrived_is_waited_for(ada: Person) -> None:
    data = audio_file()
    announced = announce(ada, data)
    assert complete(ada, announced.id).status == 409
    assert recording_of(ada, announced.id)["status"] == "requested"
    assert send(ada, announced, data).status == 200


def test_an_address_that_is_over_takes_nothing(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "UPLOAD_WINDOW", timedelta(seconds=-2))
    data = audio_file()
    announced = announce(ada, data)
    assert announced.put(data).status_code == 403
    assert complete(ada, announced.id).status == 409


def test_of_two_who_complete_at_once_one_has_it_written_down(ada: Person) -> None:
    data = audio_file()
    announced = announce(ada, data)
    announced.put(data)
    answers = at_once(4, lambda _: complete(ada, announced.id).status)
    assert (answers, len(job_ids("transcribe_audio", "pending"))) == ([200] * 4, 1)
