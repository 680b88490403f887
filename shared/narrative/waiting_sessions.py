"""Sessions that wait for their person: a timer asks about them, and ends none.

Someone is asked when nothing happened for `IDLE_AFTER`, or on the day that they named for a pause. They are asked once:
the next time comes only after they were here again. The day that was named is a day where they are: its moment follows
them to another time zone, and a law that changes the clocks of theirs.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from time import monotonic
from typing import Any
from uuid import UUID

from sqlalchemy import Row, or_, select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock, events, telemetry
from shared.core.db import UnitOfWork
from shared.core.db.batches import BatchResult, run_batches
from shared.core.db.row_updates import RowUpdate, update_rows
from shared.narrative.events import NarrativeReminderDue
from shared.narrative.sessions.models import ABANDONED, ACTIVE, COMPLETED, PAUSED
from shared.narrative.sessions.session_rows import IDLE_AFTER, OWN, SESSIONS

BATCH_SIZE = 100
RESUME_MINUTE = 9 * 60
"""The minute of the named day, where its person is, at which they are asked."""
_TO_RESUME = select(OWN.id, OWN.user_id, OWN.ask_at).where(OWN.status == PAUSED)


def ask_about_sessions(uow: UnitOfWork, now: datetime, seconds: float = 240.0) -> int:
    """Have people asked about their sessions; return how many. The next run goes on where this one ends."""
    asked = run_batches(uow, lambda db: _ask_batch(db, now), BATCH_SIZE, monotonic() + seconds)
    telemetry.log_event("narrative.sessions_asked", sessions=asked)
    return asked


def find_settled_sessions(db: Session, session_ids: Collection[UUID], now: datetime) -> set[UUID]:
    """Return those of up to 1,000 sessions about which nobody has to be asked: ended, or gone on with meanwhile."""
    if not session_ids:
        return set()
    gone_on = (OWN.status == ACTIVE) & (OWN.last_activity_at > now - IDLE_AFTER)
    settled = or_(OWN.status.in_((COMPLETED, ABANDONED)), gone_on)
    return set(db.scalars(select(OWN.id).where(OWN.id.in_(sorted(session_ids)), settled)))


def find_resume_time(day: date, timezone: str) -> datetime:
    """Return when someone is asked who named a day for the end of a pause."""
    return clock.find_moment(day, RESUME_MINUTE, timezone)


def move_pauses(db: Session, event: accounts.TimezoneChanged) -> None:
    """Listen for changes of time zone, and ask on the same day where the person is now."""
    ahead = _TO_RESUME.where(OWN.user_id == event.user_id, OWN.ask_at > clock.now())
    rows = db.execute(ahead.order_by(OWN.id)).all()
    _move(db, rows, {row.id: find_resume_time(clock.local_date(row.ask_at, event.before), event.after) for row in rows})


def recompute_pause_times(db: Session, now: datetime, after: UUID | None, limit: int) -> UUID | None:
    """Recompute when people are asked about up to `limit` pauses, after a change of the time zone tables."""
    ahead = _TO_RESUME.where(OWN.ask_at > now)
    behind = ahead if after is None else ahead.where(OWN.id > after)
    rows = db.execute(behind.order_by(OWN.id).limit(limit)).all()
    zones = accounts.get_timezones(db, {row.user_id for row in rows})
    known = [row for row in rows if row.user_id in zones]
    times = {
        row.id: find_resume_time(clock.local_date(row.ask_at, zones[row.user_id]), zones[row.user_id]) for row in known
    }
    _move(db, known, times)
    return rows[-1].id if len(rows) == limit else None


def _move(db: Session, rows: Sequence[Row[Any, Any, Any]], times: Mapping[UUID, datetime]) -> None:
    """Set when to ask; a session that was changed since it was read stays as it is."""
    moved = [row for row in rows if times[row.id] != row.ask_at]
    update_rows(
        db, SESSIONS, [RowUpdate({"id": row.id, "ask_at": row.ask_at}, {"ask_at": times[row.id]}) for row in moved]
    )


def _ask_batch(db: Session, now: datetime) -> BatchResult:
    """Ask about a batch. Where two runs meet at a session, its reminder is one row whose id follows from it."""
    due = select(OWN.id, OWN.user_id).where(OWN.ask_at <= now)
    rows = db.execute(due.order_by(OWN.ask_at, OWN.id).limit(BATCH_SIZE)).all()
    if not rows:
        return BatchResult(0, 0)
    asked = update(SESSIONS).where(OWN.id.in_([row.id for row in rows]), OWN.ask_at <= now)
    db.execute(asked.values(ask_at=None))
    for row in rows:
        events.publish(db, NarrativeReminderDue(row.user_id, row.id))
    return BatchResult(len(rows), len(rows))
