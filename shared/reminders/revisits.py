"""Coming back to a decision or an entry on the day that its writer chose, at nine where they live then."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.db import table_of
from shared.core.db.results import changed_rows
from shared.decisions import service as decisions
from shared.journal import service as journal
from shared.reminders.cadence import Schedule, next_run
from shared.reminders.models import SCHEDULED, Reminder, ReminderKind
from shared.reminders.subjects import decision_revisit_id, entry_revisit_id

MINUTE = 9 * 60
"""The minute of the day at which we ask."""
REVISIT: ReminderKind = "decision_revisit"
_TABLE = table_of(Reminder)
_OWN = _TABLE.c


def follow_decision(db: Session, event: decisions.DecisionRevisitChosen) -> None:
    """Listen for the day on which someone wants to come back to a decision; None for not any more."""
    _follow(db, event.user_id, decision_revisit_id(event.decision_id), event.decision_id, event.revisit_on)


def follow_entry(db: Session, event: journal.EntryRevisitChosen) -> None:
    """Listen for the day on which someone wants to come back to an entry; None for not any more."""
    _follow(db, event.user_id, entry_revisit_id(event.entry_id), event.entry_id, event.revisit_on)


def forget_decision(db: Session, event: decisions.DecisionDeleted) -> None:
    """Listen for decisions that go: nothing asks for them any more."""
    _remove(db, event.user_id, decision_revisit_id(event.decision_id))


def forget_entry(db: Session, event: journal.JournalEntryDeleted) -> None:
    """Listen for entries that go: nothing asks for them any more."""
    _remove(db, event.user_id, entry_revisit_id(event.entry_id))


def _follow(db: Session, user_id: UUID, reminder_id: UUID, subject_id: UUID, day: date | None) -> None:
    if day is None:
        _remove(db, user_id, reminder_id)
        return
    now = clock.now()
    values = {**_due(day, accounts.timezone_of(db, user_id), now), "updated_at": now}
    moved = update(_TABLE).where(_OWN.id == reminder_id, _OWN.user_id == user_id)
    moved = moved.values(**values, version=_OWN.version + 1)
    if not changed_rows(db.execute(moved)):
        made = {"id": reminder_id, "user_id": user_id, "subject_id": subject_id, "kind": REVISIT}
        _insert_or(db, {**made, **values, "created_at": now, "version": 1}, moved)


def _insert_or(db: Session, row: dict[str, Any], moved: Any) -> None:
    """Insert, unless someone's other device did at this moment: then what is there is moved."""
    try:
        with db.begin_nested():
            db.execute(insert(_TABLE), row)
    except IntegrityError:
        db.execute(moved)


def _due(day: date, zone: str, now: datetime) -> dict[str, Any]:
    """Say when it is due: at nine, or with the next timer where it is later than that today."""
    schedule = Schedule("once", MINUTE, on_date=day)
    due_at = next_run(schedule, zone, now) or now
    return {**vars(schedule), "enabled": True, "status": SCHEDULED, "next_run_at": due_at}


def _remove(db: Session, user_id: UUID, reminder_id: UUID) -> None:
    db.execute(delete(_TABLE).where(_OWN.id == reminder_id, _OWN.user_id == user_id))
