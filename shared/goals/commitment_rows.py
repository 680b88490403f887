"""Rows of commitments: how one is found, what its recurrence is, and how it is shown on a day.

A page of commitments takes two queries: the commitments, and the days from today on that are closed already.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.db import table_of
from shared.core.db.rows import find_own
from shared.core.local_times import format_time_of_day, list_weekdays
from shared.goals import schemas
from shared.goals.models import COMPLETED, Commitment, CommitmentOccurrence, ReminderStatus
from shared.goals.recurrence import Recurrence, find_next_day
from shared.goals.status_moves import OPEN

NO_SUCH_COMMITMENT = "You have no commitment with this id."
COMMITMENTS = table_of(Commitment).c
_OCCURRENCES = table_of(CommitmentOccurrence).c
_COPIED_FIELDS = (
    "id",
    "title",
    "description",
    "ai_mode",
    "goal_id",
    "due_on",
    "completed_at",
    "created_at",
    "updated_at",
    "version",
)
RECURRENCE_COLUMNS = tuple(
    COMMITMENTS[name] for name in ("due_on", "recurrence_unit", "every", "weekdays", "day_of_month", "until_on")
)
COLUMNS = (
    *(COMMITMENTS[name] for name in (*_COPIED_FIELDS, "user_id", "status", "due_minute", "reminder_minute")),
    *RECURRENCE_COLUMNS[1:],
)
_DAY = timedelta(days=1)
AnyRow = Commitment | Row[Any]
ClosedDays = Mapping[UUID, Collection[date]]


@dataclass(frozen=True)
class LocalMoment:
    """A moment, and the zone in which it is read."""

    now: datetime
    timezone: str

    @property
    def today(self) -> date:
        """The day it is there."""
        return clock.local_date(self.now, self.timezone)


def find_local_moment(db: Session, user_id: UUID) -> LocalMoment:
    """Return this moment where someone lives."""
    return LocalMoment(clock.now(), accounts.get_timezone(db, user_id))


def find_commitment(db: Session, user_id: UUID, commitment_id: UUID) -> Commitment:
    """Load one of someone's own commitments; 404 for anyone else's."""
    return find_own(db, Commitment, user_id, commitment_id, NO_SUCH_COMMITMENT)


def read_recurrence(row: Any) -> Recurrence | None:
    """Return how a commitment repeats; None where it does not.

    Without days of the week, or a day of the month, it is that of the first day.
    """
    unit, first_on = row.recurrence_unit, row.due_on
    if unit is None or first_on is None:
        return None
    weekdays = (row.weekdays or 1 << first_on.weekday()) if unit == "week" else None
    day_of_month = (row.day_of_month or first_on.day) if unit == "month" else None
    return Recurrence(unit, row.every or 1, first_on, weekdays, day_of_month, row.until_on)


def show_commitments(db: Session, rows: Sequence[AnyRow], moment: LocalMoment) -> list[schemas.Commitment]:
    """Build commitments as the API shows them, with one query for the days that are closed already."""
    closed = _load_closed_days(db, [row.id for row in rows if row.recurrence_unit is not None], moment.today)
    return [schemas.Commitment.from_columns(build_fields(row, moment, closed.get(row.id, ()))) for row in rows]


def load_commitments(db: Session, user_id: UUID, commitment_ids: Sequence[UUID]) -> list[schemas.Commitment]:
    """Load up to 500 of someone's own commitments by their ids, as they are now, in three queries."""
    own = select(*COLUMNS).where(COMMITMENTS.user_id == user_id, COMMITMENTS.id.in_(commitment_ids))
    return show_commitments(db, db.execute(own).all(), find_local_moment(db, user_id))


def show_commitment_row(db: Session, row: AnyRow, moment: LocalMoment) -> schemas.Commitment:
    """Build one commitment as the API shows it."""
    return show_commitments(db, [row], moment)[0]


def build_fields(row: AnyRow, moment: LocalMoment, closed: Collection[date]) -> dict[str, Any]:
    """Return what the API shows of a commitment, by field; `closed` are its closed days from today on."""
    recurrence = read_recurrence(row)
    next_due_on = _find_next_due(row, recurrence, moment.today, closed)
    due_at = None if next_due_on is None else _find_due_moment(next_due_on, row.due_minute, moment.timezone)
    return {
        **{name: getattr(row, name) for name in _COPIED_FIELDS},
        "status": find_status(row, moment.today),
        "completed_at": _find_completion(row, moment),
        "due_time": None if row.due_minute is None else format_time_of_day(row.due_minute),
        "recurrence": None if recurrence is None else show_recurrence(recurrence),
        "reminder_time": None if row.reminder_minute is None else format_time_of_day(row.reminder_minute),
        "next_due_on": next_due_on,
        "due_at": due_at,
        "overdue": due_at is not None and due_at <= moment.now,
    }


def find_status(row: AnyRow, today: date) -> ReminderStatus:
    """Return the status on a day: what repeats is completed once its last day is past."""
    return row.status if _find_past_end(row, today) is None else COMPLETED


def _find_past_end(row: AnyRow, today: date) -> date | None:
    """Return the last day of what repeats if that is past, and None otherwise."""
    until: date | None = None if row.recurrence_unit is None else row.until_on
    return until if until is not None and until < today else None


def _find_completion(row: AnyRow, moment: LocalMoment) -> datetime | None:
    """Return when a commitment was completed: for what repeats the end of its last day."""
    last_on = _find_past_end(row, moment.today)
    completed_at: datetime | None = row.completed_at
    return completed_at if last_on is None else clock.find_day_start(last_on + _DAY, moment.timezone)


def show_recurrence(recurrence: Recurrence) -> schemas.Recurrence:
    """Build a recurrence as the API shows it."""
    return schemas.Recurrence(
        unit=recurrence.unit,
        every=recurrence.every,
        weekdays=None if recurrence.weekdays is None else list_weekdays(recurrence.weekdays),
        day_of_month=recurrence.day_of_month,
        until=recurrence.until_on,
    )


def _find_next_due(row: AnyRow, recurrence: Recurrence | None, today: date, closed: Collection[date]) -> date | None:
    if recurrence is None:
        return row.due_on if row.status in OPEN else None
    day = find_next_day(recurrence, today)
    while day is not None and day in closed:
        day = find_next_day(recurrence, day + _DAY)
    return day


def _find_due_moment(day: date, minute: int | None, timezone: str) -> datetime:
    """Return when a day is over for a commitment: at its time, or with the day."""
    return clock.find_day_start(day + _DAY, timezone) if minute is None else clock.find_moment(day, minute, timezone)


def _load_closed_days(db: Session, commitment_ids: Sequence[UUID], today: date) -> ClosedDays:
    found: dict[UUID, set[date]] = {}
    if commitment_ids:
        closed = (_OCCURRENCES.commitment_id.in_(commitment_ids), _OCCURRENCES.day >= today)
        for commitment_id, day in db.execute(select(_OCCURRENCES.commitment_id, _OCCURRENCES.day).where(*closed)):
            found.setdefault(commitment_id, set()).add(day)
    return found
