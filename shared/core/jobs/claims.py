"""Who works on a job: decided by conditional updates, so that it holds on every database and without locks."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db.results import changed_rows
from shared.core.jobs.models import COMPLETED, FAILED, PENDING, RUNNING, BackgroundJob
from shared.core.settings import get_settings


class LeaseLost(Exception):
    """This worker took so long that its job was given to another; its effects must not be kept."""


@dataclass(frozen=True)
class ClaimedJob:
    """A job that this worker, and no other, may complete."""

    id: UUID
    payload: str
    attempt: int
    max_attempts: int
    worker_id: str
    trace_id: str | None


def claim(db: Session, job_id: UUID, kind: str) -> ClaimedJob | None:
    """Take a waiting job, or one whose worker has died; None if it is not there to be taken."""
    now, worker_id = clock.now(), uuid4().hex
    lease_end = now + timedelta(seconds=get_settings().job_lease_seconds)
    taken = db.execute(
        update(BackgroundJob)
        .where(BackgroundJob.id == job_id, BackgroundJob.kind == kind, _claimable(now))
        .values(
            status=RUNNING,
            attempts=BackgroundJob.attempts + 1,
            worker_id=worker_id,
            started_at=now,
            lease_expires_at=lease_end,
            wake_at=lease_end,
            next_retry_at=None,
        )
    )
    return _read(db, job_id, worker_id) if changed_rows(taken) else None


def complete(db: Session, job: ClaimedJob) -> None:
    """Record success in the transaction of the effects; raises `LeaseLost`, which undoes both."""
    settle(db, job, status=COMPLETED, finished_at=clock.now(), lease_expires_at=None, last_error=None)


def settle(db: Session, job: ClaimedJob, **values: Any) -> None:
    """Write the outcome of an attempt, if the job is still this worker's."""
    mine = (BackgroundJob.id == job.id, BackgroundJob.worker_id == job.worker_id, BackgroundJob.status == RUNNING)
    if not changed_rows(db.execute(update(BackgroundJob).where(*mine).values(values))):
        raise LeaseLost


def _claimable(now: datetime) -> ColumnElement[bool]:
    return or_(
        BackgroundJob.status == PENDING,
        and_(BackgroundJob.status == FAILED, BackgroundJob.next_retry_at <= now),
        and_(
            BackgroundJob.status == RUNNING,
            BackgroundJob.lease_expires_at <= now,
            BackgroundJob.attempts < BackgroundJob.max_attempts,
        ),
    )


def _read(db: Session, job_id: UUID, worker_id: str) -> ClaimedJob:
    columns = (BackgroundJob.payload, BackgroundJob.attempts, BackgroundJob.max_attempts, BackgroundJob.trace_id)
    payload, attempts, max_attempts, trace_id = db.execute(select(*columns).where(BackgroundJob.id == job_id)).one()
    return ClaimedJob(job_id, payload, attempts, max_attempts, worker_id, trace_id)
