"""Completion of conversations: by their owner, when the next one begins, or by the timer after their local day.

One conditional statement completes a conversation, so it happens once, whoever tries at the same moment.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Update, select, update
from sqlalchemy.orm import Session

from shared.core import clock, events, jobs, telemetry
from shared.core.db import UnitOfWork
from shared.core.db.conditional_writes import changed_rows
from shared.core.db.errors import UnavailableDatabase
from shared.decisions.events import SessionCompleted
from shared.decisions.jobs import SummarizeSession
from shared.decisions.models import COMPLETED, SUMMARY_PENDING, Decision, DecisionSession

BATCH = 200
_MICROSECOND = timedelta(microseconds=1)
SessionRow = Row[*tuple[Any, ...]]


def complete_earlier_sessions(db: Session, user_id: UUID, decision_id: UUID, today: date) -> None:
    """Complete the conversations about a decision that were left open on an earlier day."""
    own = (DecisionSession.user_id == user_id, DecisionSession.decision_id == decision_id)
    _complete_all(db, _read_open(db, *own, DecisionSession.open_day < today))


def complete_stale_sessions(uow: UnitOfWork, now: datetime) -> int:
    """Complete every conversation whose local day is over, batch by batch; return how many.

    Two runs at once are safe, because one conditional statement decides which of them completes a conversation. One
    that cannot be completed is logged, left as it is, and holds up no other.
    """
    total, batch = 0, list[SessionRow]()
    stale = DecisionSession.day_ends_at <= now
    while True:
        with uow.transaction() as db:
            beyond = (DecisionSession.id > batch[-1].id,) if batch else ()
            batch = _read_open(db, stale, *beyond)
            total += sum(_complete_separately(db, row) for row in batch)
        if len(batch) < BATCH:
            telemetry.log_event("decisions.stale_sessions_completed", sessions=total)
            return total


def complete_session(db: Session, session_id: UUID) -> bool:
    """Complete one conversation for its owner, which counts as an edit; tell whether it was still open."""
    values = {"version": DecisionSession.version + 1}
    completed = _complete_all(db, _read_open(db, DecisionSession.id == session_id)) == 1
    if completed:
        db.execute(_without_sync(update(DecisionSession).where(DecisionSession.id == session_id).values(values)))
    return completed


def _read_open(db: Session, *conditions: ColumnElement[bool]) -> list[SessionRow]:
    """Read up to a batch of open conversations, in the order of their ids."""
    identity = (DecisionSession.id, DecisionSession.user_id, DecisionSession.decision_id)
    columns = (*identity, DecisionSession.open_day, DecisionSession.day_ends_at)
    opened = select(*columns).where(DecisionSession.open_day.is_not(None), *conditions)
    return list(db.execute(opened.order_by(DecisionSession.id).limit(BATCH)))


def _complete_all(db: Session, rows: Sequence[SessionRow]) -> int:
    """Complete conversations; return how many were still open."""
    return sum(_complete_one(db, row) for row in rows)


def _complete_separately(db: Session, row: SessionRow) -> bool:
    """Complete one conversation in a savepoint, so that a failure undoes this one only."""
    try:
        with db.begin_nested():
            return _complete_one(db, row)
    except UnavailableDatabase:
        raise  # the database is in trouble, not this conversation
    except Exception as failure:  # noqa: BLE001 - the boundary of one conversation: logged, and the others go on
        telemetry.log_failure("decisions.completion_failed", failure, session_id=str(row.id))
        return False


def _complete_one(db: Session, row: SessionRow) -> bool:
    now, session_id, decision_id = clock.now(), row.id, row.decision_id
    still_open = (DecisionSession.id == session_id, DecisionSession.open_day.is_not(None))
    values = {"status": COMPLETED, "open_day": None, "completed_at": now}
    if not changed_rows(db.execute(_without_sync(update(DecisionSession).where(*still_open).values(values)))):
        return False
    if decision_id is not None:
        pending = update(Decision).where(Decision.id == decision_id).values(summary_status=SUMMARY_PENDING)
        db.execute(_without_sync(pending))
    jobs.enqueue(db, SummarizeSession(session_id=session_id), dedupe_key=f"{SummarizeSession.kind}:{session_id}")
    occurred_at = min(now, row.day_ends_at - _MICROSECOND)
    events.publish(db, SessionCompleted(row.user_id, session_id, decision_id, now, occurred_at, row.open_day))
    return True


def _without_sync(statement: Update) -> Update:
    """Skip the search for changed rows among loaded objects; a caller who holds one refreshes it."""
    return statement.execution_options(synchronize_session=False)
