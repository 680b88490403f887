"""Portability: what each area keeps of a person. The wiring collects it, and accounts walk the list.

An area claims the tables with rows of people. Which rows are a person's is read from the tables themselves: by
`user_id`, or by the foreign key to a row that is theirs. A contract test refuses a table that leads to a person and
that no area claims, so that nothing of theirs is ever left behind.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Column, ColumnElement, ForeignKey, Table, delete, select
from sqlalchemy.orm import Session
from sqlalchemy.schema import sort_tables

from shared.core.db import AnyTable, table_of
from shared.core.db.change_capture import ignore_changes, track_table
from shared.core.db.conditional_writes import changed_rows
from shared.core.import_lock import IMPORT_LOCK
from shared.core.object_references import load_object

FORGET_LIMIT = 1_000
"""Rows that one call may remove: no statement deletes more, or has more parameters."""
_PERSON = "user_id"
_PEOPLE = "users"


class ErasedPerson(NamedTuple):
    """Someone whose account ended. `stand_in` is the random id that takes the place of theirs where rows stay."""

    id: UUID
    stand_in: UUID


class RowRemoval(NamedTuple):
    """Up to 500 rows of a person are removed together, next; what names them has to go or drop their ids."""

    user_id: UUID
    row_ids: frozenset[UUID]


AnyRow = Mapping[str, Any]
MakeId = Callable[[AnyRow, AnyRow], UUID]
"""Make the new id of a row out of its other columns: from the row as it was, and with new ids."""
RowAdaptation = Callable[[Session, UUID, Sequence[AnyRow]], Sequence[dict[str, Any]]]
"""Return rows, in their order, as they fit the account and the moment into which they come, or of which they tell."""
RowCompletion = Callable[[Session, UUID, Table, Sequence[Mapping[str, Any]]], None]
"""Make what is not exported out of rows of a person that were just added to a table."""
IdLookup = Callable[[UUID], UUID]
"""Return the new id of a row that an import adds, by its old one."""
IdReplacement = Callable[[Mapping[str, Any], IdLookup], dict[str, Any]]
"""Return a row in which the ids that stand within its texts and documents are the new ones."""
RowReader = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""Return the columns of a row that differ in an export, because the row itself has only the beginning of a text.

It may read from storage: no transaction is open.
"""
Forget = Callable[[Session, ErasedPerson, int], int]
"""Remove what is left of a person in up to so many rows; return how many those were, fewer where nothing is left."""


LoadItems = Callable[[Session, UUID, Sequence[UUID]], Sequence[Any]]
"""Load up to 500 items of a person by their ids, as the area's own GET shows them, without those that are gone."""


class SyncedKind(NamedTuple):
    """A kind of items that a client keeps a copy of.

    `load` names what loads them (a `LoadItems`, by its object reference), with up to so many `statements` (at most 3).
    The table has `id` and the moment by which it is ordered, `created_at` unless an index says another one. Items that
    are deleted with the one that they belong to, such as the messages of a conversation, say so by `belongs_to`: the
    field with its id.
    """

    name: str
    load: str
    statements: int = 1
    belongs_to: str | None = None


_NONE: Mapping[AnyTable, Any] = MappingProxyType({})


class PersonalData:
    """What an area has of people: `PERSONAL_DATA` in the module of its tables.

    The rows of the tables are deleted. Where that is not enough, `forget` names the function (a `Forget`, by its object
    reference) that does it. `withheld` names the tables that an export leaves out, each with the reason; all others are
    in it. `synced` names the tables whose rows are items that a client keeps a copy of, `parts` those whose rows belong
    to an item of another one, and `online` those that are read when they are needed, each with the reason. A table that
    is withheld from exports is withheld from clients, too.

    An import adds the rows of an export again, but for the tables that `not_imported` names with the reason. Rows get
    new ids, and whatever refers to them follows; `row_ids` names for a table the function that makes the id of a row
    out of its columns (a `MakeId`). Where rows alone are not enough, `complete` names the function (a `RowCompletion`)
    that makes what is not exported out of rows that were just added, such as digests. `whole` names for a table the
    function (a `RowReader`) that reads what its rows have elsewhere, and `adapted` one that changes rows before they
    are added (a `RowAdaptation`), such as the times at which reminders are due. `named_ids` names for a table the
    function (an `IdReplacement`) that gives ids within its documents their new ones. `current` names for a table the
    function (a `RowAdaptation`) that leaves out of rows of an export what was deleted since.
    """

    def __init__(
        self,
        tables: tuple[AnyTable, ...],
        forget: str | None = None,
        *,
        withheld: Mapping[AnyTable, str] = _NONE,
        synced: Mapping[AnyTable, SyncedKind] = _NONE,
        parts: Mapping[AnyTable, AnyTable] = _NONE,
        online: Mapping[AnyTable, str] = _NONE,
        not_imported: Mapping[AnyTable, str] = _NONE,
        row_ids: Mapping[AnyTable, str] = _NONE,
        complete: str | None = None,
        whole: Mapping[AnyTable, str] = _NONE,
        adapted: Mapping[AnyTable, str] = _NONE,
        named_ids: Mapping[AnyTable, str] = _NONE,
        current: Mapping[AnyTable, str] = _NONE,
    ) -> None:
        self.tables = tables
        self.forget = forget
        self.withheld = withheld
        self.synced = synced
        self.parts = parts
        self.online = online
        self.not_imported = not_imported
        self.row_ids = row_ids
        self.complete = complete
        self.whole = whole
        self.adapted = adapted
        self.named_ids = named_ids
        self.current = current
        self._track_tables()

    def _track_tables(self) -> None:
        """Mark the tables whose changes are recorded."""
        for model, kind in self.synced.items():
            track_table(table_of(model), kind.name)
        for model, item in self.parts.items():
            track_table(table_of(model), self.synced[item].name, table_of(item))

    @property
    def exported(self) -> tuple[Table, ...]:
        """The tables that are exported, parents before what refers to them."""
        return tuple(sort_tables([table_of(model) for model in self.tables if model not in self.withheld]))

    @property
    def imported(self) -> tuple[Table, ...]:
        """The tables whose rows an import adds, parents before what refers to them."""
        kept_out = {table_of(model) for model in self.not_imported}
        return tuple(table for table in self.exported if table not in kept_out)


Areas = Mapping[str, PersonalData]


def order_areas(areas: Areas) -> Areas:
    """Return the areas in the order in which a person is erased: whoever refers to another one's rows goes first.

    Raises the error of graphlib where two areas refer to each other.
    """
    with IMPORT_LOCK:
        from graphlib import TopologicalSorter  # no request needs it

    places = {table_of(model): name for name, area in areas.items() for model in area.tables}
    referring: dict[str, set[str]] = {name: set() for name in areas}
    for table, name in places.items():
        parents = (places.get(key.column.table, name) for key in table.foreign_keys)
        for parent in parents:
            if parent != name:
                referring[parent].add(name)
    return {name: areas[name] for name in TopologicalSorter(referring).static_order()}


def forget_person(db: Session, area: PersonalData, person: ErasedPerson, limit: int = FORGET_LIMIT) -> int:
    """Remove up to `limit` rows of a person from an area; return how many, fewer than `limit` where none is left."""
    with ignore_changes():
        if area.forget is not None:
            forget: Forget = load_object(area.forget)
            return forget(db, person, limit)
        return delete_rows(db, area.tables, person.id, limit)


def delete_rows(db: Session, models: tuple[AnyTable, ...], user_id: UUID, limit: int) -> int:
    """Delete up to `limit` rows of a person, children before what they refer to; return how many."""
    deleted = 0
    for table in reversed(sort_tables([table_of(model) for model in models])):
        while deleted < limit and (found := _delete_batch(db, table, user_id, limit - deleted)):
            deleted += found
    return deleted


def is_personal(table: Table) -> bool:
    """Tell whether rows of a table belong to people: by a column, or by the row that they refer to."""
    return _PERSON in table.c or any(_leads_to_person(key) for key in table.foreign_keys)


def _delete_batch(db: Session, table: Table, user_id: UUID, limit: int) -> int:
    """Delete by the first column of the primary key.

    Where rows share its value, all of one value go together. The last value may have more rows than were read, so it is
    left to the next batch, unless it is the only one: what shares a key is few by what a request may hold.
    """
    key = next(iter(table.primary_key))
    owned = select(key).where(is_owned(table, user_id)).order_by(key).limit(limit)
    values = list(db.scalars(owned))
    complete = sorted(set(values))
    if len(table.primary_key) > 1 and len(values) == limit and len(complete) > 1:
        complete.pop()
    if not complete:
        return 0
    return changed_rows(db.execute(delete(table).where(key.in_(complete), is_owned(table, user_id))))


def is_owned(table: Table, user_id: UUID) -> ColumnElement[bool]:
    """Tell whether a row is a person's: by its column, or by the row that it belongs to."""
    owner: Column[UUID] | None = table.c.id if table.name == _PEOPLE else table.c.get(_PERSON)
    if owner is not None:
        return owner == user_id
    parent = next(key for key in table.foreign_keys if _leads_to_person(key))
    if parent.column.table.name == _PEOPLE:
        return parent.parent == user_id
    return parent.parent.in_(select(parent.column).where(is_owned(parent.column.table, user_id)))


def _leads_to_person(key: ForeignKey) -> bool:
    parent = key.column.table
    return parent.name == _PEOPLE or (parent is not key.parent.table and is_personal(parent))
