"""Updates of many rows, each to values of its own, or many to the same values.

SQLite takes them row by row in its own process, PostgreSQL in a pipeline. SQL Server's driver sends each row apart and
waits for the answer, so there the rows go in one statement, as a table of values that is joined with the table. Rows
that get the same values go in one statement on every database.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    LargeBinary,
    Table,
    TableClause,
    Update,
    bindparam,
    cast,
    column,
    literal,
    null,
    update,
    values,
)
from sqlalchemy.orm import Session

MAX_VALUES = 2000  # in one statement; SQL Server takes at most 2,100 parameters
MAX_GROUPS, MAX_GROUP = 20, 1000
"""How many groups of rows with the same values get a statement of their own, and how many rows go in it."""
_OLD, _NEW, _KEY = "old_", "new_", "id"


@dataclass(frozen=True)
class RowUpdate:
    """Which row is meant, by the values that it has, and what its columns become.

    A row that has other values by now stays as it is.
    """

    found: Mapping[str, Any]
    becomes: Mapping[str, Any]


def update_rows(db: Session, table: Table, changes: Sequence[RowUpdate]) -> None:
    """Update rows; all changes name the same columns."""
    if not changes:
        return
    connection, first = db.connection(), changes[0]
    if connection.dialect.name == "mssql":
        for statement in build_joined_updates(table, changes):
            connection.execute(statement)
    else:
        statement = _update_each(table, tuple(first.found), tuple(first.becomes))
        connection.execute(statement, [_name_values(change) for change in changes])


def update_groups(db: Session, table: Table, changes: Sequence[RowUpdate]) -> None:
    """Update rows of which many get the same values, such as the due times of reminders.

    Changes that differ in `id` alone are a group. The largest groups are one statement each; the rows of the others go
    by `update_rows`. All changes name the same columns, `id` among them, and their values can be keys of a dict.
    """
    groups: defaultdict[Hashable, list[RowUpdate]] = defaultdict(list)
    for change in changes:
        groups[*(value for name, value in change.found.items() if name != _KEY), *change.becomes.values()].append(
            change
        )
    connection, ordered = db.connection(), sorted(groups.values(), key=len, reverse=True)
    for group in ordered[:MAX_GROUPS]:
        for start in range(0, len(group), MAX_GROUP):
            connection.execute(_build_group_update(table, group[start : start + MAX_GROUP]))
    update_rows(db, table, [change for group in ordered[MAX_GROUPS:] for change in group])


def build_joined_updates(table: TableClause, changes: Sequence[RowUpdate]) -> Iterator[Update]:
    """Build the statements that SQL Server gets, each with as many rows as have room in it."""
    size = MAX_VALUES // (len(changes[0].found) + len(changes[0].becomes))
    for start in range(0, len(changes), size):
        yield _join_changes(table, changes[start : start + size])


def _build_group_update(table: Table, group: Sequence[RowUpdate]) -> Update:
    first = group[0]
    same = [table.c[name] == value for name, value in first.found.items() if name != _KEY]
    ids = table.c[_KEY].in_([change.found[_KEY] for change in group])
    return update(table).where(ids, *same).values(dict(first.becomes))


def _join_changes(table: TableClause, changes: Sequence[RowUpdate]) -> Update:
    first = changes[0]
    columns = {f"{_OLD}{name}": table.c[name] for name in first.found}
    columns |= {f"{_NEW}{name}": table.c[name] for name in first.becomes}
    rows = [tuple(_literal(columns[name], value) for name, value in _name_values(change).items()) for change in changes]
    given = values(*(column(name, target.type) for name, target in columns.items()), name="changes").data(rows).c
    same = [table.c[name] == given[f"{_OLD}{name}"] for name in first.found]
    return update(table).where(*same).values({name: given[f"{_NEW}{name}"] for name in first.becomes})


@lru_cache(maxsize=64)
def _update_each(table: Table, found: tuple[str, ...], becomes: tuple[str, ...]) -> Update:
    same = [table.c[name] == bindparam(f"{_OLD}{name}") for name in found]
    return update(table).where(*same).values({name: bindparam(f"{_NEW}{name}") for name in becomes})


def _name_values(change: RowUpdate) -> dict[str, Any]:
    named = {f"{_OLD}{name}": value for name, value in change.found.items()}
    return named | {f"{_NEW}{name}": value for name, value in change.becomes.items()}


def _literal(target: ColumnElement[Any], value: Any) -> Any:
    """A NULL has no type of its own, and a column of NULLs alone would be of numbers.

    Without CAST, SQL Server's driver declares over 8,000 bytes as image, which is comparable to nothing (402).
    """
    if value is None:
        return cast(null(), target.type)
    return cast(literal(value, target.type), target.type) if isinstance(target.type, LargeBinary) else value
