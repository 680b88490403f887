"""A process that runs a timer on a signal, and the class by which a test controls it.

    python -m tests.integration.timer_worker shared.reminders.service send_due_reminders MOMENT

It prints `ready` once it is connected, waits for a line, runs the timer, and prints what the timer returned.
"""

import importlib
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from typing import Protocol

from shared import wiring
from shared.core.db import UnitOfWork
from tests.integration.workers import READY, Worker, await_start, say


class TimerWorker(Worker):
    """A process that is ready to run a timer."""

    def __init__(self, database: str, service: str, timer: str, now: datetime) -> None:
        super().__init__(database, "tests.integration.timer_worker", service, timer, now.isoformat())
        assert self.hear() == READY

    def begin(self) -> None:
        """Let it run."""
        self.tell("go")

    def handled(self) -> int:
        """Wait for its end; return how many people it has handled."""
        return int(self.hear())


class StartTimer(Protocol):
    """Starts a process for a timer of a service, as it is at a moment."""

    def __call__(self, database: str, timer: str = ..., now: datetime = ...) -> TimerWorker:
        """Start it and wait until it is ready."""


@contextmanager
def timer_workers(service: str, usual_timer: str, usual_moment: datetime) -> Iterator[StartTimer]:
    """Give a function that starts workers; they are killed at the end of the block."""
    with ExitStack() as stack:

        def start(database: str, timer: str = usual_timer, now: datetime = usual_moment) -> TimerWorker:
            process = TimerWorker(database, service, timer, now)
            stack.callback(process.kill)
            return process

        yield start


def main() -> None:
    """Wait, then run the timer."""
    timer, moment = getattr(importlib.import_module(sys.argv[1]), sys.argv[2]), datetime.fromisoformat(sys.argv[3])
    wiring.connect_domains()
    await_start()
    say(timer(UnitOfWork(), moment))


if __name__ == "__main__":
    main()
