"""Many processes run the same jobs: each job's effect is there once, and none is missing."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from uuid import UUID

import pytest
from sqlalchemy import select

from shared.core.db import transaction
from shared.core.jobs.models import COMPLETED, BackgroundJob
from tests.integration.concurrency.job_worker import FIRST
from tests.integration.jobs.job_kinds import EFFECTS, ask_many, create_effects
from tests.integration.workers import READY, Worker

PROCESSES, JOBS = 8, 500


@pytest.fixture
def workers(postgres_database: str) -> Iterator[list[Worker]]:
    """Processes that have nothing to do yet."""
    with ExitStack() as stack:
        started = [Worker(postgres_database, "tests.integration.concurrency.job_worker") for _ in range(PROCESSES)]
        for worker in started:
            stack.callback(worker.kill)
        yield started


def share(workers: Sequence[Worker], job_ids: Sequence[UUID]) -> list[int]:
    """Let all workers run all jobs, from one moment on; return how many each has worked on."""
    for worker in workers:
        worker.tell(*job_ids, READY)
    assert [worker.hear() for worker in workers] == [READY] * len(workers)
    for worker in workers:
        worker.tell("go")
    assert [worker.hear() for worker in workers] == [FIRST] * len(workers)
    for worker in workers:
        worker.tell("go on")
    return [int(worker.hear()) for worker in workers]


def test_eight_processes_run_five_hundred_jobs_none_twice_and_none_missing(workers: list[Worker]) -> None:
    with transaction() as db:
        create_effects(db)
    job_ids = ask_many(JOBS)
    worked = share(workers, job_ids)
    with transaction(read_only=True) as db:
        numbers = db.scalars(select(EFFECTS.c.number).order_by(EFFECTS.c.number)).all()
        jobs = db.execute(select(BackgroundJob.status, BackgroundJob.attempts)).all()
    assert numbers == list(range(JOBS))
    assert {(job.status, job.attempts) for job in jobs} == {(COMPLETED, 1)}
    assert sum(worked) == JOBS
    assert min(worked) > 0
