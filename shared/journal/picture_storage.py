"""Pictures in storage: sealed blobs, the register of them, and which of them no picture refers to any more.

A blob is registered before it can exist, so none is ever forgotten. Whoever deletes pictures releases their blobs,
which are then due for a check at once; the job `remove_pictures` removes those that no picture refers to.
"""

import hashlib
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, delete, exists, insert, or_, select, update
from sqlalchemy.orm import Session

from shared.core import blobs, clock, jobs
from shared.core.crypto.digests import keyed_digest
from shared.core.db.conditional_writes import changed_rows, try_insert
from shared.core.jobs import JobKind, JobPayload, NetworkWork
from shared.core.jobs.kinds import Lane
from shared.core.portability import ErasedPerson, RowRemoval, delete_rows
from shared.journal import models
from shared.journal.models import PICTURE_BLOBS, PICTURES

BLOB_BATCH = 100
_CHECK_AFTER, _CHECK_INTERVAL = timedelta(days=1), timedelta(days=30)
_FILES = blobs.EncryptedFolder("pictures", "journal_pictures.content")
_DIGEST = "journal_pictures.content"
_P = PICTURES.c
_B = PICTURE_BLOBS.c


class RemovePictures(JobPayload):
    """Remove a batch of pictures from storage to which no row refers, and enqueue the next batch."""

    kind: ClassVar[str] = "remove_pictures"
    lane: ClassVar[Lane] = "upkeep"
    max_attempts: ClassVar[int] = 12


def digest_content(user_id: UUID, content: bytes) -> bytes:
    """Return the keyed digest by which a picture is known again; of two people it differs."""
    return keyed_digest(_DIGEST, f"{user_id} {hashlib.sha256(content).hexdigest()}")


def register_blobs(db: Session, picture_ids: Collection[UUID]) -> None:
    """Register blobs that may exist from now on; without a picture they are removed after a day."""
    now = clock.now()
    rows = [{"id": one, "created_at": now, "look_at": now + _CHECK_AFTER} for one in picture_ids]
    if rows:
        db.execute(insert(PICTURE_BLOBS), rows)


def expect_blob(db: Session, picture_id: UUID) -> None:
    """Register a blob before it exists, or have the one that is registered looked at later."""
    now = clock.now()
    row = {"id": picture_id, "created_at": now, "look_at": now + _CHECK_AFTER}
    if not try_insert(db, PICTURE_BLOBS, row):
        db.execute(update(PICTURE_BLOBS).where(_B.id == picture_id).values(created_at=now, look_at=now + _CHECK_AFTER))


def write_picture(user_id: UUID, picture_id: UUID, content: bytes) -> None:
    """Seal a picture under the person's key and write it; its blob is registered. Raises `StorageUnavailable`."""
    _FILES.write(user_id, picture_id, content)


def read_picture(picture_id: UUID) -> bytes:
    """Read a picture and open it; raises `StaleBlob` where it is gone, or `StorageUnavailable`."""
    return _FILES.read(picture_id)


def release_pictures(db: Session, condition: ColumnElement[bool]) -> None:
    """Have the blobs of these pictures removed, because the pictures are about to be deleted."""
    affected = _B.id.in_(select(_P.id).where(condition))
    if changed_rows(db.execute(update(PICTURE_BLOBS).where(affected).values(look_at=clock.now()))):
        jobs.enqueue(db, RemovePictures())


def release_removed(db: Session, event: RowRemoval) -> None:
    """Listen for rows that are removed together: the blobs of pictures, and of those of entries among them, go."""
    named = or_(_P.id.in_(event.row_ids), _P.entry_id.in_(event.row_ids))
    release_pictures(db, (_P.user_id == event.user_id) & named)


def forget_journal(db: Session, person: ErasedPerson, limit: int) -> int:
    """Remove up to `limit` rows of a person whose account ended: first pictures, whose blobs go by a job."""
    ids = list(db.scalars(select(_P.id).where(_P.user_id == person.id).order_by(_P.id).limit(limit)))
    if ids:
        release_pictures(db, _P.id.in_(ids))
        return changed_rows(db.execute(delete(PICTURES).where(_P.id.in_(ids))))
    return delete_rows(db, models.PERSONAL_DATA.tables, person.id, limit)


def check_blobs(db: Session, now: datetime, limit: int) -> int:
    """Purge: set the next check of up to `limit` due blobs that have a picture, and have the others removed."""
    referenced = list(db.scalars(_select_due(now, limit, is_referenced=True)))
    if referenced:
        still_due = (_B.id.in_(referenced), _B.look_at <= now)
        db.execute(update(PICTURE_BLOBS).where(*still_due).values(look_at=now + _CHECK_INTERVAL))
    if len(referenced) < limit and db.scalars(_select_due(now, 1, is_referenced=False)).first() is not None:
        jobs.enqueue(db, RemovePictures())
    return len(referenced)


def load_orphans(db: Session, job: RemovePictures) -> list[UUID] | None:
    """List the blobs to remove; None where there are none."""
    del job
    return list(db.scalars(_select_due(clock.now(), BLOB_BATCH, is_referenced=False))) or None


def remove_blobs(picture_ids: Sequence[UUID]) -> Sequence[UUID]:
    """Remove them from storage; no transaction is open. A second removal does no harm."""
    for picture_id in picture_ids:
        _FILES.remove(picture_id)
    return picture_ids


def store_removal(db: Session, job: RemovePictures, removed: Sequence[UUID]) -> None:
    """Unregister what was removed, and enqueue the next batch where there may be more."""
    db.execute(delete(PICTURE_BLOBS).where(_B.id.in_(removed)))
    if len(removed) == BLOB_BATCH:
        jobs.enqueue(db, job)


def _select_due(now: datetime, limit: int, *, is_referenced: bool) -> Select[tuple[UUID]]:
    has_picture = exists().where(_P.id == _B.id)
    wanted = has_picture if is_referenced else ~has_picture
    return select(_B.id).where(_B.look_at <= now, wanted).order_by(_B.look_at, _B.id).limit(limit)


REMOVE_PICTURES = JobKind(RemovePictures, NetworkWork(load_orphans, remove_blobs, store_removal))
