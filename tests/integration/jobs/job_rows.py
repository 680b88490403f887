"""Looking at the rows of jobs, and setting the stage by changing them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, select, update

from shared.core import clock
from shared.core.db import transaction
from shared.core.jobs.models import FAILED, RUNNING, BackgroundJob

A_MOMENT = timedelta(seconds=1)
AN_HOUR = timedelta(hours=1)


def job_row(job_id: UUID) -> Row[Any]:
    """Read every column of a job."""
    with transaction(read_only=True) as db:
        return db.execute(select(BackgroundJob.__table__).where(BackgroundJob.id == job_id)).one()


def all_jobs() -> Sequence[Row[Any]]:
    """Read every column of every job."""
    with transaction(read_only=True) as db:
        return db.execute(select(BackgroundJob.__table__)).all()


def job_count() -> int:
    """Count all jobs."""
    with transaction(read_only=True) as db:
        return db.scalar(select(func.count()).select_from(BackgroundJob)) or 0


def set_job(job_id: UUID, **values: Any) -> None:
    """Change columns of a job."""
    with transaction() as db:
        db.execute(update(BackgroundJob).where(BackgroundJob.id == job_id).values(values))


def make_due(job_id: UUID) -> None:
    """Let it be time for the timer to look at a job, and for its next attempt."""
    past = clock.now() - A_MOMENT
    set_job(job_id, wake_at=past)
    if job_row(job_id).status == FAILED:
        set_job(job_id, next_retry_at=past)


def make_all_due() -> None:
    """Let it be time for the timer to look at every job."""
    with transaction() as db:
        db.execute(update(BackgroundJob).values(wake_at=clock.now() - A_MOMENT))


def abandon(job_id: UUID, *, attempts: int = 1) -> None:
    """Leave a job as a worker leaves it that was killed: running, under a lease that has ended."""
    past = clock.now() - A_MOMENT
    set_job(job_id, status=RUNNING, attempts=attempts, worker_id="gone", lease_expires_at=past, wake_at=past)
