"""Updates of ciphertexts, each unless its row has other bytes by now.

Values are given to the driver as it gave them: SQLAlchemy takes as long to look at each as the database to write it.
SQL Server's driver sends each row apart, so there they go together.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Column, Dialect, LargeBinary, Table, TableClause, Update, Uuid, bindparam, column, update
from sqlalchemy import table as table_of_columns
from sqlalchemy.orm import Session

from shared.core.db.row_updates import RowUpdate, build_joined_updates

_SQL_SERVER = "mssql"


class CiphertextChange(NamedTuple):
    """What was sealed anew: the key of its row, as the driver has it, and its bytes before and after."""

    row_key: Any
    stored: bytes
    sealed: bytes


def update_ciphertexts(db: Session, table: Table, name: str, changes: Sequence[CiphertextChange]) -> None:
    """Replace the ciphertexts of a column unless they were written again meanwhile.

    Each column has its own statement, because an edit meanwhile may concern another column of the row.
    """
    if not changes:
        return
    connection = db.connection()
    if connection.dialect.name == _SQL_SERVER:
        for statement in build_statements(table, name, changes):
            connection.execute(statement)
        return
    text, places = _prepare_update(table, name, connection.dialect)
    if places is None:
        connection.exec_driver_sql(text, [change._asdict() for change in changes])
    else:
        connection.exec_driver_sql(text, list(map(itemgetter(*places), changes)))


def build_statements(table: Table, name: str, changes: Sequence[CiphertextChange]) -> Iterator[Update]:
    """Build the statements that SQL Server gets for the ciphertexts of a column."""
    key = get_key_column(table).name
    found = (RowUpdate({key: read_id(one.row_key), name: one.stored}, {name: one.sealed}) for one in changes)
    return build_joined_updates(_raw_table(table, name), list(found))


def read_id(driven: UUID | str) -> UUID:
    """Return an id that a driver gave as text or as an object."""
    return driven if isinstance(driven, UUID) else UUID(driven)


def get_key_column(table: Table) -> Column[UUID]:
    """Return the column whose ids say which row is meant."""
    key: Column[UUID] = table.primary_key.columns[0]
    return key


@lru_cache(maxsize=128)
def _prepare_update(table: Table, name: str, dialect: Dialect) -> tuple[str, list[int] | None]:
    """Return what a driver gets for each row, and which field of a change stands where; None for named places."""
    raw, (row_key, stored, sealed) = _raw_table(table, name), CiphertextChange._fields
    unchanged = raw.c[name] == bindparam(stored)
    anew = update(raw).where(raw.c[get_key_column(table).name] == bindparam(row_key), unchanged)
    compiled = anew.values({name: bindparam(sealed)}).compile(dialect=dialect)
    order = getattr(compiled, "positiontup", None)
    return str(compiled), None if order is None else [CiphertextChange._fields.index(one) for one in order]


@lru_cache(maxsize=128)
def _raw_table(table: Table, name: str) -> TableClause:
    """Return a table of ids and bytes: it is written without what an edit does besides."""
    return table_of_columns(table.name, column(get_key_column(table).name, Uuid), column(name, LargeBinary))
