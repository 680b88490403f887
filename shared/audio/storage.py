"""Audio in storage: uploads, the sealed sound that they become, and which blobs no recording refers to any more.

An upload comes straight from a browser, so it is as it was sent. Once it is accepted, it is sealed under its person's
key as `sound/<id>`, and the upload is removed. Who reads asks for the sound first, and for the upload if there is none
yet; the ETag that was checked pins an upload, and the seal is the sound's own proof.

A blob is registered before it can exist, so none is ever forgotten. A caller who gives up a recording releases its
blob, which is then due for a check at once. The job `remove_audio` (its work is in `jobs`) removes orphaned blobs. They
stay registered for one more day, because their upload address may still be valid.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, delete, exists, insert, select, update
from sqlalchemy.orm import Session

from shared.audio.models import Recording, StoredAudio
from shared.audio.schemas import MAX_BYTES
from shared.core import blobs, clock, jobs
from shared.core.db import UnitOfWork, table_of
from shared.core.db.conditional_writes import changed_rows, try_insert
from shared.core.jobs import JobPayload
from shared.core.jobs.kinds import Lane

BLOB_BATCH = 100
SOUND = blobs.SegmentFolder("sound", "audio_recordings.sound")
_UPLOADS = "recordings"
_PIECE_BYTES = 4 * 1024 * 1024
_REMOVED_RETENTION = timedelta(days=1)
_CHECK_INTERVAL = timedelta(days=7)
_RETRY_INTERVAL = timedelta(days=1)
SUFFIXES = {
    "audio/webm": "webm",
    "audio/ogg": "ogg",
    "audio/mp4": "m4a",
    "audio/mpeg": "mp3",
    "audio/wav": "wav",
    "audio/flac": "flac",
}
"""How a file of each media type ends."""
_BLOBS = table_of(StoredAudio)
_BLOB = _BLOBS.c
_RECORDINGS = table_of(Recording)
_RECORDING = _RECORDINGS.c
_IS_UNSEALED = (_RECORDING.sealed_at.is_(None), _RECORDING.etag.is_not(None), _RECORDING.removed_at.is_(None))


class RemoveAudio(JobPayload):
    """Remove a batch of orphaned audio, and enqueue the next batch."""

    kind: ClassVar[str] = "remove_audio"
    lane: ClassVar[Lane] = "audio"


@dataclass(frozen=True)
class StoredUpload:
    """An upload that was accepted and is not sealed yet; `etag` pins the content that was checked."""

    id: UUID
    user_id: UUID
    etag: str


def upload_name(recording_id: UUID) -> str:
    """Return the name of a recording's upload: a random number, which tells neither its owner nor its content."""
    return f"{_UPLOADS}/{recording_id}"


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
    return [AudioContent(*row[:4], suffix=SUFFIXES.get(row.content_type, "audio")) for row in rows]


def read_audio_chunks(recording_id: UUID, etag: str) -> Iterator[bytes]:
    """Read a recording in pieces of 4 MiB; raises `StaleBlob` where it is gone, or `StorageUnavailable`."""
    offset = 0
    while piece := read_audio_range(recording_id, etag, offset, _PIECE_BYTES):
        yield piece
        offset += len(piece)
        if len(piece) < _PIECE_BYTES:
            return


def read_audio_range(recording_id: UUID, etag: str, offset: int, count: int) -> bytes:
    """Read some bytes of a recording; raises as `read_audio_chunks` does."""
    try:
        return SOUND.read_range(recording_id, offset, count)
    except blobs.StaleBlob:
        pass
    try:
        return blobs.read_range(upload_name(recording_id), offset, count, etag)
    except blobs.StaleBlob:
        return SOUND.read_range(recording_id, offset, count)  # it may have been sealed between the two


def seal_upload(upload: StoredUpload) -> None:
    """Seal an accepted upload and remove it; no transaction is open. Doing it twice, or half, does no harm.

    Raises `StaleBlob` where it is not there as it was checked, `DestroyedKey` where its person was erased, or
    `StorageUnavailable`.
    """
    try:
        content = blobs.read(upload_name(upload.id), upload.etag, MAX_BYTES)
    except blobs.StaleBlob:
        if blobs.find_blob(SOUND.name_blob(upload.id)) is None:
            raise
    else:
        write_sound(upload.user_id, upload.id, content)
    blobs.delete(upload_name(upload.id))
    with UnitOfWork().transaction() as db:
        sealed = {"sealed_at": clock.now()}
        db.execute(update(_RECORDINGS).where(_RECORDING.id == upload.id, _RECORDING.etag == upload.etag).values(sealed))


def write_sound(user_id: UUID, recording_id: UUID, content: bytes) -> str:
    """Seal and store what is heard, registered before it can exist; return its ETag. Raises as `seal_upload` does."""
    with UnitOfWork().transaction() as db:
        now = clock.now()
        row = {"id": recording_id, "created_at": now, "look_at": now + _REMOVED_RETENTION}
        if not try_insert(db, _BLOBS, row):
            looked_at = {"created_at": now, "look_at": row["look_at"]}
            db.execute(update(_BLOBS).where(_BLOB.id == recording_id).values(looked_at))
    return SOUND.write(user_id, recording_id, content)


def find_upload(db: Session, recording_id: UUID) -> StoredUpload | None:
    """Find an accepted upload that is not sealed; None where there is none."""
    columns = (_RECORDING.id, _RECORDING.user_id, _RECORDING.etag)
    row = db.execute(select(*columns).where(_RECORDING.id == recording_id, *_IS_UNSEALED)).one_or_none()
    return None if row is None else StoredUpload(*row)


def list_unsealed_uploads(db: Session, before: datetime, limit: int) -> list[UUID]:
    """List recordings whose uploads were announced before a moment and are not sealed, the oldest first."""
    old = select(_RECORDING.id).where(*_IS_UNSEALED, _RECORDING.created_at <= before)
    return list(db.scalars(old.order_by(_RECORDING.created_at, _RECORDING.id).limit(limit)))


def mark_lost(db: Session, recording_id: UUID, now: datetime) -> None:
    """Mark an upload that is not there as it was checked: there is nothing to play, and what is there is removed."""
    lost = (_RECORDING.id == recording_id, *_IS_UNSEALED)
    release_blobs(db, and_(*lost), now)
    db.execute(update(_RECORDINGS).where(*lost).values(removed_at=now))
    enqueue_removal(db)


def remove_blobs(recording_id: UUID) -> None:
    """Remove a recording from storage, sound and upload; twice does no harm. Raises `StorageUnavailable`."""
    SOUND.remove(recording_id)
    blobs.delete(upload_name(recording_id))


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
