"""How long work waits, for whoever watches: the alert on the age of queues reads what is logged here.

The table is asked and not the queue: the platform measures no queue's age, and a wake-up that was lost is in no queue.
"""

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from shared.core import telemetry
from shared.core.db import transaction
from shared.core.jobs.kinds import JobKind
from shared.core.jobs.models import FAILED, PENDING, BackgroundJob
from shared.core.settings import get_settings


def report_backlog(kinds: Sequence[JobKind[Any]], now: datetime) -> None:
    """Log how many jobs are due and for how long the oldest has been, if that is longer than usual.

    A job is due from its creation, and after a failure from the moment of its next attempt; one that runs is not
    waiting. Usual is anything below JOB_WAKE_SECONDS.
    """
    due_since = func.coalesce(BackgroundJob.next_retry_at, BackgroundJob.created_at)
    waiting = (
        BackgroundJob.status.in_((PENDING, FAILED)),
        BackgroundJob.kind.in_([kind.name for kind in kinds]),
        due_since <= now,
    )
    with transaction(read_only=True) as db:
        jobs, oldest = db.execute(select(func.count(), func.min(due_since)).where(*waiting)).one()
    seconds = 0 if oldest is None else int((now - oldest).total_seconds())
    if seconds > get_settings().job_wake_seconds:
        telemetry.log_event("jobs.waiting", level=logging.WARNING, jobs=jobs, oldest_seconds=seconds)
