"""Nightly metrics: when someone's day is over, a timer measures the windows that end with it.

The table `consistency_schedules` says whose next day ends when, a row a person, found by the index on `next_at`; the
timer works through it batch by batch. The unique key (user_id, ends_on) keeps it one metric a day, so a run that is
repeated, or another instance, adds nothing. Who did nothing for 30 days, and had nothing due, gets no row: their
history has a gap.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.consistency.histories import load_histories
from shared.consistency.models import ConsistencyMetric, ConsistencySchedule
from shared.consistency.scores import History, dump_parts, measure_windows
from shared.core import clock, telemetry
from shared.core.db import UnitOfWork, schedules, table_of
from shared.core.db.batches import BatchConflict
from shared.core.db.conditional_writes import try_insert
from shared.core.db.row_ids import generate_row_ids

BATCH_SIZE = 1_000
INACTIVE_DELAY = timedelta(days=1)
"""How soon to look again at an account that is not in use."""
MAX_ATTEMPTS = 5
_DAY = timedelta(days=1)
_SCHEDULE = table_of(ConsistencySchedule)
_METRICS = table_of(ConsistencyMetric)


class MetricConflict(BatchConflict):
    """Others measured the same people again and again meanwhile; what is due stays due."""


def measure_consistency(uow: UnitOfWork, now: datetime, seconds: float = 240.0) -> int:
    """Measure everyone whose day is over; return how many rows were written. What is left waits for the next run.

    Each batch is one short transaction that also notes when its people are due next, so a run that is killed has done
    some batches whole and the others not at all. A run that is late measures the last day, and none before it.
    """
    measured = schedules.run_due(uow, _SCHEDULE, now, _measure_batch, size=BATCH_SIZE, seconds=seconds)
    telemetry.log_event("consistency.measured", measured=measured)
    return measured


def schedule_first_metric(db: Session, event: accounts.UserRegistered) -> None:
    """Let the timer look at someone who has just come."""
    schedules.add_person(db, _SCHEDULE, event.user_id)


def reschedule_metric(db: Session, event: accounts.TimezoneChanged) -> None:
    """Let the next timer see which day is over where someone is now; it measures no day twice."""
    schedules.advance_person(db, _SCHEDULE, event.user_id)


def recompute_metric_times(db: Session, now: datetime, after: UUID | None, limit: int) -> UUID | None:
    """Recompute when the day of up to `limit` people ends, after a change of the time zone tables."""
    return schedules.recompute_day_starts(db, _SCHEDULE, now, after, limit, get_timezones=accounts.get_timezones)


def _measure_batch(db: Session, due: schedules.Due, now: datetime) -> int:
    calendars = accounts.get_calendars(db, list(due))
    days = {zone: clock.find_local_day(now, zone) for zone in {one.timezone for one in calendars.values()}}
    today = {user_id: days[calendar.timezone] for user_id, calendar in calendars.items()}
    next_times = {user_id: today[user_id].ends_at if user_id in today else now + INACTIVE_DELAY for user_id in due}
    schedules.reschedule(db, _SCHEDULE, next_times, now)
    lasts = {user_id: one.day - _DAY for user_id, one in today.items()}
    return _store_metrics(db, load_histories(db, calendars, lasts), now)


def _store_metrics(db: Session, histories: Mapping[UUID, History], now: datetime) -> int:
    """Insert a metric for everyone who has something to measure and none for the day yet; count them."""
    wanted = {user_id: one for user_id, one in histories.items() if one.active or one.commitments}
    for _ in range(MAX_ATTEMPTS):
        missing = _find_missing(db, wanted)
        if not missing:
            return 0
        ids = generate_row_ids(db, len(missing))
        rows = [{"id": row_id, **_build_row(*one, now)} for row_id, one in zip(ids, missing.items(), strict=True)]
        if try_insert(db, _METRICS, rows):
            return len(missing)
    raise MetricConflict(f"after {MAX_ATTEMPTS} attempts")


def _find_missing(db: Session, wanted: Mapping[UUID, History]) -> dict[UUID, History]:
    columns = _METRICS.c
    days = sorted({one.last for one in wanted.values()})
    there = select(columns.user_id, columns.ends_on).where(columns.user_id.in_(wanted), columns.ends_on.in_(days))
    known: set[tuple[UUID, date]] = {(row.user_id, row.ends_on) for row in db.execute(there)} if wanted else set()
    return {user_id: one for user_id, one in wanted.items() if (user_id, one.last) not in known}


def _build_row(user_id: UUID, history: History, now: datetime) -> dict[str, Any]:
    parts = measure_windows(history)
    scores = {f"score_{one.window_days}": one.score_hundredths for one in parts}
    row = {"created_at": now, "user_id": user_id, "ends_on": history.last}
    return {**row, **scores, "parts": dump_parts(parts)}
