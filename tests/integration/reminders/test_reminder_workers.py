"""Processes that send what is due: two at once, one that is killed half-way, and a run that is late after that."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from shared.core.db import transaction
from shared.core.jobs.models import BackgroundJob
from shared.core.mail.models import Mail
from shared.progress.models import Activity
from tests.environment import ENVIRONMENT
from tests.integration.reminders.population import (
    be_due_a_digest,
    how_many_got,
    next_digests,
    register_many,
    remind_many,
    states,
    write,
)
from tests.integration.reminders.timer_worker import READY
from tests.servers.devhost import REPOSITORY, wait_for

DUE_AT = datetime(2026, 3, 8, 18, tzinfo=UTC)  # a Sunday
NOW = DUE_AT + timedelta(minutes=3)
ZONES = ("UTC", "Europe/Berlin", "Asia/Tokyo", "America/New_York", "Pacific/Kiritimati")
REMINDERS, DIGESTS = "send_due_reminders", "send_weekly_digests"
PEOPLE = 20_000
FEWER = 8_000  # batches enough to be killed between two of them
SECONDS = 60.0
pytestmark = pytest.mark.timeout(400)  # 20,000 people take a busy machine its time


class Worker:
    """A process that is ready to run a timer."""

    def __init__(self, database: str, timer: str, now: datetime) -> None:
        command = [sys.executable, "-m", "tests.integration.reminders.timer_worker", timer, now.isoformat()]
        own = {"PATH": os.environ["PATH"], "PYTHONPATH": str(REPOSITORY), "DATABASE_URL": database}
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env={**ENVIRONMENT, **own})
        assert self._hear() == READY

    def begin(self) -> None:
        """Let it run."""
        assert self._process.stdin is not None
        self._process.stdin.write("go\n")
        self._process.stdin.flush()

    def sent(self) -> int:
        """Wait for its end; how many it sent."""
        return int(self._hear())

    def kill(self) -> None:
        """End it at once (SIGKILL), whatever it is doing."""
        self._process.kill()
        self._process.communicate()

    def _hear(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


Start = Callable[..., Worker]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start workers, and end them with the test."""
    with ExitStack() as stack:

        def start_one(database: str, timer: str = REMINDERS, now: datetime = NOW) -> Worker:
            worker = Worker(database, timer, now)
            stack.callback(worker.kill)
            return worker

        yield start_one


def remind_everyone(people: int = PEOPLE) -> None:
    zones = [ZONES[number % len(ZONES)] for number in range(people)]
    remind_many(register_many(zones, DUE_AT), DUE_AT)


def _entry(user_id: UUID) -> dict[str, Any]:
    moment = {"created_at": DUE_AT, "occurred_at": DUE_AT, "local_date": DUE_AT.date()}
    return {"id": uuid4(), "user_id": user_id, "kind": "entry", "source_id": uuid4(), **moment}


def count(table: type[Mail] | type[BackgroundJob]) -> int:
    with transaction(read_only=True) as db:
        return db.scalar(select(func.count()).select_from(table)) or 0


def test_two_instances_at_once_send_twenty_thousand_people_one_each(postgres_database: str, start: Start) -> None:
    remind_everyone()
    workers = [start(postgres_database) for _ in range(2)]
    for worker in workers:
        worker.begin()
    sent = [worker.sent() for worker in workers]
    assert how_many_got() == {1: PEOPLE}
    assert (sum(sent), count(BackgroundJob)) == (PEOPLE, PEOPLE)
    assert {state.last_run_at for state in states().values()} == {DUE_AT}


def test_after_a_kill_half_way_the_next_run_sends_everybody_exactly_one(any_database: str, start: Start) -> None:
    remind_everyone(FEWER)
    killed = start(any_database)
    killed.begin()
    wait_for(lambda: count(Mail) or None, "the first batch", SECONDS)
    killed.kill()
    assert 0 < count(Mail) < FEWER, "the process was too fast to be killed half-way"
    again = start(any_database)
    again.begin()
    again.sent()
    assert how_many_got() == {1: FEWER}
    assert count(BackgroundJob) == FEWER


def test_hours_after_a_kill_half_way_the_rest_is_left_out(postgres_database: str, start: Start) -> None:
    remind_everyone(FEWER)
    killed = start(postgres_database)
    killed.begin()
    wait_for(lambda: count(Mail) or None, "the first batch", SECONDS)
    killed.kill()
    before = count(Mail)
    late = start(postgres_database, now=DUE_AT + timedelta(hours=6, seconds=1))
    late.begin()
    assert late.sent() == 0
    assert (count(Mail), before < FEWER) == (before, True)
    assert min(state.next_run_at for state in states().values()) > DUE_AT + timedelta(hours=6)


def test_two_instances_at_once_send_everybody_one_digest(postgres_database: str, start: Start) -> None:
    ids = register_many(["UTC"] * 5_000, DUE_AT)
    be_due_a_digest(ids, DUE_AT)
    write(Activity, [_entry(user_id) for user_id in ids])
    workers = [start(postgres_database, DIGESTS) for _ in range(2)]
    for worker in workers:
        worker.begin()
    sent = [worker.sent() for worker in workers]
    assert how_many_got() == {1: 5_000}
    assert sum(sent) == 5_000
    assert set(next_digests().values()) == {DUE_AT + timedelta(days=7)}
