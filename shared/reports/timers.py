"""The timer of reports: on the morning after a window is over, it has the report made that someone wants.

The table `report_schedules` says who is due when, a row a person, found by the index on `next_at`; the timer works
through it batch by batch. The unique key of a report keeps it one for each window, so a run that is repeated, or
another instance, adds nothing. Who did nothing in a window gets no report. A run that is late makes the last report of
each type, and none before it.

Someone who travels west may live a day again whose report is made: it ended where they were, and begins once more
where they arrive. If they did something then, the report is made anew when the day is over there too, so that nothing
they did is in no report.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock, jobs, telemetry
from shared.core.db import UnitOfWork, schedules
from shared.core.db.batches import BatchConflict
from shared.core.db.conditional_writes import try_insert
from shared.core.db.row_updates import RowUpdate, update_rows
from shared.progress import service as progress
from shared.reports.jobs import WriteReport
from shared.reports.models import SEVEN_DAY, ReportType
from shared.reports.preferences import SCHEDULE, TimerPreferences, load_timer_preferences
from shared.reports.report_store import TABLE, build_report_row, read_newest
from shared.reports.windows import ReportWindow, find_due_time, find_next_due_time, find_timer_window

BATCH_SIZE = 1_000
IDLE_DELAY = timedelta(weeks=1)
"""How soon to look again at someone who wants no reports, or whose account is not in use."""
MAX_ATTEMPTS = 5


class ReportConflict(BatchConflict):
    """Others made reports of the same people again and again meanwhile; what is due stays due."""


@dataclass(frozen=True)
class _DueReport:
    """A report that is due, and the one before it about the same window."""

    user_id: UUID
    report_type: ReportType
    window: ReportWindow
    replaced: Row[Any] | None = None


def issue_reports(uow: UnitOfWork, now: datetime, seconds: float = 240.0) -> int:
    """Have all reports made that are due; return how many. What is left waits for the next run."""
    issued = schedules.run_due(uow, SCHEDULE, now, _issue_batch, size=BATCH_SIZE, seconds=seconds)
    telemetry.log_event("reports.issued", reports=issued)
    return issued


def schedule_first_report(db: Session, event: accounts.UserRegistered) -> None:
    """Let the first report come when the week of someone who has just come is over."""
    now, timezone = clock.now(), accounts.get_timezone(db, event.user_id)
    next_at = find_next_due_time([SEVEN_DAY], now, timezone, None)
    db.execute(insert(SCHEDULE), {"user_id": event.user_id, "next_at": next_at or now})


def reschedule_report(db: Session, event: accounts.TimezoneChanged) -> None:
    """Let the next run see which window is over where someone is now; it makes no report twice."""
    schedules.advance_person(db, SCHEDULE, event.user_id)


def recompute_report_times(db: Session, now: datetime, after: UUID | None, limit: int) -> UUID | None:
    """Recompute when up to `limit` people are due, after a change of the time zone tables."""
    columns = SCHEDULE.c
    upcoming = select(columns.user_id, columns.next_at).where(columns.next_at > now)
    behind = upcoming if after is None else upcoming.where(columns.user_id > after)
    rows = list(db.execute(behind.order_by(columns.user_id).limit(limit)))
    preferences = load_timer_preferences(db, [row.user_id for row in rows])
    update_rows(db, SCHEDULE, list(_build_updates(rows, preferences)))
    return rows[-1].user_id if len(rows) == limit else None


def _build_updates(rows: Iterable[Any], preferences: Mapping[UUID, TimerPreferences]) -> Iterator[RowUpdate]:
    """Move who is due to the same morning by the new tables, which is at most some hours away."""
    for row in rows:
        known = preferences.get(row.user_id)
        next_at = known and _find_next_time(known, row.next_at - clock.MAX_CLOCK_SHIFT)
        if next_at is not None and next_at != row.next_at:
            yield RowUpdate({"user_id": row.user_id, "next_at": row.next_at}, {"next_at": next_at})


def _issue_batch(db: Session, due: schedules.Due, now: datetime) -> int:
    preferences = load_timer_preferences(db, due)
    next_times = {
        user_id: (preferences.get(user_id) and _find_next_time(preferences[user_id], now)) or now + IDLE_DELAY
        for user_id in due
    }
    schedules.reschedule(db, SCHEDULE, next_times, now)
    return _issue(db, list(_find_due_reports(preferences, now)), now)


def _find_next_time(preferences: TimerPreferences, after: datetime) -> datetime | None:
    return find_next_due_time(preferences.report_types, after, preferences.timezone, preferences.quiet_minutes)


def _find_due_reports(preferences: Mapping[UUID, TimerPreferences], now: datetime) -> Iterator[_DueReport]:
    for user_id, one in preferences.items():
        today = clock.local_date(now, one.timezone)
        for report_type in one.report_types:
            window = find_timer_window(report_type, today, one.timezone)
            if find_due_time(window, one.quiet_minutes) <= now:
                yield _DueReport(user_id, report_type, window)


def _issue(db: Session, due: list[_DueReport], now: datetime) -> int:
    """Insert a report for each that is due, has something in it and is not there yet; count them."""
    wanted = _drop_empty(db, due)
    for _ in range(MAX_ATTEMPTS):
        missing = _find_missing(db, wanted)
        rows = [
            build_report_row(one.user_id, one.report_type, one.window, now, replaced=one.replaced, by_timer=True)
            for one in missing
        ]
        if not rows:
            return 0
        if try_insert(db, TABLE, rows):
            jobs.enqueue_many(db, [WriteReport(report_id=row["id"]) for row in rows])
            return len(rows)
    raise ReportConflict(f"after {MAX_ATTEMPTS} attempts")


def _drop_empty(db: Session, due: list[_DueReport]) -> list[_DueReport]:
    """Leave out the windows in which nothing was done: one query for each type."""
    kept: list[_DueReport] = []
    for report_type in sorted({one.report_type for one in due}):
        same = {one.user_id: one for one in due if one.report_type == report_type}
        size = next(iter(same.values())).window.day_count
        bits = progress.read_active_day_bits(db, {user_id: one.window.last for user_id, one in same.items()}, size)
        kept += [one for user_id, one in same.items() if user_id in bits]
    return kept


def _find_missing(db: Session, wanted: list[_DueReport]) -> list[_DueReport]:
    """Return what has no report yet, and what was lived on after its report was made."""
    if not wanted:
        return []
    known = read_newest(db, {one.user_id for one in wanted}, {one.window.last for one in wanted})
    found = [(one, known.get((one.user_id, one.report_type, one.window.last))) for one in wanted]
    missing = [one for one, newest in found if newest is None]
    for report_type in sorted({one.report_type for one in wanted}):
        missing += _find_reopened(db, [pair for pair in found if pair[0].report_type == report_type])
    return missing


def _find_reopened(db: Session, found: list[tuple[_DueReport, Row[Any] | None]]) -> list[_DueReport]:
    """Return the reports of one type that were made before a last day that went on elsewhere, and was lived there."""
    made = {one.user_id: (one, row) for one, row in found if row is not None and row.ends_at < one.window.ends_at}
    lived = progress.read_last_moments(db, {user_id: one.window.last for user_id, (one, _) in made.items()})
    return [
        _DueReport(user_id, one.report_type, one.window, row)
        for user_id, (one, row) in made.items()
        if user_id in lived and lived[user_id] >= row.ends_at
    ]
