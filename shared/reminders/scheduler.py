"""The scheduler: which reminders are due, found by the index on `next_run_at`, and when each is due next.

A batch belongs to the instance that first touches its first row. After a change of zone, reminders come at the same
time on the new clock.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.db import schedules, table_of
from shared.core.db.row_updates import RowUpdate, update_rows
from shared.reminders.cadence import Schedule, next_run
from shared.reminders.delivery_policy import DeliveryDecision, DueReminder
from shared.reminders.models import COMPLETED, SCHEDULED, SKIPPED, Reminder

_REMINDERS = table_of(Reminder)
_COLUMNS = _REMINDERS.c
_SCHEDULE_COLUMNS = (
    _COLUMNS.cadence,
    _COLUMNS.minute_of_day,
    _COLUMNS.weekdays,
    _COLUMNS.day_of_month,
    _COLUMNS.on_date,
)
_DUE_COLUMNS = (
    _COLUMNS.id,
    _COLUMNS.user_id,
    _COLUMNS.kind,
    _COLUMNS.subject_id,
    _COLUMNS.next_run_at,
    _COLUMNS.last_run_at,
    *_SCHEDULE_COLUMNS,
)


def read_due_reminders(db: Session, now: datetime, most: int) -> list[DueReminder]:
    """Read what is due, the longest ago first."""
    columns: Sequence[Any] = _DUE_COLUMNS
    due = select(*columns).where(_COLUMNS.next_run_at <= now).order_by(_COLUMNS.next_run_at, _COLUMNS.id).limit(most)
    return [_build_due_reminder(row) for row in db.execute(due)]


def claim_batch(db: Session, first: DueReminder) -> bool:
    """Claim the batch that begins with `first`; False where another instance has done it."""
    return schedules.claim_first(db, _COLUMNS.id, first.id, _COLUMNS.next_run_at, first.due_at)


def advance_reminders(db: Session, outcomes: Iterable[tuple[DueReminder, DeliveryDecision]]) -> None:
    """Note what became of a batch and when each is due next, unless its time was changed since it was read.

    The version is the person's and stays.
    """
    update_rows(db, _REMINDERS, [_build_advance(due, outcome) for due, outcome in outcomes])


def reschedule_reminders(db: Session, event: accounts.TimezoneChanged) -> None:
    """Move what is to come. What is due already goes out as it is, and what is past on the new clock comes at once."""
    now = clock.now()
    update_rows(
        db, _REMINDERS, [_build_reschedule(row, event.after, now) for row in _read_upcoming(db, event.user_id, now)]
    )


def _build_due_reminder(row: Any) -> DueReminder:
    schedule = Schedule(row.cadence, row.minute_of_day, row.weekdays, row.day_of_month, row.on_date)
    return DueReminder(row.id, row.user_id, row.kind, schedule, row.subject_id, row.next_run_at, row.last_run_at)


def _build_advance(due: DueReminder, outcome: DeliveryDecision) -> RowUpdate:
    ended = COMPLETED if outcome.action == "send" else SKIPPED
    becomes = {
        "next_run_at": outcome.next_at,
        "last_run_at": due.due_at if outcome.action == "send" else due.last_run_at,
        "status": ended if outcome.next_at is None else SCHEDULED,
    }
    return RowUpdate({"id": due.id, "next_run_at": due.due_at}, becomes)


def _read_upcoming(db: Session, user_id: UUID, now: datetime) -> list[Any]:
    theirs = select(_COLUMNS.id, *_SCHEDULE_COLUMNS).where(_COLUMNS.user_id == user_id, _COLUMNS.next_run_at > now)
    return list(db.execute(theirs.order_by(_COLUMNS.next_run_at, _COLUMNS.id)))


def _build_reschedule(row: Any, zone: str, now: datetime) -> RowUpdate:
    schedule = Schedule(row.cadence, row.minute_of_day, row.weekdays, row.day_of_month, row.on_date)
    return RowUpdate({"id": row.id}, {"next_run_at": next_run(schedule, zone, now) or now})
