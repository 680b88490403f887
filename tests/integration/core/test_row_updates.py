"""Many rows get values of their own, on every database; the form for SQL Server runs on PostgreSQL as well."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Table, event, select
from sqlalchemy.orm import Session

from shared.core.db import app_text, get_engine, row_updates, table_of, transaction
from shared.core.db.row_updates import (
    MAX_GROUP,
    MAX_GROUPS,
    RowUpdate,
    build_joined_updates,
    update_groups,
    update_rows,
)
from tests import tsql
from tests.integration.core.notes import Note, write_note

pytestmark = pytest.mark.usefixtures("notes_database")
NOTES = table_of(Note)  # type: ignore[arg-type]  # a table of tests has another base
MOMENT = datetime(2026, 3, 2, 18, 20, tzinfo=UTC)
Write = Callable[[Session, Sequence[RowUpdate]], None]


def write_by_rows(db: Session, changes: Sequence[RowUpdate]) -> None:
    update_rows(db, NOTES, changes)


def write_joined(db: Session, changes: Sequence[RowUpdate]) -> None:
    """What SQL Server gets; SQLite knows no table of values with names."""
    if db.connection().dialect.name == "sqlite":
        pytest.skip("SQLite has no table of values with named columns")
    for statement in build_joined_updates(NOTES, changes):
        db.connection().execute(statement)


@pytest.fixture(params=[write_by_rows, write_joined])
def write(request: pytest.FixtureRequest) -> Write:
    """Both forms in turn."""
    given: Write = request.param
    return given


def read() -> dict[str | None, tuple[int, str | None, datetime | None]]:
    rows = select(Note.label, Note.number, Note.secret, Note.happened_at)
    with transaction(read_only=True) as db:
        return {label: (number, secret, at) for label, number, secret, at in db.execute(rows)}


def test_each_row_gets_its_own_values(write: Write) -> None:
    notes = [write_note(label=label, happened_at=MOMENT) for label in "abc"]
    changes = [
        RowUpdate({"id": note.id}, {"number": number, "secret": app_text(f"secret {number}"), "happened_at": None})
        for number, note in enumerate(notes[:2], start=1)
    ]

    with transaction() as db:
        write(db, changes)

    assert read() == {"a": (1, "secret 1", None), "b": (2, "secret 2", None), "c": (0, None, MOMENT)}


def test_a_row_that_has_other_values_by_now_stays_as_it_is(write: Write) -> None:
    notes = [write_note(label=label, number=5, happened_at=MOMENT) for label in "ab"]
    changes = [
        RowUpdate({"id": note.id, "number": found}, {"number": 7, "happened_at": None})
        for note, found in zip(notes, (5, 6), strict=True)
    ]

    with transaction() as db:
        write(db, changes)

    assert read() == {"a": (7, None, None), "b": (5, None, MOMENT)}


@contextmanager
def statements() -> Iterator[list[str]]:
    """Record the statements of a block."""
    seen: list[str] = []

    def look(*given: Any) -> None:
        seen.append(given[2])

    event.listen(get_engine(), "before_cursor_execute", look)
    try:
        yield seen
    finally:
        event.remove(get_engine(), "before_cursor_execute", look)


@pytest.mark.parametrize("update", [update_rows, update_groups])
def test_no_changes_are_no_statement(update: Callable[[Session, Table, Sequence[RowUpdate]], None]) -> None:
    with transaction() as db:
        db.connection()
        with statements() as seen:
            update(db, NOTES, [])
    assert seen == []


def test_rows_that_get_the_same_values_are_one_statement_and_the_rows_of_small_groups_another() -> None:
    numbers = [*range(MAX_GROUPS)] * 2 + [MAX_GROUPS, MAX_GROUPS + 1]
    notes = [write_note(label=f"{place:02}", happened_at=MOMENT) for place in range(len(numbers))]
    changes = [
        RowUpdate({"id": note.id}, {"number": number, "happened_at": None})
        for note, number in zip(notes, numbers, strict=True)
    ]

    with transaction() as db, statements() as seen:
        update_groups(db, NOTES, changes)

    assert [(number, at) for _, (number, _, at) in sorted(read().items())] == [(one, None) for one in numbers]
    assert sum(one.startswith("UPDATE") for one in seen) == MAX_GROUPS + 1


def test_of_a_group_a_row_that_has_other_values_by_now_stays_as_it_is() -> None:
    notes = [write_note(label=label, number=number) for label, number in zip("abc", (0, 0, 1), strict=True)]
    changes = [RowUpdate({"id": note.id, "number": 0}, {"number": 7}) for note in notes]

    with transaction() as db:
        update_groups(db, NOTES, changes)

    assert [number for _, (number, _, _) in sorted(read().items())] == [7, 7, 1]


def test_a_group_has_room_in_a_statement_of_sql_server() -> None:
    assert MAX_GROUP < tsql.MOST_PARAMETERS / 2


def test_on_sql_server_as_many_rows_go_along_as_have_room() -> None:
    changes = [RowUpdate({"id": uuid4()}, {"number": number}) for number in range(2500)]
    statements = list(build_joined_updates(NOTES, changes))
    assert [len(one.compile(dialect=tsql.DIALECT).params) for one in statements] == [2000, 2000, 1000]
    assert [fault for one in statements for fault in tsql.find_statement_faults(one)] == []


def test_on_sql_server_a_null_has_the_type_of_its_column() -> None:
    change = RowUpdate({"id": uuid4()}, {"happened_at": None, "secret": None, "label": None})
    [statement] = build_joined_updates(NOTES, [change])
    written = tsql.compile_for_sql_server(statement)
    for kind in ("DATETIMEOFFSET", "VARBINARY(max)", "NVARCHAR(100)"):
        assert f"CAST(NULL AS {kind})" in written


def test_room_is_what_sql_server_has() -> None:
    assert row_updates.MAX_VALUES < tsql.MOST_PARAMETERS
