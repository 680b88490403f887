"""A process that gives everybody their challenge, when it is told to.

    python -m tests.integration.progress.challenge_worker MOMENT

Says `ready` once it is connected, waits for a line, and says at the end how many it gave.
"""

import sys
from datetime import datetime

from sqlalchemy import literal, select

from shared import wiring
from shared.core.db import UnitOfWork, transaction
from shared.progress import service

READY = "ready"


def main() -> None:
    """Wait, then give."""
    moment = datetime.fromisoformat(sys.argv[1])
    wiring.connect_domains()
    with transaction(read_only=True) as db:
        db.execute(select(literal(1)))
    say(READY)
    sys.stdin.readline()
    say(str(service.issue_daily_challenges(UnitOfWork(), moment)))


def say(line: str) -> None:
    """Tell the process that started this one."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
