"""Asking where to send a recording: it gets a row, one of the person's open slots, and an address for one PUT."""

import math
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from shared.audio.closing import close_overdue
from shared.audio.explaining import in_words
from shared.audio.formats import accept_type
from shared.audio.models import REQUESTED, Recording
from shared.audio.schemas import MOST_BYTES, Upload, UploadRequest
from shared.audio.storing import blob_name, expect_blob
from shared.audio.targets import find_target
from shared.core import blobs, clock
from shared.core.db import UnitOfWork, table_of
from shared.core.errors import PayloadTooLarge, TooManyRequests

GRANTED = timedelta(minutes=15)
LATE = timedelta(minutes=5)
"""How much longer we take it: a PUT that began in time may end after it, and someone may tell us of it late."""
MOST_OPEN = 20
_OWN = table_of(Recording).c


def announce_upload(uow: UnitOfWork, user_id: UUID, body: UploadRequest) -> Upload:
    """Say where to send a recording.

    Raises 413 and 415 for what is not taken, 404 for a target that is not theirs, 409 for a completed conversation,
    429 for one open upload too many, and 503 where storage does not answer.
    """
    content_type = accept_type(body.content_type)
    if body.size_bytes > MOST_BYTES:
        raise PayloadTooLarge(in_words("too_large"))
    recording_id = uuid4()
    grant = blobs.upload_grant(blob_name(recording_id), content_type, GRANTED)
    with uow.transaction() as db:
        now = clock.now()
        row = {
            "id": recording_id,
            "created_at": now,
            "user_id": user_id,
            "goes_with_id": find_target(db, user_id, body.purpose, body.target_id),
            "closes_at": grant.expires_at + LATE,
            "content_type": content_type,
            "status": REQUESTED,
            **_announced(body),
        }
        close_overdue(db, now, user_id)
        _take_slot(db, row, now)
        expect_blob(db, recording_id, now, row["closes_at"])
    return Upload(id=recording_id, upload_url=grant.url, headers=dict(grant.headers), expires_at=grant.expires_at)


def _announced(body: UploadRequest) -> dict[str, Any]:
    return {
        "purpose": body.purpose,
        "target_id": body.target_id,
        "size_bytes": body.size_bytes,
        "duration_seconds": body.duration_seconds,
        "sha256": bytes.fromhex(body.sha256) if body.sha256 else None,
    }


def _take_slot(db: Session, row: dict[str, Any], now: datetime) -> None:
    """Insert the row with the lowest free slot; someone's other device may take it at the same moment."""
    for _ in range(MOST_OPEN + 1):
        slot = _free_slot(db, row["user_id"], now)
        try:
            with db.begin_nested():
                db.execute(insert(table_of(Recording)), {**row, "open_slot": slot})
        except IntegrityError:
            continue
        return
    raise _too_many(1)


def _free_slot(db: Session, user_id: UUID, now: datetime) -> int:
    opened = select(_OWN.open_slot, _OWN.closes_at).where(_OWN.user_id == user_id, _OWN.open_slot.is_not(None))
    taken = {row.open_slot: row.closes_at for row in db.execute(opened)}
    free = next((slot for slot in range(1, MOST_OPEN + 1) if slot not in taken), None)
    if free is None:
        raise _too_many(math.ceil((min(taken.values()) - now).total_seconds()))
    return free


def _too_many(seconds: int) -> TooManyRequests:
    told = f"You have {MOST_OPEN} recordings under way. Finish or remove one of them, or wait until one is given up."
    return TooManyRequests(told, retry_after=seconds)
