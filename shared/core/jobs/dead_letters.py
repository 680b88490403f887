"""Jobs that nobody will finish any more: their message was poison, or their last worker never came back."""

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from shared.core import clock, telemetry
from shared.core.db import transaction
from shared.core.db.results import changed_rows
from shared.core.jobs.deaths import announce_death
from shared.core.jobs.kinds import JobKind
from shared.core.jobs.models import COMPLETED, DEAD, RUNNING, BackgroundJob
from shared.core.jobs.runner import UnreadableMessage, read_message

POISONED, LOST = "its message was poison", "its last worker never came back"
_BATCH = 200


def bury_message(kind: JobKind[Any], body: bytes) -> None:
    """Record the death of whatever job a poison message names. Never raises: a poison queue has no poison queue."""
    try:
        job_id = read_message(body)
    except UnreadableMessage:
        telemetry.log_event("job.poison_unreadable", level=logging.ERROR, kind=kind.name)
        return
    telemetry.log_event("job.poisoned", level=logging.ERROR, kind=kind.name, job_id=str(job_id))
    try:
        with transaction() as db:
            bury(db, kind, job_id, POISONED)
    except Exception as failure:  # noqa: BLE001 - a poison handler must not raise; the timer finds the row again
        telemetry.log_failure("job.burial_failed", failure, kind=kind.name, job_id=str(job_id))


def bury(db: Session, kind: JobKind[Any], job_id: UUID, reason: str, *also: ColumnElement[bool]) -> bool:
    """Mark one unfinished job as dead, if all of `also` holds, and tell its kind; tell whether it was so."""
    alive = (
        BackgroundJob.id == job_id,
        BackgroundJob.kind == kind.name,
        BackgroundJob.status.not_in((COMPLETED, DEAD)),
    )
    values = {"status": DEAD, "finished_at": clock.now(), "lease_expires_at": None, "last_error": reason}
    if not changed_rows(db.execute(update(BackgroundJob).where(*alive, *also).values(values))):
        return False
    payload = db.scalars(select(BackgroundJob.payload).where(BackgroundJob.id == job_id)).one()
    announce_death(db, kind, job_id, payload)
    return True


def bury_lost(kinds: Sequence[JobKind[Any]], now: datetime) -> int:
    """Bury the jobs whose worker died on their last attempt (killed, out of memory): they would wait for ever."""
    by_name = {kind.name: kind for kind in kinds}
    lost = (
        BackgroundJob.status == RUNNING,
        BackgroundJob.lease_expires_at <= now,
        BackgroundJob.attempts >= BackgroundJob.max_attempts,
    )
    due = (*lost, BackgroundJob.wake_at <= now, BackgroundJob.kind.in_(list(by_name)))
    oldest = select(BackgroundJob.id, BackgroundJob.kind).where(*due).order_by(BackgroundJob.wake_at, BackgroundJob.id)
    with transaction(read_only=True) as db:
        found = db.execute(oldest.limit(_BATCH)).all()
    buried = 0
    for job_id, name in found:
        with transaction() as db:
            buried += bury(db, by_name[name], job_id, LOST, *lost)
    return buried
