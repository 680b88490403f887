"""Jobs of audio: one seals an upload, one transcribes a recording by a model, one removes orphaned audio from storage.

Nothing is sent without consent, at red, or where no model is configured: the recording then waits, and its person can
type. A worker that dies loses only its own attempt: the transcript and what it becomes are stored in one transaction,
which first checks whether another worker was faster.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.audio import storage
from shared.audio.failures import FailureReason
from shared.audio.models import AWAITING, FAILED, TRANSCRIBING, UNTRANSCRIBED, Recording
from shared.audio.storage import RemoveAudio, StoredUpload, enqueue_removal
from shared.audio.transcripts import clean_text, store_transcript
from shared.core import blobs, clock
from shared.core.ai import Outcome as AiOutcome
from shared.core.ai import outcomes, transcription
from shared.core.crypto.person_keys import DestroyedKey
from shared.core.db import UnitOfWork, table_of
from shared.core.db.conditional_writes import changed_rows
from shared.core.jobs import JobKind, JobPayload, NetworkWork
from shared.core.jobs.kinds import Lane
from shared.core.kept_texts import NEVER, find_kept
from shared.safety import service as safety

_TABLE = table_of(Recording)
_OWN = _TABLE.c
_RETRY_AFTER = timedelta(days=1)


class TranscribeAudio(JobPayload):
    """Transcribe this recording. The attempts go on for about an hour, so a short outage of the model does no harm."""

    kind: ClassVar[str] = "transcribe_audio"
    lane: ClassVar[Lane] = "audio"
    max_attempts: ClassVar[int] = 10

    recording_id: UUID


class SealAudio(JobPayload):
    """Seal this upload under the key of its person, and remove it."""

    kind: ClassVar[str] = "seal_audio"
    lane: ClassVar[Lane] = "audio"
    max_attempts: ClassVar[int] = 10

    recording_id: UUID


@dataclass(frozen=True)
class TranscriptionRequest:
    """A recording to transcribe; `blocked_by` is why its person's words may not be sent to a model now.

    `text_ids` has the entry that it belongs to, which may be kept from models.
    """

    id: UUID
    user_id: UUID
    content_type: str
    etag: str
    sha256: bytes | None
    text_ids: tuple[UUID, ...]
    blocked_by: FailureReason | None


@dataclass(frozen=True)
class ModelTranscript:
    """The text, and the model that wrote it down."""

    text: str
    model: str


@dataclass(frozen=True)
class Deferral:
    """Why nothing was sent, and when to try again."""

    reason: FailureReason
    try_at: datetime


@dataclass(frozen=True)
class BlobRemoval:
    """Which blobs are gone from storage, and which it refused to remove."""

    removed: list[UUID]
    refused: list[UUID]


@dataclass(frozen=True)
class TranscriptionFailure:
    """Why there will be no transcript, unless its person types one."""

    reason: FailureReason


TranscriptionOutcome = ModelTranscript | Deferral | TranscriptionFailure


def load_recording(db: Session, job: TranscribeAudio) -> TranscriptionRequest | None:
    """Load a recording; None where it is gone or has its transcript."""
    source = (_OWN.id, _OWN.user_id, _OWN.content_type, _OWN.etag, _OWN.sha256)
    columns = (*source, _OWN.goes_with_id, _OWN.ai_mode)
    row = db.execute(select(*columns).where(*_is_untranscribed(job.recording_id))).one_or_none()
    if row is None:
        return None
    text_ids = () if row.goes_with_id is None else (row.goes_with_id,)
    is_kept = row.ai_mode == NEVER or find_kept(db, row.user_id, text_ids)
    blocked_by: FailureReason | None = "kept" if is_kept else _find_blocker(db, row.user_id)
    return TranscriptionRequest(
        row.id, row.user_id, row.content_type, row.etag, row.sha256, text_ids=text_ids, blocked_by=blocked_by
    )


def transcribe_recording(request: TranscriptionRequest) -> TranscriptionOutcome | None:
    """Ask the model, unless something blocks it; no transaction is open meanwhile."""
    if request.blocked_by is not None:
        return Deferral(request.blocked_by, clock.now() + _RETRY_AFTER)
    if not transcription.is_configured():
        return Deferral("no_model", clock.now())
    if not _mark_transcribing(request.id):
        return None
    try:
        return _ask_model(request)
    except (outcomes.ModelUnavailable, blobs.StorageUnavailable):
        _mark_interrupted(request.id)
        raise


def store_outcome(db: Session, job: TranscribeAudio, outcome: TranscriptionOutcome | None) -> None:
    """Store the outcome, unless the recording is gone or its person has typed a transcript."""
    match outcome:
        case ModelTranscript(text, model):
            store_transcript(db, job.recording_id, text, model, UNTRANSCRIBED)
        case Deferral(reason, try_at):
            _update_untranscribed(db, job.recording_id, status=AWAITING, reason=reason, try_at=try_at)
        case TranscriptionFailure(reason):
            _update_untranscribed(db, job.recording_id, status=FAILED, reason=reason, try_at=None)


def fail_transcription(db: Session, job: TranscribeAudio) -> None:
    """After the last attempt, mark the recording as failed; it can still be played."""
    _update_untranscribed(db, job.recording_id, status=FAILED, reason="unreachable", try_at=None)


def _find_blocker(db: Session, user_id: UUID) -> FailureReason | None:
    """Return why nothing of someone may be sent, before any audio is read; the call itself checks consent again."""
    if not accounts.ai_allowed(db, user_id):
        return "no_consent"
    return None if safety.may_send_to_model(db, user_id) else "at_red"


def _ask_model(request: TranscriptionRequest) -> TranscriptionOutcome:
    try:
        audio = b"".join(storage.read_audio_chunks(request.id, request.etag))
        if request.sha256 is not None and hashlib.sha256(audio).digest() != request.sha256:
            return TranscriptionFailure("damaged")
        transcript = transcription.transcribe(audio, request.content_type, request.user_id, text_ids=request.text_ids)
    except blobs.StaleBlob:
        return TranscriptionFailure("lost")
    except transcription.CallRefusal as failure:
        return _defer(failure.outcome)
    except transcription.RecordingTooLarge:
        return TranscriptionFailure("too_long")
    except transcription.RecordingRejection:
        return TranscriptionFailure("not_understood")
    text = clean_text(transcript.text)
    return ModelTranscript(text, transcript.model) if text else TranscriptionFailure("silent")


def _defer(outcome: AiOutcome) -> Deferral:
    now = clock.now()
    if outcome is AiOutcome.NO_CONSENT:
        return Deferral("no_consent", now + _RETRY_AFTER)
    if outcome is AiOutcome.WITHHELD:
        return Deferral("kept", now + _RETRY_AFTER)
    if outcome is AiOutcome.OVER_BUDGET:
        return Deferral("over_budget", datetime.combine(now.date() + _RETRY_AFTER, time(), UTC))
    return Deferral("no_model", now)


def _mark_transcribing(recording_id: UUID) -> bool:
    """Set the status while a model is asked; False where the recording no longer needs it."""
    with UnitOfWork().transaction() as db:
        return _update_untranscribed(db, recording_id, status=TRANSCRIBING, reason=None, try_at=None)


def _mark_interrupted(recording_id: UUID) -> None:
    """Mark an attempt that failed; until the next one, the person can listen and type."""
    with UnitOfWork().transaction() as db:
        _update_untranscribed(db, recording_id, status=AWAITING, reason="interrupted", try_at=None)


def _update_untranscribed(db: Session, recording_id: UUID, **values: object) -> bool:
    return bool(changed_rows(db.execute(update(_TABLE).where(*_is_untranscribed(recording_id)).values(values))))


def _is_untranscribed(recording_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (_OWN.id == recording_id, _OWN.status.in_(UNTRANSCRIBED), _OWN.removed_at.is_(None))


TRANSCRIBE_AUDIO = JobKind(
    TranscribeAudio, NetworkWork(load_recording, transcribe_recording, store_outcome), on_dead=fail_transcription
)


def load_upload(db: Session, job: SealAudio) -> StoredUpload | None:
    """Load an upload; None where it is sealed or gone."""
    return storage.find_upload(db, job.recording_id)


def seal_upload(upload: StoredUpload) -> bool:
    """Seal it; False where it is not there as it was checked. No transaction is open."""
    try:
        storage.seal_upload(upload)
    except DestroyedKey:
        return True  # its person was erased, and their recordings go
    except blobs.StaleBlob:
        return False
    return True


def store_seal(db: Session, job: SealAudio, is_there: bool) -> None:
    """Mark an upload that was lost; one that is sealed is marked when it is removed."""
    if not is_there:
        storage.mark_lost(db, job.recording_id, clock.now())


SEAL_AUDIO = JobKind(SealAudio, NetworkWork(load_upload, seal_upload, store_seal))


def load_orphaned_blobs(db: Session, job: RemoveAudio) -> list[UUID] | None:
    """List the audio to remove; None where there is none."""
    del job
    return storage.list_orphaned_blobs(db, clock.now()) or None


def remove_blobs(recording_ids: list[UUID]) -> BlobRemoval:
    """Remove it from storage; no transaction is open. A second removal does no harm."""
    removed, refused = list[UUID](), list[UUID]()
    for recording_id in recording_ids:
        try:
            storage.remove_blobs(recording_id)
            removed.append(recording_id)
        except blobs.StorageUnavailable:
            blobs.ping()
            refused.append(recording_id)
    return BlobRemoval(removed, refused)


def store_removal(db: Session, job: RemoveAudio, outcome: BlobRemoval) -> None:
    """Unregister what was removed, and enqueue the next batch where there may be more."""
    del job
    now = clock.now()
    storage.forget_removed_blobs(db, outcome.removed, now)
    storage.postpone_refused_blobs(db, outcome.refused, now)
    if len(outcome.removed) + len(outcome.refused) == storage.BLOB_BATCH:
        enqueue_removal(db)


REMOVE_AUDIO = JobKind(RemoveAudio, NetworkWork(load_orphaned_blobs, remove_blobs, store_removal))
