"""Letting the waiting jobs of decisions run, as the queue would."""

from typing import Any

from sqlalchemy import select

from shared.core.db import transaction
from shared.core.jobs import JobKind
from shared.core.jobs.models import BackgroundJob
from shared.core.jobs.runner import run
from shared.decisions.jobs import SUMMARIZE_DECISION, SUMMARIZE_SESSION, TAG_DECISION

_KINDS: dict[str, JobKind[Any]] = {kind.name: kind for kind in (TAG_DECISION, SUMMARIZE_SESSION, SUMMARIZE_DECISION)}


def run_waiting_jobs() -> None:
    """Run what waits, and what that brings about, until nothing waits."""
    while waiting := _waiting():
        for job_id, kind in waiting:
            run(_KINDS[kind], job_id)


def _waiting() -> list[tuple[Any, str]]:
    with transaction(read_only=True) as db:
        mine = BackgroundJob.kind.in_(_KINDS), BackgroundJob.status == "pending"
        found = select(BackgroundJob.id, BackgroundJob.kind).where(*mine)
        return [(row.id, row.kind) for row in db.execute(found.order_by(BackgroundJob.created_at))]
