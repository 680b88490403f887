"""Completion of conversations: by their owner, when the next one begins, or by the timer once their local day is over.

Each is completed once, by one conditional statement, whoever runs at the same moment.
"""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Update, select, update
from sqlalchemy.orm import Session

from shared.core import clock, events, jobs, telemetry
from shared.core.db import UnitOfWork
from shared.core.db.conditional_writes import changed_rows
from shared.decisions.events import SessionCompleted
from shared.decisions.jobs import SummarizeSession
from shared.decisions.models import COMPLETED, SUMMARY_PENDING, Decision, DecisionSession

BATCH = 200
_MICROSECOND = timedelta(microseconds=1)


def complete_earlier_sessions(db: Session, user_id: UUID, decision_id: UUID, today: date) -> None:
    """Complete what was left open about a decision on an earlier day."""
    own = (DecisionSession.user_id == user_id, DecisionSession.decision_id == decision_id)
    _complete_where(db, *own, DecisionSession.open_day < today)


def complete_stale_sessions(uow: UnitOfWork, now: datetime) -> int:
    """Complete every conversation whose local day is over, batch by batch; return how many.

    Safe to run twice at once: each conversation is ended by one conditional statement, which one of them wins.
    """
    total = 0
    while True:
        with uow.transaction() as db:
            found, completed = _complete_where(db, DecisionSession.day_ends_at <= now)
        total += completed
        if found < BATCH:
            telemetry.log_event("decisions.stale_sessions_completed", sessions=total)
            return total


def complete_session(db: Session, session_id: UUID) -> bool:
    """End one conversation by its owner's word, which counts as an edit; tell whether it was still open."""
    values = {"version": DecisionSession.version + 1}
    completed = _complete_where(db, DecisionSession.id == session_id)[1] == 1
    if completed:
        db.execute(_without_sync(update(DecisionSession).where(DecisionSession.id == session_id).values(values)))
    return completed


def _complete_where(db: Session, *conditions: ColumnElement[bool]) -> tuple[int, int]:
    """End up to a batch of open conversations; return how many were found and how many of them we ended."""
    still_open = DecisionSession.open_day.is_not(None)
    columns = (DecisionSession.id, DecisionSession.user_id, DecisionSession.decision_id, DecisionSession.day_ends_at)
    rows = db.execute(select(*columns).where(still_open, *conditions).order_by(DecisionSession.id).limit(BATCH)).all()
    completed = sum(_complete_one(db, row.id, row.user_id, row.decision_id, row.day_ends_at) for row in rows)
    return len(rows), completed


def _complete_one(
    db: Session, session_id: UUID, user_id: UUID, decision_id: UUID | None, day_ends_at: datetime
) -> bool:
    now = clock.now()
    still_open = (DecisionSession.id == session_id, DecisionSession.open_day.is_not(None))
    values = {"status": COMPLETED, "open_day": None, "completed_at": now}
    if not changed_rows(db.execute(_without_sync(update(DecisionSession).where(*still_open).values(values)))):
        return False
    if decision_id is not None:
        pending = update(Decision).where(Decision.id == decision_id).values(summary_status=SUMMARY_PENDING)
        db.execute(_without_sync(pending))
    jobs.enqueue(db, SummarizeSession(session_id=session_id), dedupe_key=f"{SummarizeSession.kind}:{session_id}")
    occurred_at = min(now, day_ends_at - _MICROSECOND)
    events.publish(db, SessionCompleted(user_id, session_id, decision_id, now, occurred_at))
    return True


def _without_sync(statement: Update) -> Update:
    """Change rows without looking for them among the loaded objects; whoever holds one refreshes it."""
    return statement.execution_options(synchronize_session=False)
