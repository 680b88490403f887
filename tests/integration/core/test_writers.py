from threading import Thread

import pytest
from sqlalchemy import event, select, update

from shared.core.db import engine, get_engine, transaction
from tests.integration.core.notes import Note, numbers, write_note
from tests.patience import PATIENCE
from tests.threads import at_once

THREADS, TIMES = 16, 10


def increment(times: int = 1) -> None:
    """Read, and then write what depends on it."""
    for _ in range(times):
        with transaction() as db:
            number = db.scalars(select(Note.number)).one()
            db.execute(update(Note).values(number=number + 1))


def fail_in_writing() -> None:
    with transaction() as db:
        db.execute(update(Note).values(number=5))
        raise LookupError


def lose_connection() -> None:
    with transaction() as db:
        db.connection().invalidate()
        raise LookupError


@pytest.mark.usefixtures("notes_on_sqlite")
def test_given_sixteen_threads_that_read_and_then_write_then_no_increment_is_refused_or_lost() -> None:
    write_note(number=0)

    at_once(THREADS, lambda _: increment(TIMES))

    assert numbers() == [THREADS * TIMES]


@pytest.mark.usefixtures("notes_on_sqlite")
def test_given_a_writer_at_work_then_the_next_one_waits_for_it() -> None:
    write_note(number=0)
    with transaction() as db:
        db.execute(update(Note).values(number=5))
        second = Thread(target=increment)
        second.start()
        second.join(timeout=0.3)
        assert second.is_alive()
    second.join(PATIENCE)

    assert numbers() == [6]


@pytest.mark.usefixtures("notes_on_sqlite")
def test_given_a_writer_at_work_then_the_next_one_is_not_left_to_the_pauses_of_sqlite() -> None:
    write_note(number=0)
    asked = list[str]()
    event.listen(get_engine(), "before_cursor_execute", lambda *given: asked.append(given[2]))
    with transaction() as db:
        db.execute(update(Note).values(number=5))
        second = Thread(target=increment)
        second.start()
        second.join(timeout=0.3)
        assert asked.count("BEGIN IMMEDIATE") == 1
    second.join(PATIENCE)

    assert (asked.count("BEGIN IMMEDIATE"), numbers()) == (2, [6])


@pytest.mark.usefixtures("notes_on_sqlite")
def test_given_a_writer_at_work_then_readers_do_not_wait() -> None:
    write_note(number=0)
    with transaction() as db:
        db.execute(update(Note).values(number=5))
        assert at_once(2, lambda _: numbers()) == [[0], [0]]


@pytest.mark.usefixtures("notes_on_sqlite")
def test_given_a_reader_at_work_then_the_next_one_waits_instead_of_taking_turns_at_each_row(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine, "_READ_SECONDS", PATIENCE)
    write_note(number=1)
    asked, read = list[str](), list[list[int]]()
    event.listen(get_engine(), "before_cursor_execute", lambda *given: asked.append(given[2]))
    with transaction(read_only=True):
        second = Thread(target=lambda: read.append(numbers()))
        second.start()
        second.join(timeout=0.3)
        assert (asked, read) == ([], [])
    second.join(PATIENCE)

    assert (len(asked), read) == (1, [[1]])


@pytest.mark.usefixtures("notes_on_sqlite")
def test_given_a_reader_that_takes_long_then_others_read_beside_it() -> None:
    write_note(number=1)
    with transaction(read_only=True):
        assert at_once(4, lambda _: numbers()) == [[1]] * 4


@pytest.mark.usefixtures("notes_on_sqlite")
def test_given_a_reader_that_reads_in_a_second_transaction_then_it_does_not_wait_for_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine, "_READ_SECONDS", 2 * PATIENCE)
    write_note(number=1)
    read = list[list[int]]()

    def read_within() -> None:
        with transaction(read_only=True):
            read.append(numbers())

    for _ in range(2):
        reader = Thread(target=read_within, daemon=True)
        reader.start()
        reader.join(PATIENCE)

    assert read == [[1], [1]]


@pytest.mark.usefixtures("notes_on_sqlite")
def test_given_writers_that_fail_then_the_next_one_writes() -> None:
    write_note(number=0)
    for fail in (fail_in_writing, lose_connection):
        with pytest.raises(LookupError):
            fail()

    increment()

    assert numbers() == [1]


@pytest.mark.usefixtures("notes_database")
def test_given_threads_that_only_add_then_every_row_is_there() -> None:
    at_once(THREADS, lambda thread: [write_note(number=thread * TIMES + one) for one in range(TIMES)])

    assert numbers() == list(range(THREADS * TIMES))
