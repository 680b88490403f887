"""Audio leaves storage with whoever or whatever it belonged to, and nothing that was ever sent is forgotten there."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from azure.storage.blob import ContainerClient
from sqlalchemy import delete, func, select, update

from shared import wiring
from shared.accounts.models import User
from shared.audio import storage as blob_records
from shared.audio import timers, uploads
from shared.audio.models import Recording, StoredAudio
from shared.audio.service import forget_recordings
from shared.audio.timers import clean_uploads, requeue_waiting_recordings
from shared.core import clock
from shared.core.db import UnitOfWork, transaction
from shared.core.jobs.models import BackgroundJob
from shared.core.portability import ErasedPerson
from tests import environment
from tests.api.decisions.conversations import begin, decide
from tests.api.reflection.test_reflection_responses import given_prompts
from tests.integration.audio.recording_client import AUDIO, announce, job_ids, record, recording_of, transcribe, work
from tests.people import Person
from tests.rows import row_counts
from tests.servers.audio_files import audio_file
from tests.servers.openai_audio import transcribed
from tests.servers.openai_server import OpenAiServer

JOURNAL = "/v1/decisions/journal"
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)


def blobs_in(storage: ContainerClient) -> int:
    return len(list(storage.list_blob_names()))


def age(by: timedelta) -> None:
    """Let everything that is known of storage be older."""
    with transaction() as db:
        for row in db.scalars(select(StoredAudio)):
            row.created_at, row.look_at = row.created_at - by, row.look_at - by


def clean() -> int:
    """Run the timer, and the job that it may ask for."""
    closed = clean_uploads(UnitOfWork(), clock.now())
    work("remove_audio")
    return closed


def test_what_is_removed_leaves_storage_and_its_entry_stays(
    any_database: str, ada: Person, model: OpenAiServer, storage: ContainerClient
) -> None:
    found = transcribe(ada, record(ada))
    ada.delete(f"{AUDIO}/{found['id']}")
    work("remove_audio")
    assert (blobs_in(storage), ada.get(f"{JOURNAL}/{found['result_id']}").status) == (0, 200)


def test_with_an_entry_its_recording_goes(ada: Person, model: OpenAiServer, storage: ContainerClient) -> None:
    found, other = transcribe(ada, record(ada)), transcribe(ada, record(ada))
    ada.delete(f"{JOURNAL}/{found['result_id']}")
    work("remove_audio")
    assert [one["id"] for one in ada.get(AUDIO).json] == [other["id"]]
    assert blobs_in(storage) == 1


def test_with_an_entry_the_spoken_answers_to_its_prompts_go(
    ada: Person, model: OpenAiServer, storage: ContainerClient
) -> None:
    entry_id, prompts = given_prompts(ada)
    model.always(transcribed())
    transcribe(ada, record(ada, purpose="reflection", target_id=prompts[0]["id"]))
    ada.delete(f"{JOURNAL}/{entry_id}")
    work("remove_audio")
    assert (ada.get(AUDIO).json, blobs_in(storage)) == ([], 0)


def test_with_a_decision_what_was_said_in_its_conversations_goes(
    ada: Person, model: OpenAiServer, storage: ContainerClient
) -> None:
    decision = decide(ada)
    session = begin(ada, decision_id=decision["id"])
    transcribe(ada, record(ada, purpose="message", target_id=session["id"]))
    assert ada.delete(f"/v1/decisions/{decision['id']}").status == 204
    work("remove_audio")
    assert (ada.get(AUDIO).json, blobs_in(storage)) == ([], 0)


def test_who_wants_no_audio_kept_keeps_the_words_only(
    any_database: str, ada: Person, model: OpenAiServer, storage: ContainerClient
) -> None:
    ada.patch("/v1/preferences", json={"audio_retention": "delete_after_transcription"})
    found = transcribe(ada, record(ada))
    work("remove_audio")
    assert (found["status"], found["playable"], blobs_in(storage)) == ("transcribed", False, 0)
    assert found["transcript"]
    assert ada.get(f"{AUDIO}/{found['id']}/playback").status == 409


def test_who_wants_no_audio_kept_keeps_the_words_only_also_where_they_became_nothing(
    ada: Person, model: OpenAiServer, storage: ContainerClient
) -> None:
    ada.patch("/v1/preferences", json={"audio_retention": "delete_after_transcription"})
    session = begin(ada)
    recording_id = record(ada, purpose="message", target_id=session["id"])
    ada.patch(f"/v1/decisions/sessions/{session['id']}", json={"status": "completed"})
    found = transcribe(ada, recording_id)
    work("remove_audio")
    assert (found["status"], found["playable"], blobs_in(storage)) == ("failed", False, 0)


def test_who_wants_no_audio_kept_keeps_what_is_not_written_down_yet(ada: Person, storage: ContainerClient) -> None:
    ada.patch("/v1/preferences", json={"audio_retention": "delete_after_transcription"})
    found = transcribe(ada, record(ada))
    assert (found["status"], found["playable"]) == ("awaiting_transcription", True)


def test_what_someone_sends_after_removing_it_does_not_stay(ada: Person, storage: ContainerClient) -> None:
    data = audio_file()
    announced = announce(ada, data)
    ada.delete(f"{AUDIO}/{announced.id}")
    work("remove_audio")
    assert announced.put(data).status_code == 201
    assert blobs_in(storage) == 1
    age(DAY)
    clean()
    assert (blobs_in(storage), row_counts([StoredAudio])) == (0, [0])


def test_what_is_sent_and_never_completed_is_given_up_and_removed(
    any_database: str, ada: Person, storage: ContainerClient
) -> None:
    data = audio_file()
    sent, never = announce(ada, data), announce(ada, data)
    sent.put(data)
    assert clean() == 0
    with transaction() as db:
        for row in db.scalars(select(Recording)):
            row.closes_at -= HOUR
    age(HOUR)
    assert clean() == 2
    assert {recording_of(ada, one.id)["status"] for one in (sent, never)} == {"expired"}
    assert blobs_in(storage) == 0


def test_with_an_account_all_its_audio_goes_soon(
    any_database: str, ada: Person, ben: Person, storage: ContainerClient
) -> None:
    for person in (ada, ada, ben):
        record(person)
    with transaction() as db:
        forget_recordings(db, ErasedPerson(ada.id, uuid4()), 1_000)
        db.execute(delete(User).where(User.id == ada.id))
    work("remove_audio")
    assert (blobs_in(storage), row_counts([Recording])) == (1, [1])


def test_what_a_database_removed_without_asking_is_found_within_a_week(
    any_database: str, ada: Person, ben: Person, storage: ContainerClient
) -> None:
    for person in (ada, ben):
        record(person)
    age(HOUR)
    clean()
    with transaction() as db:
        db.execute(delete(User).where(User.id == ada.id))
    clean()
    assert blobs_in(storage) == 2
    age(WEEK)
    clean()
    assert (blobs_in(storage), row_counts([StoredAudio])) == (1, [1])


def test_where_storage_is_down_removing_is_tried_again(
    ada: Person, storage: ContainerClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording_id = record(ada)
    ada.delete(f"{AUDIO}/{recording_id}")
    with monkeypatch.context() as down:
        down.setenv("BlobStorage", environment.ENVIRONMENT["BlobStorage"])
        environment.forget()
        work("remove_audio")
    assert (blobs_in(storage), len(job_ids("remove_audio", "failed"))) == (1, 1)
    environment.forget()
    with transaction() as db:
        db.execute(update(BackgroundJob).values(next_retry_at=clock.now()))
    work("remove_audio", "failed")
    assert blobs_in(storage) == 0


def test_one_blob_that_storage_does_not_let_go_of_holds_up_no_other(ada: Person, storage: ContainerClient) -> None:
    held, *others = (record(ada) for _ in range(3))
    lease = storage.get_blob_client(f"recordings/{held}").acquire_lease()
    for recording_id in (held, *others):
        ada.delete(f"{AUDIO}/{recording_id}")
    work("remove_audio")
    assert (list(storage.list_blob_names()), job_ids("remove_audio", "failed")) == ([f"recordings/{held}"], [])
    lease.release()
    clean()
    assert blobs_in(storage) == 1
    age(DAY)
    clean()
    assert blobs_in(storage) == 0


def test_more_than_a_batch_goes_batch_by_batch(
    ada: Person, storage: ContainerClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name in ((blob_records, "BLOB_BATCH"), (uploads, "BATCH"), (timers, "BATCH")):
        monkeypatch.setattr(module, name, 2)
    for _ in range(5):
        announce(ada, audio_file())
    with transaction() as db:
        for row in db.scalars(select(Recording)):
            row.closes_at -= HOUR
    age(2 * DAY)
    assert clean() == 5
    while work("remove_audio"):
        pass
    assert row_counts([StoredAudio]) == [0]


def test_nobody_is_taken_up_twice_and_a_lost_job_is_made_up_for_tomorrow(
    ada: Person, model: OpenAiServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timers, "BATCH", 2)
    for _ in range(3):
        record(ada)
    now = clock.now()
    with transaction() as db:
        db.execute(update(Recording).values(status="awaiting_transcription", try_at=now))
        db.execute(delete(BackgroundJob))
    assert (requeue_waiting_recordings(UnitOfWork(), now), requeue_waiting_recordings(UnitOfWork(), now)) == (3, 0)
    with transaction(read_only=True) as db:
        asked = db.scalar(select(func.count()).where(BackgroundJob.kind == "transcribe_audio"))
    assert asked == 3
    assert requeue_waiting_recordings(UnitOfWork(), now + DAY) == 3


def test_what_was_given_up_is_shown_for_a_month(any_database: str, ada: Person, storage: ContainerClient) -> None:
    young, kept = announce(ada, audio_file()).id, record(ada)
    announce(ada, audio_file())
    with transaction() as db:
        for row in db.scalars(select(Recording)):
            row.closes_at -= 29 * DAY if str(row.id) == young else 31 * DAY
    clean()
    wiring.run_timer("purge_expired")
    assert {one["id"] for one in ada.get(AUDIO).json} == {young, kept}


def test_the_names_in_storage_say_nothing(ada: Person, storage: ContainerClient) -> None:
    recording_id = record(ada)
    assert list(storage.list_blob_names()) == [f"recordings/{UUID(recording_id)}"]
