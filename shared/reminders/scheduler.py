"""The scheduler: which reminders are due, found by the index on `next_run_at`, and when each is due next.

A batch belongs to the instance that first updates its first row. After a change of time zone, reminders come at the
same local time in the new zone.
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
from shared.core.db.row_updates import RowUpdate, update_groups, update_rows
from shared.goals.service import COMPLETED, SCHEDULED, SKIPPED
from shared.reminders.cadence import Occurrence, Schedule, find_next_occurrence
from shared.reminders.delivery_policy import DeliveryDecision, DueReminder
from shared.reminders.models import Reminder

_REMINDERS = table_of(Reminder)
_COLUMNS = _REMINDERS.c
SCHEDULE_COLUMNS = (
    _COLUMNS.cadence,
    _COLUMNS.minute_of_day,
    _COLUMNS.weekdays,
    _COLUMNS.day_of_month,
    _COLUMNS.on_date,
    _COLUMNS.every,
    _COLUMNS.until_on,
)
_DUE_COLUMNS = (
    _COLUMNS.id,
    _COLUMNS.user_id,
    _COLUMNS.kind,
    _COLUMNS.subject_id,
    _COLUMNS.next_run_at,
    _COLUMNS.next_run_day,
    _COLUMNS.last_run_at,
    _COLUMNS.last_run_day,
    *SCHEDULE_COLUMNS,
)


def read_due_reminders(db: Session, now: datetime, most: int) -> list[DueReminder]:
    """Read up to `most` reminders that are due, the longest due first."""
    columns: Sequence[Any] = _DUE_COLUMNS
    due = select(*columns).where(_COLUMNS.next_run_at <= now).order_by(_COLUMNS.next_run_at, _COLUMNS.id).limit(most)
    return [_to_due_reminder(row) for row in db.execute(due).all()]


def claim_batch(db: Session, first: DueReminder) -> bool:
    """Claim the batch that begins with `first`; False where another instance has done it."""
    return schedules.claim_first(db, _COLUMNS.id, first.id, _COLUMNS.next_run_at, first.due_at)


def advance_reminders(db: Session, decisions: Iterable[tuple[DueReminder, DeliveryDecision]]) -> None:
    """Store what was decided of a batch and when each is due next, unless its time was changed since it was read.

    The version counts the person's edits only, and stays. Most of a batch are due again at a few moments.
    """
    update_groups(db, _REMINDERS, [_build_advance(due, decision) for due, decision in decisions])


def reschedule_reminders(db: Session, event: accounts.TimezoneChanged) -> None:
    """Listen for changes of time zone, and move what is to come.

    A reminder that is due already goes out as it is. One whose time is past in the new zone comes at once.
    """
    now = clock.now()
    update_rows(
        db, _REMINDERS, [_build_reschedule(row, event.after, now) for row in _read_upcoming(db, event.user_id, now)]
    )


def to_schedule(row: Any) -> Schedule:
    """Read the schedule of a row that has its columns."""
    columns = (row.weekdays, row.day_of_month, row.on_date, row.every, row.until_on)
    return Schedule(row.cadence, row.minute_of_day, *columns)


def _to_due_reminder(row: Any) -> DueReminder:
    return DueReminder(
        id=row.id,
        user_id=row.user_id,
        kind=row.kind,
        schedule=to_schedule(row),
        subject_id=row.subject_id,
        due_at=row.next_run_at,
        due_day=row.next_run_day,
        last_run_at=row.last_run_at,
        last_run_day=row.last_run_day,
    )


def _build_advance(due: DueReminder, decision: DeliveryDecision) -> RowUpdate:
    is_sent, next_run = decision.action == "send", decision.next_run
    end = COMPLETED if is_sent else SKIPPED
    becomes = {
        "next_run_at": next_run.at if next_run else None,
        "next_run_day": next_run.day if next_run else None,
        "last_run_at": due.due_at if is_sent else due.last_run_at,
        "last_run_day": decision.sent_day if is_sent else due.last_run_day,
        "status": SCHEDULED if next_run else end,
    }
    return RowUpdate({"id": due.id, "next_run_at": due.due_at}, becomes)


def _read_upcoming(db: Session, user_id: UUID, now: datetime) -> list[Any]:
    own = select(_COLUMNS.id, *SCHEDULE_COLUMNS).where(_COLUMNS.user_id == user_id, _COLUMNS.next_run_at > now)
    return list(db.execute(own.order_by(_COLUMNS.next_run_at, _COLUMNS.id)))


def _build_reschedule(row: Any, zone: str, now: datetime) -> RowUpdate:
    next_run = find_next_occurrence(to_schedule(row), zone, now) or Occurrence(now, clock.local_date(now, zone))
    return RowUpdate({"id": row.id}, {"next_run_at": next_run.at, "next_run_day": next_run.day})
