"""Completed jobs go after thirty days; what still needs someone stays."""

from datetime import timedelta

import pytest

from shared.core import clock
from shared.core.db import transaction
from shared.core.jobs.models import COMPLETED, DEAD, FAILED, PENDING, RUNNING
from shared.core.jobs.outbox import RETENTION, purge_completed_jobs
from tests.integration.jobs.job_kinds import ask, ask_many
from tests.integration.jobs.job_rows import A_MOMENT, job_count, set_job


def purge(limit: int = 100) -> int:
    """Purge one batch."""
    with transaction() as db:
        return purge_completed_jobs(db, clock.now(), limit)


def test_a_job_completed_more_than_thirty_days_ago_is_removed(jobs_database: str) -> None:
    set_job(ask(), status=COMPLETED, finished_at=clock.now() - timedelta(days=30) - A_MOMENT)
    assert (purge(), job_count()) == (1, 0)


def test_a_job_completed_within_thirty_days_is_kept(jobs_database: str) -> None:
    set_job(ask(), status=COMPLETED, finished_at=clock.now() - timedelta(days=29))
    assert (purge(), job_count()) == (0, 1)


@pytest.mark.parametrize("status", [PENDING, RUNNING, FAILED, DEAD])
def test_a_job_that_is_not_completed_is_kept_however_old(jobs_database: str, status: str) -> None:
    set_job(ask(), status=status, finished_at=clock.now() - timedelta(days=400))
    assert (purge(), job_count()) == (0, 1)


def test_a_batch_is_no_larger_than_asked(jobs_database: str) -> None:
    for job_id in ask_many(5):
        set_job(job_id, status=COMPLETED, finished_at=clock.now() - RETENTION)
    assert [purge(limit=2) for _ in range(4)] == [2, 2, 1, 0]
