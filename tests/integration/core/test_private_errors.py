"""No error of the database, and no log of one, shows what a statement carried."""

import logging
from collections.abc import Callable

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import SQLAlchemyError

from shared.core import telemetry
from shared.core.db import transaction
from shared.core.db.errors import DuplicateKey
from tests.integration.core.notes import Note, create_notes, write_note

SECRET = "I dread Monday and told nobody"


def duplicate() -> None:
    taken = write_note(secret=SECRET)
    write_note(id=taken.id, label=SECRET, secret=SECRET)


def many_duplicates() -> None:
    taken = write_note(secret=SECRET)
    with transaction() as db:
        db.execute(insert(Note), [{"id": taken.id, "label": f"{SECRET} {number}"} for number in range(3)])


def unknown_table() -> None:
    with transaction(read_only=True) as db:
        db.execute(text("SELECT * FROM nowhere WHERE label = :label"), {"label": SECRET})


def no_such_function() -> None:
    with transaction(read_only=True) as db:
        db.execute(select(text("no_such_function(label)")).select_from(Note).where(Note.label == SECRET))


FAILURES = [duplicate, many_duplicates, unknown_table, no_such_function]


@pytest.mark.usefixtures("notes_database")
@pytest.mark.parametrize("fail", FAILURES)
def test_an_error_does_not_show_parameters(fail: Callable[[], None]) -> None:
    with pytest.raises(SQLAlchemyError) as info:
        fail()

    assert SECRET not in f"{info.value} {info.value!r}"


def label_that_is_taken() -> None:
    """PostgreSQL, and SQL Server too, quote the value itself in the message."""
    write_note(label=SECRET)
    write_note(label=SECRET)


@pytest.mark.usefixtures("notes_database")
@pytest.mark.parametrize("fail", [*FAILURES, label_that_is_taken])
def test_the_log_of_an_error_does_not_show_what_the_database_quotes(
    fail: Callable[[], None], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(SQLAlchemyError) as info:
        fail()
    telemetry.log_failure("request.crashed", info.value)

    assert f"in {fail.__name__}" in caplog.text
    assert SECRET not in caplog.text
    assert [record for record in caplog.records if SECRET in str(vars(record))] == []


@pytest.mark.usefixtures("postgres_database")
def test_postgresql_does_quote_a_value_that_is_taken() -> None:
    create_notes()

    with pytest.raises(DuplicateKey) as info:
        label_that_is_taken()
    assert SECRET in str(info.value.__cause__)
    assert SECRET not in f"{info.value} {info.value!r}"
