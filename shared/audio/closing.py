"""Uploads that did not come to anything: too late, or not what was announced."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select, update
from sqlalchemy.orm import Session

from shared.audio.explaining import Reason
from shared.audio.models import EXPIRED, FAILED, REQUESTED, Recording
from shared.audio.removing import remove_soon
from shared.audio.storing import look_now
from shared.core import clock
from shared.core.db import table_of
from shared.core.db.purge import delete_expired
from shared.core.db.results import changed_rows

BATCH = 500
_SHOWN = timedelta(days=30)
_TABLE = table_of(Recording)
_OWN = _TABLE.c


def close_overdue(db: Session, now: datetime, user_id: UUID | None = None) -> int:
    """Give up a batch of the uploads whose time is over, someone's or everyone's; return how many.

    Their blobs are due by then: they were to be looked at from that moment on.
    """
    overdue = select(_OWN.id).where(_OWN.status == REQUESTED, _OWN.closes_at <= now)
    mine = overdue if user_id is None else overdue.where(_OWN.user_id == user_id)
    ids = list(db.scalars(mine.order_by(_OWN.closes_at, _OWN.id).limit(BATCH)))
    if ids:
        closed: dict[str, Any] = {"status": EXPIRED, "reason": "expired", "open_slot": None, "removed_at": now}
        db.execute(update(_TABLE).where(_OWN.id.in_(ids), _OWN.status == REQUESTED).values(closed))
    return len(ids)


def refuse_upload(db: Session, recording_id: UUID, reason: Reason) -> None:
    """Say that what arrived is not taken, and have it removed; nothing where it was decided already."""
    now = clock.now()
    requested = (_OWN.id == recording_id, _OWN.status == REQUESTED)
    refused: dict[str, Any] = {"status": FAILED, "reason": reason, "open_slot": None, "removed_at": now}
    if changed_rows(db.execute(update(_TABLE).where(*requested).values(refused))):
        look_now(db, _OWN.id == recording_id, now)
        remove_soon(db)


def purge_given_up(db: Session, now: datetime, limit: int) -> int:
    """Delete up to `limit` recordings that were given up or refused more than 30 days ago: their audio is long gone."""
    given_up = and_(Recording.status.in_((EXPIRED, FAILED)), Recording.etag.is_(None))
    return delete_expired(db, Recording.id, and_(given_up, Recording.closes_at <= now - _SHOWN), limit)
