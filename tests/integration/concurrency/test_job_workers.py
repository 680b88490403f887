"""Many processes run the same jobs: each job's effect is there once, and none is missing."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from uuid import UUID

import pytest
from sqlalchemy import select

from shared.core.db import transaction
from shared.core.jobs.models import COMPLETED, BackgroundJob
from tests.environment import ENVIRONMENT
from tests.integration.concurrency.job_worker import READY
from tests.integration.jobs.job_kinds import EFFECTS, ask_many, create_effects
from tests.servers.devhost import REPOSITORY

PROCESSES, JOBS = 8, 500
COMMAND = [sys.executable, "-m", "tests.integration.concurrency.job_worker"]
SECONDS = 100.0


class Worker:
    """A worker process."""

    def __init__(self, database: str) -> None:
        own = {"PATH": os.environ["PATH"], "PYTHONPATH": str(REPOSITORY), "DATABASE_URL": database}
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(COMMAND, stdin=pipe, stdout=pipe, text=True, env={**ENVIRONMENT, **own})

    def tell(self, *lines: object) -> None:
        """Write lines to it."""
        assert self._process.stdin is not None
        self._process.stdin.write("".join(f"{line}\n" for line in lines))
        self._process.stdin.flush()

    def hear(self) -> str:
        """Wait for its next line."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def end(self) -> None:
        """End it, whatever it is doing."""
        self._process.kill()
        self._process.communicate()


@pytest.fixture
def workers(postgres_database: str) -> Iterator[list[Worker]]:
    """Processes that have nothing to do yet."""
    with ExitStack() as stack:
        started = [Worker(postgres_database) for _ in range(PROCESSES)]
        for worker in started:
            stack.callback(worker.end)
        yield started


def share(workers: Sequence[Worker], job_ids: Sequence[UUID]) -> list[int]:
    """Let all workers run all jobs, from one moment on; return how many each has worked on."""
    for worker in workers:
        worker.tell(*job_ids, READY)
    assert [worker.hear() for worker in workers] == [READY] * len(workers)
    for worker in workers:
        worker.tell("go")
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
    assert min(worked) > 0, f"one process had nothing to do, so this proved less than it should: {worked}"
