"""Requested files: a person asks for one, a job makes it, a link gives it for a while, and then it goes.

Exports and books are such files. The table of each has `status`, `created_at` and `expires_at`, as read here.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from sqlalchemy import Table, delete, select
from sqlalchemy.orm import Session

FileStatus = Literal["building", "ready", "failed", "expired"]
BUILDING: FileStatus = "building"
READY: FileStatus = "ready"
FAILED: FileStatus = "failed"
EXPIRED: FileStatus = "expired"
_KEPT = timedelta(days=90)
FileRemoval = Callable[[Session, Sequence[UUID]], None]
"""Mark files as over, and have jobs remove what is in storage; given none, it does nothing."""


def purge_files(db: Session, table: Table, now: datetime, limit: int, end_files: FileRemoval) -> int:
    """End up to `limit` files whose time is over, and delete the rows of those that ended after 90 days; count both."""
    columns = table.c
    over = select(columns.id).where(columns.status.in_((READY, BUILDING)), columns.expires_at <= now)
    ids = db.scalars(over.order_by(columns.expires_at, columns.id).limit(limit)).all()
    end_files(db, ids)
    if len(ids) >= limit:
        return len(ids)
    old = select(columns.id).where(columns.created_at <= now - _KEPT, columns.status.not_in((READY, BUILDING)))
    forgotten = db.scalars(old.order_by(columns.created_at, columns.id).limit(limit - len(ids))).all()
    if forgotten:
        db.execute(delete(table).where(columns.id.in_(forgotten)))
    return len(ids) + len(forgotten)
