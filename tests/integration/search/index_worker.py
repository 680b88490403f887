"""A worker process that indexes a text or makes vectors anew, and is killed while it does.

    python -m tests.integration.search.index_worker <kind of job> <job id> <before-storing | before-the-commit>

Writes `there` at that place, and then waits for its end.
"""

import sys
import threading
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from shared import wiring
from shared.core.jobs import JobKind, NetworkWork
from shared.core.jobs.runner import run
from shared.search.jobs import EMBED_BLOCKS, INDEX_TEXT
from tests.integration.workers import say

THERE = "there"
BEFORE_STORING, BEFORE_THE_COMMIT = "before-storing", "before-the-commit"
_KINDS: dict[str, JobKind[Any]] = {kind.name: kind for kind in (INDEX_TEXT, EMBED_BLOCKS)}


def main() -> None:
    """Run the job up to the place, and stay there."""
    wiring.connect_domains()
    kind, job_id, place = _KINDS[sys.argv[1]], UUID(sys.argv[2]), sys.argv[3]
    work = kind.work
    assert isinstance(work, NetworkWork)

    def store(db: Session, job: Any, result: Any) -> None:
        if place == BEFORE_THE_COMMIT:
            work.store(db, job, result)
            db.flush()
        say(THERE)
        threading.Event().wait()

    run(JobKind(kind.payload, NetworkWork(work.load, work.perform, store)), job_id)


if __name__ == "__main__":
    main()
