"""Use cases of audio: announce and complete uploads, list, show, play and delete recordings, and type a transcript.

Storage is called between two transactions, never inside one. The deletion of entries and decisions deletes their
recordings by events. The work of timers is in `timers`.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from shared.audio import storage
from shared.audio.failures import describe_failure
from shared.audio.formats import UnsupportedAudio, check_type
from shared.audio.imported_recordings import (
    ImportedRecording,
    RecordingPlace,
    add_imported_audio,
    add_imported_recordings,
    find_recording_digests,
    read_imported_recording,
    write_imported_recording,
)
from shared.audio.models import AWAITING, FAILED, REQUESTED, Recording
from shared.audio.playback import MEDIA_TYPES, play_recording, read_sound
from shared.audio.recordings import (
    COLUMNS,
    FULL_COLUMNS,
    LISTED_COLUMNS,
    NO_SUCH_RECORDING,
    find_recording,
    load_safety_note,
    read_shown_fields,
)
from shared.audio.schemas import (
    MAX_BYTES,
    FullRecording,
    RecordingQuery,
    TypedTranscript,
    Upload,
    UploadRequest,
)
from shared.audio.schemas import Recording as ShownRecording
from shared.audio.storage import (
    AudioContent,
    enqueue_removal,
    list_stored_audio,
    read_audio_chunks,
    read_audio_range,
    register_blob,
    upload_name,
)
from shared.audio.transcripts import clean_text, store_transcript
from shared.audio.uploads import (
    accept_upload,
    build_refusal,
    check_file,
    expire_overdue_uploads,
    find_target,
    insert_with_slot,
    read_announced_file,
    read_blob_facts,
    refuse_upload,
)
from shared.core import blobs, clock
from shared.core.ai import BY_USER
from shared.core.db import UnitOfWork, table_of
from shared.core.db.conditional_writes import BATCH, changed_rows
from shared.core.errors import Conflict, NotFound, PayloadTooLarge
from shared.core.http.paging import Page, load_page
from shared.core.portability import ErasedPerson, RowRemoval
from shared.decisions import service as decisions
from shared.journal import service as journal
from shared.narrative import service as narrative
from shared.search import service as search

__all__ = [
    "MEDIA_TYPES",
    "AudioContent",
    "ImportedRecording",
    "RecordingPlace",
    "UnsupportedAudio",
    "add_imported_audio",
    "add_imported_recordings",
    "announce_upload",
    "complete_upload",
    "delete_answer_recordings",
    "delete_decision_recordings",
    "delete_entry_recordings",
    "delete_recording",
    "delete_recordings_of_removed",
    "delete_session_recordings",
    "find_recording_digests",
    "forget_recordings",
    "list_recordings",
    "list_stored_audio",
    "play_recording",
    "read_audio_chunks",
    "read_audio_range",
    "read_imported_recording",
    "read_sound",
    "show_recording",
    "type_transcript",
    "write_imported_recording",
]


UPLOAD_WINDOW = timedelta(minutes=15)
UPLOAD_GRACE = timedelta(minutes=5)
"""How much longer an upload is accepted: a PUT may end after the window, and `complete` may be called late."""
_OWN = table_of(Recording).c


def announce_upload(uow: UnitOfWork, user_id: UUID, body: UploadRequest) -> Upload:
    """Return an address to upload a recording to.

    Raises 413 and 415 for a file that is not accepted, 404 for a target that is not theirs, 409 for a completed
    conversation, 429 for one open upload too many, and 503 where storage does not answer.
    """
    content_type = check_type(body.content_type)
    if body.size_bytes > MAX_BYTES:
        raise PayloadTooLarge(describe_failure("too_large"))
    recording_id = uuid4()
    signed = blobs.sign_upload(upload_name(recording_id), content_type, UPLOAD_WINDOW)
    with uow.transaction() as db:
        now = clock.now()
        row = {
            "id": recording_id,
            "created_at": now,
            "user_id": user_id,
            "goes_with_id": find_target(db, user_id, body.purpose, body.target_id),
            "closes_at": signed.expires_at + UPLOAD_GRACE,
            "content_type": content_type,
            "status": REQUESTED,
            **_build_announced_columns(body),
        }
        expire_overdue_uploads(db, now, user_id)
        insert_with_slot(db, row, now)
        register_blob(db, recording_id, now, row["closes_at"])
    return Upload(id=recording_id, upload_url=signed.url, headers=dict(signed.headers), expires_at=signed.expires_at)


def complete_upload(uow: UnitOfWork, user_id: UUID, recording_id: UUID) -> FullRecording:
    """Accept a recording that has arrived and enqueue its transcription; one that was accepted before is returned.

    Raises 409 where nothing has arrived or it came too late. Raises 413, 415 and 422 for a file that is not as
    announced, which is then removed. Raises 503 where storage does not answer; nothing is changed then.
    """
    with uow.transaction() as db:
        announced = read_announced_file(find_recording(db, user_id, recording_id))
        if announced is None:
            return show_recording(db, user_id, recording_id)
    facts = read_blob_facts(recording_id)
    checked = check_file(announced, facts, recording_id)
    with uow.transaction() as db:
        if checked.fault is None:
            accept_upload(db, recording_id, facts.etag, checked.content_type or announced.content_type)
            return show_recording(db, user_id, recording_id)
        refuse_upload(db, recording_id, checked.fault)
    raise build_refusal(checked.fault)


def list_recordings(db: Session, user_id: UUID, query: RecordingQuery) -> Page[ShownRecording]:
    """Return a page of someone's own recordings, newest first, without transcripts."""
    own = select(*LISTED_COLUMNS).where(COLUMNS.user_id == user_id)
    if query.result_id is not None:
        own = own.where(COLUMNS.result_id == query.result_id)
    return load_page(
        db, own, query, (COLUMNS.created_at, COLUMNS.id), lambda row: ShownRecording(**read_shown_fields(row))
    )


def show_recording(db: Session, user_id: UUID, recording_id: UUID) -> FullRecording:
    """Return one of someone's own recordings with its transcript; 404 for anyone else's."""
    row = db.execute(select(*FULL_COLUMNS).where(COLUMNS.id == recording_id, COLUMNS.user_id == user_id)).one_or_none()
    if row is None:
        raise NotFound(NO_SUCH_RECORDING)
    note = load_safety_note(db, user_id, row.safety_level)
    return FullRecording(
        **read_shown_fields(row), transcript=row.transcript, transcribed_by=row.transcribed_by, safety=note
    )


def type_transcript(db: Session, user_id: UUID, recording_id: UUID, body: TypedTranscript) -> FullRecording:
    """Store what someone typed as the transcript; 409 while a model is asked, and where there is a transcript."""
    recording = find_recording(db, user_id, recording_id)
    has_arrived = recording.etag is not None
    if not has_arrived or not store_transcript(
        db, recording_id, clean_text(body.transcript), BY_USER, (AWAITING, FAILED)
    ):
        raise Conflict(
            "You can type a transcript only while a recording waits for one, or if it could not be transcribed."
        )
    return show_recording(db, user_id, recording_id)


def delete_recording(db: Session, user_id: UUID, recording_id: UUID) -> None:
    """Delete a recording with its audio and transcript; what the transcript became stays."""
    if not _delete_recordings(db, (_OWN.id == recording_id) & (_OWN.user_id == user_id)):
        raise NotFound(NO_SUCH_RECORDING)
    search.withdraw(db, user_id, [recording_id])


def delete_entry_recordings(db: Session, event: journal.JournalEntryDeleted) -> None:
    """Listen for deleted entries: their recordings are deleted, and those of answers to their prompts."""
    _delete_recordings(db, (_OWN.goes_with_id == event.entry_id) & (_OWN.user_id == event.user_id))


def delete_recordings_of_removed(db: Session, event: RowRemoval) -> None:
    """Listen for rows that are removed together: recordings that belong to them are deleted, and their own audio."""
    mine = _OWN.id.in_(event.row_ids) & (_OWN.user_id == event.user_id)
    if storage.release_blobs(db, mine, clock.now()):
        storage.enqueue_removal(db)
    _delete_recordings(db, _OWN.goes_with_id.in_(event.row_ids) & (_OWN.user_id == event.user_id))


def delete_decision_recordings(db: Session, event: decisions.DecisionDeleted) -> None:
    """Listen for deleted decisions: recordings of conversations about them are deleted."""
    _delete_recordings(db, (_OWN.goes_with_id == event.decision_id) & (_OWN.user_id == event.user_id))


def delete_answer_recordings(db: Session, event: "narrative.NarrativeAnswerWithdrawn") -> None:
    """Listen for withdrawn answers of narrative sessions: their recordings are deleted."""
    _delete_recordings(db, (_OWN.goes_with_id == event.answer_id) & (_OWN.user_id == event.user_id))


def delete_session_recordings(db: Session, event: "narrative.NarrativeSessionDeleted") -> None:
    """Listen for deleted narrative sessions: recordings of their answers are deleted."""
    ordered = sorted(event.answer_ids)
    for start in range(0, len(ordered), BATCH):
        batch = ordered[start : start + BATCH]
        _delete_recordings(db, _OWN.goes_with_id.in_(batch) & (_OWN.user_id == event.user_id))


def forget_recordings(db: Session, person: ErasedPerson, limit: int) -> int:
    """Delete up to `limit` recordings of someone whose account ends, and have their audio removed; return how many.

    Where a database deletes the rows by a cascade, the timer finds their audio within a week.
    """
    own = select(_OWN.id).where(_OWN.user_id == person.id).order_by(_OWN.id).limit(limit)
    ids = db.scalars(own).all()
    return _delete_recordings(db, _OWN.id.in_(ids)) if ids else 0


def _build_announced_columns(body: UploadRequest) -> dict[str, Any]:
    return {
        "purpose": body.purpose,
        "target_id": body.target_id,
        "ai_mode": body.ai_mode,
        "size_bytes": body.size_bytes,
        "duration_seconds": body.duration_seconds,
        "sha256": bytes.fromhex(body.sha256) if body.sha256 else None,
    }


def _delete_recordings(db: Session, condition: ColumnElement[bool]) -> int:
    storage.release_blobs(db, condition, clock.now())
    deleted = changed_rows(db.execute(delete(table_of(Recording)).where(condition)))
    if deleted:
        enqueue_removal(db)
    return deleted
