"""A recording is sealed under its person's key once it has arrived, and is heard as before."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from azure.storage.blob import ContainerClient
from sqlalchemy import delete, update

from shared.audio import storage as audio_storage
from shared.audio.models import Recording
from shared.audio.timers import clean_uploads
from shared.core import blobs, clock
from shared.core.blobs.encrypted_blobs import SEGMENT_BYTES
from shared.core.crypto import person_keys
from shared.core.crypto.cipher import DecryptionError
from shared.core.db import UnitOfWork, transaction
from shared.core.jobs.models import BackgroundJob
from tests.integration.audio.recording_client import AUDIO, announce, job_ids, play, record, recording_of, work
from tests.people import Person
from tests.servers.audio_files import audio_file
from tests.servers.openai_server import OpenAiServer

LONG = 2 * SEGMENT_BYTES + 700_000
Fault = Callable[..., object]


def names_in(storage: ContainerClient) -> list[str]:
    return list(storage.list_blob_names())


def seal_again() -> None:
    """Run the job once more, as after the pause that follows a failure."""
    with transaction() as db:
        db.execute(update(BackgroundJob).values(next_retry_at=clock.now()))
    work("seal_audio", "pending", "failed")


def test_what_was_said_is_sealed_and_heard_whole_and_in_parts(
    any_database: str, ada: Person, model: OpenAiServer, storage: ContainerClient
) -> None:
    data = audio_file(size=LONG)
    recording_id = record(ada, data)
    assert play(ada, recording_id).body == data
    work("seal_audio")

    assert names_in(storage) == [f"sound/{recording_id}"]
    stored = storage.download_blob(f"sound/{recording_id}").readall()
    assert not any(data[start : start + 64] in stored for start in range(0, LONG - 64, SEGMENT_BYTES // 2))
    heard = play(ada, recording_id)
    assert (heard.status, heard.body, heard.headers["Accept-Ranges"]) == (200, data, "bytes")
    for part, (start, end) in {
        "bytes=0-1": (0, 2),
        f"bytes={SEGMENT_BYTES - 3}-{SEGMENT_BYTES + 3}": (SEGMENT_BYTES - 3, SEGMENT_BYTES + 4),
        f"bytes={SEGMENT_BYTES}-": (SEGMENT_BYTES, LONG),
        "bytes=-5": (LONG - 5, LONG),
    }.items():
        heard = play(ada, recording_id, part)
        assert (heard.status, heard.body) == (206, data[start:end])
        assert heard.headers["Content-Range"] == f"bytes {start}-{end - 1}/{LONG}"
    assert play(ada, recording_id, f"bytes={LONG}-").status == 422
    work("transcribe_audio")
    assert model.requests[0].file is not None
    assert model.requests[0].file.content == data


@pytest.mark.parametrize("dies_at", ["writing", "removing the upload"])
def test_a_worker_that_dies_while_it_seals_loses_nothing(
    ada: Person, storage: ContainerClient, monkeypatch: pytest.MonkeyPatch, dies_at: str
) -> None:
    data = audio_file()
    recording_id = record(ada, data)

    def die(*_: object) -> None:
        raise blobs.StorageUnavailable

    with monkeypatch.context() as dying:
        if dies_at == "writing":
            dying.setattr(audio_storage, "write_sound", die)
        else:
            dying.setattr(blobs, "delete", die)
        work("seal_audio")
    assert len(job_ids("seal_audio", "failed")) == 1
    assert play(ada, recording_id).body == data
    seal_again()
    assert (names_in(storage), play(ada, recording_id).body) == ([f"sound/{recording_id}"], data)


def test_a_worker_that_died_before_it_could_note_the_seal_notes_it_later(ada: Person, storage: ContainerClient) -> None:
    recording_id = record(ada)
    work("seal_audio")
    with transaction() as db:
        db.execute(update(Recording).values(sealed_at=None))
        db.execute(update(BackgroundJob).where(BackgroundJob.kind == "seal_audio").values(status="pending"))

    assert clean_uploads(UnitOfWork(), clock.now() + timedelta(hours=2)) == 0
    work("seal_audio")
    with transaction(read_only=True) as db:
        assert audio_storage.find_upload(db, UUID(recording_id)) is None
    assert play(ada, recording_id).status == 200


def test_what_was_replaced_before_it_was_sealed_is_neither_sealed_nor_kept(
    ada: Person, storage: ContainerClient
) -> None:
    recording_id = record(ada)
    storage.upload_blob(f"recordings/{recording_id}", audio_file(), overwrite=True)
    work("seal_audio")
    work("remove_audio")
    assert (names_in(storage), recording_of(ada, recording_id)["playable"]) == ([], False)


def test_recordings_from_before_they_were_sealed_are_sealed_by_the_timer(
    any_database: str, ada: Person, storage: ContainerClient
) -> None:
    old, new, long_ago = record(ada), record(ada), clock.now() - timedelta(days=9)
    announce(ada, audio_file())
    with transaction() as db:
        db.execute(delete(BackgroundJob))
        db.execute(update(Recording).where(Recording.id == UUID(old)).values(created_at=long_ago))
    clean_uploads(UnitOfWork(), clock.now())
    assert work("seal_audio") == 1
    assert names_in(storage) == [f"recordings/{new}", f"sound/{old}"]


def test_a_recording_that_is_deleted_goes_whether_sealed_or_not(ada: Person, storage: ContainerClient) -> None:
    sealed = record(ada)
    work("seal_audio")
    waiting = record(ada)
    for recording_id in (sealed, waiting):
        ada.delete(f"{AUDIO}/{recording_id}")
    work("seal_audio")
    work("remove_audio")
    assert names_in(storage) == []


def test_without_its_persons_key_a_copy_of_storage_is_silent(ada: Person, storage: ContainerClient) -> None:
    recording_id = UUID(record(ada))
    work("seal_audio")
    assert audio_storage.SOUND.read_range(recording_id, 0, 4)
    person_keys.destroy_key(ada.id)
    with pytest.raises(DecryptionError):
        audio_storage.SOUND.read_range(recording_id, 0, 4)
