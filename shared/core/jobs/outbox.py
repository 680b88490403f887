"""The outbox of jobs: a row in the caller's transaction, and a message to the queue once it has committed.

`enqueue` writes the row with the trace of whoever asked, so that the job continues it. Completed jobs are deleted after
30 days; dead ones stay until a person has seen to them.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import and_, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from shared.core import clock, telemetry
from shared.core.db import after_commit, before_commit, has_prefix, table_of
from shared.core.db.conditional_writes import changed_rows, try_insert
from shared.core.db.purge import delete_expired
from shared.core.jobs import messenger
from shared.core.jobs.kinds import PERSON_FIELD, JobPayload
from shared.core.jobs.models import COMPLETED, DEAD, FAILED, PENDING, RUNNING, BackgroundJob
from shared.core.jobs.storage_queue import WakeUp
from shared.core.portability import ErasedPerson
from shared.core.settings import get_settings

_JOBS = table_of(BackgroundJob)
_CHUNK = 1_000
_INSERT = insert(_JOBS)
_FIND_BY_KEY = select(_JOBS.c.id).where(_JOBS.c.dedupe_key == bindparam("key"))
_WAITING = _JOBS.alias("waiting")
_LAST_MERGING = (
    select(_WAITING.c.id)
    .where(
        _WAITING.c.merge_key == bindparam("key", required=False),
        _WAITING.c.attempts == 0,
        _WAITING.c.wakes == 0,
        _WAITING.c.wake_at > bindparam("this_moment", type_=_JOBS.c.wake_at.type, required=False),
    )
    .order_by(_WAITING.c.created_at.desc(), _WAITING.c.id.desc())
    .limit(1)
)
# The row is found without a lock and locked by its id, as a claim does: two orders of locks would be a deadlock. It is
# the last of a line: to write all of its rows for each job more would be quadratic. Both values are given by each call.
# No attempt says that it waits: the status would have a database read all waiting jobs by the index of statuses.
_TOUCH = (
    update(_JOBS)
    .where(_JOBS.c.id == _LAST_MERGING.scalar_subquery(), _JOBS.c.attempts == 0)
    .values(priority=_JOBS.c.priority)
)
_REQUESTED = "merged_jobs"
RETENTION = timedelta(days=30)
_SPAN_PART = slice(36, None)


def enqueue(
    db: Session,
    payload: JobPayload,
    *,
    priority: int = 0,
    dedupe_key: str | None = None,
    delay: timedelta | None = None,
) -> UUID:
    """Write the job down and return its id; a second job with the same `dedupe_key` is not made.

    If the message is never sent (a crash, storage down), a timer finds the row and sends one. A job with a `delay` is
    left to that timer from the beginning: it is due when the delay is over.
    """
    job_id = uuid4()
    row = {**_build_shared_columns(priority), **_build_columns(payload, job_id), "dedupe_key": dedupe_key}
    if delay is not None:
        due_at = clock.now() + delay
        row |= {"wake_at": due_at, "next_retry_at": due_at}
    if dedupe_key is None:
        db.connection().execute(_INSERT, row)
    elif not try_insert(db, _JOBS, row):
        existing: UUID = db.connection().execute(_FIND_BY_KEY, {"key": dedupe_key}).scalar_one()
        return existing
    if delay is None:
        after_commit(db, lambda: messenger.post(WakeUp(payload.lane, payload.kind, job_id)))
    return job_id


def enqueue_many(db: Session, payloads: Sequence[JobPayload], *, priority: int = 0) -> list[UUID]:
    """Write many jobs down, 1,000 rows at a time, and return their ids in the order of the payloads.

    SQLAlchemy cuts each chunk further where SQL Server takes no more than 2,100 parameters in a statement; a test
    holds it to that. The messages are posted together, once all has committed.
    """
    shared = _build_shared_columns(priority)
    rows = [{**shared, **_build_columns(payload, uuid4())} for payload in payloads]
    for start in range(0, len(rows), _CHUNK):
        db.connection().execute(_INSERT, rows[start : start + _CHUNK])
    ids = [row["id"] for row in rows]
    wake_ups = [WakeUp(one.lane, one.kind, job_id) for one, job_id in zip(payloads, ids, strict=True)]
    after_commit(db, lambda: messenger.post_many(wake_ups))
    return ids


def enqueue_merged(db: Session, payload: JobPayload, key: str) -> None:
    """Have a job do what this transaction leaves to it: a waiting one under this key, or else a new one.

    It is for work that is found in the database, such as all that a person has waiting. The last write before the
    commit locks the waiting job by an update that changes nothing. So either its worker claims it after this
    transaction, and finds the work, or it was claimed before, and another job is written down. Two transactions at once
    may write one each; the second finds nothing left. One whose message is late takes on no more, for nobody knows
    when it comes.
    """
    requested: dict[str, JobPayload] = db.info.setdefault(_REQUESTED, {})
    if not requested:
        before_commit(db, lambda: _write_requested(db, requested))
    requested[key] = payload


def enqueue_in_line(db: Session, payload: JobPayload, key: str) -> None:
    """Write a job down in the line of a key; a message is sent only if no other job of the line waits.

    It is for quick jobs whose kind `goes_on`: whoever runs one goes on with the next. As in `enqueue_merged`, the last
    write before the commit locks the job that waits. So its worker claims it, and looks for the next, after this
    transaction; or it was claimed before, and this job has a message of its own.
    """
    before_commit(db, lambda: _write_in_line(db, payload, key))


def has_unfinished_job(db: Session, kind: str) -> bool:
    """Tell whether a job of this kind waits for an attempt or has one; the index by status finds it."""
    unfinished = select(_JOBS.c.id).where(_JOBS.c.status.in_((PENDING, RUNNING, FAILED)), _JOBS.c.kind == kind)
    return db.scalar(unfinished.order_by(_JOBS.c.wake_at, _JOBS.c.id).limit(1)) is not None


def purge_completed_jobs(db: Session, now: datetime, limit: int) -> int:
    """Delete up to `limit` jobs that were completed more than 30 days ago."""
    old = and_(BackgroundJob.status == COMPLETED, BackgroundJob.finished_at <= now - RETENTION)
    return delete_expired(db, BackgroundJob.id, old, limit)


def forget_jobs(db: Session, person: ErasedPerson, limit: int) -> int:
    """Delete up to `limit` jobs that name a person and were not done; those that were done name nobody.

    The index by status finds them: few jobs of anybody are not done. One in work goes on, because it may be the caller.
    """
    theirs = has_prefix(_JOBS.c.payload, f'{{"{PERSON_FIELD}":"{person.id}"')
    waiting = _JOBS.c.status.in_((PENDING, FAILED, DEAD)), theirs
    ids = db.scalars(select(_JOBS.c.id).where(*waiting).order_by(_JOBS.c.id).limit(limit)).all()
    if ids:
        db.execute(delete(_JOBS).where(_JOBS.c.id.in_(ids)))
    return len(ids)


def _write_requested(db: Session, requested: Mapping[str, JobPayload]) -> None:
    """Lock or write down a job for each key: mostly one. The order of keys is that of all transactions."""
    connection = db.connection()
    for key in sorted(requested):
        if not changed_rows(connection.execute(_TOUCH, {"key": key, "this_moment": clock.now()})):
            payload, job_id = requested[key], uuid4()
            row = {**_build_shared_columns(0), **_build_columns(payload, job_id), "merge_key": key}
            connection.execute(_INSERT, row)
            after_commit(db, partial(messenger.post, WakeUp(payload.lane, payload.kind, job_id)))


def _write_in_line(db: Session, payload: JobPayload, key: str) -> None:
    connection, job_id = db.connection(), uuid4()
    is_led = changed_rows(connection.execute(_TOUCH, {"key": key, "this_moment": clock.now()}))
    connection.execute(_INSERT, {**_build_shared_columns(0), **_build_columns(payload, job_id), "merge_key": key})
    if not is_led:
        after_commit(db, lambda: messenger.post(WakeUp(payload.lane, payload.kind, job_id)))


def _build_shared_columns(priority: int) -> dict[str, Any]:
    """Build what all jobs of one transaction have in common. No column is left to a default, which costs each row."""
    now = clock.now()
    return {
        "created_at": now,
        "status": PENDING,
        "priority": priority,
        "attempts": 0,
        "wakes": 0,
        "wake_at": now + timedelta(seconds=get_settings().job_wake_seconds),
        **_build_trace_columns(),
    }


def _build_columns(payload: JobPayload, job_id: UUID) -> dict[str, Any]:
    return {
        "id": job_id,
        "kind": payload.kind,
        "payload": payload.model_dump_json(),
        "max_attempts": payload.max_attempts,
    }


def _build_trace_columns() -> dict[str, Any]:
    """Build the running trace's id, and the span and flags that an attempt is to go on from; nothing without one."""
    running = telemetry.current_traceparent()
    return {"trace_id": telemetry.current_trace_id(), "parent_span": running[_SPAN_PART]} if running else {}
