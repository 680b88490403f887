"""Uploads: the open slots of a person, the check of a file that has arrived, and the end of a failed upload.

A unique key over person and slot limits how many uploads are open. The check compares size and label with the
announcement and reads a few parts of the file, so it takes as long for a minute of audio as for an hour. The ETag of
the checked file is stored: only this content is transcribed later.
"""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select, update
from sqlalchemy.orm import Session

from shared.audio.failures import FailureReason, describe_failure
from shared.audio.formats import AudioFormat, UnsupportedAudio, normalize_type, read_format
from shared.audio.jobs import SealAudio, TranscribeAudio
from shared.audio.models import EXPIRED, FAILED, REQUESTED, UPLOADED, Purpose, Recording
from shared.audio.recordings import is_overdue
from shared.audio.schemas import MAX_BYTES
from shared.audio.sound_tracks import FileReader
from shared.audio.storage import enqueue_removal, release_blobs, upload_name
from shared.core import blobs, clock, jobs
from shared.core.blobs import BlobInfo
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows, try_insert
from shared.core.db.purge import delete_expired
from shared.core.errors import Conflict, PayloadTooLarge, Problem, TooManyRequests, invalid_field
from shared.decisions import service as decisions
from shared.narrative import service as narrative
from shared.reflection import service as reflection

MAX_OPEN_UPLOADS = 20
BATCH = 500
_REFUSED_RETENTION = timedelta(days=30)
_TABLE = table_of(Recording)
_OWN = _TABLE.c


@dataclass(frozen=True)
class AnnouncedFile:
    """What was announced about a file."""

    content_type: str
    size_bytes: int


def find_target(db: Session, user_id: UUID, purpose: Purpose, target_id: UUID | None) -> UUID | None:
    """Check the target of a recording and return what it is deleted with; None where its entry does not exist yet.

    Raises 422 where a message or an answer has no target, 404 for someone else's, 409 for a completed conversation and
    for an answer that waits for no recording.
    """
    if purpose == "journal":
        if target_id is not None:
            decisions.find_decision(db, user_id, target_id)
        return None
    if target_id is None:
        raise invalid_field(
            ("body", "target_id"), "Name the conversation, prompt or answer that the recording is for.", "missing"
        )
    if purpose == "narrative":
        return narrative.find_awaiting_answer(db, user_id, target_id).id
    if purpose == "reflection":
        return reflection.find_prompt(db, user_id, target_id).entry_id
    session = decisions.show_session(db, user_id, target_id)
    if session.status == "completed":
        raise decisions.conversation_completed()
    return session.decision_id


def insert_with_slot(db: Session, row: dict[str, Any], now: datetime) -> None:
    """Insert the row with the lowest free slot; another device may take that slot at the same moment."""
    for _ in range(MAX_OPEN_UPLOADS + 1):
        slot = _find_free_slot(db, row["user_id"], now)
        if try_insert(db, _TABLE, {**row, "open_slot": slot}):
            return
    raise _too_many_uploads(1)


def read_announced_file(row: Recording) -> AnnouncedFile | None:
    """Return what the file has to match; None where it was accepted before, 409 where it was given up."""
    if is_overdue(row) or row.status == EXPIRED:
        raise Conflict(describe_failure("expired"))
    if row.status == REQUESTED:
        return AnnouncedFile(row.content_type, row.size_bytes)
    if row.etag is None:
        raise Conflict("The file differs from what was announced. Please ask for a new URL and upload it again.")
    return None


def read_blob_facts(recording_id: UUID) -> BlobInfo:
    """Ask storage for the size, label and ETag of a file; 409 where nothing has arrived."""
    facts = blobs.find_blob(upload_name(recording_id))
    if facts is None:
        raise Conflict("The file was not uploaded yet. Upload it to the URL you were given, then try again.")
    return facts


def check_file(announced: AnnouncedFile, facts: BlobInfo, recording_id: UUID) -> AudioFormat:
    """Return what a file is and what is wrong with it; the cheapest checks come first."""
    if facts.size > MAX_BYTES:
        return AudioFormat(None, "too_large")
    if facts.size == 0:
        return AudioFormat(None, "empty")
    if facts.size != announced.size_bytes:
        return AudioFormat(None, "wrong_size")
    if normalize_type(facts.content_type) != announced.content_type:
        return AudioFormat(None, "wrong_type")
    return read_format(_open_file(recording_id, facts.etag))


def accept_upload(db: Session, recording_id: UUID, etag: str, content_type: str) -> None:
    """Accept a file as what it is, whatever its label said, and enqueue its sealing and its transcription.

    Of two calls at the same moment, one enqueues them.
    """
    requested = (_OWN.id == recording_id, _OWN.status == REQUESTED)
    accepted = {"status": UPLOADED, "etag": etag, "content_type": content_type, "open_slot": None}
    if changed_rows(db.execute(update(_TABLE).where(*requested).values(accepted))):
        jobs.enqueue(db, SealAudio(recording_id=recording_id))
        jobs.enqueue(db, TranscribeAudio(recording_id=recording_id))


def build_refusal(reason: FailureReason) -> Problem:
    """Return the error for a refused file: 413, 415, or 422 for its size."""
    if reason == "too_large":
        return PayloadTooLarge(describe_failure(reason))
    if reason in ("wrong_type", "video", "unwritable"):
        return UnsupportedAudio(describe_failure(reason))
    return invalid_field(("blob", "size"), describe_failure(reason), reason)


def refuse_upload(db: Session, recording_id: UUID, reason: FailureReason) -> None:
    """Refuse a file and enqueue its removal; nothing happens where the upload was decided before."""
    now = clock.now()
    requested = (_OWN.id == recording_id, _OWN.status == REQUESTED)
    refused: dict[str, Any] = {"status": FAILED, "reason": reason, "open_slot": None, "removed_at": now}
    if changed_rows(db.execute(update(_TABLE).where(*requested).values(refused))):
        release_blobs(db, _OWN.id == recording_id, now)
        enqueue_removal(db)


def expire_overdue_uploads(db: Session, now: datetime, user_id: UUID | None = None) -> int:
    """Expire a batch of overdue uploads, of one person or of everyone; return how many.

    Their blobs are due by then, because their first check was set for that moment.
    """
    overdue = select(_OWN.id).where(_OWN.status == REQUESTED, _OWN.closes_at <= now)
    own = overdue if user_id is None else overdue.where(_OWN.user_id == user_id)
    ids = list(db.scalars(own.order_by(_OWN.closes_at, _OWN.id).limit(BATCH)))
    if ids:
        expired: dict[str, Any] = {"status": EXPIRED, "reason": "expired", "open_slot": None, "removed_at": now}
        db.execute(update(_TABLE).where(_OWN.id.in_(ids), _OWN.status == REQUESTED).values(expired))
    return len(ids)


def purge_refused_uploads(db: Session, now: datetime, limit: int) -> int:
    """Delete up to `limit` recordings that expired or were refused more than 30 days ago; their audio is gone."""
    never_accepted = and_(Recording.status.in_((EXPIRED, FAILED)), Recording.etag.is_(None))
    return delete_expired(
        db, Recording.id, and_(never_accepted, Recording.closes_at <= now - _REFUSED_RETENTION), limit
    )


def _find_free_slot(db: Session, user_id: UUID, now: datetime) -> int:
    open_uploads = select(_OWN.open_slot, _OWN.closes_at).where(_OWN.user_id == user_id, _OWN.open_slot.is_not(None))
    closing_times = {row.open_slot: row.closes_at for row in db.execute(open_uploads)}
    free = next((slot for slot in range(1, MAX_OPEN_UPLOADS + 1) if slot not in closing_times), None)
    if free is None:
        raise _too_many_uploads(math.ceil((min(closing_times.values()) - now).total_seconds()))
    return free


def _too_many_uploads(seconds: int) -> TooManyRequests:
    message = (
        f"You have {MAX_OPEN_UPLOADS} recordings under way. "
        "Finish or remove one of them, or wait until one is given up."
    )
    return TooManyRequests(message, retry_after=seconds)


def _open_file(recording_id: UUID, etag: str) -> FileReader:
    """Open a file in storage; reading it raises the 409 of a recording that was replaced meanwhile."""

    def fetch(offset: int, count: int) -> bytes:
        try:
            return blobs.read_range(upload_name(recording_id), offset, count, etag)
        except blobs.StaleBlob:
            raise Conflict("The recording was changed at the same time. Please try again.") from None

    return FileReader(fetch)
