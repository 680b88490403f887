"""Dead letters: jobs that nobody will finish, because their message was poison or their last worker never came back.

The row is marked as dead, the log and the metrics say so, and the kind's `on_dead` runs in the same transaction, so
that what waits for the job can say so too.
"""

import logging
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from shared.core import clock, telemetry
from shared.core.db import after_commit, transaction
from shared.core.db.conditional_writes import changed_rows
from shared.core.db.errors import UnavailableDatabase
from shared.core.jobs import metrics
from shared.core.jobs.claims import find_kind_name
from shared.core.jobs.kinds import JobKind, JobKinds
from shared.core.jobs.models import COMPLETED, DEAD, RUNNING, BackgroundJob
from shared.core.jobs.storage_queue import UnreadableMessage, read_message

POISONED, LOST = "its message was poison", "its last worker never came back"
_BATCH = 200


def dead_letter_message(kinds: JobKinds, body: bytes) -> None:
    """Record the death of whatever job a poison message names. Never raises: a poison queue has no poison queue."""
    try:
        message = read_message(body)
    except UnreadableMessage:
        telemetry.log_event("job.poison_unreadable", level=logging.ERROR)
        return
    job_id = message.job_id
    try:
        name = message.kind or find_kind_name(job_id)
        telemetry.log_event("job.poisoned", level=logging.ERROR, kind=str(name)[:80], job_id=str(job_id))
        if name is not None and name in kinds:
            with transaction() as db:
                dead_letter_job(db, kinds[name], job_id, POISONED)
    except Exception as failure:  # noqa: BLE001 - a poison handler must not raise; the timer finds the row again
        telemetry.log_failure("job.burial_failed", failure, job_id=str(job_id))


def dead_letter_job(db: Session, kind: JobKind[Any], job_id: UUID, reason: str, *also: ColumnElement[bool]) -> bool:
    """Mark one unfinished job as dead, if all of `also` holds, and tell its kind; tell whether it was so."""
    alive = (
        BackgroundJob.id == job_id,
        BackgroundJob.kind == kind.name,
        BackgroundJob.status.not_in((COMPLETED, DEAD)),
    )
    values = {
        "status": DEAD,
        "finished_at": clock.now(),
        "lease_expires_at": None,
        "last_error": reason,
        "merge_key": None,
    }
    if not changed_rows(db.execute(update(BackgroundJob).where(*alive, *also).values(values))):
        return False
    payload = db.scalars(select(BackgroundJob.payload).where(BackgroundJob.id == job_id)).one()
    announce_dead_job(db, kind, job_id, payload)
    return True


def dead_letter_lost_jobs(kinds: JobKinds, now: datetime) -> int:
    """Bury the jobs whose worker died on their last attempt (killed, out of memory): they would wait for ever."""
    lost = (
        BackgroundJob.status == RUNNING,
        BackgroundJob.lease_expires_at <= now,
        BackgroundJob.attempts >= BackgroundJob.max_attempts,
    )
    due = (*lost, BackgroundJob.wake_at <= now, BackgroundJob.kind.in_(list(kinds)))
    oldest = select(BackgroundJob.id, BackgroundJob.kind).where(*due).order_by(BackgroundJob.wake_at, BackgroundJob.id)
    with transaction(read_only=True) as db:
        found = db.execute(oldest.limit(_BATCH)).all()
    buried = 0
    for job_id, name in found:
        with transaction() as db:
            buried += dead_letter_job(db, kinds[name], job_id, LOST, *lost)
    return buried


def announce_dead_job(db: Session, kind: JobKind[Any], job_id: UUID, payload: str) -> None:
    """Log and count the death once it is recorded, and call the kind's `on_dead` in the transaction that records it.

    The death stands even where that fails, such as on a payload that no version reads any more: a job that could
    not be buried would be dug up for ever, and everyone behind it would wait.
    """
    after_commit(db, lambda: telemetry.log_event("job.dead", level=logging.ERROR, kind=kind.name, job_id=str(job_id)))
    after_commit(db, lambda: metrics.count_job(kind, "dead"))
    if kind.on_dead is None:
        return
    try:
        with db.begin_nested():
            kind.on_dead(db, kind.payload.model_validate_json(payload))
    except UnavailableDatabase:
        raise  # the death is not recorded either: a conflict, for one, has undone the whole transaction
    except Exception as failure:  # noqa: BLE001 - a defect of one kind, logged; its job is dead all the same
        telemetry.log_failure("job.death_not_announced", failure, kind=kind.name, job_id=str(job_id))
