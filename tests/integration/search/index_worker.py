"""A worker process that indexes a text, and is killed while it does.

    python -m tests.integration.search.index_worker <job id> <before-storing | before-the-commit>

Writes `there` at that place, and then waits for its end.
"""

import sys
import threading
from uuid import UUID

from sqlalchemy.orm import Session

from shared import wiring
from shared.core.jobs import JobKind, NetworkWork
from shared.core.jobs.runner import run
from shared.search.items import IndexText
from shared.search.jobs import IndexedTexts, build_pending, load_waiting_texts, store_pending
from tests.integration.workers import say

THERE = "there"
BEFORE_STORING, BEFORE_THE_COMMIT = "before-storing", "before-the-commit"


def main() -> None:
    """Run the job up to the place, and stay there."""
    wiring.connect_domains()
    job_id, place = UUID(sys.argv[1]), sys.argv[2]

    def store(db: Session, job: IndexText, result: IndexedTexts) -> None:
        if place == BEFORE_THE_COMMIT:
            store_pending(db, job, result)
            db.flush()
        say(THERE)
        threading.Event().wait()

    run(JobKind(IndexText, NetworkWork(load_waiting_texts, build_pending, store)), job_id)


if __name__ == "__main__":
    main()
