"""Which blobs may lie in storage, and which of them nobody wants any more.

Each is written down before it can be there. Letting go of one means to look at it now; the job `remove_audio` then
removes what no recording wants, and keeps it in mind for a day, because the address for its upload may still be good.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Select, delete, exists, insert, select, update
from sqlalchemy.orm import Session

from shared.audio.models import Recording, StoredAudio
from shared.core.db import table_of

BATCH = 100
_FOLDER = "recordings"
_REMEMBERED = timedelta(days=1)
_BETWEEN_LOOKS = timedelta(days=7)
_BLOBS = table_of(StoredAudio)
_BLOB = _BLOBS.c
_RECORDING = table_of(Recording).c


def blob_name(recording_id: UUID) -> str:
    """Name a blob by a random number, and by nothing that says whose it is or what it holds."""
    return f"{_FOLDER}/{recording_id}"


def expect_blob(db: Session, recording_id: UUID, now: datetime, look_at: datetime) -> None:
    """Write down that there may be a blob from now on, and when to look whether it is wanted."""
    db.execute(insert(_BLOBS), {"id": recording_id, "created_at": now, "look_at": look_at})


def look_now(db: Session, which: ColumnElement[bool], now: datetime) -> None:
    """Have the blobs of these recordings looked at: they are about to be unwanted."""
    of_theirs = _BLOB.id.in_(select(_RECORDING.id).where(which))
    db.execute(update(_BLOBS).where(of_theirs).values(look_at=now))


def read_unwanted(db: Session, now: datetime) -> list[UUID]:
    """Read a batch of blobs that are due and that no recording wants, the longest due first."""
    return list(db.scalars(_due(now, ~_is_wanted())))


def put_off_wanted(db: Session, now: datetime) -> int:
    """Look at a batch of what is due and wanted another time; return how many there were."""
    wanted = list(db.scalars(_due(now, _is_wanted())))
    if wanted:
        still_due = (_BLOB.id.in_(wanted), _BLOB.look_at <= now)
        db.execute(update(_BLOBS).where(*still_due).values(look_at=now + _BETWEEN_LOOKS))
    return len(wanted)


def forget_removed(db: Session, removed: Sequence[UUID], now: datetime) -> None:
    """Forget blobs that were removed, but those for which an upload was possible today: look at them once more."""
    if removed:
        old = _BLOB.created_at <= now - _REMEMBERED
        db.execute(delete(_BLOBS).where(_BLOB.id.in_(removed), old))
        db.execute(update(_BLOBS).where(_BLOB.id.in_(removed)).values(look_at=now + _REMEMBERED))


def _is_wanted() -> ColumnElement[bool]:
    return exists().where(_RECORDING.id == _BLOB.id, _RECORDING.removed_at.is_(None))


def _due(now: datetime, which: ColumnElement[bool]) -> Select[tuple[UUID]]:
    return select(_BLOB.id).where(_BLOB.look_at <= now, which).order_by(_BLOB.look_at, _BLOB.id).limit(BATCH)
