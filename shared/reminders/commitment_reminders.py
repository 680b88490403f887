"""Reminders of commitments and goals: they follow the days of a commitment, and go with what they are about."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.goals import service as goals
from shared.reminders.cadence import Schedule, build_recurring_schedule, find_next_occurrence
from shared.reminders.models import ReminderKind
from shared.reminders.revisits import delete_reminder_row, store_reminder
from shared.reminders.subjects import build_reminder_id

_KIND: ReminderKind = "commitment"


def schedule_commitment_reminder(db: Session, event: goals.CommitmentReminderChosen) -> None:
    """Listen for the time at which someone wants to be reminded of a commitment; without one there is no reminder."""
    reminder_id = build_reminder_id("commitment_id", event.commitment_id)
    schedule = _build_schedule(event)
    if schedule is None:
        delete_reminder_row(db, event.user_id, reminder_id)
        return
    now = clock.now()
    values = _build_values(schedule, accounts.get_timezone(db, event.user_id), now)
    identity = {"id": reminder_id, "user_id": event.user_id, "subject_id": event.commitment_id, "kind": _KIND}
    store_reminder(db, identity, values, now)


def delete_commitment_reminder(db: Session, event: goals.CommitmentDeleted) -> None:
    """Listen for deleted commitments, and delete their reminder."""
    delete_reminder_row(db, event.user_id, build_reminder_id("commitment_id", event.commitment_id))


def delete_goal_reminder(db: Session, event: goals.GoalDeleted) -> None:
    """Listen for deleted goals, and delete their reminder."""
    delete_reminder_row(db, event.user_id, build_reminder_id("goal_id", event.goal_id))


def _build_schedule(event: goals.CommitmentReminderChosen) -> Schedule | None:
    if event.minute_of_day is None:
        return None
    if event.recurrence is not None:
        return build_recurring_schedule(event.recurrence, event.minute_of_day)
    return None if event.due_on is None else Schedule("once", event.minute_of_day, on_date=event.due_on)


def _build_values(schedule: Schedule, zone: str, now: datetime) -> dict[str, Any]:
    """Say when it is due; one whose time is past is not due any more."""
    due = find_next_occurrence(schedule, zone, now)
    if due is None:
        state: dict[str, Any] = {"status": goals.PENDING, "next_run_at": None, "next_run_day": None}
    else:
        state = {"status": goals.SCHEDULED, "next_run_at": due.at, "next_run_day": due.day}
    return {**vars(schedule), "enabled": True, **state}
