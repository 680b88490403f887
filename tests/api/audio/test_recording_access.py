"""Looking at recordings, playing and removing them; nobody has sent anything here."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import delete, select

from shared.accounts.models import User
from shared.audio.models import Recording, StoredAudio
from shared.core.db import transaction
from tests.api.audio.uploads import AUDIO, UPLOADS, announced, close_at, set_columns
from tests.people import Person
from tests.rows import all_cells, row_counts

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def test_a_recording_shows_how_far_it_is(ada: Person) -> None:
    found = ada.get(f"{AUDIO}/{announced(ada, duration_seconds=3)}").json
    assert (found["status"], found["error"], found["playable"]) == ("requested", None, False)
    assert (found["content_type"], found["size_bytes"], found["duration_seconds"]) == ("audio/webm", 4096, 3.0)
    assert (found["transcript"], found["safety"]["level"]) == (None, "green")


def test_the_list_is_paged_newest_first_and_says_not_what_was_said(ada: Person) -> None:
    ids = [announced(ada) for _ in range(3)]
    first = ada.get(f"{AUDIO}?limit=2")
    rest = ada.get(first.headers["Link"].partition(">")[0].removeprefix("</api"))
    assert [one["id"] for one in first.json + rest.json] == ids[::-1]
    assert "transcript" not in first.json[0]


def test_the_recording_of_an_entry_is_found(ada: Person) -> None:
    recording_id, entry_id = announced(ada), uuid4()
    announced(ada)
    set_columns(recording_id, result_id=entry_id)
    assert [one["id"] for one in ada.get(f"{AUDIO}?result_id={entry_id}").json] == [recording_id]


def test_an_upload_whose_time_is_over_says_so_before_the_timer_does(ada: Person) -> None:
    recording_id = announced(ada)
    close_at(recording_id, LONG_AGO)
    found = ada.get(f"{AUDIO}/{recording_id}").json
    assert (found["status"], "did not arrive in time" in found["error"]) == ("expired", True)
    answer = ada.post(f"{UPLOADS}/{recording_id}/complete")
    assert (answer.status, answer.json["detail"]) == (409, found["error"])


def test_where_storage_does_not_answer_nothing_is_decided(ada: Person) -> None:
    recording_id = announced(ada)
    answer = ada.post(f"{UPLOADS}/{recording_id}/complete")
    assert (answer.status, "Retry-After" in answer.headers) == (503, True)
    assert ada.get(f"{AUDIO}/{recording_id}").json["status"] == "requested"


def test_what_has_not_arrived_cannot_be_played(ada: Person) -> None:
    assert ada.get(f"{AUDIO}/{announced(ada)}/playback").status == 409


@pytest.mark.parametrize("status", ["requested", "uploaded", "transcribing", "transcribed", "expired"])
def test_a_transcript_can_be_typed_only_where_nobody_writes_it_down(ada: Person, status: str) -> None:
    recording_id = announced(ada)
    set_columns(recording_id, status=status, etag=None if status in {"requested", "expired"} else '"1"')
    answer = ada.put(f"{AUDIO}/{recording_id}/transcript", json={"transcript": "I stay."})
    assert answer.status == 409


@pytest.mark.parametrize("transcript", ["", "   ", "\x00", "a" * 20_001])
def test_a_transcript_that_cannot_be_is_told(ada: Person, transcript: str) -> None:
    answer = ada.put(f"{AUDIO}/{announced(ada)}/transcript", json={"transcript": transcript})
    assert answer.status == 422


@pytest.mark.parametrize("typed", ["\n I stay. ", "\u200b\nI stay."])
def test_a_transcript_that_begins_with_nothing_visible_becomes_an_entry_all_the_same(ada: Person, typed: str) -> None:
    recording_id = announced(ada)
    set_columns(recording_id, status="awaiting_transcription", etag='"1"')
    answer = ada.put(f"{AUDIO}/{recording_id}/transcript", json={"transcript": typed})
    assert (answer.status, answer.json["transcript"]) == (200, "I stay."), answer.json
    assert ada.get(f"/v1/decisions/journal/{answer.json['result_id']}").json["title"] == "I stay."


def test_what_is_removed_is_gone(ada: Person) -> None:
    recording_id = announced(ada)
    assert ada.delete(f"{AUDIO}/{recording_id}").status == 204
    assert ada.get(f"{AUDIO}/{recording_id}").status == ada.delete(f"{AUDIO}/{recording_id}").status == 404
    assert ada.get(AUDIO).json == []


def test_a_transcript_is_encrypted_where_it_lies(any_database: str, ada: Person) -> None:
    recording_id = announced(ada)
    set_columns(recording_id, status="awaiting_transcription", etag='"1"')
    answer = ada.put(f"{AUDIO}/{recording_id}/transcript", json={"transcript": "a very quiet secret"})
    assert (answer.status, answer.json["transcript"]) == (200, "a very quiet secret")
    assert b"quiet secret" not in all_cells([Recording])


def test_with_an_account_its_recordings_go_and_storage_is_still_known(any_database: str, ada: Person) -> None:
    recording_id = announced(ada)
    with transaction() as db:
        db.execute(delete(User).where(User.id == ada.id))
    assert row_counts([Recording, StoredAudio]) == [0, 1]
    with transaction(read_only=True) as db:
        assert str(db.scalars(select(StoredAudio.id)).one()) == recording_id


def test_someone_may_choose_to_keep_no_audio(ada: Person) -> None:
    assert ada.get("/v1/preferences").json["audio_retention"] == "keep"
    chosen = {"audio_retention": "delete_after_transcription"}
    assert ada.patch("/v1/preferences", json=chosen).json["audio_retention"] == chosen["audio_retention"]
