"""Attempts at jobs, as workers make them: the next attempt, and one after another worker was killed."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, update

from shared.core.db import transaction
from shared.core.jobs import JobKind
from shared.core.jobs.models import FAILED, PENDING, BackgroundJob
from shared.core.jobs.runner import run
from tests.integration.jobs.job_rows import abandon, make_due


def find_job(kind: JobKind[Any], subject_id: UUID) -> Row[Any]:
    """Find the one job of a kind whose payload names an id."""
    with transaction(read_only=True) as db:
        jobs = db.execute(select(BackgroundJob.__table__).where(BackgroundJob.kind == kind.name)).all()
    (job,) = (job for job in jobs if str(subject_id) in job.payload)
    return job


def attempt(kind: JobKind[Any], job: Row[Any]) -> None:
    """Make the next attempt now, whatever its time."""
    if job.status == FAILED:
        make_due(job.id)
    run(kind, job.id)


def attempt_after_a_crash(kind: JobKind[Any], job: Row[Any]) -> None:
    """Make an attempt after the previous worker was killed: before it could complete the job and empty its payload."""
    with transaction() as db:
        db.execute(update(BackgroundJob).where(BackgroundJob.id == job.id).values(payload=job.payload))
    abandon(job.id, attempts=job.attempts)
    run(kind, job.id)


def waiting_jobs(kind: JobKind[Any]) -> list[UUID]:
    """List the jobs of a kind that nobody has worked on yet, oldest first."""
    mine = (BackgroundJob.kind == kind.name, BackgroundJob.status == PENDING)
    with transaction(read_only=True) as db:
        return list(db.scalars(select(BackgroundJob.id).where(*mine).order_by(BackgroundJob.created_at)))


def run_waiting(kind: JobKind[Any]) -> None:
    """Run every job of a kind that waits."""
    for job_id in waiting_jobs(kind):
        run(kind, job_id)
