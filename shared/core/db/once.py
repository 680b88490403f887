"""Inserting what is to be there once: the unique key of a column decides who is first.

Whoever comes second changes nothing, is told so, and goes on with the rest of the transaction: a savepoint keeps it
whole. No lock is held and no upsert needed, so that it is the same on all three databases.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Table, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

BATCH = 500  # keys in one SELECT; SQL Server takes at most 2,100 parameters
_MOST_RACES = 5
Row = dict[str, Any]


def insert_once(db: Session, table: Table, key: str, row: Row) -> bool:
    """Insert a row; False where there was one with this key already."""
    try:
        with db.begin_nested():
            db.execute(insert(table), row)
    except IntegrityError:
        if not _known(db, table, key, [row]):
            raise  # it was about something else
        return False
    return True


def insert_new(db: Session, table: Table, key: str, rows: Iterable[Row]) -> list[Row]:
    """Do the same for many, in a few statements for each 500; return the rows that were new, in the order of keys.

    One order for all callers: no two of them wait for each other.
    """
    unique = {row[key]: row for row in rows}
    ordered = [unique[value] for value in sorted(unique)]
    new: list[Row] = []
    for start in range(0, len(ordered), BATCH):
        new += _insert_batch(db, table, key, ordered[start : start + BATCH])
    return new


def _insert_batch(db: Session, table: Table, key: str, rows: Sequence[Row]) -> Sequence[Row]:
    """Insert what is new, and look again at what is new where another transaction was faster with one of them."""
    for races_left in reversed(range(_MOST_RACES)):
        known = _known(db, table, key, rows)
        rows = [row for row in rows if row[key] not in known]
        try:
            _insert(db, table, rows)
            break
        except IntegrityError:
            if not races_left:
                raise
    return rows


def _insert(db: Session, table: Table, rows: Sequence[Row]) -> None:
    if rows:
        with db.begin_nested():
            db.execute(insert(table), rows)


def _known(db: Session, table: Table, key: str, rows: Sequence[Row]) -> set[Any]:
    column = table.c[key]
    return set(db.scalars(select(column).where(column.in_([row[key] for row in rows]))))
