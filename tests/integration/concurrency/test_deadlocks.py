"""Real deadlocks on PostgreSQL: it ends one of two transactions that wait for each other, and the door repeats its own.

The other transaction is the test's and looks for no deadlock within an hour, so the door's is the one that is ended.
"""

import logging
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, func, select, text, update

from shared.core.db import get_engine, table_of, transaction
from shared.core.jobs.models import BackgroundJob
from shared.journal.models import JournalEntry
from shared.progress.models import Activity, UserChallenge, UserStreak
from tests.api.gamification.challenges import make_it, todays
from tests.client import Response
from tests.patience import PATIENCE
from tests.people import Person
from tests.servers.devhost import wait_for

JOURNAL = "/v1/decisions/journal"
pytestmark = pytest.mark.usefixtures("postgres_database")
SOON = "200ms"


@pytest.fixture
def challenge_id(ada: Person) -> UUID:
    """Ada's challenge of today, which an entry completes; she has written one, so that she has streaks."""
    ada.write_entry("The first one")
    today = todays(ada)
    make_it(today["id"], "entry")
    with transaction() as db:
        db.execute(text(f"ALTER DATABASE {get_engine().url.database} SET deadlock_timeout = '{SOON}'"))
        db.execute(update(UserChallenge).values(status="pending", completed_at=None))
    get_engine().dispose()
    return UUID(today["id"])


@contextmanager
def other_transaction() -> Iterator[Connection]:
    """A transaction that does not look for deadlocks, so that the other one of two is ended."""
    with get_engine().begin() as connection:
        connection.execute(text("SET LOCAL deadlock_timeout = '1h'"))
        yield connection


def lock_streaks(connection: Connection, person: Person) -> None:
    table = table_of(UserStreak)
    connection.execute(update(table).where(table.c.user_id == person.id).values(longest_count=table.c.longest_count))


def lock_challenge(connection: Connection, challenge_id: UUID) -> None:
    table = table_of(UserChallenge)
    connection.execute(update(table).where(table.c.id == challenge_id).values(status=table.c.status))


def await_waiting(transactions: int) -> None:
    """Wait until so many transactions wait for the locks of others."""
    waiting = text("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted")

    def look() -> bool | None:
        with get_engine().connect() as connection:
            return connection.execute(waiting).scalar_one() == transactions or None

    wait_for(look, f"{transactions} transactions that wait", PATIENCE)


def count(model: Any, *conditions: Any) -> int:
    with transaction(read_only=True) as db:
        return db.scalar(select(func.count()).select_from(model).where(*conditions)) or 0


def test_the_door_repeats_its_transaction_once_and_everything_is_there_once(
    ada: Person, challenge_id: UUID, caplog: pytest.LogCaptureFixture
) -> None:
    jobs = count(BackgroundJob)
    with caplog.at_level(logging.INFO), ThreadPoolExecutor(1) as threads:
        with other_transaction() as other:
            lock_challenge(other, challenge_id)
            written: Future[Response] = threads.submit(ada.post, JOURNAL, json={"title": "Stay or go?"})
            await_waiting(1)  # the door, which has streaks and wants the challenge
            lock_streaks(other, ada)
        answer = written.result(PATIENCE)
    assert answer.status == 201, answer.json
    (repeated,) = [one.getMessage() for one in caplog.records if "database.transaction_repeated" in one.getMessage()]
    assert "code=40P01" in repeated.split()
    assert (count(JournalEntry), count(JournalEntry, JournalEntry.id == UUID(answer.json["id"]))) == (2, 1)
    assert count(Activity, Activity.kind == "entry") == 2
    assert count(UserChallenge, UserChallenge.status == "completed") == 1
    assert count(BackgroundJob) == jobs + 1


def test_a_door_that_meets_a_second_deadlock_says_when_to_come_back_and_changes_nothing(
    ada: Person, challenge_id: UUID
) -> None:
    def cross() -> None:
        with other_transaction() as second:
            lock_challenge(second, challenge_id)
            lock_streaks(second, ada)

    with ThreadPoolExecutor(2) as threads:
        with other_transaction() as first:
            lock_challenge(first, challenge_id)
            written: Future[Response] = threads.submit(ada.post, JOURNAL, json={"title": "Stay or go?"})
            await_waiting(1)  # the door, which has streaks and wants the challenge
            crossing = threads.submit(cross)
            await_waiting(2)  # and the second one, which wants the challenge
            lock_streaks(first, ada)
            await_waiting(2)  # the door, which has begun again and wants streaks, is next in their line
        crossing.result(PATIENCE)
        answer = written.result(PATIENCE)
    assert answer.status == 503, answer.json
    assert int(answer.headers["Retry-After"]) > 0
    assert (count(JournalEntry), count(Activity, Activity.kind == "entry")) == (1, 1)
    assert count(UserChallenge, UserChallenge.status == "completed") == 0
