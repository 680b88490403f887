"""Sessions that wait for their person: a timer asks about them, and ends none.

Someone is asked when nothing happened for `IDLE_AFTER`, or on the day that they named for a pause. They are asked once:
the next time comes only after they were here again.
"""

from collections.abc import Collection
from datetime import datetime
from time import monotonic
from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from shared.core import events, telemetry
from shared.core.db import UnitOfWork
from shared.core.db.batches import BatchResult, run_batches
from shared.narrative.events import NarrativeReminderDue
from shared.narrative.sessions.models import ABANDONED, ACTIVE, COMPLETED
from shared.narrative.sessions.session_rows import IDLE_AFTER, OWN, SESSIONS

BATCH_SIZE = 100


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
