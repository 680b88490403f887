"""What an administrator sees and does: jobs by state, reviving or dropping dead ones, and how deep the queues are.

The depths come from the storage account itself, poison queues included.
"""

from datetime import datetime, timedelta
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import Row, delete, select, update
from sqlalchemy.orm import Session

from shared.core import audit, clock, telemetry
from shared.core.audit import Change, Entity
from shared.core.db import after_commit, refuse_open_transaction
from shared.core.db.conditional_writes import changed_rows
from shared.core.db.rows import read_fields
from shared.core.errors import Conflict, NotFound, ServiceUnavailable
from shared.core.http.paging import Page, PageQuery, load_page
from shared.core.http.schema import ResponseModel, TextLimit, TextRule
from shared.core.jobs import messenger, storage_queue
from shared.core.jobs.kinds import JobKinds, list_queues
from shared.core.jobs.models import DEAD, PENDING, BackgroundJob
from shared.core.jobs.storage_queue import WakeUp
from shared.core.settings import get_settings

POISON = "-poison"
Status = Literal["pending", "running", "completed", "failed", "dead"]

_JOB_EXAMPLE: dict[str, Any] = {
    "id": "5f0e4a38-5f5f-4d0a-8a39-0d9df0f1a3aa",
    "kind": "tag_journal_entry",
    "status": "dead",
    "attempts": 5,
    "error_count": 4,
    "max_attempts": 5,
    "last_error": "shared.core.db.errors.LostConnection",
    "created_at": "2026-03-02T18:20:00Z",
    "finished_at": "2026-03-02T19:05:00Z",
    "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736",
}
_DEPTH_EXAMPLE: dict[str, Any] = {"queue": "mail", "messages": 3, "poison": 0}


class Job(ResponseModel, json_schema_extra={"example": _JOB_EXAMPLE}):
    """A background job, without its content."""

    id: UUID
    kind: str
    status: Status
    attempts: int
    error_count: int = Field(description="Attempts that ended in an error; one whose worker died has none.")
    max_attempts: int
    last_error: str | None = Field(description="The type of the last error, without its message.")
    created_at: datetime
    finished_at: datetime | None
    trace_id: str | None = Field(description="The trace id of the request that created it.")


Kind = Annotated[str, TextLimit(80), TextRule(r"^[a-z]+(?:_[a-z]+)*$", "Send the name of a kind, such as send_email.")]


class JobQuery(PageQuery):
    """Filters of the list."""

    kind: Kind | None = Field(default=None, description="Jobs of this kind.", examples=["send_email"])
    status: Status = Field(default="dead", description="Jobs with this status.")


class QueueDepth(ResponseModel, json_schema_extra={"example": _DEPTH_EXAMPLE}):
    """The approximate number of messages in a queue, including those in work; null if the queue does not exist."""

    queue: str
    messages: int | None
    poison: int | None = Field(description="Messages in the poison queue, whose jobs are not marked as dead yet.")


class QueueDepths(ResponseModel, json_schema_extra={"example": {"queues": [_DEPTH_EXAMPLE]}}):
    """All queues of the app."""

    queues: list[QueueDepth]


def list_jobs(db: Session, query: JobQuery) -> Page[Job]:
    """Return a page of jobs in one state, of one kind if it is named, newest first."""
    columns = [getattr(BackgroundJob, name) for name in Job.model_fields]
    statement = select(*columns).where(BackgroundJob.status == query.status)
    if query.kind is not None:
        statement = statement.where(BackgroundJob.kind == query.kind)
    return load_page(db, statement, query, (BackgroundJob.created_at, BackgroundJob.id), _show_job)


def revive_job(db: Session, job_id: UUID, kinds: JobKinds) -> Job:
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
    job = _find_job(db, job_id)
    if not revived:
        raise Conflict("Only a dead job can be revived; this one is not.")
    audit.record(db, "job.revived", Entity("job", job_id), [Change("status", DEAD, PENDING)])
    if job.kind in kinds:
        queue = kinds[job.kind].queue
        after_commit(db, lambda: messenger.post(WakeUp(queue, job.kind, job_id)))
    return job


def drop_job(db: Session, job_id: UUID) -> None:
    """Let go of a dead job for good; 409 when it is not dead. Its kind was told of the death when it died."""
    job = _find_job(db, job_id)
    dead = (BackgroundJob.id == job_id, BackgroundJob.status == DEAD)
    if not changed_rows(db.execute(delete(BackgroundJob).where(*dead))):
        raise Conflict("Only a dead job can be dropped; this one is not.")
    gone = [Change("kind", job.kind), Change("last_error", job.last_error)]
    audit.record(db, "job.dropped", Entity("job", job_id), gone)


def read_depths(kinds: JobKinds) -> QueueDepths:
    """Ask the storage account about the queue of each lane that has kinds; 503 when it does not answer."""
    refuse_open_transaction()
    try:
        return QueueDepths(queues=[_read_queue_depth(queue) for queue in list_queues(kinds)])
    except Exception as failure:  # noqa: BLE001 - whatever the SDK raises (it is loaded late), the log says what
        telemetry.log_failure("jobs.depths_unreadable", failure)
        raise ServiceUnavailable("The queues are not answering right now.") from None


def _find_job(db: Session, job_id: UUID) -> Job:
    columns = [getattr(BackgroundJob, name) for name in Job.model_fields]
    row = db.execute(select(*columns).where(BackgroundJob.id == job_id)).one_or_none()
    if row is None:
        raise NotFound("There is no such job.")
    return _show_job(row)


def _show_job(row: Row[Any]) -> Job:
    return Job.model_construct(**read_fields(row))


def _read_queue_depth(queue: str) -> QueueDepth:
    depth = storage_queue.read_depth
    return QueueDepth(queue=queue, messages=depth(queue), poison=depth(f"{queue}{POISON}"))
