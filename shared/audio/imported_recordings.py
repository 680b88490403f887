"""Recordings that an import brings: those of our own exports find their rows, those of other apps become rows.

A row of an export comes without its audio, as one whose audio was removed. What the archive has of it is checked as an
upload is, and then becomes its audio. A recording that waited for its transcript goes on waiting. One of another app
belongs to its entry, which has its own words, so nobody writes it down: a journal of ten years would use up the budget
of models for weeks.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from shared.audio.formats import read_format
from shared.audio.models import AWAITING, EXPIRED, IMPORTED, REQUESTED, UNTRANSCRIBED, Recording
from shared.audio.schemas import MAX_BYTES
from shared.audio.sound_tracks import FileReader
from shared.audio.storage import write_sound
from shared.core import clock
from shared.core.db import UnitOfWork, table_of
from shared.core.db.conditional_writes import changed_rows
from shared.core.kept_texts import INHERIT
from shared.core.portability import AnyRow

_TABLE = table_of(Recording)
_C = _TABLE.c


@dataclass(frozen=True)
class ImportedRecording:
    """A recording of another app that was checked; its blob is named by its id, and `etag` pins what was written."""

    id: UUID
    content_type: str
    size_bytes: int
    sha256: bytes
    etag: str = ""


@dataclass(frozen=True)
class RecordingPlace:
    """Which entry a recording belongs to, when that was written, and how long the other app says that it is."""

    entry_id: UUID
    written_at: datetime
    seconds: float | None


def adapt_rows(_db: Session, _user_id: UUID, rows: Sequence[AnyRow]) -> list[dict[str, Any]]:
    """Return rows without what belongs to the storage that they come from."""
    now = clock.now()
    return [
        _adapt(row, {"etag": None, "open_slot": None, "try_at": None, "removed_at": now, "sealed_at": None})
        for row in rows
    ]


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
    if _read_type(content) is None:
        return False
    etag = write_sound(user_id, recording_id, content)
    with UnitOfWork().transaction() as db:
        return _attach(db, user_id, recording_id, etag)


def read_imported_recording(content: bytes) -> ImportedRecording | None:
    """Return what a recording of another app would be stored as; None where no upload of it would be taken."""
    content_type = _read_type(content) if 0 < len(content) <= MAX_BYTES else None
    if content_type is None:
        return None
    return ImportedRecording(uuid4(), content_type, len(content), hashlib.sha256(content).digest())


def write_imported_recording(user_id: UUID, recording: ImportedRecording, content: bytes) -> ImportedRecording:
    """Seal a recording and write it to storage; no transaction is open. Raises `StorageUnavailable`."""
    return replace(recording, etag=write_sound(user_id, recording.id, content))


def find_recording_digests(db: Session, user_id: UUID, entry_ids: Collection[UUID]) -> dict[UUID, set[bytes]]:
    """Find the SHA-256 of the recordings that up to 500 entries have, in one query."""
    mine = (_C.user_id == user_id, _C.goes_with_id.in_(entry_ids), _C.sha256.is_not(None))
    found: dict[UUID, set[bytes]] = {one: set() for one in entry_ids}
    for entry_id, digest in db.execute(select(_C.goes_with_id, _C.sha256).where(*mine)):
        found[entry_id].add(bytes(digest))
    return found


def add_imported_recordings(
    db: Session, user_id: UUID, recordings: Sequence[tuple[RecordingPlace, ImportedRecording]]
) -> None:
    """Make written recordings those of their entries."""
    if not recordings:
        return
    rows = [
        {
            "id": one.id,
            "created_at": place.written_at,
            "user_id": user_id,
            "purpose": "journal",
            "goes_with_id": place.entry_id,
            "result_id": place.entry_id,
            "content_type": one.content_type,
            "size_bytes": one.size_bytes,
            "duration_seconds": place.seconds,
            "sha256": one.sha256,
            "closes_at": clock.now(),
            "etag": one.etag,
            "sealed_at": clock.now(),
            "status": IMPORTED,
            "ai_mode": INHERIT,
        }
        for place, one in recordings
    ]
    db.execute(insert(_TABLE), rows)


def _read_type(content: bytes) -> str | None:
    """Return what a file is, as it is found out of an upload; None where it would not be taken."""
    checked = read_format(FileReader(lambda offset, count: content[offset : offset + count]))
    return checked.content_type if checked.fault is None else None


def _find_missing(db: Session, user_id: UUID, recording_id: UUID) -> int | None:
    """Return how long the audio of a recording has to be; None where it is there, or there is no such recording."""
    return db.scalar(select(_C.size_bytes).where(*_is_missing(user_id, recording_id)))


def _attach(db: Session, user_id: UUID, recording_id: UUID, etag: str) -> bool:
    there = {"etag": etag, "removed_at": None, "sealed_at": clock.now()}
    mine = _is_missing(user_id, recording_id)
    waiting = update(_TABLE).where(*mine, _C.status == AWAITING).values(**there, try_at=clock.now())
    others = update(_TABLE).where(*mine, _C.status != AWAITING).values(there)
    return bool(changed_rows(db.execute(waiting)) or changed_rows(db.execute(others)))


def _is_missing(user_id: UUID, recording_id: UUID) -> tuple[Any, ...]:
    return (_C.id == recording_id, _C.user_id == user_id, _C.etag.is_(None), _C.status != EXPIRED)
