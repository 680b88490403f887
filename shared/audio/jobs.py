"""The job that has a recording written down: read what was checked, ask a model, and let the transcript become what
it was said for.

Nothing leaves without consent, at red, or where no model is set up: then the recording waits, and its person can type.
A worker that dies loses only its own attempt: the transcript and what it becomes are one transaction, which asks first
whether another was faster.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.audio.becoming import keep_transcript, tidy
from shared.audio.explaining import Reason
from shared.audio.models import AWAITING, FAILED, TRANSCRIBING, UNHEARD, Recording
from shared.audio.schemas import MOST_BYTES
from shared.audio.storing import blob_name
from shared.core import blobs, clock
from shared.core.ai import Outcome as AiOutcome
from shared.core.ai import transcription
from shared.core.db import UnitOfWork, table_of
from shared.core.db.results import changed_rows
from shared.core.jobs import JobKind, JobPayload, OverNetwork
from shared.safety import service as safety

_TABLE = table_of(Recording)
_OWN = _TABLE.c
_LATER = timedelta(days=1)


class TranscribeAudio(JobPayload):
    """Have this recording written down. An outage of the model may last for about an hour before this gives up."""

    kind: ClassVar[str] = "transcribe_audio"
    max_attempts: ClassVar[int] = 10

    recording_id: UUID


@dataclass(frozen=True)
class Loaded:
    """A recording that is to be written down, and what keeps its person's words from going to a model now."""

    id: UUID
    user_id: UUID
    content_type: str
    etag: str
    sha256: bytes | None
    kept_back: Reason | None


@dataclass(frozen=True)
class Heard:
    """What was said, and who wrote it down."""

    text: str
    model: str


@dataclass(frozen=True)
class Waits:
    """Why nothing was sent, and when to ask again."""

    reason: Reason
    try_at: datetime


@dataclass(frozen=True)
class Unheard:
    """Why there will be no transcript, unless its person types one."""

    reason: Reason


Outcome = Heard | Waits | Unheard


def load(db: Session, job: TranscribeAudio) -> Loaded | None:
    """Read a recording; None where it is gone or has its transcript."""
    columns = (_OWN.id, _OWN.user_id, _OWN.content_type, _OWN.etag, _OWN.sha256)
    row = db.execute(select(*columns).where(*_still_unheard(job.recording_id))).one_or_none()
    if row is None:
        return None
    return Loaded(*row, kept_back=_why_kept_back(db, row.user_id))


def perform(loaded: Loaded) -> Outcome | None:
    """Ask the model, unless there is a reason not to; no transaction is open while it is awaited."""
    if loaded.kept_back is not None:
        return Waits(loaded.kept_back, clock.now() + _LATER)
    if not transcription.is_configured():
        return Waits("no_model", clock.now())
    if not _begin(loaded.id):
        return None
    try:
        return _ask(loaded)
    except (transcription.ModelUnavailable, blobs.Unavailable):
        _pause(loaded.id)
        raise


def store(db: Session, job: TranscribeAudio, outcome: Outcome | None) -> None:
    """Keep what came of it, unless the recording went, or its person was faster."""
    match outcome:
        case Heard(text, model):
            keep_transcript(db, job.recording_id, text, model, UNHEARD)
        case Waits(reason, try_at):
            _set(db, job.recording_id, status=AWAITING, reason=reason, try_at=try_at)
        case Unheard(reason):
            _set(db, job.recording_id, status=FAILED, reason=reason, try_at=None)


def give_up(db: Session, job: TranscribeAudio) -> None:
    """After the last attempt: the recording says so, and can be listened to."""
    _set(db, job.recording_id, status=FAILED, reason="unreachable", try_at=None)


def _why_kept_back(db: Session, user_id: UUID) -> Reason | None:
    """Say why nothing of someone may leave, before anything is read: calling the model asks for consent once more."""
    if not accounts.ai_allowed(db, user_id):
        return "no_consent"
    return None if safety.may_leave(db, user_id) else "at_red"


def _ask(loaded: Loaded) -> Outcome:
    try:
        audio = blobs.read(blob_name(loaded.id), loaded.etag, MOST_BYTES)
        if loaded.sha256 is not None and hashlib.sha256(audio).digest() != loaded.sha256:
            return Unheard("damaged")
        heard = transcription.transcribe(audio, loaded.content_type, loaded.user_id)
    except (blobs.Changed, blobs.TooLarge):
        return Unheard("lost")
    except transcription.NotSent as failure:
        return _why_not_sent(failure.outcome)
    except transcription.RecordingTooLarge:
        return Unheard("too_long")
    except transcription.RecordingRefused:
        return Unheard("not_understood")
    text = tidy(heard.text)
    return Heard(text, heard.model) if text else Unheard("silent")


def _why_not_sent(outcome: AiOutcome) -> Waits:
    now = clock.now()
    if outcome is AiOutcome.NO_CONSENT:
        return Waits("no_consent", now + _LATER)
    if outcome is AiOutcome.OVER_BUDGET:
        return Waits("over_budget", datetime.combine(now.date() + _LATER, time(), UTC))
    return Waits("no_model", now)


def _begin(recording_id: UUID) -> bool:
    """Say that a model is being asked; False where there is no need any more."""
    with UnitOfWork().transaction() as db:
        return _set(db, recording_id, status=TRANSCRIBING, reason=None, try_at=None)


def _pause(recording_id: UUID) -> None:
    """Say that it did not work yet: until the next attempt, its person can listen and type."""
    with UnitOfWork().transaction() as db:
        _set(db, recording_id, status=AWAITING, reason="interrupted", try_at=None)


def _set(db: Session, recording_id: UUID, **values: object) -> bool:
    return bool(changed_rows(db.execute(update(_TABLE).where(*_still_unheard(recording_id)).values(values))))


def _still_unheard(recording_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (_OWN.id == recording_id, _OWN.status.in_(UNHEARD), _OWN.removed_at.is_(None))


TRANSCRIBE_AUDIO = JobKind(TranscribeAudio, OverNetwork(load, perform, store), on_dead=give_up)
