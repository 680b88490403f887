"""The dispatcher: a timer that finds jobs whose message was lost or is late, and sends another.

It also dead-letters jobs that are beyond help, and logs how long work waits, for the alert on the age of queues. For
that the table is asked and not the queue: the platform measures no queue's age, and a message that was lost is in no
queue.
"""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from time import monotonic
from uuid import UUID

from sqlalchemy import case, func, select, update

from shared.core import clock, telemetry
from shared.core.db import transaction
from shared.core.jobs import storage_queue
from shared.core.jobs.dead_letters import dead_letter_lost_jobs
from shared.core.jobs.kinds import JobKinds
from shared.core.jobs.models import FAILED, PENDING, RUNNING, BackgroundJob
from shared.core.jobs.storage_queue import WakeUp
from shared.core.settings import get_settings

BATCH = 200
_MAX_WAIT = timedelta(hours=6)
_MAX_DOUBLINGS = 20
_WaitingJob = tuple[UUID, str, int]  # id, kind, how often the timer has told of it


def dispatch_waiting(kinds: JobKinds, seconds: float = 45.0) -> int:
    """Send a message for every job that has waited too long, and bury those that are beyond help.

    Works in batches for at most so many seconds, oldest first; returns how many messages were sent. A job is put off
    only after its message was sent: where a queue takes none, the rest of its jobs stay due for the next run, and the
    other queues are served. A crash in between, or two runs at once, send some messages twice, which harms nothing:
    whoever claims first works. Jobs of other kinds wait for code that knows them.
    """
    deadline, sent = monotonic() + seconds, 0
    report_backlog(kinds, clock.now())
    buried = dead_letter_lost_jobs(kinds, clock.now())
    reachable = set(kinds)
    while reachable and monotonic() < deadline:
        now = clock.now()
        batch = _read_batch(reachable, now)
        told, unreachable = _send(kinds, batch, deadline)
        _postpone(told, now)
        sent += len(told)
        reachable -= unreachable
        if len(batch) < BATCH:
            break
    if sent or buried:
        telemetry.log_event("jobs.dispatched", level=logging.WARNING, sent=sent, buried=buried)
    return sent


def report_backlog(kinds: JobKinds, now: datetime) -> None:
    """Log how many jobs are due and for how long the oldest has been, if that is longer than usual.

    A job is due from its creation, and after a failure from the moment of its next attempt; one that runs is not
    waiting. Usual is anything below JOB_WAKE_SECONDS.
    """
    due_since = func.coalesce(BackgroundJob.next_retry_at, BackgroundJob.created_at)
    waiting = (
        BackgroundJob.status.in_((PENDING, FAILED)),
        BackgroundJob.kind.in_(list(kinds)),
        due_since <= now,
    )
    with transaction(read_only=True) as db:
        jobs, oldest = db.execute(select(func.count(), func.min(due_since)).where(*waiting)).one()
    seconds = 0 if oldest is None else int((now - oldest).total_seconds())
    if seconds > get_settings().job_wake_seconds:
        telemetry.log_event("jobs.waiting", level=logging.WARNING, jobs=jobs, oldest_seconds=seconds)


def _read_batch(kinds: set[str], now: datetime) -> list[_WaitingJob]:
    waiting = (
        BackgroundJob.status.in_((PENDING, FAILED, RUNNING)),
        BackgroundJob.wake_at <= now,
        BackgroundJob.kind.in_(sorted(kinds)),
    )
    with transaction(read_only=True) as db:
        rows = db.execute(
            select(BackgroundJob.id, BackgroundJob.kind, BackgroundJob.wakes)
            .where(*waiting)
            .order_by(BackgroundJob.priority.desc(), BackgroundJob.wake_at, BackgroundJob.id)
            .limit(BATCH)
        ).all()
    return [(row.id, row.kind, row.wakes) for row in rows]


def _send(kinds: JobKinds, batch: Sequence[_WaitingJob], deadline: float) -> tuple[list[_WaitingJob], set[str]]:
    """Send until time is up; return what was sent, and the kinds whose queue did not take a message."""
    told: list[_WaitingJob] = []
    unreachable: set[str] = set()
    for job in batch:
        job_id, kind, _ = job
        if kind in unreachable or monotonic() > deadline:
            continue
        try:
            storage_queue.send(WakeUp(kinds[kind].queue, kind, job_id))
            told.append(job)
        except Exception as failure:  # noqa: BLE001 - whatever it is, the job stays due, and the log says why
            telemetry.log_failure("jobs.queue_unreachable", failure, kind=kind)
            unreachable.add(kind)
    return told, unreachable


def _postpone(told: Sequence[_WaitingJob], now: datetime) -> None:
    """Put off the next message of these jobs, longer each time, so that a long backlog is not told for ever.

    A job that someone has claimed meanwhile, or another run has put off, is no longer due and is left as it is.
    """
    if not told:
        return
    waits = {wakes: now + _wait_after(wakes) for _, _, wakes in told}
    wake_at = case(waits, value=BackgroundJob.wakes, else_=BackgroundJob.wake_at)
    still_due = (BackgroundJob.id.in_([job_id for job_id, _, _ in told]), BackgroundJob.wake_at <= now)
    with transaction() as db:
        db.execute(update(BackgroundJob).where(*still_due).values(wakes=BackgroundJob.wakes + 1, wake_at=wake_at))


def _wait_after(wakes: int) -> timedelta:
    seconds = get_settings().job_wake_seconds * 2.0 ** min(wakes, _MAX_DOUBLINGS)
    return min(timedelta(seconds=seconds), _MAX_WAIT)
