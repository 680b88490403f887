"""A population of a million: accounts that the database itself writes, from a series of numbers.

Indexes are made after the rows (`indexed_last`), and SQLite gets room for all pages of what is written. Row by row,
each index is changed on a page of its own, and millions of rows took half an hour.

A person's number, from 0, is stored as their `version`, which nothing else reads here, so that the other rows that a
benchmark needs can be written in the same way.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Index,
    Integer,
    Select,
    Unicode,
    Uuid,
    case,
    cast,
    insert,
    literal,
    literal_column,
    select,
    text,
)
from sqlalchemy.orm import InstrumentedAttribute

from shared.accounts.models import User
from shared.core.db import Base, get_engine, table_of, transaction
from shared.core.db.change_capture import UNRECORDED

ZONES = ("UTC", "Europe/Berlin", "Asia/Tokyo", "America/New_York")
MIDNIGHT = datetime(2026, 3, 2, tzinfo=UTC)
person_number = User.version
Columns = Mapping[str, ColumnElement[Any] | InstrumentedAttribute[Any]]


def fill(people: int) -> None:
    """Write so many accounts, which nobody can sign in to."""
    _give_room()
    numbers = select(literal(0, Integer).label("n")).cte("numbers", recursive=True)
    numbers = numbers.union_all(select(numbers.c.n + 1).where(numbers.c.n < people - 1))
    account = {
        "id": new_id(),
        "created_at": literal(MIDNIGHT - timedelta(days=90), User.created_at.type),
        "email": cast(numbers.c.n, Unicode(20)) + "@example.com",
        "password_hash": literal("-", Unicode(1)),
        "account_status": literal("active", Unicode(6)),
        "timezone": case(dict(enumerate(ZONES)), value=numbers.c.n % len(ZONES)),
        "locale": literal("en", Unicode(2)),
        "onboarding_status": literal("not_started", Unicode(11)),
        "version": numbers.c.n,
    }
    write(User, account, select(*_named(account)).select_from(numbers))
    with get_engine().begin() as connection:
        Index("ix_users_person_number", person_number, User.id).create(connection)  # or all are read to find some


def write(model: type[Base], columns: Columns, rows: Select[Any] | None = None) -> None:
    """Insert what `columns` select, by default once for every person."""
    selected = select(*_named(columns)).select_from(User) if rows is None else rows
    with transaction() as db:
        added = insert(table_of(model)).from_select(list(columns), selected, include_defaults=False)
        db.execute(added.execution_options(**UNRECORDED))  # a client of nobody here keeps a copy


def write_for(people: int, model: type[Base], columns: Columns) -> None:
    """Insert what `columns` select, once for each of the first so many people."""
    write(model, columns, select(*_named(columns)).select_from(User).where(person_number < people))


@contextmanager
def indexed_last(model: type[Base]) -> Iterator[None]:
    """Write the rows of a table in the block without its indexes, but for its primary key, and make them after it."""
    indexes = sorted(table_of(model).indexes, key=lambda index: str(index.name))
    with get_engine().begin() as connection:
        for index in indexes:
            index.drop(connection)
    yield
    with get_engine().begin() as connection:
        for index in indexes:
            index.create(connection)


def settle() -> None:
    """Update the statistics of the database, as it does by itself after a while, and have all that is written on disk.

    Else the first batches of what is measured wait for what the population has left to be written.
    """
    with get_engine().begin() as connection:
        connection.execute(text("ANALYZE"))
    if get_engine().dialect.name == "sqlite":
        _run_pragmas("wal_checkpoint(TRUNCATE)")
    else:
        with get_engine().begin() as connection:
            connection.execute(text("CHECKPOINT"))
    os.sync()


def new_id() -> ColumnElement[Any]:
    """Return a random id that the database makes, in its own words: no benchmark runs on SQL Server."""
    is_sqlite = get_engine().dialect.name == "sqlite"
    return literal_column("lower(hex(randomblob(16)))" if is_sqlite else "gen_random_uuid()", Uuid())


def _give_room() -> None:
    """Let this process's connection keep what it writes in memory; timers are measured in processes of their own."""
    if get_engine().dialect.name == "sqlite":
        _run_pragmas("cache_size = -4000000", "synchronous = OFF")


def _run_pragmas(*pragmas: str) -> None:
    """Run statements of SQLite in no transaction."""
    connection = get_engine().raw_connection()
    for pragma in pragmas:
        connection.cursor().execute(f"PRAGMA {pragma}")
    connection.close()


def _named(columns: Columns) -> list[Any]:
    return [expression.label(name) for name, expression in columns.items()]
