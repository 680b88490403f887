"""Timers that do something for many people at once.

Of a million people some thousand are due at one moment, and ten times as many at a later one, in four time zones. The
timer runs for the few and then for the many, each time in a process of its own, on one connection. Reported are the
seconds until everyone has been handled, the processor seconds of the process, the statements per batch (without those
that begin and end transactions), and the increase of the process's peak resident memory over its value before the first
batch. Judged are the seconds for the many, the peak for the many divided by the peak for the few, which shows whether
memory grows with the number of people, and how much longer reminders take than challenges on the same database.

No storage answers by default, so the seconds are the timer's own: the messenger gives up after three messages, and the
dispatcher's timer would send all of them. With `--azurite`, the messenger sends what it can beside the timer.

`python -m bench.timers --people 20000 --due 5000` is a quick run; it writes no results.
"""

import argparse
import gc
import multiprocessing
import resource
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from math import ceil
from pathlib import Path
from typing import Any

from azure.storage.queue import QueueServiceClient
from sqlalchemy import case, event, literal

from bench import population
from bench.environment import folder, on_postgres, on_sqlite
from bench.figures import Aim, Figure, figure, ratio
from bench.population import MIDNIGHT, person_number
from bench.report import Report, table
from bench.sample_reminders import write_reminders
from shared import wiring
from shared.accounts.models import User
from shared.core.db import Base, UnitOfWork, get_engine, transaction
from shared.core.mail.outbox import SendEmail
from shared.progress import challenge_issuer as challenges
from shared.progress import service as progress
from shared.progress.models import COMPLETED, Challenge, ChallengeSchedule, UserChallenge
from shared.reminders import delivery
from shared.reminders import service as reminders
from tests.servers.azurite import running_azurite

PEOPLE, DUE = 1_000_000, 100_000
FEWER = 10
FEW_AT, MANY_AT = MIDNIGHT + timedelta(minutes=1), MIDNIGHT + timedelta(minutes=16)
HISTORY_DAYS = 7
PATIENCE = 3_600  # seconds: wait for the process, however busy the machine is
SECONDS, MEMORY = Aim("at most", 60), Aim("at most", 1.1)
LONGER: Mapping[str, Aim] = {"SQLite": Aim("at most", 3), "PostgreSQL": Aim("at most", 2)}
DATABASES: Mapping[str, Callable[..., AbstractContextManager[Any]]] = {"SQLite": on_sqlite, "PostgreSQL": on_postgres}
STATUS = Path("/proc/self/status")


@dataclass(frozen=True)
class Timer:
    """A timer to measure: `prepare(few, many)` writes what is due, `run(now)` handles it in batches and counts."""

    prepare: Callable[[int, int], None]
    run: Callable[[datetime], int]
    batch: int


@dataclass(frozen=True)
class Run:
    """The result of one run: seconds, statements, and memory in MiB: `base` before it, `peak` at most.

    `processor_seconds` are those of its process; those of a database server are not among them.
    """

    done: int
    seconds: float
    processor_seconds: float
    statements: int
    base: float
    peak: float


def measure(people: int = PEOPLE, due: int = DUE, **settings: str) -> list[Figure]:
    """Measure every timer on both databases."""
    return compare(TIMERS, people, due, LONGER, **settings)


def compare(
    timers: Mapping[str, Timer], people: int, due: int, aims: Mapping[str, Aim], **settings: str
) -> list[Figure]:
    """Measure two timers on both databases, and how much longer the second takes than the first."""
    figures: list[Figure] = []
    for database, prepare in DATABASES.items():
        with prepare(**settings):
            population.fill(people)
            runs = {name: _run_twice(name, timer, due) for name, timer in timers.items()}
        for name, both in runs.items():
            figures += _figures(f"{database}: {name}", people, due, timers[name].batch, both)
        first, second = runs
        title = f"{database}: {second} / {first}"
        figures.append(ratio(title, [runs[second][-1].seconds], [runs[first][-1].seconds], aims[database]))
    return figures


@contextmanager
def _storage() -> Iterator[str]:
    """Run an emulator with the queue of mails; gives its connection string."""
    with folder() as directory, running_azurite(directory) as azurite:
        QueueServiceClient.from_connection_string(azurite.connection_string).create_queue(SendEmail.lane)
        yield azurite.connection_string


def _run_twice(name: str, timer: Timer, due: int) -> Sequence[Run]:
    few = due // FEWER
    timer.prepare(few, due)
    population.settle()
    runs = [_in_own_process(timer, now) for now in (FEW_AT, MANY_AT)]
    if [run.done for run in runs] != [few, due]:
        raise RuntimeError(f"{name} did {[run.done for run in runs]} instead of {[few, due]}")
    return runs


def _figures(title: str, people: int, due: int, batch: int, runs: Sequence[Run]) -> Iterator[Figure]:
    few, many = runs
    yield figure(f"{title}: {due:,} of {people:,}", "s", [many.seconds], SECONDS)
    yield figure(f"{title}: processor time of the process", "s", [many.processor_seconds])
    yield figure(f"{title}: peak memory, {due:,} / {due // FEWER:,}", "x", [many.peak / few.peak], MEMORY)
    yield figure(f"{title}: memory above start, {due // FEWER:,}", "MiB", [few.peak - few.base])
    yield figure(f"{title}: memory above start, {due:,}", "MiB", [many.peak - many.base])
    yield figure(f"{title}: statements a batch of {batch:,}", "", [many.statements / ceil(due / batch)])


def _in_own_process(timer: Timer, now: datetime) -> Run:
    """Run in a new process, because the peak memory of a process never falls."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as processes:
        return processes.submit(_run, timer.run, now).result()


def _run(run: Callable[[datetime], int], now: datetime) -> Run:
    wiring.connect_domains()
    run(now - timedelta(days=1))  # nobody is due yet: this run imports and connects
    executed = list[None]()
    gc.freeze()  # as function_app does
    event.listen(get_engine(), "before_cursor_execute", partial(_note, executed))
    base, began, processor_began = measure_peak(), time.perf_counter(), time.process_time()
    done = run(now)
    took, processor_took = time.perf_counter() - began, time.process_time() - processor_began
    return Run(done, took, processor_took, len(executed), base, measure_peak())


def _note(executed: list[None], *arguments: Any) -> None:
    """Count a statement, the third argument of SQLAlchemy's event; keeping the texts would fill memory."""
    if arguments[2].startswith(("SELECT", "INSERT", "UPDATE", "DELETE")):
        executed.append(None)


def measure_peak() -> float:
    """Return this process's peak resident memory. On Linux `ru_maxrss` starts from that of the parent process."""
    if STATUS.exists():
        (line,) = (one for one in STATUS.read_text().splitlines() if one.startswith("VmHWM:"))
        return int(line.split()[1]) / 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def issue_challenges(now: datetime) -> int:
    """Run the timer of the challenges."""
    return progress.issue_daily_challenges(UnitOfWork(), now, seconds=PATIENCE)


def send_reminders(now: datetime) -> int:
    """Run the timer of the reminders."""
    return reminders.send_due_reminders(UnitOfWork(), now, seconds=PATIENCE)


def write_schedules(model: type[Base], few: int, many: int) -> None:
    """Write a schedule for everyone: the few and the many are due one after the other, all others hours later."""
    later = literal(MIDNIGHT + timedelta(hours=9), ChallengeSchedule.next_at.type)
    first, second = (literal(moment - timedelta(minutes=1), later.type) for moment in (FEW_AT, MANY_AT))
    next_at = case((person_number < few, first), (person_number < few + many, second), else_=later)
    with population.indexed_last(model):
        population.write(model, {"user_id": User.id, "next_at": next_at})


def prepare_challenges(few: int, many: int) -> None:
    """Make the few and the many due, with a week of earlier challenges."""
    ids = [f"past.{number}" for number in range(HISTORY_DAYS)]
    write_schedules(ChallengeSchedule, few, many)
    with transaction() as db:
        db.add_all(_retired(challenge_id) for challenge_id in ids)
    with population.indexed_last(UserChallenge):
        for number, challenge_id in enumerate(ids):
            population.write_for(few + many, UserChallenge, _given(challenge_id, MIDNIGHT - timedelta(days=number + 2)))


def _retired(challenge_id: str) -> Challenge:
    """Make a retired challenge, so that the earlier challenges are never the next ones."""
    said = {"name": challenge_id, "description": challenge_id, "challenge_type": "daily", "subject": "body"}
    return Challenge(id=challenge_id, end_date=MIDNIGHT.date(), **said)


def _given(challenge_id: str, moment: datetime) -> dict[str, Any]:
    return {
        "id": population.new_id(),
        "created_at": literal(moment, UserChallenge.created_at.type),
        "user_id": User.id,
        "challenge_id": literal(challenge_id, UserChallenge.challenge_id.type),
        "assigned_on": literal(moment.date(), UserChallenge.assigned_on.type),
        "status": literal(COMPLETED, UserChallenge.status.type),
    }


CHALLENGES = Timer(prepare_challenges, issue_challenges, challenges.BATCH_SIZE)
TIMERS: Mapping[str, Timer] = {
    "issue_daily_challenges": CHALLENGES,
    "send_due_reminders": Timer(partial(write_reminders, FEW_AT, MANY_AT), send_reminders, delivery.BATCH_SIZE),
}


def main() -> None:
    """Measure with as many people as asked for, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.timers", description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--due", type=int, default=DUE)
    parser.add_argument("--azurite", action="store_true", help="run with a queue that takes messages")
    asked = parser.parse_args()
    began = time.perf_counter()
    with ExitStack() as stack:
        storage = {"QueueStorage": stack.enter_context(_storage())} if asked.azurite else {}
        figures = measure(asked.people, asked.due, **storage)
    print(
        table(
            Report("timers", "Timers that do something for many people at once", figures, time.perf_counter() - began)
        )
    )


if __name__ == "__main__":
    main()
