"""Two timers at once, as when a host loses its lease: jobs may be told of twice, and nothing else happens twice."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from shared.core import clock
from shared.core.db import transaction
from shared.core.jobs import dispatch_waiting
from shared.core.jobs.models import DEAD, RUNNING, BackgroundJob
from shared.core.jobs.runner import run
from tests.integration.jobs.job_kinds import (
    NOTE,
    Note,
    ask_many,
    by_name,
    create_effects,
    effects_of,
    failing,
    mourning,
)
from tests.integration.jobs.job_rows import abandon, job_row, make_all_due
from tests.integration.jobs.storage import Queues, send_to
from tests.patience import PATIENCE
from tests.servers.azurite import Azurite
from tests.servers.devhost import wait_for
from tests.threads import at_once

JOBS = 10


@pytest.fixture
def queues(azurite: Azurite, any_database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Queues]:
    """An empty queue for the test kind, and a table for its effects."""
    send_to(monkeypatch, azurite.connection_string)
    with transaction() as db:
        create_effects(db)
    with Queues(azurite.connection_string) as found:
        found.create(NOTE.queue)
        found.clear(NOTE.queue)
        yield found


@contextmanager
def rows_held() -> Iterator[None]:
    """Let nobody change a job for the length of a block."""
    with transaction() as db:
        db.execute(update(BackgroundJob).values(priority=BackgroundJob.priority))
        yield


def wakes() -> set[int]:
    """How often jobs were put off."""
    with transaction(read_only=True) as db:
        return set(db.scalars(select(BackgroundJob.wakes)))


def test_two_dispatchers_that_see_the_same_jobs_tell_twice_and_put_off_once(queues: Queues) -> None:
    ask_many(JOBS)
    make_all_due()
    with ThreadPoolExecutor(2) as pool:
        with rows_held():
            runs = [pool.submit(dispatch_waiting, by_name(NOTE)) for _ in range(2)]
            wait_for(lambda: True if queues.length(NOTE.queue) == 2 * JOBS else None, "all messages, twice")
        assert [run.result(PATIENCE) for run in runs] == [JOBS, JOBS]
    assert wakes() == {1}


def test_a_job_that_someone_takes_while_it_is_told_of_keeps_the_end_of_its_lease_as_its_next_time(
    queues: Queues,
) -> None:
    (job_id,) = ask_many(1)
    make_all_due()
    lease_end = clock.now() + timedelta(minutes=3)
    with ThreadPoolExecutor(1) as pool:
        with transaction() as db:
            db.execute(update(BackgroundJob).values(status=RUNNING, wake_at=lease_end))
            dispatching = pool.submit(dispatch_waiting, by_name(NOTE))
            wait_for(lambda: queues.length(NOTE.queue) or None, "the message")
        dispatching.result(PATIENCE)
    assert (job_row(job_id).wake_at, job_row(job_id).wakes) == (lease_end, 0)


def test_many_dispatchers_and_many_workers_at_once_have_each_effect_once(queues: Queues) -> None:
    job_ids = ask_many(JOBS)
    make_all_due()

    def act(number: int) -> None:
        if number % 2:
            dispatch_waiting(by_name(NOTE))
        for job_id in job_ids:
            run(NOTE, job_id)

    at_once(6, act)
    assert [effects_of(number) for number in range(JOBS)] == [1] * JOBS


def test_dispatchers_at_once_bury_a_lost_job_once(queues: Queues) -> None:
    told = list[int]()
    (job_id,) = ask_many(1)
    abandon(job_id, attempts=Note.max_attempts)
    kind = failing(ValueError(), mourning(told))
    at_once(6, lambda _: dispatch_waiting(by_name(kind)))
    assert (job_row(job_id).status, told) == (DEAD, [0])
