"""Updates of ciphertexts, each unless its row has other bytes by now.

Values are given to the driver as it gave them: SQLAlchemy takes as long to look at each as the database to write it.
SQLite, which is in this process, takes them row by row. The drivers of servers send each row apart, which costs more
than to write it, so there rows go together: to SQL Server as a table of values, to PostgreSQL as arrays.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from operator import itemgetter
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    Column,
    ColumnElement,
    Connection,
    Dialect,
    LargeBinary,
    Table,
    TableClause,
    Update,
    Uuid,
    bindparam,
    cast,
    column,
    func,
    update,
)
from sqlalchemy import table as table_of_columns
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from shared.core.db.array_parameters import ArrayParameter, DeferredArray, pack_bytes, pack_ids
from shared.core.db.row_updates import RowUpdate, build_joined_updates

_SQL_SERVER = "mssql"


class CiphertextChange(NamedTuple):
    """What was sealed anew: the key of its row, as the driver has it, and its bytes before and after."""

    row_key: Any
    stored: bytes
    sealed: bytes


SealPage = Callable[[], Sequence[CiphertextChange]]
"""What seals some rows of a column."""


def update_ciphertexts(db: Session, table: Table, name: str, pages: Sequence[SealPage]) -> int:
    """Replace the ciphertexts of a column unless they were written again meanwhile; return how many were sealed.

    Each column has its own statements, because an edit meanwhile may concern another column of the row. A page is
    sealed when its turn comes. PostgreSQL writes one meanwhile: its driver sends the statements of one call one after
    another, and reads the answers when they come.
    """
    if not pages:
        return 0
    connection, count = db.connection(), 0

    def seal(page: SealPage) -> Sequence[CiphertextChange]:
        nonlocal count
        changes = page()
        count += len(changes)
        return changes

    if connection.dialect.name == "postgresql":
        sent = [_defer_arrays(partial(seal, page)) for page in pages]
        connection.exec_driver_sql(_prepare_array_update(table, name, connection.dialect), sent)
    else:
        for changes in filter(None, map(seal, pages)):
            _update_page(connection, table, name, changes)
    return count


def _update_page(connection: Connection, table: Table, name: str, changes: Sequence[CiphertextChange]) -> None:
    if connection.dialect.name == _SQL_SERVER:
        for statement in build_statements(table, name, changes):
            connection.execute(statement)
    else:
        text, places = _prepare_update(table, name, connection.dialect)
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


def _defer_arrays(seal: SealPage) -> dict[str, DeferredArray]:
    """Seal a page when the driver asks for its first array, and let go of each that it has."""
    arrays: dict[str, ArrayParameter] = {}

    def build(field: str) -> ArrayParameter:
        if not arrays:
            arrays.update(_pack_changes(seal()))
        return arrays.pop(field)

    return {field: DeferredArray(partial(build, field)) for field in CiphertextChange._fields}


def _pack_changes(changes: Sequence[CiphertextChange]) -> dict[str, ArrayParameter]:
    row_keys, stored, sealed = zip(*changes, strict=True) if changes else ((), (), ())
    return {"row_key": pack_ids(row_keys), "stored": pack_bytes(stored), "sealed": pack_bytes(sealed)}


@lru_cache(maxsize=128)
def _prepare_update(table: Table, name: str, dialect: Dialect) -> tuple[str, list[int]]:
    """Return what SQLite gets for each row, and which field of a change stands where."""
    given = [bindparam(field, type_=NullType()) for field in CiphertextChange._fields]
    compiled = _update_unchanged(_raw_table(table, name), given).compile(dialect=dialect)
    order: list[str] = getattr(compiled, "positiontup")  # noqa: B009 - only compilers of SQL have it
    return str(compiled), [CiphertextChange._fields.index(field) for field in order]


@lru_cache(maxsize=128)
def _prepare_array_update(table: Table, name: str, dialect: Dialect) -> str:
    """Return what PostgreSQL gets for rows whose changes are in three arrays."""
    fields = [column(field, Uuid if field == "row_key" else LargeBinary) for field in CiphertextChange._fields]
    arrays = [cast(bindparam(field.name), ARRAY(field.type)) for field in fields]
    changes = func.unnest(*arrays).table_valued(*fields).render_derived("changes")
    return str(_update_unchanged(_raw_table(table, name), list(changes.c)).compile(dialect=dialect))


def _update_unchanged(raw: TableClause, given: Sequence[ColumnElement[Any]]) -> Update:
    """Build an UPDATE of rows that have the bytes that were read, from what is given in the order of a change."""
    (key, text), (row_key, stored, sealed) = raw.columns, given
    return update(raw).where(key == row_key, text == stored).values({text: sealed})


@lru_cache(maxsize=128)
def _raw_table(table: Table, name: str) -> TableClause:
    """Return a table of ids and bytes: it is written without what an edit does besides."""
    return table_of_columns(table.name, column(get_key_column(table).name, Uuid), column(name, LargeBinary))
