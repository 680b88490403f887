"""Quotas: how many of something a person may ask for within 24 hours, and how long they wait for the next one."""

import math
from datetime import timedelta
from uuid import UUID

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.errors import TooManyRequests

_DAY = timedelta(days=1)


def refuse_more_per_day(db: Session, table: Table, user_id: UUID, detail: str, *, most: int, more: int = 1) -> None:
    """Raise 429 where `more` rows besides those of the last 24 hours would be above `most`.

    The table has `user_id` and `created_at`. `Retry-After` is the time until enough rows are older than a day, so
    that who waits for so long is not refused again. `more` is at most `most`; 0 is never refused.
    """
    if not more:
        return
    created_at, now = table.c.created_at, clock.now()
    recent = select(created_at).where(table.c.user_id == user_id, created_at > now - _DAY)
    newest_first = db.scalars(recent.order_by(created_at.desc()).limit(most)).all()
    room = most - more
    if len(newest_first) > room:
        wait = newest_first[room] + _DAY - now
        raise TooManyRequests(detail, retry_after=math.ceil(wait.total_seconds()))
