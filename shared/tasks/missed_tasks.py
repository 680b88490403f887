"""Missed tasks: when a day is over where its person lives, a timer takes what is still pending of it for missed.

Each pending task says when its day ends (`closes_at`), so the timer needs to know nobody's time zone: it goes through
the index of those moments once, in batches that are one conditional update each. A batch that another instance took
meanwhile, or a task that was completed, changes no row. A run that is killed has done some batches whole and the others
not at all, and a late run does what is left. Nothing is sent: being told of what was missed helps nobody.
"""

from datetime import datetime
from time import monotonic

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from shared.core import telemetry
from shared.core.db import UnitOfWork
from shared.core.db.batches import BatchResult, run_batches
from shared.core.db.conditional_writes import changed_rows
from shared.tasks.models import MISSED, PENDING
from shared.tasks.task_rows import TABLE, TASKS

BATCH_SIZE = 1_000


def mark_missed_tasks(uow: UnitOfWork, now: datetime, seconds: float = 240.0) -> int:
    """Mark as missed what is pending though its day is over; return how many. What is left waits for the next run."""
    missed = run_batches(uow, lambda db: _mark_batch(db, now), BATCH_SIZE, monotonic() + seconds)
    telemetry.log_event("tasks.missed", tasks=missed)
    return missed


def _mark_batch(db: Session, now: datetime) -> BatchResult:
    over = select(TASKS.id).where(TASKS.closes_at <= now).order_by(TASKS.closes_at, TASKS.id).limit(BATCH_SIZE)
    ids = list(db.scalars(over))
    if not ids:
        return BatchResult(0, 0)
    still_open = update(TABLE).where(TASKS.id.in_(ids), TASKS.closes_at <= now, TASKS.status == PENDING)
    return BatchResult(len(ids), changed_rows(db.execute(still_open.values(status=MISSED, closes_at=None))))
