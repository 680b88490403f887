"""Recomputation of the moments of reminders and digests after a change of the time zone tables.

A reminder keeps its local time and its day, and its moment follows. What is past by the new tables is due at once. What
quiet hours have moved is at no moment of its schedule and stays; the delivery policy decides again when it is due.
A row that a timer or a person has changed since it was read is left as they made it, because they used the new tables.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core.db import table_of
from shared.core.db.row_updates import RowUpdate, update_rows
from shared.reminders.cadence import Occurrence, Schedule, find_nearest_occurrence
from shared.reminders.delivery_policy import find_quiet_hours_end
from shared.reminders.digests import DIGEST_SCHEDULE, SUNDAY_EVENING
from shared.reminders.models import Reminder
from shared.reminders.scheduler import SCHEDULE_COLUMNS, to_schedule

_REMINDERS = table_of(Reminder)


def recompute_reminder_times(db: Session, now: datetime, after: UUID | None, limit: int) -> UUID | None:
    """Recompute the next moments of a batch of reminders; return the last id, None where no more follow."""
    columns = _REMINDERS.c
    upcoming = select(columns.id, columns.user_id, columns.next_run_at, *SCHEDULE_COLUMNS).where(
        columns.next_run_at > now
    )
    behind = upcoming if after is None else upcoming.where(columns.id > after)
    rows = list(db.execute(behind.order_by(columns.id).limit(limit)))
    preferences = accounts.load_reminder_preferences(db, {row.user_id for row in rows})
    update_rows(db, _REMINDERS, list(_build_reminder_updates(rows, preferences, now)))
    return rows[-1].id if len(rows) == limit else None


def recompute_digest_times(db: Session, now: datetime, after: UUID | None, limit: int) -> UUID | None:
    """Recompute the moments of a batch of digests; return the last person's id, None where no more follow."""
    columns = DIGEST_SCHEDULE.c
    upcoming = select(columns.user_id, columns.next_at).where(columns.next_at > now)
    behind = upcoming if after is None else upcoming.where(columns.user_id > after)
    rows = list(db.execute(behind.order_by(columns.user_id).limit(limit)))
    preferences = accounts.load_reminder_preferences(db, [row.user_id for row in rows])
    update_rows(db, DIGEST_SCHEDULE, list(_build_digest_updates(rows, preferences, now)))
    return rows[-1].user_id if len(rows) == limit else None


def _build_reminder_updates(
    rows: list[Any], preferences: dict[UUID, accounts.ReminderPreferences], now: datetime
) -> Iterator[RowUpdate]:
    for row in rows:
        moved = _find_moved(to_schedule(row), preferences.get(row.user_id), row.next_run_at, now)
        if moved is not None:
            found = {"id": row.id, "next_run_at": row.next_run_at}
            yield RowUpdate(found, {"next_run_at": moved.at, "next_run_day": moved.day})


def _build_digest_updates(
    rows: list[Any], preferences: dict[UUID, accounts.ReminderPreferences], now: datetime
) -> Iterator[RowUpdate]:
    for row in rows:
        moved = _find_moved(SUNDAY_EVENING, preferences.get(row.user_id), row.next_at, now)
        if moved is not None:
            yield RowUpdate({"user_id": row.user_id, "next_at": row.next_at}, {"next_at": moved.at})


def _find_moved(
    schedule: Schedule, recipient: accounts.ReminderPreferences | None, stored: datetime, now: datetime
) -> Occurrence | None:
    """Return where the tables put what is stored at another moment; None where nothing changes.

    An account that is not in use has no zone to go by. Where the schedule's moment is past and quiet, quiet hours may
    have moved the row to where it is.
    """
    if recipient is None:
        return None
    nearest = find_nearest_occurrence(schedule, recipient.timezone, stored)
    if nearest is None or nearest.at == stored:
        return None
    was_quiet = find_quiet_hours_end(recipient.quiet_minutes, recipient.timezone, nearest.at) is not None
    return None if nearest.at <= now and was_quiet else nearest
