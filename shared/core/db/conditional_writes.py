"""Conditional writes: the count of changed rows, or a unique key, decides which of two callers was first.

A conditional UPDATE or DELETE is won by the caller who changes a row (`changed_rows`). An INSERT is won by the caller
who takes the unique key first. It runs in a savepoint, so that the other caller loses only this write, is told so, and
goes on with the rest of the transaction. This needs neither locks nor upserts, which differ between databases.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from sqlalchemy import CursorResult, Table, insert, select
from sqlalchemy.orm import Session

from shared.core.db.errors import ConstraintViolation
from shared.core.db.rehearsals import REHEARSED

BATCH = 1_000
"""Rows in one INSERT, and keys in one SELECT: SQL Server takes at most 2,100 parameters in a statement."""
Row = dict[str, Any]


def changed_rows(result: Any) -> int:
    """Count the rows that an UPDATE or DELETE changed: none in a rehearsal, which sends it to no database."""
    if not isinstance(result, CursorResult):
        raise TypeError("only statements that change rows have a count")
    if result.rowcount < 0 and result.context.execution_options.get(REHEARSED, False):
        return 0
    return result.rowcount


def try_write(db: Session, write: Callable[[], object]) -> bool:
    """Run `write` in a savepoint; False, with nothing written, where a constraint refuses it.

    That is a unique key that another transaction took first, or a foreign key to a row that is gone.
    """
    return _find_violation(db, write) is None


def try_insert(db: Session, table: Table, rows: Row | Sequence[Row]) -> bool:
    """Insert one row, or several together; False, with none inserted, where a constraint refuses one of them."""
    return try_write(db, partial(db.execute, insert(table), rows))


def try_add(db: Session, *entities: object) -> bool:
    """Add entities to the session and flush them; False, with none added, where a constraint refuses one of them."""

    def write() -> None:
        db.add_all(entities)
        db.flush()

    return try_write(db, write)


def insert_once(db: Session, table: Table, key: str, row: Row) -> bool:
    """Insert a row; False where this `key` is taken. Another constraint raises `ConstraintViolation`."""
    violation = _find_violation(db, partial(db.execute, insert(table), row))
    if violation is not None and not _find_known(db, table, key, [row]):
        raise violation
    return violation is None


def insert_new(db: Session, table: Table, key: str, rows: Iterable[Row]) -> list[Row]:
    """Insert the rows whose `key` is free, 1,000 at a time; return them in the order of their keys.

    All callers insert in that order, so that no two of them wait for each other.
    """
    unique = {row[key]: row for row in rows}
    ordered = [unique[value] for value in sorted(unique)]
    new: list[Row] = []
    for start in range(0, len(ordered), BATCH):
        new += _insert_batch(db, table, key, ordered[start : start + BATCH])
    return new


def _insert_batch(db: Session, table: Table, key: str, rows: Sequence[Row]) -> Sequence[Row]:
    """Insert all rows; where some of the keys are taken, insert what is left.

    Keys are looked up only after a violation, because they are rarely taken. Each violation leaves fewer rows, so it
    ends. One that leaves as many is about something else.
    """
    while rows:
        violation = _find_violation(db, partial(db.execute, insert(table), rows))
        if violation is None:
            break
        left = _drop_known(db, table, key, rows)
        if len(left) == len(rows):
            raise violation
        rows = left
    return rows


def _drop_known(db: Session, table: Table, key: str, rows: Sequence[Row]) -> Sequence[Row]:
    known = _find_known(db, table, key, rows)
    return [row for row in rows if row[key] not in known]


def _find_violation(db: Session, write: Callable[[], object]) -> ConstraintViolation | None:
    try:
        with db.begin_nested():
            write()
    except ConstraintViolation as violation:
        return violation
    return None


def _find_known(db: Session, table: Table, key: str, rows: Sequence[Row]) -> set[Any]:
    column = table.c[key]
    return set(db.scalars(select(column).where(column.in_([row[key] for row in rows]))))
