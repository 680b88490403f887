"""On SQL Server no statement carries NULL as a parameter; what is stored is the same."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Column, Engine, MetaData, Table, Unicode, event, insert, null, select, update
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from shared.core.db import null_literals, table_of
from shared.core.db.engine import make_engine
from shared.core.db.null_literals import omit_null_parameters
from tests.integration.core.notes import Note, create_notes

NOTES = table_of(Note)  # type: ignore[arg-type]  # a table of tests has another base
Sent = list[tuple[str, Any]]
CHOICES = Table("test_choices", MetaData(), Column("id", Unicode(5)), Column("kind", Unicode(9), default="plain"))


@pytest.fixture
def engine(any_database: str) -> Iterator[Engine]:
    """An engine that treats NULL as the one for SQL Server does, on every database."""
    create_notes()
    made = make_engine(make_url(any_database))
    if made.dialect.name != "mssql":
        omit_null_parameters(made)
    with made.begin() as connection:
        CHOICES.create(connection)
    yield made
    made.dispose()


@pytest.fixture
def sent(engine: Engine) -> Sent:
    """The statements and parameters that reach the driver."""
    seen: Sent = []

    def note(_c: object, _k: object, statement: str, parameters: Any, *_: object) -> None:
        if statement.startswith(("INSERT", "UPDATE")):
            seen.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    return seen


def nulls(sent: Sent) -> list[Any]:
    rows = [row for _, given in sent for row in (given if isinstance(given, list) else [given])]
    values = [value for row in rows for value in (row.values() if isinstance(row, dict) else row)]
    return [value for value in values if value is None]


def stored(engine: Engine) -> list[Any]:
    with engine.begin() as connection:
        return [
            tuple(row) for row in connection.execute(select(NOTES.c.label, NOTES.c.number).order_by(NOTES.c.number))
        ]


def row(number: int, label: str | None) -> dict[str, Any]:
    return {"id": uuid4(), "number": number, "label": label, "secret": None, "happened_at": None}


def test_an_insert_leaves_it_out(engine: Engine, sent: Sent) -> None:
    with engine.begin() as connection:
        connection.execute(insert(NOTES), row(1, None))
    assert nulls(sent) == []
    assert "label" not in sent[0][0]
    assert stored(engine) == [(None, 1)]


def test_an_insert_of_many_rows_leaves_out_what_none_of_them_has(engine: Engine, sent: Sent) -> None:
    with engine.begin() as connection:
        connection.execute(insert(NOTES), [row(1, "a"), row(2, "b")])
    assert (nulls(sent), len(sent)) == ([], 1)
    assert stored(engine) == [("a", 1), ("b", 2)]


def test_a_null_that_some_rows_have_is_stored(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(insert(NOTES), [row(1, "a"), row(2, None)])
    assert stored(engine) == [("a", 1), (None, 2)]


def test_an_object_is_inserted_without_it(engine: Engine, sent: Sent) -> None:
    with Session(engine) as db:
        db.add(Note(number=1))
        db.commit()
    assert nulls(sent) == []
    assert stored(engine) == [(None, 1)]


def test_what_a_statement_sets_to_null_is_written_in_it(engine: Engine, sent: Sent) -> None:
    with engine.begin() as connection:
        connection.execute(insert(NOTES).values(row(1, "a")))
        connection.execute(update(NOTES).where(NOTES.c.number == 1).values(number=5, label=None, happened_at=None))
    assert nulls(sent) == []
    assert "NULL" in sent[1][0]
    assert stored(engine) == [(None, 5)]


def test_a_default_is_not_put_where_nothing_was_meant(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(insert(CHOICES), {"id": "one", "kind": None})
        connection.execute(insert(CHOICES), {"id": "two"})
        connection.execute(insert(CHOICES).values(id="three", kind=null()))
        assert dict(connection.execute(select(CHOICES.c.id, CHOICES.c.kind)).all()) == {
            "one": None,
            "two": "plain",
            "three": None,
        }


def test_the_engine_for_sql_server_does_so() -> None:
    engine = make_engine(make_url("mssql+pyodbc://example.test/phronesis?driver=x"))
    assert event.contains(engine, "before_execute", null_literals._omit_nulls)
