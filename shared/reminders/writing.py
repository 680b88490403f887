"""Making, changing and removing reminders."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.db.results import changed_rows
from shared.core.errors import Conflict, NotFound, invalid_field
from shared.core.http import ExpectedVersion
from shared.core.http.days_ahead import check_day_ahead
from shared.decisions import service as decisions
from shared.journal import service as journal
from shared.reminders.cadence import Schedule, next_run
from shared.reminders.fitting import PARTS, Wish, changed, check_kind, check_message, fit
from shared.reminders.models import PENDING, SCHEDULED, DigestSchedule, Reminder
from shared.reminders.reading import find_reminder, shown, wish_of
from shared.reminders.schemas import ReminderChange, ReminderCreate, WrittenReminder
from shared.reminders.subjects import decision_revisit_id, entry_revisit_id
from shared.safety import service as safety

MOST = 50
"""How many reminders someone may have; revisits are as many as their decisions and entries, and do not count."""
_CONTEXT = "reminders.message"
_TIMING = ("cadence", "time", *PARTS)


def create_reminder(db: Session, user_id: UUID, body: ReminderCreate) -> WrittenReminder:
    """Make a reminder; 409 for more than `MOST`, and for a second one about the same decision or entry."""
    check_kind(body)
    schedule = fit(Wish(body.cadence, body.time, body.weekdays, body.day_of_month, body.on_date))
    screening = safety.screen(db, user_id, _CONTEXT, body.message)
    now = clock.now()
    next_at = _first_run(db, user_id, schedule, now)
    reminder = Reminder(
        **_identity(db, user_id, body),
        **_columns(schedule),
        user_id=user_id,
        kind=body.kind,
        message=body.message,
        **_state(next_at, enabled=body.enabled),
        created_at=now,
        updated_at=now,
    )
    _add(db, reminder)
    return WrittenReminder(**shown(reminder), safety=screening.note())


def change_reminder(
    db: Session, user_id: UUID, reminder_id: UUID, body: ReminderChange, expected: ExpectedVersion
) -> WrittenReminder:
    """Change what was sent; another time counts from now on. 412 when the caller saw another version."""
    reminder = find_reminder(db, user_id, reminder_id)
    expected.check(reminder.version)
    sent = {name: getattr(body, name) for name in body.model_fields_set}
    check_message(reminder.kind, sent.get("message"))
    screening = safety.screen(db, user_id, _CONTEXT, sent.get("message"))
    if sent:
        _apply(db, reminder, sent)
        reminder.updated_at = clock.now()
        db.flush()
    return WrittenReminder(**shown(reminder), safety=screening.note())


def delete_reminder(db: Session, user_id: UUID, reminder_id: UUID) -> None:
    """Remove a reminder."""
    mine = (Reminder.id == reminder_id, Reminder.user_id == user_id)
    if not changed_rows(db.execute(delete(Reminder).where(*mine))):
        raise NotFound("There is no such reminder of yours.")


def _apply(db: Session, reminder: Reminder, sent: dict[str, Any]) -> None:
    """Write what was sent into the row. What it does not touch, such as how one ended, stays."""
    if "message" in sent:
        reminder.message = sent["message"]
    enabled = sent.get("enabled", reminder.enabled)
    if enabled == reminder.enabled and not any(name in sent for name in _TIMING):
        return
    schedule = fit(changed(wish_of(reminder), sent))
    next_at = _first_run(db, reminder.user_id, schedule, clock.now()) if enabled else None
    for name, value in {**_columns(schedule), **_state(next_at, enabled=enabled)}.items():
        setattr(reminder, name, value)


def _first_run(db: Session, user_id: UUID, schedule: Schedule, now: datetime) -> datetime:
    """Return when it is due first; 422 for a day that cannot be, or a time of today that is past."""
    zone = accounts.timezone_of(db, user_id)
    if schedule.on_date is not None:
        check_day_ahead("on_date", schedule.on_date, clock.local_date(now, zone))
    first = next_run(schedule, zone, now)
    if first is None:
        raise invalid_field(("body", "time"), "This time is past already on that day.", "time_is_past")
    return first


def _identity(db: Session, user_id: UUID, body: ReminderCreate) -> dict[str, Any]:
    """Name the reminder, after what it is about if that is theirs; 404 if not."""
    if body.decision_id is not None:
        decisions.find_decision(db, user_id, body.decision_id)
        return {"id": decision_revisit_id(body.decision_id), "subject_id": body.decision_id}
    if body.entry_id is not None:
        journal.show_entry(db, user_id, body.entry_id)
        return {"id": entry_revisit_id(body.entry_id), "subject_id": body.entry_id}
    _insist_on_room(db, user_id)
    return {"id": uuid4(), "subject_id": None}


def _insist_on_room(db: Session, user_id: UUID) -> None:
    """Raise 409 for one too many. Someone's other device waits at their row until this one has been counted."""
    own = update(DigestSchedule).where(DigestSchedule.user_id == user_id)
    db.execute(own.values(next_at=DigestSchedule.next_at))
    counted = select(func.count()).where(Reminder.user_id == user_id, Reminder.subject_id.is_(None))
    if db.scalars(counted).one() >= MOST:
        raise Conflict(f"You have {MOST} reminders, which is as many as there can be. Remove one first.")


def _add(db: Session, reminder: Reminder) -> None:
    try:
        with db.begin_nested():
            db.add(reminder)
            db.flush()
    except IntegrityError:
        raise Conflict("There is a reminder about this already. Change that one.") from None


def _columns(schedule: Schedule) -> dict[str, Any]:
    return dict(vars(schedule))


def _state(next_at: datetime | None, *, enabled: bool) -> dict[str, Any]:
    """Say how it stands: one that is turned off waits, without a next time."""
    status = SCHEDULED if enabled else PENDING
    return {"enabled": enabled, "status": status, "next_run_at": next_at if enabled else None}
