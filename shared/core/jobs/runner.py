"""Running one job: claim, work, record. Its effects and "completed" commit together, so they happen once."""

import logging
import math
from typing import Any
from uuid import UUID

from shared.core import clock, telemetry
from shared.core.db import after_commit, transaction
from shared.core.jobs import bulkhead, messenger, metrics
from shared.core.jobs.claims import ClaimedJob, LostLease, claim, complete, find_kind_name, settle
from shared.core.jobs.dead_letters import announce_dead_job
from shared.core.jobs.kinds import JobKind, JobKinds, NetworkWork, TransactionWork
from shared.core.jobs.models import DEAD, FAILED
from shared.core.jobs.retries import delay_after
from shared.core.jobs.storage_queue import WakeUp, read_message


def run_message(kinds: JobKinds, body: bytes) -> None:
    """Run the job that a queue message names; raises `UnreadableMessage` for anything else.

    A job whose kind fills its share of the lane's slots is postponed, so that a slow kind leaves slots to the others.
    A message of a kind that this code does not know is passed over: its row waits for code that knows it.
    """
    message = read_message(body)
    name = message.kind or find_kind_name(message.job_id)
    if name is None or name not in kinds:
        telemetry.log_event("job.passed_over", kind=str(name)[:80], job_id=str(message.job_id))
        return
    kind = kinds[name]
    with bulkhead.admit(kind.name) as admission:
        if admission.admitted:
            run(kind, message.job_id)
        else:
            telemetry.log_event("job.postponed", kind=kind.name, job_id=str(message.job_id))
            messenger.post(WakeUp(kind.queue, kind.name, message.job_id, admission.delay_seconds))


def run(kind: JobKind[Any], job_id: UUID) -> None:
    """Run a job if it is there to be run: a duplicate, finished or unknown one is passed over."""
    with transaction() as db:
        job = claim(db, job_id, kind.name)
    if job is None:
        telemetry.log_event("job.passed_over", kind=kind.name, job_id=str(job_id))
        return
    metrics.note_wait(kind, job.waited_seconds)
    with telemetry.trace(job.traceparent, kind.name, {"attempt": job.attempt}):
        try:
            _attempt(kind, job)
        except LostLease:
            telemetry.log_event("job.lease_lost", level=logging.WARNING, kind=kind.name, job_id=str(job.id))
            telemetry.mark_failed("lease_lost")
            metrics.count_job(kind, "lease_lost")


def _attempt(kind: JobKind[Any], job: ClaimedJob) -> None:
    try:
        _work(kind, job)
        telemetry.log_event("job.completed", kind=kind.name, job_id=str(job.id), attempt=job.attempt)
        metrics.count_job(kind, "completed")
    except LostLease:
        raise
    except Exception as failure:  # noqa: BLE001 - the boundary: recorded, then tried again or buried
        telemetry.log_failure("job.failed", failure, kind=kind.name, job_id=str(job.id), attempt=job.attempt)
        telemetry.mark_failed(telemetry.error_name(failure))
        _record_failure(kind, job, failure)


def _work(kind: JobKind[Any], job: ClaimedJob) -> None:
    payload = kind.payload.model_validate_json(job.payload)
    match kind.work:
        case TransactionWork(work=work):
            with transaction() as db:
                work(db, payload)
                complete(db, job)
        case NetworkWork() as steps:
            _work_over_network(steps, payload, job)


def _work_over_network(steps: NetworkWork[Any], payload: Any, job: ClaimedJob) -> None:
    with transaction(read_only=True) as db:
        loaded = steps.load(db, payload)
    done = None if loaded is None else steps.perform(loaded)
    with transaction() as db:
        if loaded is not None:
            steps.store(db, payload, done)
        complete(db, job)


def _record_failure(kind: JobKind[Any], job: ClaimedJob, failure: Exception) -> None:
    """Set the next attempt, or bury the job after the last one."""
    error = telemetry.error_name(failure)[:200]
    with transaction() as db:
        if job.attempt >= job.max_attempts:
            settle(db, job, status=DEAD, finished_at=clock.now(), lease_expires_at=None, last_error=error)
            announce_dead_job(db, kind, job.id, job.payload)
            return
        delay = delay_after(failure, job.attempt + 1)
        retry_at = clock.now() + delay
        settle(
            db,
            job,
            status=FAILED,
            next_retry_at=retry_at,
            wake_at=retry_at + delay,
            lease_expires_at=None,
            last_error=error,
        )
        after_commit(db, lambda: metrics.count_job(kind, "failed"))
        wait = math.ceil(delay.total_seconds())
        after_commit(db, lambda: messenger.post(WakeUp(kind.queue, kind.name, job.id, wait)))
