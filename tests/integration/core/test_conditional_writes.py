from typing import Any, cast
from uuid import uuid4

import pytest
from sqlalchemy import Table, insert
from sqlalchemy.orm import Session

from shared.core.db import transaction
from shared.core.db.conditional_writes import insert_new, insert_once, try_add, try_insert, try_write
from shared.core.db.errors import ConstraintViolation
from tests.integration.core.notes import Note, numbers, write_note

pytestmark = pytest.mark.usefixtures("notes_database")

NOTES = cast("Table", Note.__table__)


def row(number: int, label: str) -> dict[str, Any]:
    return {"id": uuid4(), "number": number, "label": label}


def write(db: Session, number: int) -> None:
    db.execute(insert(NOTES), row(number, f"label {number}"))


def test_a_row_is_inserted_where_its_key_is_free() -> None:
    with transaction() as db:
        assert try_insert(db, NOTES, row(1, "free"))

    assert numbers() == [1]


def test_a_row_whose_key_is_taken_is_not_inserted_and_the_transaction_goes_on() -> None:
    write_note(number=1, label="taken")
    with transaction() as db:
        write(db, 2)
        assert not try_insert(db, NOTES, row(3, "taken"))
        write(db, 4)

    assert numbers() == [1, 2, 4]


def test_of_several_rows_none_is_inserted_where_one_is_refused() -> None:
    write_note(number=1, label="taken")
    with transaction() as db:
        assert not try_insert(db, NOTES, [row(2, "free"), row(3, "taken")])

    assert numbers() == [1]


def test_an_entity_belongs_to_the_session_only_where_it_was_inserted() -> None:
    write_note(number=1, label="taken")
    first, second = Note(number=2, label="free"), Note(number=3, label="taken")
    with transaction() as db:
        assert (try_add(db, first), try_add(db, second)) == (True, False)
        assert (first in db, second in db) == (True, False)

    assert numbers() == [1, 2]


def test_of_several_writes_none_stays_where_one_is_refused() -> None:
    write_note(number=1, label="taken")

    def write_two() -> None:
        write(db, 2)
        db.execute(insert(NOTES), row(3, "taken"))

    with transaction() as db:
        assert not try_write(db, write_two)

    assert numbers() == [1]


def test_a_defect_in_a_write_is_no_refusal() -> None:
    def fail() -> None:
        write(db, 1)
        raise ZeroDivisionError

    with transaction() as db, pytest.raises(ZeroDivisionError):
        try_write(db, fail)

    assert numbers() == []


def test_a_row_is_inserted_once_for_its_key() -> None:
    with transaction() as db:
        assert insert_once(db, NOTES, "label", row(1, "one"))
        assert not insert_once(db, NOTES, "label", row(2, "one"))

    assert numbers() == [1]


def test_a_row_that_is_refused_for_another_reason_than_its_key_is_an_error() -> None:
    known = write_note(number=1, label="one")
    with transaction() as db, pytest.raises(ConstraintViolation):
        insert_once(db, NOTES, "label", {**row(2, "two"), "id": known.id})

    assert numbers() == [1]


def test_of_many_rows_only_the_new_ones_are_inserted_and_told_in_the_order_of_their_keys() -> None:
    write_note(number=1, label="b")
    with transaction() as db:
        new = insert_new(db, NOTES, "label", [row(4, "d"), row(2, "b"), row(3, "c")])

    assert [one["number"] for one in new] == [3, 4]
    assert numbers() == [1, 3, 4]
