"""Recordings of our own export on their way back: their rows first, then the audio of each from the archive.

A row comes without its audio, as one whose audio was removed. What the archive has of it is checked as an upload is,
and then becomes its audio. A recording that waited for its transcript goes on waiting.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from shared.audio.formats import read_format
from shared.audio.models import AWAITING, EXPIRED, REQUESTED, UNTRANSCRIBED, Recording, StoredAudio
from shared.audio.schemas import MAX_BYTES
from shared.audio.sound_tracks import FileReader
from shared.audio.storage import blob_name
from shared.core import blobs, clock
from shared.core.db import UnitOfWork, table_of
from shared.core.db.conditional_writes import changed_rows, try_insert
from shared.core.portability import AnyRow

_TABLE, _BLOBS = table_of(Recording), table_of(StoredAudio)
_C, _B = _TABLE.c, _BLOBS.c
_CHECK_AFTER = timedelta(days=1)


def adapt_rows(_db: Session, _user_id: UUID, rows: Sequence[AnyRow]) -> list[dict[str, Any]]:
    """Return rows without what belongs to the storage that they come from."""
    now = clock.now()
    return [_adapt(row, {"etag": None, "open_slot": None, "try_at": None, "removed_at": now}) for row in rows]


def _adapt(row: Mapping[str, Any], without_audio: Mapping[str, Any]) -> dict[str, Any]:
    adapted = {**row, **without_audio}
    if row["status"] == REQUESTED:
        return {**adapted, "status": EXPIRED, "reason": "expired"}
    return {**adapted, "status": AWAITING} if row["status"] in UNTRANSCRIBED else adapted


def add_imported_audio(user_id: UUID, recording_id: UUID, content: bytes) -> bool:
    """Store the audio of a recording that was imported; False where it has one, or this is not what it was.

    No transaction is open while storage is awaited. Raises `StorageUnavailable`.
    """
    with UnitOfWork().transaction() as db:
        expected = _find_missing(db, user_id, recording_id)
        if expected != len(content) or len(content) > MAX_BYTES:
            return False
        _expect_blob(db, recording_id)
    checked = read_format(FileReader(lambda offset, count: content[offset : offset + count]))
    if checked.fault is not None:
        return False
    blobs.write(blob_name(recording_id), content)
    stored = blobs.find_blob(blob_name(recording_id))
    if stored is None:
        raise blobs.StorageUnavailable
    with UnitOfWork().transaction() as db:
        return _attach(db, user_id, recording_id, stored.etag)


def _find_missing(db: Session, user_id: UUID, recording_id: UUID) -> int | None:
    """Return how long the audio of a recording has to be; None where it is there, or there is no such recording."""
    return db.scalar(select(_C.size_bytes).where(*_is_missing(user_id, recording_id)))


def _attach(db: Session, user_id: UUID, recording_id: UUID, etag: str) -> bool:
    there = {"etag": etag, "removed_at": None}
    mine = _is_missing(user_id, recording_id)
    waiting = update(_TABLE).where(*mine, _C.status == AWAITING).values(**there, try_at=clock.now())
    others = update(_TABLE).where(*mine, _C.status != AWAITING).values(there)
    return bool(changed_rows(db.execute(waiting)) or changed_rows(db.execute(others)))


def _is_missing(user_id: UUID, recording_id: UUID) -> tuple[Any, ...]:
    return (_C.id == recording_id, _C.user_id == user_id, _C.etag.is_(None), _C.status != EXPIRED)


def _expect_blob(db: Session, recording_id: UUID) -> None:
    """Register the blob before it exists, or have the one that is registered looked at later."""
    now = clock.now()
    row = {"id": recording_id, "created_at": now, "look_at": now + _CHECK_AFTER}
    if not try_insert(db, _BLOBS, row):
        db.execute(update(_BLOBS).where(_B.id == recording_id).values(created_at=now, look_at=now + _CHECK_AFTER))
