"""The raw contents of tables, as someone with a copy of the database would see them."""

from collections.abc import Sequence

from sqlalchemy import func, select

from shared.core.db import Base, get_engine, transaction


def all_cells(tables: Sequence[type[Base]]) -> bytes:
    """Return every value of every row as it is stored."""
    with get_engine().connect() as connection:
        found = [connection.exec_driver_sql(f"SELECT * FROM {one.__tablename__}").all() for one in tables]  # noqa: S608 - our own names
    cells = [cell for rows in found for row in rows for cell in row]
    return b"\n".join(bytes(one) if isinstance(one, bytes | memoryview) else str(one).encode() for one in cells)


def row_counts(tables: Sequence[type[Base]]) -> list[int]:
    """Count the rows of each table."""
    with transaction(read_only=True) as db:
        return [db.scalar(select(func.count()).select_from(one)) or 0 for one in tables]
