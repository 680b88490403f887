"""The doors of reminders."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.errors import Conflict, NotFound
from shared.core.http import Area, CurrentUser, ExpectedVersion, Page
from shared.reminders import service
from shared.reminders.schemas import Reminder, ReminderChange, ReminderCreate, ReminderQuery, WrittenReminder

area = Area("reminders", prefix="v1/reminders", tag="Reminders")
find_entry_point = area.find_entry_point


@area.post(status=201, location="/{id}", errors=[NotFound, Conflict])
def create_reminder(body: ReminderCreate, user: CurrentUser, db: Session) -> WrittenReminder:
    """Have yourself reminded.

    Times are on the clock where you live, wherever that is by then. What you have done already that day is not asked
    for, and quiet hours put a reminder off until they end. A decision or entry has one reminder; of others you can
    have 50.
    """
    return service.create_reminder(db, user.id, body)


@area.get()
def list_reminders(query: ReminderQuery, user: CurrentUser, db: Session) -> Page[Reminder]:
    """Look through your reminders, newest first."""
    return service.list_reminders(db, user.id, query)


@area.get("/{reminder_id}")
def read_reminder(reminder_id: UUID, user: CurrentUser, db: Session) -> Reminder:
    """Read one reminder."""
    return service.show_reminder(db, user.id, reminder_id)


@area.patch("/{reminder_id}")
def change_reminder(
    reminder_id: UUID, body: ReminderChange, expected: ExpectedVersion, user: CurrentUser, db: Session
) -> WrittenReminder:
    """Change when a reminder comes, what it says, or whether it comes at all.

    One that has come its only time is due again when you give it a new day.
    """
    return service.change_reminder(db, user.id, reminder_id, body, expected)


@area.delete("/{reminder_id}", errors=[NotFound])
def delete_reminder(reminder_id: UUID, user: CurrentUser, db: Session) -> None:
    """Remove a reminder."""
    service.delete_reminder(db, user.id, reminder_id)
