"""A worker process that is killed amid a batch of a rotation: the server has its first page, the second is not sealed.

    python -m tests.integration.core.rotation_worker <job id>

Writes `there` at that place, and then waits for its end.
"""

import sys
import threading
from typing import Any
from uuid import UUID

from shared import wiring
from shared.core.crypto import rotation
from shared.core.jobs.runner import run
from tests.integration.job_worker import THERE
from tests.integration.workers import Worker, say


def start_amid_pages(database: str, job_id: UUID, **environment: str) -> Worker:
    """Start a worker on a batch of entries, with a page for each, and wait until it is at the place."""
    worker = Worker(database, "tests.integration.core.rotation_worker", str(job_id), **environment)
    assert worker.hear() == THERE
    return worker


def main() -> None:
    """Run the batch up to its second page, and stay there."""
    wiring.connect_domains()
    real, pages = rotation._seal_anew, list[str]()

    def seal(column: rotation.EncryptedColumn, rows: Any) -> Any:
        pages.append(column.name)
        if len(pages) > 1:
            say(THERE)
            threading.Event().wait()
        return real(column, rows)

    rotation.PAGE = 1
    rotation._seal_anew = seal
    run(rotation.REENCRYPT_TABLE, UUID(sys.argv[1]))


if __name__ == "__main__":
    main()
