"""Audio in storage: the register of blobs, and which of them no recording refers to any more.

A blob is registered before it can exist, so none is ever forgotten. A caller who gives up a recording releases its
blob, which is then due for a check at once. The job `remove_audio` (its work is in `jobs`) removes orphaned blobs. They
stay registered for one more day, because their upload address may still be valid.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, delete, exists, insert, select, update
from sqlalchemy.orm import Session

from shared.audio.models import Recording, StoredAudio
from shared.core import blobs, jobs
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows
from shared.core.jobs import JobPayload
from shared.core.jobs.kinds import Lane

BLOB_BATCH = 100
_FOLDER = "recordings"
_REMOVED_RETENTION = timedelta(days=1)
_CHECK_INTERVAL = timedelta(days=7)
_RETRY_INTERVAL = timedelta(days=1)
_SUFFIXES = {
    "audio/webm": "webm",
    "audio/ogg": "ogg",
    "audio/mp4": "m4a",
    "audio/mpeg": "mp3",
    "audio/wav": "wav",
    "audio/flac": "flac",
}
_BLOBS = table_of(StoredAudio)
_BLOB = _BLOBS.c
_RECORDING = table_of(Recording).c


class RemoveAudio(JobPayload):
    """Remove a batch of orphaned audio, and enqueue the next batch."""

    kind: ClassVar[str] = "remove_audio"
    lane: ClassVar[Lane] = "audio"


def blob_name(recording_id: UUID) -> str:
    """Return the name of a recording's blob: a random number, which tells neither its owner nor its content."""
    return f"{_FOLDER}/{recording_id}"


@dataclass(frozen=True)
class AudioContent:
    """A recording whose audio is in storage: what pins its content, its length in bytes, and how its file ends."""

    id: UUID
    created_at: datetime
    etag: str
    size: int
    suffix: str


def list_stored_audio(db: Session, user_id: UUID, after: UUID | None, limit: int) -> list[AudioContent]:
    """List someone's recordings that are in storage, behind the id `after`, in the order of ids."""
    columns = (_RECORDING.id, _RECORDING.created_at, _RECORDING.etag, _RECORDING.size_bytes, _RECORDING.content_type)
    kept = (_RECORDING.user_id == user_id, _RECORDING.etag.is_not(None), _RECORDING.removed_at.is_(None))
    own = select(*columns).where(*kept).order_by(_RECORDING.id).limit(limit)
    rows = db.execute(own if after is None else own.where(_RECORDING.id > after))
    return [AudioContent(*row[:4], suffix=_SUFFIXES.get(row.content_type, "audio")) for row in rows]


def read_audio_chunks(recording_id: UUID, etag: str) -> Iterator[bytes]:
    """Read a recording in pieces; raises `StaleBlob` where it is gone, or `StorageUnavailable`."""
    return blobs.read_chunks(blob_name(recording_id), etag)


def read_audio_range(recording_id: UUID, etag: str, offset: int, count: int) -> bytes:
    """Read some bytes of a recording; raises as `read_audio_chunks` does."""
    return blobs.read_range(blob_name(recording_id), offset, count, etag)


def register_blob(db: Session, recording_id: UUID, now: datetime, look_at: datetime) -> None:
    """Register a blob that may exist from now on, and when to check whether a recording refers to it."""
    db.execute(insert(_BLOBS), {"id": recording_id, "created_at": now, "look_at": look_at})


def release_blobs(db: Session, condition: ColumnElement[bool], now: datetime) -> int:
    """Make the blobs of these recordings due now, because the recordings are about to be deleted; return how many."""
    affected = _BLOB.id.in_(select(_RECORDING.id).where(condition))
    return changed_rows(db.execute(update(_BLOBS).where(affected).values(look_at=now)))


def list_orphaned_blobs(db: Session, now: datetime) -> list[UUID]:
    """List a batch of due blobs that no recording refers to, the longest due first."""
    return list(db.scalars(_select_due(now, ~_is_referenced())))


def postpone_referenced_blobs(db: Session, now: datetime) -> int:
    """Set the next check of a batch of due blobs that recordings refer to; return how many there were."""
    referenced = list(db.scalars(_select_due(now, _is_referenced())))
    if referenced:
        still_due = (_BLOB.id.in_(referenced), _BLOB.look_at <= now)
        db.execute(update(_BLOBS).where(*still_due).values(look_at=now + _CHECK_INTERVAL))
    return len(referenced)


def forget_removed_blobs(db: Session, recording_ids: Sequence[UUID], now: datetime) -> None:
    """Unregister removed blobs; those whose upload was possible in the last day are checked once more."""
    if recording_ids:
        old = _BLOB.created_at <= now - _REMOVED_RETENTION
        db.execute(delete(_BLOBS).where(_BLOB.id.in_(recording_ids), old))
        db.execute(update(_BLOBS).where(_BLOB.id.in_(recording_ids)).values(look_at=now + _REMOVED_RETENTION))


def postpone_refused_blobs(db: Session, refused: Sequence[UUID], now: datetime) -> None:
    """Try blobs that storage did not let go of another day."""
    if refused:
        db.execute(update(_BLOBS).where(_BLOB.id.in_(refused)).values(look_at=now + _RETRY_INTERVAL))


def enqueue_removal(db: Session) -> None:
    """Enqueue the removal of orphaned audio, to run after this transaction has committed."""
    jobs.enqueue(db, RemoveAudio())


def _is_referenced() -> ColumnElement[bool]:
    return exists().where(_RECORDING.id == _BLOB.id, _RECORDING.removed_at.is_(None))


def _select_due(now: datetime, condition: ColumnElement[bool]) -> Select[tuple[UUID]]:
    return select(_BLOB.id).where(_BLOB.look_at <= now, condition).order_by(_BLOB.look_at, _BLOB.id).limit(BLOB_BATCH)
