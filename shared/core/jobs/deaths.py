"""Telling a kind that one of its jobs is dead, so that what waits for the job can say so."""

import logging
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from shared.core import telemetry
from shared.core.db import after_commit
from shared.core.jobs import metrics
from shared.core.jobs.kinds import JobKind


def announce_death(db: Session, kind: JobKind[Any], job_id: UUID, payload: str) -> None:
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
    except Exception as failure:  # noqa: BLE001 - a defect of one kind, logged; its job is dead all the same
        telemetry.log_failure("job.death_not_announced", failure, kind=kind.name, job_id=str(job_id))
