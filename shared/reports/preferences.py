"""Preferences of reports: which types come by themselves, and whether by mail.

By default the report of a week comes, and quietly: it is in the app, and no mail tells of it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows, try_insert
from shared.core.mail import resubscribe
from shared.reports import schemas
from shared.reports.models import REPORT_TYPES, SEVEN_DAY, ReportPreferences, ReportSchedule, ReportType
from shared.reports.windows import QuietHours, find_next_due_time

SCHEDULE = table_of(ReportSchedule)
_TABLE = table_of(ReportPreferences)
_COLUMNS = (*(_TABLE.c[name] for name in REPORT_TYPES), _TABLE.c.by_mail)
_DEFAULTS: Mapping[str, bool] = {**{one: one == SEVEN_DAY for one in REPORT_TYPES}, "by_mail": False}


@dataclass(frozen=True)
class TimerPreferences:
    """What the timer has to know of someone: their zone, their quiet hours, and the types that they want."""

    timezone: str
    quiet_minutes: QuietHours
    report_types: tuple[ReportType, ...]


def get_preferences(db: Session, user_id: UUID) -> schemas.ReportPreferences:
    """Return what someone chose, with the defaults where they chose nothing."""
    row = db.execute(select(*_COLUMNS).where(_TABLE.c.user_id == user_id)).mappings().one_or_none()
    return schemas.ReportPreferences(**(row or _DEFAULTS))


def change_preferences(db: Session, user_id: UUID, body: schemas.ReportPreferencesChange) -> schemas.ReportPreferences:
    """Store the choices that `body` names, and note when the next report is due."""
    chosen = {name: getattr(body, name) for name in body.model_fields_set}
    if chosen:
        _store_choices(db, user_id, chosen)
        if chosen.get("by_mail"):
            resubscribe(db, user_id, ("reports",))
        _reschedule(db, user_id)
    return get_preferences(db, user_id)


def load_timer_preferences(db: Session, user_ids: Collection[UUID]) -> dict[UUID, TimerPreferences]:
    """Return what each of up to 1,000 people wants, in two queries; nobody whose account is not in use is in it."""
    people = accounts.load_reminder_preferences(db, user_ids)
    chosen = select(_TABLE.c.user_id, *_COLUMNS).where(_TABLE.c.user_id.in_(people))
    rows: dict[UUID, Mapping[Any, Any]] = {row["user_id"]: row for row in db.execute(chosen).mappings()}
    return {
        user_id: TimerPreferences(
            one.timezone,
            one.quiet_minutes,
            tuple(name for name in REPORT_TYPES if rows.get(user_id, _DEFAULTS)[name]),
        )
        for user_id, one in people.items()
    }


def _store_choices(db: Session, user_id: UUID, chosen: Mapping[str, bool]) -> None:
    row = update(_TABLE).where(_TABLE.c.user_id == user_id)
    if changed_rows(db.execute(row.values(chosen))):
        return
    if not try_insert(db, _TABLE, {"user_id": user_id, **_DEFAULTS, **chosen}):
        db.execute(row.values(chosen))  # another device has inserted it just now


def _reschedule(db: Session, user_id: UUID) -> None:
    """Set when the next window is over. The one before is not made up for: it was not wanted."""
    now, known = clock.now(), load_timer_preferences(db, [user_id]).get(user_id)
    next_at = known and find_next_due_time(known.report_types, now, known.timezone, known.quiet_minutes)
    if next_at is not None:
        upcoming = update(SCHEDULE).where(SCHEDULE.c.user_id == user_id, SCHEDULE.c.next_at > now)
        db.execute(upcoming.values(next_at=next_at))
