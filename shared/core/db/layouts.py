"""Keys and indexes that SQL Server has to be told more about: what orders the rows on disk, and where nulls count.

The options `mssql_clustered` and `mssql_where` would make SQLAlchemy import its whole dialect of SQL Server where a
table is declared, to check that there are such options. So these classes set them when a dialect asks for options, to
write DDL.
"""

from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Index, PrimaryKeyConstraint
from sqlalchemy.orm import InstrumentedAttribute


class ClusteredIndex(Index):
    """The index that orders the rows of a table on disk; a plain index elsewhere."""

    @cached_property
    def dialect_options(self) -> Any:
        """The options of each dialect."""
        return _set_option(super().dialect_options, "clustered", value=True)


class NonclusteredPrimaryKey(PrimaryKeyConstraint):
    """A primary key that leaves the order on disk to a clustered index."""

    @cached_property
    def dialect_options(self) -> Any:
        """The options of each dialect."""
        return _set_option(super().dialect_options, "clustered", value=False)


class FilteredIndex(Index):
    """An index of the rows that fulfill a condition on SQL Server, where nulls collide; a plain index elsewhere."""

    def __init__(
        self, name: str, *columns: InstrumentedAttribute[Any], where: ColumnElement[bool], unique: bool = False
    ) -> None:
        self._where = where
        super().__init__(name, *columns, unique=unique)

    @cached_property
    def dialect_options(self) -> Any:
        """The options of each dialect."""
        return _set_option(super().dialect_options, "where", value=self._where)


def per_user_layout(table: str, moment: str = "created_at") -> tuple[PrimaryKeyConstraint, Index]:
    """Return the keys of a table of histories, so that SQL Server reads a page of one person by one range scan.

    There the clustered index, not the primary key, orders the rows on disk; elsewhere it is a plain index. `moment` is
    the column that orders the history.
    """
    return (
        NonclusteredPrimaryKey("id"),
        ClusteredIndex(f"ix_{table}_history", "user_id", moment, "id"),
    )


def _set_option(options: Any, name: str, *, value: Any) -> Any:
    options["mssql"][name] = value
    return options
