"""Kinds share a lane: one that is slow, or that always fails, does not hold up the others. With a real queue."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import ClassVar
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from devhost.host_json import read_host_json
from devhost.queue_client import new_transport, open_queue
from devhost.queues import QueueListener
from shared.core.jobs import JobKind, JobPayload, Lane, NetworkWork, bulkhead, run_message
from shared.core.jobs.kinds import JobKinds
from shared.core.jobs.models import COMPLETED
from shared.core.settings import get_settings
from tests.integration.jobs.job_kinds import NOTE, Note, ask, by_name, effects_of
from tests.integration.jobs.job_rows import job_row
from tests.integration.jobs.storage import Queues, flush
from tests.patience import PATIENCE

HOST = read_host_json(Path(__file__).parents[3])


class Heavy(JobPayload):
    """Another kind in the lane of notes."""

    kind: ClassVar[str] = "test_heavy"
    lane: ClassVar[Lane] = NOTE.payload.lane
    max_attempts: ClassVar[int] = 3

    number: int


@contextmanager
def served(kinds: JobKinds) -> Iterator[None]:
    """Serve the lane as the host does, with the real settings of host.json."""
    connection = get_settings().queue_storage
    assert connection is not None
    queue = open_queue(connection.get_secret_value(), NOTE.queue, new_transport())
    listener = QueueListener(
        "lane", queue, HOST.queues, lambda message: run_message(kinds, message.get_body(), queue.name)
    )
    listener.start()
    try:
        yield
    finally:
        listener.ask_to_stop()
        listener.wait_until_stopped(time.monotonic() + PATIENCE)


def wait_for(holds: Callable[[], bool]) -> bool:
    """Look again and again, for as long as a busy machine may need."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def heavy(perform: Callable[[int], object]) -> JobKind[Heavy]:
    """Make the other kind do something with its number, while no transaction is open."""

    def load(db: Session, job: Heavy) -> int:
        return job.number

    def store(db: Session, job: Heavy, done: object) -> None:
        """Nothing came of it."""

    return JobKind(Heavy, NetworkWork(load, perform, store))


def ask_heavy(count: int) -> list[UUID]:
    """Ask for so many heavy jobs, and see to it that their messages are in the queue."""
    asked = [ask(Heavy(number=number)) for number in range(count)]
    flush()
    return asked


@pytest.fixture(autouse=True)
def _no_history() -> Iterator[None]:
    """Nothing is known of the kinds yet."""
    bulkhead.forget()
    yield
    bulkhead.forget()


def test_a_slow_kind_leaves_slots_to_the_others(queues: Queues) -> None:
    done, running = Event(), list[int]()

    def wait(number: int) -> None:
        running.append(number)
        done.wait()

    asked = ask_heavy(12)
    with served(by_name(heavy(wait), NOTE)):
        try:
            assert wait_for(lambda: len(running) == bulkhead.KIND_SLOTS)
            quick = ask(Note(number=99))
            flush()
            assert wait_for(lambda: job_row(quick).status == COMPLETED)
            assert (effects_of(99), len(running)) == (1, bulkhead.KIND_SLOTS)
            assert sorted(job_row(one).attempts for one in asked) == [0] * 8 + [1] * 4
        finally:
            done.set()


def test_a_kind_that_always_fails_holds_up_nobody(queues: Queues) -> None:
    def fail(number: int) -> None:
        raise ValueError

    ask_heavy(12)
    quick = ask(Note(number=98))
    flush()
    with served(by_name(heavy(fail), NOTE)):
        assert wait_for(lambda: job_row(quick).status == COMPLETED)


def test_messages_that_cannot_be_read_hold_up_nobody(queues: Queues) -> None:
    for _ in range(12):
        queues.send(NOTE.queue, "eyJqb2JfaWQiOiAibm9uZSJ9")  # {"job_id": "none"}
    quick = ask(Note(number=97))
    flush()
    with served(by_name(NOTE)):
        assert wait_for(lambda: job_row(quick).status == COMPLETED)


def test_a_postponed_job_runs_once_a_slot_is_free(queues: Queues) -> None:
    done = Event()
    asked = ask_heavy(bulkhead.KIND_SLOTS + 2)
    with served(by_name(heavy(lambda _: done.wait()))):
        try:
            assert wait_for(lambda: bulkhead.count_running(Heavy.kind) == bulkhead.KIND_SLOTS)
        finally:
            done.set()
        assert wait_for(lambda: all(job_row(one).status == COMPLETED for one in asked))


def test_the_host_fetches_on_while_a_kind_holds_all_its_slots() -> None:
    assert HOST.queues.new_batch_threshold >= bulkhead.KIND_SLOTS
