"""A process that runs a timer on a signal, and the class by which a test controls it.

    python -m tests.integration.timer_worker shared.reminders.service send_due_reminders MOMENT [step by step]

It prints `ready` once it is connected, waits for a line, runs the timer, and prints what the timer returned. Step by
step, it prints `transaction` after each of the timer's transactions and waits for another line: a test that kills it
half-way decides where that is, however quick or slow the machine is.
"""

import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session

from shared import wiring
from shared.core.db import UnitOfWork
from tests.integration.workers import READY, Worker, await_start, say

STEP_BY_STEP, TRANSACTION = "step by step", "transaction"


class TimerWorker(Worker):
    """A process that is ready to run a timer."""

    def __init__(self, database: str, service: str, timer: str, now: datetime, *options: str) -> None:
        super().__init__(database, "tests.integration.timer_worker", service, timer, now.isoformat(), *options)
        assert self.hear() == READY

    def begin(self) -> None:
        """Let it run."""
        self.tell("go")

    def stop_once(self, is_half_way: Callable[[], bool]) -> None:
        """Let it run, if it was started step by step, until this holds after a transaction; then kill it."""
        while not is_half_way():
            self.begin()
            assert self.hear() == TRANSACTION
        self.kill()

    def handled(self) -> int:
        """Wait for its end; return how many people it has handled."""
        return int(self.hear())


class StartTimer(Protocol):
    """Starts a process for a timer of a service, as it is at a moment."""

    def __call__(self, database: str, *options: str, timer: str = ..., now: datetime = ...) -> TimerWorker:
        """Start it and wait until it is ready."""


@contextmanager
def timer_workers(service: str, usual_timer: str, usual_moment: datetime) -> Iterator[StartTimer]:
    """Give a function that starts workers; they are killed at the end of the block."""
    with ExitStack() as stack:

        def start(database: str, *options: str, timer: str = usual_timer, now: datetime = usual_moment) -> TimerWorker:
            process = TimerWorker(database, service, timer, now, *options)
            stack.callback(process.kill)
            return process

        yield start


class SteppedUnitOfWork(UnitOfWork):
    """Waits for a line after each transaction."""

    @contextmanager
    def _step(self, *, read_only: bool) -> Iterator[Session]:
        with super().transaction(read_only=read_only) as db:
            yield db
        say(TRANSACTION)
        sys.stdin.readline()

    def transaction(self, *, read_only: bool = False) -> AbstractContextManager[Session]:
        """Open a transaction, and wait behind it."""
        return self._step(read_only=read_only)


def main() -> None:
    """Wait, then run the timer."""
    timer, moment = getattr(importlib.import_module(sys.argv[1]), sys.argv[2]), datetime.fromisoformat(sys.argv[3])
    wiring.connect_domains()
    await_start()
    say(timer(SteppedUnitOfWork() if STEP_BY_STEP in sys.argv[4:] else UnitOfWork(), moment))


if __name__ == "__main__":
    main()
