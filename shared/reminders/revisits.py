"""Revisits: reminders of a decision, an entry or a story on the day that its writer chose, at nine local time.

The other domains are imported for types alone: whoever deletes an entry does not need stories.
"""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows, try_insert
from shared.core.portability import RowRemoval
from shared.goals.service import SCHEDULED
from shared.reminders.cadence import Occurrence, Schedule, find_next_occurrence
from shared.reminders.models import Reminder, ReminderKind
from shared.reminders.subjects import build_reminder_id

if TYPE_CHECKING:
    from shared.decisions import service as decisions
    from shared.journal import service as journal
    from shared.narrative import service as narrative

REVISIT_MINUTE = 9 * 60
"""The minute of the day at which a revisit is due."""
REVISIT_KIND: ReminderKind = "decision_revisit"
_STORY_KIND: ReminderKind = "narrative"
_REMINDERS = table_of(Reminder)
_COLUMNS = _REMINDERS.c


def schedule_decision_revisit(db: Session, event: "decisions.DecisionRevisitChosen") -> None:
    """Listen for the day on which someone wants to return to a decision; None removes the revisit."""
    _schedule_revisit(
        db, event.user_id, build_reminder_id("decision_id", event.decision_id), event.decision_id, event.revisit_on
    )


def schedule_entry_revisit(db: Session, event: "journal.EntryRevisitChosen") -> None:
    """Listen for the day on which someone wants to return to an entry; None removes the revisit."""
    _schedule_revisit(
        db, event.user_id, build_reminder_id("entry_id", event.entry_id), event.entry_id, event.revisit_on
    )


def delete_decision_revisit(db: Session, event: "decisions.DecisionDeleted") -> None:
    """Listen for deleted decisions, and delete their revisit."""
    delete_reminder_row(db, event.user_id, build_reminder_id("decision_id", event.decision_id))


def delete_entry_revisit(db: Session, event: "journal.JournalEntryDeleted") -> None:
    """Listen for deleted entries, and delete their revisit."""
    delete_reminder_row(db, event.user_id, build_reminder_id("entry_id", event.entry_id))


def delete_reminders_of_removed(db: Session, event: RowRemoval) -> None:
    """Listen for rows that were removed together, and delete the reminders of them."""
    about = _COLUMNS.subject_id.in_(event.row_ids)
    db.execute(delete(_REMINDERS).where(about, _COLUMNS.user_id == event.user_id))


def schedule_session_reminder(db: Session, event: "narrative.NarrativeReminderDue") -> None:
    """Listen for narrative sessions that wait for their person: they are asked once whether they go on."""
    today = clock.local_date(clock.now(), accounts.get_timezone(db, event.user_id))
    reminder_id = build_reminder_id("narrative_session_id", event.session_id)
    _schedule(db, event.user_id, {"id": reminder_id, "subject_id": event.session_id, "kind": _STORY_KIND}, today)


def delete_session_reminder(db: Session, event: "narrative.NarrativeSessionDeleted") -> None:
    """Listen for deleted narrative sessions, and delete their reminder."""
    delete_reminder_row(db, event.user_id, build_reminder_id("narrative_session_id", event.session_id))


def store_reminder(db: Session, identity: dict[str, Any], values: dict[str, Any], now: datetime) -> None:
    """Write the reminder of a subject: change it, or insert it where there is none; this counts as an edit."""
    values = {**values, "updated_at": now}
    own = update(_REMINDERS).where(_COLUMNS.id == identity["id"], _COLUMNS.user_id == identity["user_id"])
    change = own.values(**values, version=_COLUMNS.version + 1)
    if not changed_rows(db.execute(change)):
        _insert_or_update(db, {**identity, **values, "created_at": now, "version": 1}, change)


def delete_reminder_row(db: Session, user_id: UUID, reminder_id: UUID) -> None:
    """Delete the reminder of a subject, if there is one."""
    db.execute(delete(_REMINDERS).where(_COLUMNS.id == reminder_id, _COLUMNS.user_id == user_id))


def _schedule_revisit(db: Session, user_id: UUID, reminder_id: UUID, subject_id: UUID, day: date | None) -> None:
    if day is None:
        delete_reminder_row(db, user_id, reminder_id)
        return
    _schedule(db, user_id, {"id": reminder_id, "subject_id": subject_id, "kind": REVISIT_KIND}, day)


def _schedule(db: Session, user_id: UUID, subject: dict[str, Any], day: date) -> None:
    now = clock.now()
    identity = {"user_id": user_id, **subject}
    store_reminder(db, identity, build_due_values(day, accounts.get_timezone(db, user_id), now), now)


def _insert_or_update(db: Session, row: dict[str, Any], change: Any) -> None:
    """Insert the row; if the person's other device has inserted it in between, change that one."""
    if not try_insert(db, _REMINDERS, row):
        db.execute(change)


def build_due_values(day: date, zone: str, now: datetime) -> dict[str, Any]:
    """Say when it is due: at nine, or at the next run of the timer where it is later than nine on that day."""
    schedule = Schedule("once", REVISIT_MINUTE, on_date=day)
    due = find_next_occurrence(schedule, zone, now) or Occurrence(now, clock.local_date(now, zone))
    state = {"enabled": True, "status": SCHEDULED, "next_run_at": due.at, "next_run_day": due.day}
    return {**vars(schedule), **state}
