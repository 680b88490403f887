"""The raw contents of tables, as someone with a copy of the database would see them."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select

from shared.core.db import AnyTable, get_engine, table_of, transaction


def all_cells(tables: Sequence[AnyTable]) -> bytes:
    """Return every value of every row as it is stored, an id as 32 digits."""
    with get_engine().connect() as connection:
        found = [connection.exec_driver_sql(f"SELECT * FROM {table_of(one).name}").all() for one in tables]  # noqa: S608 - our own names
    return b"\n".join(_to_bytes(cell) for rows in found for row in rows for cell in row)


def _to_bytes(cell: object) -> bytes:
    """Return a value as bytes; an id as 32 lower-case digits, because each database writes it in another way."""
    if isinstance(cell, bytes | memoryview):
        return bytes(cell)
    try:
        return UUID(str(cell)).hex.encode()
    except ValueError:
        return str(cell).encode()


def row_counts(tables: Sequence[AnyTable]) -> list[int]:
    """Count the rows of each table."""
    with transaction(read_only=True) as db:
        return [db.scalar(select(func.count()).select_from(one)) or 0 for one in tables]
