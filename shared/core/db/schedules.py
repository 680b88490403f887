"""Schedules: tables with a row for each person, `user_id` and `next_at`, which timers process batch by batch.

Two instances of a timer may run at once. Both start with the first row of a batch, and a conditional update of that
row decides which instance processes the batch.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, Table, select, update
from sqlalchemy.orm import Session

from shared.core.db.conditional_writes import changed_rows


def read_due(db: Session, schedule: Table, now: datetime, most: int) -> dict[UUID, datetime]:
    """Read up to `most` people who are due, and since when; those due longest come first."""
    columns = schedule.c
    due = select(columns.user_id, columns.next_at).where(columns.next_at <= now)
    return {row.user_id: row.next_at for row in db.execute(due.order_by(columns.next_at, columns.user_id).limit(most))}


def claim_batch(db: Session, schedule: Table, due: Mapping[UUID, datetime]) -> bool:
    """Claim a batch by its first row; False where another instance has done it."""
    user_id, due_at = next(iter(due.items()))
    return claim_first(db, schedule.c.user_id, user_id, schedule.c.next_at, due_at)


def claim_first(db: Session, key: Column[UUID], value: UUID, next_at: Column[datetime], due_at: datetime) -> bool:
    """Claim a batch by a conditional update of its first row, which `key` finds and which is due at `due_at`.

    Another instance that has read the same batch waits here until this transaction ends, and then finds it done.
    """
    unchanged = update(key.table).where(key == value, next_at == due_at)
    return changed_rows(db.execute(unchanged.values({next_at: due_at}))) == 1


def reschedule(db: Session, schedule: Table, next_times: Mapping[UUID, datetime], now: datetime) -> None:
    """Set when people are due next, except those who are no longer due, because another instance has set it.

    There is one statement for each moment. The midnights and evenings of all time zones are a few dozen moments.
    """
    by_moment: defaultdict[datetime, list[UUID]] = defaultdict(list)
    for user_id, next_at in next_times.items():
        by_moment[next_at].append(user_id)
    for next_at, user_ids in sorted(by_moment.items()):
        still_due = update(schedule).where(schedule.c.user_id.in_(user_ids), schedule.c.next_at <= now)
        db.execute(still_due.values(next_at=next_at))
