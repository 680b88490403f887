"""Real deadlocks on PostgreSQL: it ends one of two transactions that wait for each other, and the door repeats its own.

The other transaction is the test's and looks for no deadlock within an hour, so the door's is the one that is ended.
PostgreSQL looks once in a wait. So the door, which has streaks, asks for the challenge only when the other transaction
waits for the streaks already: its one look finds the deadlock, however slow the machine is.
"""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from queue import Queue
from threading import current_thread, main_thread
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, event, func, select, text, update

from shared.core.db import get_engine, table_of, transaction
from shared.core.jobs.models import BackgroundJob
from shared.journal.models import JournalEntry
from shared.progress.models import Activity, UserChallenge, UserStreak
from tests.api.gamification.challenges import make_it, todays
from tests.client import Response
from tests.database_server import COUNT_WAITING
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


def await_one_waiting() -> None:
    """Wait until one transaction waits for the locks of another."""
    waiting = text(COUNT_WAITING)

    def look() -> bool | None:
        with get_engine().connect() as connection:
            return connection.execute(waiting).scalar_one() == 1 or None

    wait_for(look, "a transaction that waits", PATIENCE)


@contextmanager
def door_stops_between_its_locks(times: int) -> Iterator[Callable[[], None]]:
    """Let the door ask for the challenge only when another transaction waits; gives what waits until the door is there.

    It stops so many times, once in each of its transactions.

    The door runs in a thread of its own, the other transaction in the test's.
    """
    arrivals: Queue[None] = Queue()
    stops = iter(range(times))

    def stop(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        at_challenge = current_thread() is not main_thread() and statement.startswith("UPDATE user_challenges")
        if at_challenge and next(stops, None) is not None:
            arrivals.put(None)
            await_one_waiting()

    event.listen(get_engine(), "before_cursor_execute", stop)
    try:
        yield lambda: arrivals.get(timeout=PATIENCE)
    finally:
        event.remove(get_engine(), "before_cursor_execute", stop)


def count(model: Any, *conditions: Any) -> int:
    with transaction(read_only=True) as db:
        return db.scalar(select(func.count()).select_from(model).where(*conditions)) or 0


def test_the_door_repeats_its_transaction_once_and_everything_is_there_once(
    ada: Person, challenge_id: UUID, caplog: pytest.LogCaptureFixture
) -> None:
    jobs = count(BackgroundJob)
    with caplog.at_level(logging.INFO), ThreadPoolExecutor(1) as threads, door_stops_between_its_locks(1) as await_door:
        with other_transaction() as other:
            lock_challenge(other, challenge_id)
            written: Future[Response] = threads.submit(ada.post, JOURNAL, json={"title": "Stay or go?"})
            await_door()
            lock_streaks(other, ada)
        answer = written.result(PATIENCE)
    assert answer.status == 201, answer.json
    (repeated,) = [one.getMessage() for one in caplog.records if "database.transaction_repeated" in one.getMessage()]
    assert "code=40P01" in repeated.split()
    assert (count(JournalEntry), count(JournalEntry, JournalEntry.id == UUID(answer.json["id"]))) == (2, 1)
    assert count(Activity, Activity.kind == "entry") == 2
    assert count(UserChallenge, UserChallenge.status == "completed") == 1
    assert count(BackgroundJob) == jobs + 1  # one that tags the entry; the one that waits indexes it with the first


def test_a_door_that_meets_a_second_deadlock_says_when_to_come_back_and_changes_nothing(
    ada: Person, challenge_id: UUID
) -> None:
    with ThreadPoolExecutor(1) as threads, door_stops_between_its_locks(2) as await_door, other_transaction() as other:
        lock_challenge(other, challenge_id)
        written: Future[Response] = threads.submit(ada.post, JOURNAL, json={"title": "Stay or go?"})
        await_door()
        with other.begin_nested() as streaks_only:
            lock_streaks(other, ada)
            await_one_waiting()  # the door, which has begun again, for the streaks
            streaks_only.rollback()
        await_door()
        lock_streaks(other, ada)
        answer = written.result(PATIENCE)
    assert answer.status == 503, answer.json
    assert int(answer.headers["Retry-After"]) > 0
    assert (count(JournalEntry), count(Activity, Activity.kind == "entry")) == (1, 1)
    assert count(UserChallenge, UserChallenge.status == "completed") == 0
