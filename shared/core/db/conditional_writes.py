"""Writes whose outcome decides who was first: rows changed by an UPDATE or DELETE, and inserts of what is there once.

A conditional update is won by whoever changes a row: `changed_rows` says so. An insert is won by the unique key of a
column: whoever comes second changes nothing, is told so, and goes on with the rest of the transaction, because a
savepoint keeps it whole. No lock is held and no upsert is needed, so that it is the same on all three databases.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import CursorResult, Table, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

BATCH = 500  # keys in one SELECT; SQL Server takes at most 2,100 parameters
_MAX_RACES = 5
Row = dict[str, Any]


def changed_rows(result: Any) -> int:
    """Count the rows that an UPDATE or DELETE changed; conditional updates decide races by it."""
    if not isinstance(result, CursorResult):
        raise TypeError("only statements that change rows have a count")
    return result.rowcount


def insert_once(db: Session, table: Table, key: str, row: Row) -> bool:
    """Insert a row; False where there was one with this key already."""
    try:
        with db.begin_nested():
            db.execute(insert(table), row)
    except IntegrityError:
        if not _find_known(db, table, key, [row]):
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
    for races_left in reversed(range(_MAX_RACES)):
        known = _find_known(db, table, key, rows)
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


def _find_known(db: Session, table: Table, key: str, rows: Sequence[Row]) -> set[Any]:
    column = table.c[key]
    return set(db.scalars(select(column).where(column.in_([row[key] for row in rows]))))
