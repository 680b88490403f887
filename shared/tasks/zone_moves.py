"""Tasks ahead keep their local day and time when someone moves to another zone, or a law changes the clocks of theirs.

Their moments are computed anew. A task whose day is over already where someone is now closes with the next timer.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.db.row_updates import RowUpdate, update_rows
from shared.tasks.due_times import find_due_times
from shared.tasks.task_rows import TABLE, TASKS

_COLUMNS = (TASKS.id, TASKS.user_id, TASKS.due_on, TASKS.due_minute, TASKS.due_at, TASKS.closes_at, TASKS.sequence)
_BATCH = 1_000


def move_tasks(db: Session, event: accounts.TimezoneChanged) -> None:
    """Listen for changes of time zone, and move what is to come."""
    now, after = clock.now(), None
    while True:
        own = _select_upcoming(now).where(TASKS.user_id == event.user_id)
        rows = _read_rows(db, own, after, _BATCH)
        update_rows(db, TABLE, list(_build_moves(rows, {event.user_id: event.after}, now)))
        if len(rows) < _BATCH:
            return
        after = rows[-1].id


def recompute_task_times(db: Session, now: datetime, after: UUID | None, limit: int) -> UUID | None:
    """Recompute when up to `limit` tasks are due, after a change of the time zone tables."""
    rows = _read_rows(db, _select_upcoming(now), after, limit)
    zones = accounts.get_timezones(db, list({row.user_id for row in rows}))
    update_rows(db, TABLE, list(_build_moves(rows, zones, now)))
    return rows[-1].id if len(rows) == limit else None


def _select_upcoming(now: datetime) -> Any:
    return select(*_COLUMNS).where(TASKS.closes_at > now)


def _read_rows(db: Session, upcoming: Any, after: UUID | None, limit: int) -> Sequence[Row[Any]]:
    behind = upcoming if after is None else upcoming.where(TASKS.id > after)
    rows: Sequence[Row[Any]] = db.execute(behind.order_by(TASKS.id).limit(limit)).all()
    return rows


def _build_moves(rows: Sequence[Row[Any]], zones: Mapping[UUID, str], now: datetime) -> Iterator[RowUpdate]:
    for row in rows:
        zone = zones.get(row.user_id)
        if zone is None:
            continue
        times = find_due_times(row.due_on, row.due_minute, zone)
        if (times.due_at, times.day_ends_at) != (row.due_at, row.closes_at):
            becomes = {"due_at": times.due_at, "closes_at": times.day_ends_at}
            told = {"sequence": row.sequence + 1, "changed_at": now}
            yield RowUpdate({"id": row.id, "closes_at": row.closes_at}, becomes | told)
