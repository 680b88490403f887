"""The net under the queue: a timer that finds jobs nobody was told of, and says so again."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from time import monotonic
from typing import Any
from uuid import UUID

from sqlalchemy import case, select, update

from shared.core import clock, telemetry
from shared.core.db import transaction
from shared.core.jobs import storage_queue
from shared.core.jobs.dead_letters import bury_lost
from shared.core.jobs.kinds import JobKind, queue_name
from shared.core.jobs.models import FAILED, PENDING, RUNNING, BackgroundJob
from shared.core.settings import get_settings

BATCH = 200
_LONGEST_WAIT = timedelta(hours=6)
_MOST_DOUBLINGS = 20


def dispatch_waiting(kinds: Sequence[JobKind[Any]], seconds: float = 45.0) -> int:
    """Send a message for every job that has waited too long, and bury those that are beyond help.

    Works in batches for at most so many seconds, oldest first; returns how many messages were sent. Two at once
    send some messages twice, which harms nothing: whoever claims first works.
    """
    deadline, sent = monotonic() + seconds, 0
    buried = bury_lost(kinds, clock.now())
    while monotonic() < deadline:
        batch = _take_batch(clock.now())
        for job_id, kind in batch:
            storage_queue.send(queue_name(kind), job_id)
        sent += len(batch)
        if len(batch) < BATCH:
            break
    if sent or buried:
        telemetry.log_event("jobs.dispatched", level=logging.WARNING, sent=sent, buried=buried)
    return sent


def _take_batch(now: datetime) -> list[tuple[UUID, str]]:
    """Read a batch and put off its next wake-up, longer each time, so that a long backlog is not told for ever."""
    with transaction() as db:
        rows = db.execute(
            select(BackgroundJob.id, BackgroundJob.kind, BackgroundJob.wakes)
            .where(BackgroundJob.status.in_((PENDING, FAILED, RUNNING)), BackgroundJob.wake_at <= now)
            .order_by(BackgroundJob.priority.desc(), BackgroundJob.wake_at, BackgroundJob.id)
            .limit(BATCH)
        ).all()
        if rows:
            waits = {row.wakes: now + _wait_after(row.wakes) for row in rows}
            values = {"wakes": BackgroundJob.wakes + 1, "wake_at": case(waits, value=BackgroundJob.wakes)}
            db.execute(update(BackgroundJob).where(BackgroundJob.id.in_([row.id for row in rows])).values(values))
    return [(row.id, row.kind) for row in rows]


def _wait_after(wakes: int) -> timedelta:
    seconds = get_settings().job_wake_seconds * 2.0 ** min(wakes, _MOST_DOUBLINGS)
    return min(timedelta(seconds=seconds), _LONGEST_WAIT)
