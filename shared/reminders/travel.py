"""Reminders travel along: after a change of zone they come at the same time on the new clock."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.db import table_of
from shared.reminders.cadence import Schedule, next_run
from shared.reminders.models import Reminder

_TABLE = table_of(Reminder)
_OWN = _TABLE.c
_SCHEDULE = (_OWN.cadence, _OWN.minute_of_day, _OWN.weekdays, _OWN.day_of_month, _OWN.on_date)
_MOVE = update(_TABLE).where(_OWN.id == bindparam("reminder_id")).values(next_run_at=bindparam("next_at"))


def move_runs(db: Session, event: accounts.TimezoneChanged) -> None:
    """Move what is to come. What is due already goes out as it is, and what is past on the new clock comes at once."""
    now = clock.now()
    moved = [_moved(row, event.after, now) for row in _to_come(db, event.user_id, now)]
    if moved:
        db.connection().execute(_MOVE, moved)


def _to_come(db: Session, user_id: UUID, now: datetime) -> list[Any]:
    theirs = select(_OWN.id, *_SCHEDULE).where(_OWN.user_id == user_id, _OWN.next_run_at > now)
    return list(db.execute(theirs.order_by(_OWN.next_run_at, _OWN.id)))


def _moved(row: Any, zone: str, now: datetime) -> dict[str, Any]:
    schedule = Schedule(row.cadence, row.minute_of_day, row.weekdays, row.day_of_month, row.on_date)
    return {"reminder_id": row.id, "next_at": next_run(schedule, zone, now) or now}
