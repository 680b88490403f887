"""Tables that hold an ordered list for each row of another table: owner, item and position.

Lists that are searched are stored so, because no JSON operator works on all three databases.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, Column, Select, Table, bindparam, delete, insert, select
from sqlalchemy.orm import Session

_OWNER_IDS: BindParameter[list[UUID]] = bindparam("owner_ids", expanding=True)


@dataclass(frozen=True)
class ListTable:
    """A table of lists, and the names of its columns for the owner and the item; the third one is `position`."""

    table: Table
    owner: str
    item: str

    @property
    def owner_column(self) -> Column[Any]:
        """The column that names the row a list belongs to."""
        return self.table.c[self.owner]

    @property
    def item_column(self) -> Column[Any]:
        """The column of the items."""
        return self.table.c[self.item]

    @cached_property
    def query(self) -> Select[Any, Any]:
        """Select the lists of several owners, each in its order; built once, since every page executes it."""
        lists = select(self.owner_column, self.item_column).where(self.owner_column.in_(_OWNER_IDS))
        return lists.order_by(self.table.c.position)


def load_lists(db: Session, lists: ListTable, owner_ids: list[UUID]) -> Mapping[UUID, list[str]]:
    """Load the lists of several owners in one query, none for no owners; an owner with an empty list is left out."""
    found: dict[UUID, list[str]] = {}
    if owner_ids:
        for owner_id, item in db.execute(lists.query, {"owner_ids": owner_ids}):
            found.setdefault(owner_id, []).append(item)
    return found


def replace_list(db: Session, lists: ListTable, owner_id: UUID, items: Sequence[str]) -> None:
    """Set the list of an owner, in this order."""
    db.execute(delete(lists.table).where(lists.owner_column == owner_id))
    rows = [{lists.owner: owner_id, lists.item: item, "position": at} for at, item in enumerate(items)]
    if rows:
        db.execute(insert(lists.table), rows)
