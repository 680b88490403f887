"""The ids that rows of our own export get: with a new owner others than before, and the same in every import.

An id follows from the old one and from whose it becomes, so a reference finds the row that it meant, and a second
import finds all rows there. In the account of which the export was made, rows keep their ids.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Table, Uuid

from shared.core.crypto.digests import keyed_digest
from shared.core.portability import is_personal

_PURPOSE = "imports.row"


@dataclass(frozen=True)
class RowIds:
    """Whose the rows become, and of whose account they are, where that is proven.

    `derived` has new ids that follow from other columns, by the old ones.
    """

    user_id: UUID
    owner: UUID | None
    derived: Mapping[UUID, UUID]

    def find(self, old: UUID) -> UUID:
        """Return the new id of a row."""
        if self.owner == self.user_id:
            return old
        return self.derived.get(old) or UUID(bytes=keyed_digest(_PURPOSE, f"{self.user_id} {old}")[:16], version=4)

    def replace(self, table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return a row with new ids for all that name rows of a person; ids of catalogs stay."""
        return {
            name: self.find(value) if value is not None and names_row(table.c[name]) else value
            for name, value in row.items()
        }


def names_row(column: Column[Any]) -> bool:
    """Tell whether a column names a row of a person: its own id, or any but one of a catalog."""
    return isinstance(column.type, Uuid) and all(is_personal(key.column.table) for key in column.foreign_keys)
