"""A worker process: learns which jobs there are, waits for the word, and runs them all in an order of its own.

    python -m tests.integration.concurrency.job_worker

Reads one job id a line from standard input; `ready` there is answered with `ready`, and the next line begins the
work. Writes `first` once it has a job, which it works on after another line: each process has one, however busy the
machine is. Writes, at the end, how many jobs it was the one to work on.
"""

import random
import sys
from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.jobs import JobKind, TransactionWork
from shared.core.jobs.runner import run
from tests.integration.jobs.job_kinds import Note, leave_effect
from tests.integration.workers import READY, await_start, say

FIRST = "first"


def main() -> None:
    """Work through all jobs."""
    job_ids = [UUID(line.strip()) for line in iter(sys.stdin.readline, f"{READY}\n")]
    random.shuffle(job_ids)
    await_start()
    say(run_all(job_ids))


def run_all(job_ids: list[UUID]) -> int:
    """Run every job; return how many were not another process's."""
    worked = list[int]()

    def work(db: Session, job: Note) -> None:
        if not worked:
            say(FIRST)
            sys.stdin.readline()
        leave_effect(db, job)
        worked.append(job.number)

    kind = JobKind(Note, TransactionWork(work))
    for job_id in job_ids:
        run(kind, job_id)
    return len(worked)


if __name__ == "__main__":
    main()
