from collections.abc import Callable
from threading import Thread

import pytest
from sqlalchemy import delete, event, insert, select, update
from sqlalchemy.orm import Session

from shared.core.db import get_engine, transaction
from shared.core.db.transaction import ReadOnlyTransaction
from tests.integration.core.notes import Note, count, numbers, write_note
from tests.patience import PATIENCE


def add(db: Session) -> None:
    db.add(Note(number=2))


def change(db: Session) -> None:
    db.scalars(select(Note)).one().number = 2


def remove(db: Session) -> None:
    db.delete(db.scalars(select(Note)).one())


def insert_row(db: Session) -> None:
    db.execute(insert(Note).values(number=2))


def update_rows(db: Session) -> None:
    db.execute(update(Note).values(number=2))


def update_table(db: Session) -> None:
    db.execute(Note.__table__.update().values(number=2))  # type: ignore[attr-defined]


def delete_rows(db: Session) -> None:
    db.execute(delete(Note))


WRITES = [add, change, remove, insert_row, update_rows, update_table, delete_rows]


def try_to(write: Callable[[Session], None]) -> None:
    with transaction(read_only=True) as db:
        write(db)


@pytest.mark.usefixtures("notes_database")
@pytest.mark.parametrize("write", WRITES)
def test_given_a_transaction_for_reading_when_it_writes_then_it_fails_and_nothing_is_kept(
    write: Callable[[Session], None],
) -> None:
    write_note(number=1)

    with pytest.raises(ReadOnlyTransaction):
        try_to(write)
    assert numbers() == [1]


@pytest.mark.usefixtures("notes_on_sqlite")
@pytest.mark.parametrize("write", WRITES)
def test_given_a_transaction_for_writing_then_each_of_these_is_a_write(write: Callable[[Session], None]) -> None:
    write_note(number=1)
    with transaction() as db:
        write(db)

    assert numbers() != [1]


@pytest.mark.usefixtures("notes_database")
def test_a_connection_that_served_a_reader_serves_a_writer_next() -> None:
    for number in range(40):
        assert len(numbers()) == number
        write_note(number=number)


@pytest.mark.usefixtures("notes_on_sqlite")
def test_a_reader_does_not_stop_a_writer_in_another_thread() -> None:
    with transaction(read_only=True) as db:
        assert count(db) == 0
        writer = Thread(target=write_note, kwargs={"number": 1})
        writer.start()
        writer.join(PATIENCE)
        assert not writer.is_alive()
        assert numbers() == [1]


@pytest.mark.usefixtures("notes_on_sqlite")
def test_a_writer_does_not_stop_a_reader_in_another_thread() -> None:
    seen: list[list[int]] = []
    with transaction() as db:
        db.add(Note(number=1))
        db.flush()
        reader = Thread(target=lambda: seen.append(numbers()))
        reader.start()
        reader.join(PATIENCE)
        assert seen == [[]]


@pytest.mark.usefixtures("notes_on_sqlite")
def test_a_reader_on_sqlite_sees_one_state_however_long_it_looks() -> None:
    with transaction(read_only=True) as db:
        before = count(db)
        write_note(number=1)
        assert count(db) == before


@pytest.mark.usefixtures("notes_database")
def test_a_transaction_for_reading_is_rolled_back_once_and_its_connection_needs_no_reset() -> None:
    ended, resets = list[str](), list[bool]()
    event.listen(get_engine(), "commit", lambda _: ended.append("commit"))
    event.listen(get_engine(), "rollback", lambda _: ended.append("rollback"))
    event.listen(get_engine(), "reset", lambda *given: resets.append(not given[-1].transaction_was_reset))

    with transaction(read_only=True) as db:
        count(db)

    assert (ended, resets) == (["rollback"], [False])
