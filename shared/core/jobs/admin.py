"""What an administrator sees and does: dead jobs, reviving them once their cause is gone, or letting go of them."""

from datetime import datetime, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints
from sqlalchemy import Row, delete, select, update
from sqlalchemy.orm import Session

from shared.core import audit, clock
from shared.core.audit import Change, Entity
from shared.core.db import after_commit
from shared.core.db.results import changed_rows
from shared.core.errors import Conflict, NotFound
from shared.core.http.paging import Page, PageQuery, keyset, page
from shared.core.http.schema import ResponseModel
from shared.core.jobs import messenger
from shared.core.jobs.kinds import queue_name
from shared.core.jobs.models import DEAD, PENDING, BackgroundJob
from shared.core.settings import get_settings

Status = Literal["pending", "running", "completed", "failed", "dead"]

_EXAMPLE: dict[str, Any] = {
    "id": "5f0e4a38-5f5f-4d0a-8a39-0d9df0f1a3aa",
    "kind": "tag_journal_entry",
    "status": "dead",
    "attempts": 5,
    "max_attempts": 5,
    "last_error": "sqlalchemy.exc.OperationalError",
    "created_at": "2026-03-02T18:20:00Z",
    "finished_at": "2026-03-02T19:05:00Z",
    "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736",
}


class Job(ResponseModel, json_schema_extra={"example": _EXAMPLE}):
    """A piece of slow work, without what it is about."""

    id: UUID
    kind: str
    status: Status
    attempts: int
    max_attempts: int
    last_error: str | None = Field(description="The type of what went wrong last; never its text.")
    created_at: datetime
    finished_at: datetime | None
    trace_id: str | None = Field(description="The trace of the request that asked for it.")


Kind = Annotated[str, StringConstraints(max_length=80, pattern=r"^[a-z]+(?:_[a-z]+)*$")]


class JobQuery(PageQuery):
    """Which jobs to look at."""

    kind: Kind | None = Field(default=None, description="Jobs of this kind.", examples=["send_email"])
    status: Status = Field(default="dead", description="Jobs in this state.")


def list_jobs(db: Session, query: JobQuery) -> Page[Job]:
    """Return a page of jobs in one state, of one kind if it is named, newest first."""
    columns = [getattr(BackgroundJob, name) for name in Job.model_fields]
    statement = select(*columns).where(BackgroundJob.status == query.status)
    if query.kind is not None:
        statement = statement.where(BackgroundJob.kind == query.kind)
    rows = db.execute(keyset(statement, query, BackgroundJob.created_at, BackgroundJob.id)).all()
    return page(rows, query, _show)


def revive_job(db: Session, job_id: UUID) -> Job:
    """Give a dead job all its attempts again; 409 when it is not dead. It is due from now, not since it was made."""
    now = clock.now()
    values = {
        "status": PENDING,
        "attempts": 0,
        "wakes": 0,
        "finished_at": None,
        "next_retry_at": now,
        "wake_at": now + timedelta(seconds=get_settings().job_wake_seconds),
    }
    dead = (BackgroundJob.id == job_id, BackgroundJob.status == DEAD)
    revived = changed_rows(db.execute(update(BackgroundJob).where(*dead).values(values)))
    job = _find(db, job_id)
    if not revived:
        raise Conflict("Only a dead job can be revived; this one is not.")
    audit.record(db, "job.revived", Entity("job", job_id), [Change("status", DEAD, PENDING)])
    after_commit(db, lambda: messenger.post(queue_name(job.kind), job_id))
    return job


def drop_job(db: Session, job_id: UUID) -> None:
    """Let go of a dead job for good; 409 when it is not dead. Its kind was told of the death when it died."""
    job = _find(db, job_id)
    dead = (BackgroundJob.id == job_id, BackgroundJob.status == DEAD)
    if not changed_rows(db.execute(delete(BackgroundJob).where(*dead))):
        raise Conflict("Only a dead job can be dropped; this one is not.")
    gone = [Change("kind", job.kind), Change("last_error", job.last_error)]
    audit.record(db, "job.dropped", Entity("job", job_id), gone)


def _find(db: Session, job_id: UUID) -> Job:
    columns = [getattr(BackgroundJob, name) for name in Job.model_fields]
    row = db.execute(select(*columns).where(BackgroundJob.id == job_id)).one_or_none()
    if row is None:
        raise NotFound("There is no such job.")
    return _show(row)


def _show(row: Row[Any]) -> Job:
    return Job.model_construct(**row._mapping)  # noqa: SLF001 - SQLAlchemy's documented way to a row's mapping
