"""Reminders of our own export on their way back: due next when their schedule says from now on, never in arrears."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.portability import AnyRow
from shared.goals.service import SCHEDULED, SKIPPED
from shared.reminders.cadence import Schedule, find_next_occurrence
from shared.reminders.subjects import SUBJECT_FIELDS, build_reminder_id

_SCHEDULE = ("cadence", "minute_of_day", "weekdays", "day_of_month", "on_date", "every", "until_on")


def adapt_rows(db: Session, user_id: UUID, rows: Sequence[AnyRow]) -> list[dict[str, Any]]:
    """Return rows that are due next after now, where their owner lives; what is over by now is not made up for."""
    zone, now = accounts.get_timezone(db, user_id), clock.now()
    adapted = list[dict[str, Any]]()
    for row in rows:
        columns: dict[str, Any] = {name: row.get(name) for name in _SCHEDULE}
        found = find_next_occurrence(Schedule(**columns), zone, now)
        if row.get("next_run_at") is None or not row.get("enabled"):
            adapted.append(dict(row))
        elif found is None:
            adapted.append({**row, "status": SKIPPED, "next_run_at": None, "next_run_day": None})
        else:
            adapted.append({**row, "status": SCHEDULED, "next_run_at": found.at, "next_run_day": found.day})
    return adapted


def build_row_id(old: AnyRow, row: AnyRow) -> UUID:
    """Make the id of a reminder that is imported: that of its new subject, if it has one."""
    if old["subject_id"] is not None:
        for field in SUBJECT_FIELDS:
            if old["id"] == build_reminder_id(field, old["subject_id"]):
                return build_reminder_id(field, row["subject_id"])
    found: UUID = row["id"]
    return found
