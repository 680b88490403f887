"""Numbers of changes follow the order of commits: whoever reads up to one never misses a smaller one."""

import random
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete, event, text, update
from sqlalchemy.orm import Session

from shared.core.db import get_engine, transaction
from shared.journal.models import JournalEntry
from tests.database_server import COUNT_WAITING
from tests.integration.sync.replicas import copy_everything
from tests.patience import PATIENCE
from tests.people import Person

pytestmark = pytest.mark.usefixtures("postgres_database")
_DAY = date(2031, 1, 1)


def change_entry(entry_id: str, day: date = _DAY) -> None:
    """Write an entry in a transaction."""
    with transaction() as db:
        db.execute(update(JournalEntry).where(JournalEntry.id == UUID(entry_id)).values(revisit_on=day))


def somebody_waits_for_a_lock() -> bool:
    """Tell whether a transaction waits for another one."""
    with get_engine().connect() as connection:
        return bool(connection.scalar(text(COUNT_WAITING)))


@pytest.fixture
def held_commit() -> Iterator[tuple[threading.Event, threading.Event]]:
    """Hold the first commit from now on, when it has its number, until it may go on."""
    reached, may_go_on = threading.Event(), threading.Event()

    def hold(_session: Any) -> None:
        if not reached.is_set():
            reached.set()
            may_go_on.wait(PATIENCE)

    event.listen(Session, "before_commit", hold)
    try:
        yield reached, may_go_on
    finally:
        may_go_on.set()
        event.remove(Session, "before_commit", hold)


def test_a_transaction_without_its_commit_hides_what_comes_after_it(
    ada: Person, held_commit: tuple[threading.Event, threading.Event]
) -> None:
    held_commit[0].set()
    first, second = ada.write_entry("First")["id"], ada.write_entry("Second")["id"]
    replica = copy_everything(ada)
    held_commit[0].clear()
    with ThreadPoolExecutor(2) as pool:
        slow = pool.submit(change_entry, first)
        assert held_commit[0].wait(PATIENCE)
        fast = pool.submit(change_entry, second)
        while not (fast.done() or somebody_waits_for_a_lock()):
            pass
        page = ada.get(f"/v1/sync?since={replica.cursor}").json
        assert (page["changes"], fast.done()) == ([], False)
        held_commit[1].set()
        slow.result(PATIENCE)
        fast.result(PATIENCE)
    replica.read_on()
    assert [item["revisit_on"] for item in replica.items.values()] == [str(_DAY)] * 2


def test_a_transaction_that_began_first_and_ended_last_is_read_by_whoever_read_on_meanwhile(ada: Person) -> None:
    first, second = ada.write_entry("First")["id"], ada.write_entry("Second")["id"]
    replica = copy_everything(ada)
    with transaction() as db:
        db.execute(update(JournalEntry).where(JournalEntry.id == UUID(first)).values(revisit_on=_DAY))
        change_entry(second)
        replica.read_on()
        assert replica.items["journal_entry", first]["revisit_on"] is None
    replica.read_on()
    assert replica.items["journal_entry", first]["revisit_on"] == str(_DAY)


def test_a_reader_that_polls_while_slow_transactions_write_misses_nothing(ada: Person) -> None:
    entries = [ada.write_entry(f"Entry {number}")["id"] for number in range(8)]
    replica, chance = copy_everything(ada), random.Random(19)  # noqa: S311 - no secret
    is_over, pauses = threading.Event(), threading.Event()

    def write(number: int) -> None:
        own = random.Random(number)  # noqa: S311 - no secret
        for turn in range(15):
            with transaction() as db:
                for entry_id in sorted(own.sample(entries[1:], 2)):  # in one order, so that no two wait for each other
                    day = _DAY + timedelta(days=number * 100 + turn)
                    named = update(JournalEntry).where(JournalEntry.id == UUID(entry_id))
                    db.execute(named.values(revisit_on=day))
                    pauses.wait(own.random() / 500)

    def read() -> None:
        while not is_over.is_set():
            replica.read_on(chance.randint(1, 3))

    with ThreadPoolExecutor(6) as pool:
        reader = pool.submit(read)
        writers = [pool.submit(write, number) for number in range(4)]
        for writer in writers:
            writer.result(PATIENCE)
        with transaction() as db:
            db.execute(delete(JournalEntry).where(JournalEntry.id == UUID(entries[0])))
        is_over.set()
        reader.result(PATIENCE)
    replica.read_on()
    assert replica.items == copy_everything(ada).items
    assert len(replica.items) == 7
