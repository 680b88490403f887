"""A worker process that does a job, and is killed while it does.

    python -m tests.integration.job_worker <module:KIND> <job id> <before-storing | before-the-commit>

Writes `there` at that place, and then waits for its end. A job of one transaction has only the later place.
"""

import importlib
import sys
import threading
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from shared import wiring
from shared.core.jobs import JobKind, NetworkWork, TransactionWork
from shared.core.jobs.runner import run
from tests.integration.workers import Worker, say

THERE = "there"
BEFORE_STORING, BEFORE_THE_COMMIT = "before-storing", "before-the-commit"


def start_worker(database: str, kind: str, job_id: UUID, place: str, **environment: str) -> Worker:
    """Start a worker on a job of a kind, such as `shared.search.jobs:INDEX_TEXT`, and wait until it is at the place."""
    worker = Worker(database, "tests.integration.job_worker", kind, str(job_id), place, **environment)
    assert worker.hear() == THERE
    return worker


def main() -> None:
    """Run the job up to the place, and stay there."""
    wiring.connect_domains()
    module, _, name = sys.argv[1].partition(":")
    kind: JobKind[Any] = getattr(importlib.import_module(module), name)
    job_id, place, work = UUID(sys.argv[2]), sys.argv[3], kind.work

    def do(db: Session, job: Any) -> None:
        assert isinstance(work, TransactionWork)
        work.work(db, job)
        stay(db)

    def store(db: Session, job: Any, result: Any) -> None:
        assert isinstance(work, NetworkWork)
        if place == BEFORE_THE_COMMIT:
            work.store(db, job, result)
        stay(db)

    killed = NetworkWork(work.load, work.perform, store) if isinstance(work, NetworkWork) else TransactionWork(do)
    run(JobKind(kind.payload, killed), job_id)


def stay(db: Session) -> None:
    """Say that the place is reached, with everything written that is to be, and wait for the end."""
    db.flush()
    say(THERE)
    threading.Event().wait()


if __name__ == "__main__":
    main()
