"""Reading someone's reminders."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core.errors import NotFound
from shared.core.http.paging import Page, keyset, page
from shared.reminders import schemas
from shared.reminders.fitting import Wish, time_of, weekdays_of
from shared.reminders.models import Reminder
from shared.reminders.schemas import ReminderQuery
from shared.reminders.subjects import subject_of

_AS_THEY_ARE = (
    "id",
    "kind",
    "cadence",
    "day_of_month",
    "on_date",
    "message",
    "enabled",
    "status",
    "last_run_at",
    "next_run_at",
    "created_at",
    "updated_at",
    "version",
)


def find_reminder(db: Session, user_id: UUID, reminder_id: UUID) -> Reminder:
    """Load one of someone's own; anyone else's does not exist for them."""
    mine = select(Reminder).where(Reminder.id == reminder_id, Reminder.user_id == user_id)
    row = db.scalars(mine).one_or_none()
    if row is None:
        raise NotFound("There is no such reminder of yours.")
    return row


def show_reminder(db: Session, user_id: UUID, reminder_id: UUID) -> schemas.Reminder:
    """Read one of someone's own reminders."""
    return schemas.Reminder(**shown(find_reminder(db, user_id, reminder_id)))


def list_reminders(db: Session, user_id: UUID, query: ReminderQuery) -> Page[schemas.Reminder]:
    """Return a page of someone's own reminders, newest first."""
    mine = select(Reminder).where(Reminder.user_id == user_id)
    if query.kind:
        mine = mine.where(Reminder.kind == query.kind)
    rows = db.scalars(keyset(mine, query, Reminder.created_at, Reminder.id)).all()
    return page(rows, query, lambda row: schemas.Reminder(**shown(row)))


def shown(row: Reminder) -> dict[str, Any]:
    """Return what the API shows of a reminder, by field."""
    decision_id, entry_id = subject_of(row.id, row.subject_id)
    return {
        **{name: getattr(row, name) for name in _AS_THEY_ARE},
        "time": time_of(row.minute_of_day),
        "weekdays": weekdays_of(row.weekdays),
        "decision_id": decision_id,
        "entry_id": entry_id,
    }


def wish_of(row: Reminder) -> Wish:
    """Return what someone asked for, in the words of the API."""
    return Wish(row.cadence, time_of(row.minute_of_day), weekdays_of(row.weekdays), row.day_of_month, row.on_date)
