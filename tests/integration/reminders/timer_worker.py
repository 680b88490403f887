"""A process that runs a timer, when it is told to.

    python -m tests.integration.reminders.timer_worker send_due_reminders MOMENT

Says `ready` once it is connected, waits for a line, and says at the end how many went out.
"""

import sys
from datetime import datetime

from sqlalchemy import literal, select

from shared import wiring
from shared.core.db import UnitOfWork, transaction
from shared.reminders import service

READY = "ready"


def main() -> None:
    """Wait, then run."""
    timer, moment = getattr(service, sys.argv[1]), datetime.fromisoformat(sys.argv[2])
    wiring.connect_domains()
    with transaction(read_only=True) as db:
        db.execute(select(literal(1)))
    say(READY)
    sys.stdin.readline()
    say(str(timer(UnitOfWork(), moment)))


def say(line: str) -> None:
    """Tell the process that started this one."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
