"""Use cases of reminders: create, read, list, change and delete, as the API calls them.

The timers of reminders and digests and the listeners to other domains' events are re-exported from the modules of
their subjects.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, func, select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.db import table_of
from shared.core.db.conditional_writes import try_add
from shared.core.db.rows import delete_own, find_own
from shared.core.errors import Conflict, invalid_field
from shared.core.http import ExpectedVersion
from shared.core.http.dates import check_day_ahead
from shared.core.http.paging import Page, load_page
from shared.core.local_times import Weekday, format_time_of_day, list_weekdays
from shared.decisions import service as decisions
from shared.goals import service as goals
from shared.goals.service import PENDING, SCHEDULED
from shared.journal import service as journal
from shared.reminders import schemas
from shared.reminders.cadence import Occurrence, Schedule, find_next_occurrence
from shared.reminders.commitment_reminders import (
    delete_commitment_reminder,
    delete_goal_reminder,
    schedule_commitment_reminder,
)
from shared.reminders.delivery import send_due_reminders
from shared.reminders.digests import reschedule_digest, schedule_first_digest, send_weekly_digests
from shared.reminders.models import DigestSchedule, Reminder
from shared.reminders.revisits import (
    delete_decision_revisit,
    delete_entry_revisit,
    schedule_decision_revisit,
    schedule_entry_revisit,
)
from shared.reminders.scheduler import reschedule_reminders, to_schedule
from shared.reminders.schemas import ReminderChange, ReminderCreate, ReminderQuery, WrittenReminder
from shared.reminders.subjects import SUBJECT_FIELDS, SubjectField, build_reminder_id, find_subject
from shared.reminders.text_source import REMINDER
from shared.reminders.validation import (
    CADENCE_FIELDS,
    KIND_OF_SUBJECT,
    RequestedSchedule,
    build_schedule,
    check_kind,
    check_message,
    merge_timing,
)
from shared.safety import service as safety
from shared.search import service as search

__all__ = [
    "change_reminder",
    "create_reminder",
    "delete_commitment_reminder",
    "delete_decision_revisit",
    "delete_entry_revisit",
    "delete_goal_reminder",
    "delete_reminder",
    "find_reminder",
    "list_reminders",
    "reschedule_digest",
    "reschedule_reminders",
    "schedule_commitment_reminder",
    "schedule_decision_revisit",
    "schedule_entry_revisit",
    "schedule_first_digest",
    "send_due_reminders",
    "send_weekly_digests",
    "show_reminder",
]


MAX_REMINDERS = 50
"""How many reminders someone may have. Revisits do not count: each decision and entry may have one."""
_NO_SUCH_REMINDER = "You have no reminder with this id."
_SCREENING_CONTEXT = "reminders.message"
_TIMING_FIELDS = ("cadence", "time", *CADENCE_FIELDS)
_COPIED_FIELDS = (
    "id",
    "kind",
    "cadence",
    "day_of_month",
    "on_date",
    "every",
    "message",
    "enabled",
    "status",
    "last_run_at",
    "next_run_at",
    "created_at",
    "updated_at",
    "version",
)
_REMINDERS = table_of(Reminder).c
_CHECK_SUBJECT: Mapping[SubjectField, Callable[[Session, UUID, UUID], object]] = {
    "decision_id": decisions.check_decision,
    "entry_id": journal.show_entry,
    "goal_id": goals.check_goal,
}
_SHOWN = tuple(_REMINDERS[name] for name in (*_COPIED_FIELDS, "minute_of_day", "weekdays", "until_on", "subject_id"))


def create_reminder(db: Session, user_id: UUID, body: ReminderCreate) -> WrittenReminder:
    """Create a reminder; 409 for more than `MAX_REMINDERS`, and for a second one about the same decision or entry."""
    check_kind(body)
    schedule = build_schedule(
        RequestedSchedule(body.cadence, body.time, body.weekdays, body.day_of_month, body.on_date)
    )
    screening = safety.screen(db, user_id, _SCREENING_CONTEXT, body.message)
    now = clock.now()
    first_run = _find_first_run(db, user_id, schedule, now)
    reminder = Reminder(
        **_build_identity(db, user_id, body),
        **_build_schedule_columns(schedule),
        user_id=user_id,
        kind=body.kind,
        message=body.message,
        **_build_state(first_run, enabled=body.enabled),
        created_at=now,
        updated_at=now,
    )
    _insert_reminder(db, reminder)
    if body.message is not None:
        search.add_text(db, user_id, REMINDER, reminder.id)
    return WrittenReminder(**_build_fields(reminder), safety=screening.note())


def show_reminder(db: Session, user_id: UUID, reminder_id: UUID) -> schemas.Reminder:
    """Read one of someone's own reminders."""
    return schemas.Reminder(**_build_fields(find_reminder(db, user_id, reminder_id)))


def list_reminders(db: Session, user_id: UUID, query: ReminderQuery) -> Page[schemas.Reminder]:
    """Return a page of someone's own reminders, newest first."""
    mine = select(*_SHOWN).where(_REMINDERS.user_id == user_id)
    if query.kind:
        mine = mine.where(_REMINDERS.kind == query.kind)
    for field in SUBJECT_FIELDS:
        subject_id = getattr(query, field)
        if subject_id is not None:
            mine = mine.where(_REMINDERS.id == build_reminder_id(field, subject_id))
    return load_page(db, mine, query, (_REMINDERS.created_at, _REMINDERS.id), _show_reminder)


def load_reminders(db: Session, user_id: UUID, reminder_ids: Sequence[UUID]) -> list[schemas.Reminder]:
    """Load up to 500 of someone's own reminders by their ids."""
    own = select(*_SHOWN).where(_REMINDERS.user_id == user_id, _REMINDERS.id.in_(reminder_ids))
    return [_show_reminder(row) for row in db.execute(own)]


def change_reminder(
    db: Session, user_id: UUID, reminder_id: UUID, body: ReminderChange, expected: ExpectedVersion
) -> WrittenReminder:
    """Change the fields that were sent and differ; a new time holds from now on.

    412 when the caller saw another version. A reminder can be sent back as it was read, even if its day is past.
    """
    reminder = find_reminder(db, user_id, reminder_id)
    expected.check(reminder.version)
    sent = {name: getattr(body, name) for name in body.model_fields_set}
    check_message(reminder.kind, sent.get("message"))
    screening = safety.screen(db, user_id, _SCREENING_CONTEXT, sent.get("message"))
    stored = _build_fields(reminder)
    changes = {name: value for name, value in sent.items() if value != stored.get(name, ...)}
    if reminder.kind == "commitment" and any(name in changes for name in _TIMING_FIELDS):
        raise Conflict("This follows its commitment. Change the days or the `reminder_time` there.")
    if changes:
        _apply_changes(db, reminder, changes)
        reminder.updated_at = clock.now()
        db.flush()
    if "message" in changes:
        _index_message(db, reminder)
    return WrittenReminder(**_build_fields(reminder), safety=screening.note())


def delete_reminder(db: Session, user_id: UUID, reminder_id: UUID) -> None:
    """Delete a reminder."""
    delete_own(db, Reminder, user_id, reminder_id, _NO_SUCH_REMINDER)
    search.withdraw(db, user_id, [reminder_id])


def find_reminder(db: Session, user_id: UUID, reminder_id: UUID) -> Reminder:
    """Load one of someone's own reminders; 404 for anyone else's."""
    return find_own(db, Reminder, user_id, reminder_id, _NO_SUCH_REMINDER)


def _show_reminder(row: Row[Any]) -> schemas.Reminder:
    return schemas.Reminder(**_build_fields(row))


def _build_fields(row: Reminder | Row[Any]) -> dict[str, Any]:
    """Return what the API shows of a reminder, by field."""
    return {
        **{name: getattr(row, name) for name in _COPIED_FIELDS},
        "time": format_time_of_day(row.minute_of_day),
        "weekdays": _name_weekdays(row),
        "until": row.until_on,
        **find_subject(row.id, row.subject_id),
    }


def _name_weekdays(row: Reminder | Row[Any]) -> list[Weekday] | None:
    return None if row.weekdays is None else list_weekdays(row.weekdays)


def _read_timing(row: Reminder) -> RequestedSchedule:
    """Return what someone asked for, in the fields of the API."""
    return RequestedSchedule(
        row.cadence, format_time_of_day(row.minute_of_day), _name_weekdays(row), row.day_of_month, row.on_date
    )


def _apply_changes(db: Session, reminder: Reminder, sent: dict[str, Any]) -> None:
    """Write the sent fields into the row. The status of one that has ended stays, unless its time changes."""
    if "message" in sent:
        reminder.message = sent["message"]
    enabled = sent.get("enabled", reminder.enabled)
    if enabled == reminder.enabled and not any(name in sent for name in _TIMING_FIELDS):
        return
    is_moved = any(name in sent for name in _TIMING_FIELDS)
    schedule = build_schedule(merge_timing(_read_timing(reminder), sent)) if is_moved else to_schedule(reminder)
    first_run = _find_first_run(db, reminder.user_id, schedule, clock.now()) if enabled else None
    for name, value in {**_build_schedule_columns(schedule), **_build_state(first_run, enabled=enabled)}.items():
        setattr(reminder, name, value)


def _index_message(db: Session, reminder: Reminder) -> None:
    if reminder.message is None:
        search.withdraw(db, reminder.user_id, [reminder.id])
    else:
        search.change_text(db, reminder.user_id, REMINDER, reminder.id)


def _find_first_run(db: Session, user_id: UUID, schedule: Schedule, now: datetime) -> Occurrence:
    """Return when a reminder is due first; 422 for a day out of range, or a time of today that is past."""
    zone = accounts.get_timezone(db, user_id)
    if schedule.cadence == "once" and schedule.on_date is not None:
        check_day_ahead("on_date", schedule.on_date, clock.local_date(now, zone))
    first = find_next_occurrence(schedule, zone, now)
    if first is None:
        raise invalid_field(("body", "time"), "This time has already passed on that day.", "time_is_past")
    return first


def _build_identity(db: Session, user_id: UUID, body: ReminderCreate) -> dict[str, Any]:
    """Return the id and the subject of a new reminder; 404 if the subject is not theirs."""
    for field in KIND_OF_SUBJECT:
        subject_id = getattr(body, field)
        if subject_id is not None:
            _CHECK_SUBJECT[field](db, user_id, subject_id)
            return {"id": build_reminder_id(field, subject_id), "subject_id": subject_id}
    _check_capacity(db, user_id)
    return {"id": uuid4(), "subject_id": None}


def _check_capacity(db: Session, user_id: UUID) -> None:
    """Raise 409 for one too many. The person's other device waits at their row until this one has been counted."""
    own = update(DigestSchedule).where(DigestSchedule.user_id == user_id)
    db.execute(own.values(next_at=DigestSchedule.next_at))
    counted = select(func.count()).where(Reminder.user_id == user_id, Reminder.subject_id.is_(None))
    if db.scalars(counted).one() >= MAX_REMINDERS:
        raise Conflict(f"You have {MAX_REMINDERS} reminders, the largest number allowed. Delete one first.")


def _insert_reminder(db: Session, reminder: Reminder) -> None:
    if not try_add(db, reminder):
        raise Conflict("There is already a reminder about this. Change that one.")


def _build_schedule_columns(schedule: Schedule) -> dict[str, Any]:
    return dict(vars(schedule))


def _build_state(next_run: Occurrence | None, *, enabled: bool) -> dict[str, Any]:
    """Return the columns that say whether a reminder is on, and when it is due next; one that is off has no time."""
    if not enabled or next_run is None:
        return {"enabled": enabled, "status": PENDING, "next_run_at": None, "next_run_day": None}
    return {"enabled": True, "status": SCHEDULED, "next_run_at": next_run.at, "next_run_day": next_run.day}
