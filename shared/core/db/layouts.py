"""How the rows of a table lie on disk on SQL Server: ordered by a clustered index that is not the primary key.

The option `mssql_clustered` would make SQLAlchemy import its whole dialect of SQL Server where a table is declared,
to check that there is such an option. So these two set it when a dialect asks for options, to write DDL.
"""

from functools import cached_property
from typing import Any

from sqlalchemy import Index, PrimaryKeyConstraint


class ClusteredIndex(Index):
    """The index that orders the rows of a table on disk; a plain index elsewhere."""

    @cached_property
    def dialect_options(self) -> Any:
        """The options of each dialect."""
        return _set_clustered(super().dialect_options, clustered=True)


class NonclusteredPrimaryKey(PrimaryKeyConstraint):
    """A primary key that leaves the order on disk to a clustered index."""

    @cached_property
    def dialect_options(self) -> Any:
        """The options of each dialect."""
        return _set_clustered(super().dialect_options, clustered=False)


def per_user_layout(table: str, moment: str = "created_at") -> tuple[PrimaryKeyConstraint, Index]:
    """Return the keys of a table of histories, so that SQL Server reads a page of one person by one range scan.

    There the clustered index, not the primary key, orders the rows on disk; elsewhere it is a plain index. `moment` is
    the column that orders the history.
    """
    return (
        NonclusteredPrimaryKey("id"),
        ClusteredIndex(f"ix_{table}_history", "user_id", moment, "id"),
    )


def _set_clustered(options: Any, *, clustered: bool) -> Any:
    options["mssql"]["clustered"] = clustered
    return options
