"""API area of reminders."""

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
    """Create a reminder.

    Times are local times in your current time zone. You are not reminded of something that you have done already that
    day, and reminders wait until your quiet hours end. A decision or an entry can have one reminder; you can have 50
    others.
    """
    return service.create_reminder(db, user.id, body)


@area.get()
def list_reminders(query: ReminderQuery, user: CurrentUser, db: Session) -> Page[Reminder]:
    """List your reminders, newest first."""
    return service.list_reminders(db, user.id, query)


@area.get("/{reminder_id}")
def read_reminder(reminder_id: UUID, user: CurrentUser, db: Session) -> Reminder:
    """Read one reminder."""
    return service.show_reminder(db, user.id, reminder_id)


@area.patch("/{reminder_id}")
def change_reminder(
    reminder_id: UUID, body: ReminderChange, expected: ExpectedVersion, user: CurrentUser, db: Session
) -> WrittenReminder:
    """Change when a reminder is sent, what it says, or whether it is sent at all.

    A one-time reminder that was sent is due again when you give it a new day.
    """
    return service.change_reminder(db, user.id, reminder_id, body, expected)


@area.delete("/{reminder_id}", errors=[NotFound])
def delete_reminder(reminder_id: UUID, user: CurrentUser, db: Session) -> None:
    """Delete a reminder."""
    service.delete_reminder(db, user.id, reminder_id)
