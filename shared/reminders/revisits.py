"""Revisits: reminders of a decision or an entry on the day that its writer chose, at nine local time.

The id of such a reminder is derived from its subject (RFC 9562, section 5.5). So the primary key refuses a second
reminder of the same subject, and the id tells whether the subject is a decision or an entry.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows, try_insert
from shared.decisions import service as decisions
from shared.journal import service as journal
from shared.reminders.cadence import Occurrence, Schedule, find_next_occurrence
from shared.reminders.models import SCHEDULED, Reminder, ReminderKind

REVISIT_MINUTE = 9 * 60
"""The minute of the day at which a revisit is due."""
REVISIT_KIND: ReminderKind = "decision_revisit"
DECISION_NAMESPACE = UUID("5a5b4f0e-3c1d-4a6e-9a53-0c6d2f1e7b10")
ENTRY_NAMESPACE = UUID("5a5b4f0e-3c1d-4a6e-9a53-0c6d2f1e7b11")
_REMINDERS = table_of(Reminder)
_COLUMNS = _REMINDERS.c


def schedule_decision_revisit(db: Session, event: decisions.DecisionRevisitChosen) -> None:
    """Listen for the day on which someone wants to return to a decision; None removes the revisit."""
    _schedule_revisit(
        db, event.user_id, build_decision_revisit_id(event.decision_id), event.decision_id, event.revisit_on
    )


def schedule_entry_revisit(db: Session, event: journal.EntryRevisitChosen) -> None:
    """Listen for the day on which someone wants to return to an entry; None removes the revisit."""
    _schedule_revisit(db, event.user_id, build_entry_revisit_id(event.entry_id), event.entry_id, event.revisit_on)


def delete_decision_revisit(db: Session, event: decisions.DecisionDeleted) -> None:
    """Listen for deleted decisions, and delete their revisit."""
    _delete_reminder(db, event.user_id, build_decision_revisit_id(event.decision_id))


def delete_entry_revisit(db: Session, event: journal.JournalEntryDeleted) -> None:
    """Listen for deleted entries, and delete their revisit."""
    _delete_reminder(db, event.user_id, build_entry_revisit_id(event.entry_id))


def build_decision_revisit_id(decision_id: UUID) -> UUID:
    """Derive the id of the reminder that asks how a decision turned out."""
    return uuid5(DECISION_NAMESPACE, str(decision_id))


def build_entry_revisit_id(entry_id: UUID) -> UUID:
    """Derive the id of the reminder that asks how an entry turned out."""
    return uuid5(ENTRY_NAMESPACE, str(entry_id))


def find_revisit_subject(reminder_id: UUID, subject_id: UUID | None) -> tuple[UUID | None, UUID | None]:
    """Return the subject of a reminder as the ids of a decision and of an entry; both are None for other kinds."""
    if subject_id is None:
        return None, None
    if reminder_id == build_decision_revisit_id(subject_id):
        return subject_id, None
    return None, subject_id


def _schedule_revisit(db: Session, user_id: UUID, reminder_id: UUID, subject_id: UUID, day: date | None) -> None:
    if day is None:
        _delete_reminder(db, user_id, reminder_id)
        return
    now = clock.now()
    values = {**_build_due_values(day, accounts.get_timezone(db, user_id), now), "updated_at": now}
    own = update(_REMINDERS).where(_COLUMNS.id == reminder_id, _COLUMNS.user_id == user_id)
    change = own.values(**values, version=_COLUMNS.version + 1)
    if not changed_rows(db.execute(change)):
        identity = {"id": reminder_id, "user_id": user_id, "subject_id": subject_id, "kind": REVISIT_KIND}
        _insert_or_update(db, {**identity, **values, "created_at": now, "version": 1}, change)


def _insert_or_update(db: Session, row: dict[str, Any], change: Any) -> None:
    """Insert the row; if the person's other device has inserted it in between, change that one."""
    if not try_insert(db, _REMINDERS, row):
        db.execute(change)


def _build_due_values(day: date, zone: str, now: datetime) -> dict[str, Any]:
    """Say when it is due: at nine, or at the next run of the timer where it is later than nine on that day."""
    schedule = Schedule("once", REVISIT_MINUTE, on_date=day)
    due = find_next_occurrence(schedule, zone, now) or Occurrence(now, clock.local_date(now, zone))
    state = {"enabled": True, "status": SCHEDULED, "next_run_at": due.at, "next_run_day": due.day}
    return {**vars(schedule), **state}


def _delete_reminder(db: Session, user_id: UUID, reminder_id: UUID) -> None:
    db.execute(delete(_REMINDERS).where(_COLUMNS.id == reminder_id, _COLUMNS.user_id == user_id))
