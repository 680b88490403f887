"""The use cases of consistency: what it is now, and what it was when each day was over.

The timer is in `nightly_metrics`, the rules are in `scores`. Doors and other domains import from here only.
"""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.consistency import models, schemas
from shared.consistency.histories import load_histories
from shared.consistency.nightly_metrics import measure_consistency, reschedule_metric, schedule_first_metric
from shared.consistency.scores import ConsistencyParts, load_parts, measure_windows
from shared.core import clock
from shared.core.db import table_of
from shared.core.errors import Unauthorized
from shared.core.http.dates import build_period_filters
from shared.core.http.paging import Page, load_page

__all__ = [
    "ConsistencyParts",
    "list_metrics",
    "load_daily_scores",
    "measure_consistency",
    "reschedule_metric",
    "schedule_first_metric",
    "show_consistency",
]


_METRICS = table_of(models.ConsistencyMetric).c
_SHOWN = (_METRICS.id, _METRICS.user_id, _METRICS.created_at, _METRICS.ends_on, _METRICS.parts)


def show_consistency(db: Session, user_id: UUID) -> schemas.Consistency:
    """Measure someone's windows now, up to their last whole day, with what came late for days before."""
    calendars = accounts.get_calendars(db, [user_id])
    calendar = calendars.get(user_id)
    if calendar is None:
        raise Unauthorized("This account is no longer active.")
    last = clock.local_date(clock.now(), calendar.timezone) - timedelta(days=1)
    history = load_histories(db, calendars, {user_id: last})[user_id]
    return schemas.Consistency(
        ends_on=last,
        timezone=calendar.timezone,
        formula=schemas.FORMULA,
        windows=[_build_window(parts) for parts in measure_windows(history)],
    )


def list_metrics(db: Session, user_id: UUID, query: schemas.ConsistencyQuery) -> Page[schemas.ConsistencyMetric]:
    """Return a page of what was measured, newest first. A day on which nothing was measured is left out."""
    conditions = [_METRICS.user_id == user_id]
    if query.is_bounded:
        conditions += build_period_filters(_METRICS.created_at, query, accounts.get_timezone(db, user_id))
    own = select(*_SHOWN).where(*conditions)
    return load_page(db, own, query, (_METRICS.created_at, _METRICS.id), _build_metric)


def load_daily_scores(db: Session, user_id: UUID, first: date, last: date) -> dict[date, float]:
    """Return the score over 7 days as it was when each day was over, from `first` to `last`; days without are left out.

    One query, for statistics.
    """
    within = (_METRICS.user_id == user_id, _METRICS.ends_on.between(first, last), _METRICS.score_7.is_not(None))
    rows = db.execute(select(_METRICS.ends_on, _METRICS.score_7).where(*within).order_by(_METRICS.ends_on))
    return {day: hundredths / 100 for day, hundredths in rows}


def _build_metric(row: Row[Any]) -> schemas.ConsistencyMetric:
    windows = [_build_window(parts) for parts in load_parts(row.parts)]
    fields = {"id": row.id, "user_id": row.user_id, "created_at": row.created_at, "ends_on": row.ends_on}
    return schemas.ConsistencyMetric.from_columns({**fields, "windows": windows})


def _build_window(parts: ConsistencyParts) -> schemas.ConsistencyWindow:
    score = parts.score_hundredths
    return schemas.ConsistencyWindow.from_columns(
        {
            **parts._asdict(),
            "score": None if score is None else score / 100,
            "counted_days": parts.counted_days,
            "notes": _write_notes(parts),
        }
    )


def _write_notes(parts: ConsistencyParts) -> list[str]:
    """Say what to know about a score; without blame, and without a cause that nobody knows."""
    notes = []
    if not parts.counted_days:
        notes.append("No day of this window counts yet, so there is no score.")
    if parts.paused_days:
        notes.append(f"{_count_days(parts.paused_days)} paused and do not count against you.")
    if parts.forgiven_days:
        notes.append(f"{_count_missed(parts.forgiven_days)} forgiven.")
    if parts.days_before_joining:
        notes.append(f"{_count_days(parts.days_before_joining)} before you joined.")
    if not parts.commitments_due:
        notes.append("No commitment was due, so only days count.")
    return notes


def _count_days(number: int) -> str:
    return "1 day was" if number == 1 else f"{number} days were"


def _count_missed(number: int) -> str:
    return "1 missed day is" if number == 1 else f"{number} missed days are"
