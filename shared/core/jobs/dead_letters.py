"""Jobs that nobody will finish by themselves: poison messages, workers that never came back, and revival."""

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from shared.core import clock, telemetry
from shared.core.db import transaction
from shared.core.db.results import changed_rows
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


def bury(db: Session, kind: JobKind[Any], job_id: UUID, reason: str) -> None:
    """Mark one unfinished job as dead and tell its kind."""
    alive = (
        BackgroundJob.id == job_id,
        BackgroundJob.kind == kind.name,
        BackgroundJob.status.not_in((COMPLETED, DEAD)),
    )
    values = {"status": DEAD, "finished_at": clock.now(), "lease_expires_at": None, "last_error": reason}
    if changed_rows(db.execute(update(BackgroundJob).where(*alive).values(values))) and kind.on_dead is not None:
        payload = db.scalars(select(BackgroundJob.payload).where(BackgroundJob.id == job_id)).one()
        kind.on_dead(db, kind.payload.model_validate_json(payload))


def bury_lost(kinds: Sequence[JobKind[Any]], now: datetime) -> int:
    """Bury the jobs whose worker died on their last attempt (killed, out of memory): they would wait for ever."""
    by_name = {kind.name: kind for kind in kinds}
    lost = (
        select(BackgroundJob.id, BackgroundJob.kind)
        .where(
            BackgroundJob.status == RUNNING,
            BackgroundJob.wake_at <= now,
            BackgroundJob.lease_expires_at <= now,
            BackgroundJob.attempts >= BackgroundJob.max_attempts,
        )
        .order_by(BackgroundJob.wake_at, BackgroundJob.id)
        .limit(_BATCH)
    )
    with transaction() as db:
        found = [(job_id, by_name[name]) for job_id, name in db.execute(lost) if name in by_name]
        for job_id, kind in found:
            bury(db, kind, job_id, LOST)
    return len(found)
