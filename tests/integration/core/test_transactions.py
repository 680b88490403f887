from threading import Thread

import pytest
from sqlalchemy import insert
from sqlalchemy.orm import Session

from shared.core.db import UnitOfWork, after_commit, refuse_open_transaction, transaction
from shared.core.db.errors import DuplicateKey
from tests.integration.core.notes import Note, numbers, write_note
from tests.patience import PATIENCE

pytestmark = pytest.mark.usefixtures("notes_database")


class Failure(Exception):
    """Something that goes wrong in a block."""


def write_and_fail(log: list[str] | None = None) -> None:
    with transaction() as db:
        db.add(Note(number=1))
        db.flush()
        after_commit(db, lambda: (log or []).append("ran"))
        raise Failure


def test_what_a_block_writes_is_kept_when_it_ends() -> None:
    write_note(number=1)

    assert numbers() == [1]


def test_what_a_block_writes_is_seen_by_nobody_before_it_ends() -> None:
    with transaction() as db:
        db.add(Note(number=1))
        db.flush()
        assert numbers() == []


def test_what_a_block_writes_is_undone_when_it_fails() -> None:
    with pytest.raises(Failure):
        write_and_fail()

    assert numbers() == []


def test_a_savepoint_that_fails_undoes_only_itself() -> None:
    write_note(number=1, label="taken")
    with transaction() as db:
        db.add(Note(number=2))
        db.flush()
        with pytest.raises(DuplicateKey), db.begin_nested():
            db.execute(insert(Note).values(number=3, label="taken"))

    assert numbers() == [1, 2]


def test_what_waits_for_the_commit_runs_after_it_in_order() -> None:
    seen: list[tuple[str, list[int]]] = []
    with transaction() as db:
        db.add(Note(number=1))
        after_commit(db, lambda: seen.append(("first", numbers())))
        after_commit(db, lambda: seen.append(("second", numbers())))
        assert seen == []

    assert seen == [("first", [1]), ("second", [1])]


def test_what_waits_for_the_commit_never_runs_when_the_block_fails() -> None:
    log: list[str] = []
    with pytest.raises(Failure):
        write_and_fail(log)

    assert log == []


def commit_a_duplicate(log: list[str]) -> None:
    with transaction() as db:
        db.add(Note(label="taken"))
        after_commit(db, lambda: log.append("ran"))


def test_what_waits_for_the_commit_never_runs_when_the_commit_fails() -> None:
    log: list[str] = []
    write_note(label="taken")
    with pytest.raises(DuplicateKey):
        commit_a_duplicate(log)

    assert log == []


def test_what_waits_for_one_commit_does_not_run_after_another() -> None:
    log: list[str] = []
    with pytest.raises(Failure):
        write_and_fail(log)
    write_note(number=2)

    assert log == []


def write_a_second() -> None:
    write_note(number=2)


def test_what_waits_for_the_commit_runs_outside_the_transaction() -> None:
    with transaction() as db:
        db.add(Note(number=1))
        after_commit(db, refuse_open_transaction)
        after_commit(db, write_a_second)

    assert numbers() == [1, 2]


def test_the_network_must_not_be_awaited_while_a_transaction_is_open() -> None:
    with transaction() as db:
        db.add(Note(number=1))
        db.flush()
        with pytest.raises(RuntimeError, match="A transaction is open"):
            refuse_open_transaction()


def test_the_network_must_not_be_awaited_while_something_is_read_either() -> None:
    with transaction(read_only=True), pytest.raises(RuntimeError, match="A transaction is open"):
        refuse_open_transaction()


def test_the_network_may_be_awaited_between_two_transactions() -> None:
    work = UnitOfWork()
    with work.transaction() as db:
        db.add(Note(number=1))
    refuse_open_transaction()
    with work.transaction() as db:
        db.add(Note(number=2))

    assert numbers() == [1, 2]


def test_the_network_may_be_awaited_after_a_transaction_that_failed() -> None:
    with pytest.raises(Failure):
        write_and_fail()

    refuse_open_transaction()


def test_an_inner_transaction_does_not_hide_the_outer_one() -> None:
    with transaction(read_only=True):
        with transaction(read_only=True):
            pass
        with pytest.raises(RuntimeError, match="A transaction is open"):
            refuse_open_transaction()


def test_the_transaction_of_one_thread_is_nothing_to_another() -> None:
    refused: list[Exception] = []

    def look() -> None:
        try:
            refuse_open_transaction()
        except RuntimeError as failure:
            refused.append(failure)

    with transaction(read_only=True):
        other = Thread(target=look)
        other.start()
        other.join(PATIENCE)

    assert refused == []


def test_what_was_read_can_be_looked_at_after_the_commit() -> None:
    written = write_note(number=7)
    with transaction(read_only=True) as db:
        note = db.get_one(Note, written.id)

    assert (note.number, written.number) == (7, 7)


def test_a_session_of_a_block_is_a_plain_one() -> None:
    with transaction() as db:
        assert type(db) is Session
