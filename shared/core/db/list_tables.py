"""Tables that hold an ordered list for each row of another table: owner, item and position.

Lists that are searched are stored so, because no JSON operator works on all three databases. Items are readable.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    Column,
    CompoundSelect,
    Delete,
    Insert,
    Integer,
    Table,
    bindparam,
    delete,
    insert,
    literal,
    select,
    union_all,
)
from sqlalchemy.orm import Session

_OWNER_IDS: BindParameter[list[UUID]] = bindparam("owner_ids", expanding=True)
_PAGE_SIZES = (1, 5, 20, 50, 100, 200)
"""For so many owners a statement names each by a parameter, so that its text is written once and not for each page."""


class ListTable(NamedTuple):
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


def load_lists(db: Session, tables: tuple[ListTable, ...], owner_ids: list[UUID]) -> list[Mapping[UUID, list[str]]]:
    """Load the lists of several owners from several tables in one query, none for no owners.

    Returns a mapping for each table, in their order; an owner with an empty list is left out of it.
    """
    found: list[dict[UUID, list[str]]] = [{} for _ in tables]
    if owner_ids:
        size = next((size for size in _PAGE_SIZES if size >= len(owner_ids)), None)
        statement, names = _select_lists(tables, size)
        given: dict[str, Any] = {"owner_ids": owner_ids}
        if size is not None:  # the last one again and again, up to the size
            given = dict(zip(names, [*owner_ids, *owner_ids[-1:] * (size - len(owner_ids))], strict=True))
        rows = db.connection().execute(statement, given)
        for number, owner_id, item, _ in rows.all():
            found[number].setdefault(owner_id, []).append(item)
    return list(found)


@lru_cache(maxsize=64)
def _select_lists(tables: tuple[ListTable, ...], size: int | None) -> tuple[CompoundSelect[Any], tuple[str, ...]]:
    """Select the lists of several owners, each in its order; built once, since every page executes it.

    Returns the statement for so many owners, and the names of its parameters; for any number of them without a size.
    """
    names = tuple(f"owner_{place}" for place in range(size or 0))
    owner_ids: Any = [bindparam(name, type_=tables[0].owner_column.type) for name in names] or _OWNER_IDS
    lists = [
        select(literal(number, Integer).label("number"), one.owner_column, one.item_column, one.table.c.position).where(
            one.owner_column.in_(owner_ids)
        )
        for number, one in enumerate(tables)
    ]
    return union_all(*lists).order_by("position"), names


def replace_list(db: Session, lists: ListTable, owner_id: UUID, items: Sequence[str]) -> None:
    """Set the list of an owner, in this order. The items differ, and are names of ours: a person's words are sealed."""
    connection, (clearing, insertion) = db.connection(), _build_writes(lists)
    connection.execute(clearing, {"the_owner": owner_id})
    rows = [{lists.owner: owner_id, lists.item: item, "position": at} for at, item in enumerate(items)]
    if rows:
        connection.execute(insertion, rows)


@lru_cache(maxsize=64)
def _build_writes(lists: ListTable) -> tuple[Delete, Insert]:
    """Build what deletes the list of an owner, and what inserts items; once, since every tagging job executes both."""
    return delete(lists.table).where(lists.owner_column == bindparam("the_owner")), insert(lists.table)
