"""Revisits: a reminder of a decision or an entry on the day that its writer chose, at nine where they live then.

The id of such a reminder is made of what it is about (RFC 9562, section 5.5). So the primary key keeps a second
reminder of the same subject out, and the id tells which of the two kinds the subject is.
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
from shared.reminders.cadence import Schedule, next_run
from shared.reminders.models import SCHEDULED, Reminder, ReminderKind

REVISIT_MINUTE = 9 * 60
"""The minute of the day at which we ask."""
REVISIT_KIND: ReminderKind = "decision_revisit"
DECISION_NAMESPACE = UUID("5a5b4f0e-3c1d-4a6e-9a53-0c6d2f1e7b10")
ENTRY_NAMESPACE = UUID("5a5b4f0e-3c1d-4a6e-9a53-0c6d2f1e7b11")
_REMINDERS = table_of(Reminder)
_COLUMNS = _REMINDERS.c


def schedule_decision_revisit(db: Session, event: decisions.DecisionRevisitChosen) -> None:
    """Listen for the day on which someone wants to come back to a decision; None for not any more."""
    _schedule_revisit(
        db, event.user_id, build_decision_revisit_id(event.decision_id), event.decision_id, event.revisit_on
    )


def schedule_entry_revisit(db: Session, event: journal.EntryRevisitChosen) -> None:
    """Listen for the day on which someone wants to come back to an entry; None for not any more."""
    _schedule_revisit(db, event.user_id, build_entry_revisit_id(event.entry_id), event.entry_id, event.revisit_on)


def delete_decision_revisit(db: Session, event: decisions.DecisionDeleted) -> None:
    """Listen for decisions that go: nothing asks for them any more."""
    _delete_reminder(db, event.user_id, build_decision_revisit_id(event.decision_id))


def delete_entry_revisit(db: Session, event: journal.JournalEntryDeleted) -> None:
    """Listen for entries that go: nothing asks for them any more."""
    _delete_reminder(db, event.user_id, build_entry_revisit_id(event.entry_id))


def build_decision_revisit_id(decision_id: UUID) -> UUID:
    """Name the reminder that asks how a decision turned out."""
    return uuid5(DECISION_NAMESPACE, str(decision_id))


def build_entry_revisit_id(entry_id: UUID) -> UUID:
    """Name the reminder that asks how an entry turned out."""
    return uuid5(ENTRY_NAMESPACE, str(entry_id))


def find_revisit_subject(reminder_id: UUID, subject_id: UUID | None) -> tuple[UUID | None, UUID | None]:
    """Tell what a reminder is about, as the ids of a decision and of an entry: one, or for other kinds none."""
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
    moved = update(_REMINDERS).where(_COLUMNS.id == reminder_id, _COLUMNS.user_id == user_id)
    moved = moved.values(**values, version=_COLUMNS.version + 1)
    if not changed_rows(db.execute(moved)):
        made = {"id": reminder_id, "user_id": user_id, "subject_id": subject_id, "kind": REVISIT_KIND}
        _insert_or_update(db, {**made, **values, "created_at": now, "version": 1}, moved)


def _insert_or_update(db: Session, row: dict[str, Any], moved: Any) -> None:
    """Insert, unless someone's other device did at this moment: then what is there is moved."""
    if not try_insert(db, _REMINDERS, row):
        db.execute(moved)


def _build_due_values(day: date, zone: str, now: datetime) -> dict[str, Any]:
    """Say when it is due: at nine, or with the next timer where it is later than that today."""
    schedule = Schedule("once", REVISIT_MINUTE, on_date=day)
    due_at = next_run(schedule, zone, now) or now
    return {**vars(schedule), "enabled": True, "status": SCHEDULED, "next_run_at": due_at}


def _delete_reminder(db: Session, user_id: UUID, reminder_id: UUID) -> None:
    db.execute(delete(_REMINDERS).where(_COLUMNS.id == reminder_id, _COLUMNS.user_id == user_id))
