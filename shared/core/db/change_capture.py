"""Change data capture: every INSERT, UPDATE and DELETE tells which items of whom it writes.

Tables whose rows are items are marked (`track_table`); so are tables whose rows are parts of an item, such as its
tags. While a transaction collects (`collect_changes`), each statement on a marked table is looked at on its way to the
database. Mostly it names the rows by their ids, and nothing is asked. Where it does not, the rows that it is about to
write are read first, by its own condition. What is written for the machine alone, such as a text that is sealed anew
under another key, is executed with the option `UNRECORDED`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import BindParameter, Column, Connection, Engine, Select, Table, event, inspect, select
from sqlalchemy.orm import Session
from sqlalchemy.sql import operators
from sqlalchemy.sql.dml import Delete, Insert, Update
from sqlalchemy.sql.elements import BinaryExpression, BooleanClauseList, ColumnElement

UNRECORDED = {"unrecorded": True}
"""Execution options of a statement that changes nothing that a person sees."""
_TRACKED, _OWNER = "tracked", "user_id"
_BATCH = 1_000
_Row = Mapping[str, Any]


class Change(NamedTuple):
    """An item that was written."""

    user_id: UUID
    kind: str
    item_id: UUID


class TrackedTable(NamedTuple):
    """A table whose rows are items, or parts of items: `id_column` has the id of the item, a row of `items`."""

    kind: str
    items: Table
    id_column: str


class ChangeSet:
    """What a transaction has written so far. `unowned` are items whose owner no statement has named."""

    def __init__(self) -> None:
        self.owned: dict[Change, None] = {}
        self.unowned: dict[tuple[str, Table], dict[UUID, None]] = {}
        self.owners: dict[tuple[str, UUID], UUID] = {}

    def add(self, tracked: TrackedTable, item_id: UUID, user_id: UUID | None) -> None:
        """Note an item."""
        owner = user_id or self.owners.get((tracked.kind, item_id))
        if owner is None:
            self.unowned.setdefault((tracked.kind, tracked.items), {})[item_id] = None
        else:
            self.owners[tracked.kind, item_id] = owner
            self.owned[Change(owner, tracked.kind, item_id)] = None

    def resolve(self, connection: Connection) -> Iterable[Change]:
        """Find the owners that are still to be found, by one query a kind, and return all changes."""
        for (kind, items), ids in self.unowned.items():
            left = [item_id for item_id in ids if (kind, item_id) not in self.owners]
            for start in range(0, len(left), _BATCH):
                known = _select_owners(items).where(items.c.id.in_(left[start : start + _BATCH]))
                self.owners.update({(kind, item_id): owner for item_id, owner in connection.execute(known)})
            found = ((self.owners.get((kind, item_id)), item_id) for item_id in ids)
            self.owned.update({Change(owner, kind, item_id): None for owner, item_id in found if owner is not None})
        return self.owned


_collected: ContextVar[ChangeSet | None] = ContextVar("collected_changes", default=None)


def track_table(table: Table, kind: str, items: Table | None = None) -> None:
    """Mark a table: its rows are items of this kind, or parts of `items`, to which it has a foreign key."""
    if items is None:
        tracked = TrackedTable(kind, table, "id")
    else:
        parent = next(key.parent for key in table.foreign_keys if key.column.table is items)
        tracked = TrackedTable(kind, items, parent.name)
    table.info[_TRACKED] = (*table.info.get(_TRACKED, ()), tracked)


@contextmanager
def collect_changes() -> Iterator[ChangeSet]:
    """Collect what is written in a block."""
    changes = ChangeSet()
    token = _collected.set(changes)
    try:
        yield changes
    finally:
        _collected.reset(token)


@contextmanager
def ignore_changes() -> Iterator[None]:
    """Collect nothing of what is written in a block, such as the removal of everything of an erased person."""
    token = _collected.set(None)
    try:
        yield
    finally:
        _collected.reset(token)


def capture_changes(engine: Engine) -> None:
    """Look at every statement of an engine."""
    event.listen(engine, "before_execute", _look_before)
    event.listen(engine, "after_execute", _look_after)


def _look_before(connection: Connection, statement: Any, many: Sequence[_Row], one: _Row, options: Any) -> None:
    """Read the rows that an UPDATE or DELETE is about to write, where it does not name them."""
    changes = _collected.get()
    if changes is None or not isinstance(statement, Update | Delete):
        return
    for tracked in _find_tracked(statement.table, options):
        if not _names_rows(statement, tracked, many or (one,), changes):
            _read_rows(connection, statement, tracked, many or (one,), changes)


def _read_rows(
    connection: Connection, statement: Update | Delete, tracked: TrackedTable, many: Sequence[_Row], changes: ChangeSet
) -> None:
    table: Any = statement.table
    rows = select(table.c[tracked.id_column], *_own_column(table)).where(*_conditions(statement))
    for parameters in many:
        for row in connection.execute(rows, parameters):
            _add(changes, tracked, row)
    if isinstance(statement, Delete) and tracked.items.name == table.name:
        _find_owners_now(connection, changes, tracked)


def _look_after(  # noqa: PLR0917 - the signature of SQLAlchemy's event
    connection: Connection, statement: Any, many: Sequence[_Row], one: _Row, options: Any, result: Any
) -> None:
    """Note the rows that a statement names, unless it found none of them."""
    del connection
    changes = _collected.get()
    if changes is None or not isinstance(statement, Insert | Update | Delete):
        return
    for tracked in _find_tracked(statement.table, options):
        if isinstance(statement, Insert):
            for row in result.context.compiled_parameters:
                changes.add(tracked, row[tracked.id_column], row.get(_OWNER))
        elif result.rowcount != 0 and _names_rows(statement, tracked, many or (one,), changes):
            for parameters in many or (one,):
                owners = _find_values(statement, _OWNER, parameters) or [None]
                for item_id in _find_values(statement, tracked.id_column, parameters) or ():
                    changes.add(tracked, item_id, owners[0])


def _find_tracked(table: Any, options: Mapping[str, Any]) -> Sequence[TrackedTable]:
    if not isinstance(table, Table) or options.get("unrecorded"):
        return ()
    marks: Sequence[TrackedTable] = table.info.get(_TRACKED, ())
    return marks


def _names_rows(statement: Update | Delete, tracked: TrackedTable, rows: Sequence[_Row], changes: ChangeSet) -> bool:
    """Tell whether a statement says which rows it writes.

    A deletion also has to say whose they are, because nobody can be asked afterwards.
    """
    for parameters in rows:
        ids, owners = (_find_values(statement, name, parameters) for name in (tracked.id_column, _OWNER))
        if ids is None or (owners is not None and len(owners) != 1):
            return False
        if (
            isinstance(statement, Delete)
            and owners is None
            and tracked.items.name == getattr(statement.table, "name", None)
        ):
            return all((tracked.kind, item_id) in changes.owners for item_id in ids)
    return True


def _find_values(statement: Update | Delete, name: str, parameters: _Row) -> list[Any] | None:
    """Return the values that a condition of a statement allows for a column; None where it has no such condition."""
    table: Any = statement.table
    for clause in _conditions(statement):
        if not isinstance(clause, BinaryExpression) or not isinstance(clause.right, BindParameter):
            continue
        left = clause.left
        if not isinstance(left, Column) or left.name != name or getattr(left.table, "name", None) != table.name:
            continue
        value = parameters.get(clause.right.key, clause.right.effective_value)
        if clause.operator is operators.eq:
            return [value]
        if clause.operator is operators.in_op:
            return list(value)
    return None


def _conditions(statement: Update | Delete) -> list[ColumnElement[bool]]:
    where = statement.whereclause
    if isinstance(where, BooleanClauseList) and where.operator is operators.and_:
        return list(where.clauses)
    return [] if where is None else [where]


def _find_owners_now(connection: Connection, changes: ChangeSet, tracked: TrackedTable) -> None:
    """Find the owners of items that are about to be deleted."""
    ids = list(changes.unowned.get((tracked.kind, tracked.items), ()))
    for start in range(0, len(ids), _BATCH):
        known = _select_owners(tracked.items).where(tracked.items.c.id.in_(ids[start : start + _BATCH]))
        changes.owners.update({(tracked.kind, item_id): owner for item_id, owner in connection.execute(known)})


def _add(changes: ChangeSet, tracked: TrackedTable, row: Sequence[Any]) -> None:
    changes.add(tracked, row[0], row[1] if len(row) > 1 else None)


def _own_column(table: Table) -> tuple[Column[Any], ...]:
    return (table.c[_OWNER],) if _OWNER in table.c else ()


def _select_owners(items: Table) -> Select[Any]:
    """Select ids of items and whose they are: by a column, or by the row that they belong to."""
    if _OWNER in items.c:
        return select(items.c.id, items.c[_OWNER])
    key = next(key for key in items.foreign_keys if _OWNER in key.column.table.c)
    parents = key.column.table
    return select(items.c.id, parents.c[_OWNER]).join_from(items, parents, key.parent == key.column)


@event.listens_for(Session, "before_flush")
def _remember_owners(session: Session, context: Any, instances: Any) -> None:
    """Remember whose the objects are that are about to be written: their statements name them by their ids alone."""
    del context, instances
    changes = _collected.get()
    if changes is None:
        return
    for changed in (*session.dirty, *session.deleted):
        values = vars(changed)
        for tracked in _find_tracked(inspect(type(changed)).local_table, {}):
            if tracked.id_column in values and values.get(_OWNER) is not None:
                changes.owners[tracked.kind, values[tracked.id_column]] = values[_OWNER]
