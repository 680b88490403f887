"""Claims and leases: who works on a job, decided by conditional updates, which hold on every database without locks.

A claim joins the trace of whoever asked for the job: its id, which people search for, and the span to go on from.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import BindParameter, ColumnElement, Update, and_, bindparam, null, or_, select, update
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db import UtcDateTime, table_of, transaction
from shared.core.db.conditional_writes import changed_rows
from shared.core.jobs.models import COMPLETED, FAILED, PENDING, RUNNING, BackgroundJob
from shared.core.settings import get_settings

_TABLE = table_of(BackgroundJob)
_JOBS = _TABLE.c
_TRACE_VERSION = "00"
_EMPTIED = ("lease_expires_at", "last_error", "merge_key")
ONE_ERROR_MORE: Mapping[str, Any] = {"error_count": _JOBS.error_count + 1}


class LostLease(Exception):
    """This worker took so long that its job was given to another; its effects must not be kept."""


@dataclass(frozen=True)
class ClaimedJob:
    """A job that this worker, and no other, may complete.

    `waited_seconds` are those since it was due, `age` is the time since it was asked for. `next_in_line` is the job
    that waits behind it under its key, if one does: whatever joins from now on has a message of its own.
    """

    id: UUID
    payload: str
    attempt: int
    max_attempts: int
    worker_id: str
    traceparent: str | None
    waited_seconds: float
    age: timedelta
    next_in_line: UUID | None


def find_kind_name(job_id: UUID) -> str | None:
    """Return the kind of a job, for a message that does not name it; None where there is no such job."""
    with transaction(read_only=True) as db:
        return db.scalar(select(_JOBS.kind).where(_JOBS.id == job_id))


def claim(db: Session, job_id: UUID, kind: str) -> ClaimedJob | None:
    """Take a waiting job, or one whose worker has died; None if it is not there to be taken.

    From now on no more work is merged into it and none stands behind it: its worker may have looked for it.
    """
    now, worker_id = clock.now(), uuid4().hex
    lease_end = now + timedelta(seconds=get_settings().job_lease_seconds)
    which = {"the_job": job_id, "the_kind": kind, "this_moment": now}
    connection = db.connection()
    taken = connection.execute(_CLAIM, {**which, "this_worker": worker_id, "lease_end": lease_end})
    if not changed_rows(taken):
        return None
    row = connection.execute(_READ, {"the_job": job_id}).one()
    waited = now - (row.next_retry_at or row.created_at)
    return ClaimedJob(
        id=job_id,
        payload=row.payload,
        attempt=row.attempts,
        max_attempts=row.max_attempts,
        worker_id=worker_id,
        traceparent=_join_traceparent(row.trace_id, row.parent_span),
        waited_seconds=waited.total_seconds(),
        age=now - row.created_at,
        next_in_line=row.next_in_line,
    )


def complete(db: Session, job: ClaimedJob, *, forget_payload: bool = False) -> None:
    """Record success in the transaction of the effects; raises `LostLease`, which undoes both.

    `forget_payload` is for a payload that names a person, so that a job that is done never outlives their account.
    """
    mine = {"the_job": job.id, "this_worker": job.worker_id}
    statement = _COMPLETE_AND_FORGET if forget_payload else _COMPLETE
    if not changed_rows(db.connection().execute(statement, {**mine, "this_moment": clock.now()})):
        raise LostLease


def settle(db: Session, job: ClaimedJob, **values: Any) -> None:
    """Write the outcome of an attempt, if the job is still this worker's."""
    mine = (_JOBS.id == job.id, _JOBS.worker_id == job.worker_id, _JOBS.status == RUNNING)
    if not changed_rows(db.execute(update(_TABLE).where(*mine).values(values))):
        raise LostLease


def _join_traceparent(trace_id: str | None, parent_span: str | None) -> str | None:
    """Return what `telemetry.trace` continues; of a job from before spans were kept, the id alone."""
    return f"{_TRACE_VERSION}-{trace_id}-{parent_span}" if trace_id and parent_span else trace_id


def _claimable(now: BindParameter[datetime]) -> ColumnElement[bool]:
    abandoned = and_(_JOBS.status == RUNNING, _JOBS.lease_expires_at <= now, _JOBS.attempts < _JOBS.max_attempts)
    is_due = _JOBS.next_retry_at <= now
    waiting = and_(_JOBS.status == PENDING, or_(_JOBS.next_retry_at.is_(None), is_due))
    return or_(waiting, and_(_JOBS.status == FAILED, is_due), abandoned)


def _claim_statement() -> Update:
    """Build the claim once: every job runs it, and building costs more than running."""
    now: BindParameter[datetime] = bindparam("this_moment", type_=UtcDateTime())
    lease_end: BindParameter[datetime] = bindparam("lease_end", type_=UtcDateTime())
    which = (_JOBS.id == bindparam("the_job"), _JOBS.kind == bindparam("the_kind"), _claimable(now))
    return (
        update(_TABLE)
        .where(*which)
        .values(
            status=RUNNING,
            attempts=_JOBS.attempts + 1,
            worker_id=bindparam("this_worker"),
            started_at=now,
            lease_expires_at=lease_end,
            wake_at=lease_end,
        )
    )


def _complete_statement(**forgotten: Any) -> Update:
    """Build the last statement of every job once, like the first one."""
    now: BindParameter[datetime] = bindparam("this_moment", type_=UtcDateTime())
    mine = (_JOBS.id == bindparam("the_job"), _JOBS.worker_id == bindparam("this_worker"), _JOBS.status == RUNNING)
    ended = {"status": COMPLETED, "finished_at": now, **dict.fromkeys(_EMPTIED, null())}
    return update(_TABLE).where(*mine).values({**ended, **forgotten})


_CLAIM, _COMPLETE = _claim_statement(), _complete_statement()
_COMPLETE_AND_FORGET = _complete_statement(payload="{}")
_BEHIND = _TABLE.alias("behind")
_NEXT_IN_LINE = (
    select(_BEHIND.c.id)
    .where(_BEHIND.c.merge_key == _JOBS.merge_key, _BEHIND.c.kind == _JOBS.kind, _BEHIND.c.attempts == 0)
    .order_by(_BEHIND.c.created_at, _BEHIND.c.id)
    .limit(1)
    .correlate(_TABLE)
    .scalar_subquery()
    .label("next_in_line")
)
_READ = select(
    _JOBS.payload,
    _JOBS.attempts,
    _JOBS.max_attempts,
    _JOBS.trace_id,
    _JOBS.parent_span,
    _JOBS.created_at,
    _JOBS.next_retry_at,
    _NEXT_IN_LINE,
).where(_JOBS.id == bindparam("the_job"))
