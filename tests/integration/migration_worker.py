"""A process that migrates its database on a signal.

    python -m tests.integration.migration_worker

It prints `ready` once it is connected, waits for a line, migrates, and prints the return code and the errors as JSON.
"""

import json
import sys

from shared.migrations import upgrade
from tests.integration.workers import READY, Worker, await_start, say


def start_migration(database: str) -> Worker:
    """Start a process that is ready to migrate."""
    worker = Worker(database, "tests.integration.migration_worker")
    assert worker.hear() == READY
    return worker


def main() -> None:
    """Migrate when told to."""
    await_start()
    result = upgrade()
    say(json.dumps([result.return_code, result.stderr]))
    sys.stdin.readline()  # until the test has heard it


if __name__ == "__main__":
    main()
