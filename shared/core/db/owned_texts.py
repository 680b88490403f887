"""Whose a text is, when it is written: an encrypted column seals it under its owner's key, and refuses one of nobody.

The owner of an inserted row is its `user_id` (of a row of `users`, its `id`), and so is that of an object whose texts
were changed: the texts of both are marked here, on their way to the database. A statement that does not name the owner,
such as an UPDATE or an INSERT into a table without `user_id`, says whose its texts are:

    update(Decision).where(...).values(summary=own_text(user_id, summary))

`app_text` is for the few texts that are nobody's, which stay under the key ring.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, overload
from uuid import UUID

from sqlalchemy import BindParameter, Connection, Engine, Insert, Table, event, inspect
from sqlalchemy.orm import Mapper, Session, object_mapper

from shared.core.db.columns import AppText, EncryptedText, OwnedText

_OWNER, _ID, _PEOPLE = "user_id", "id", "users"
_Row = dict[str, Any]


class UnownedText(Exception):
    """A text that is to be encrypted says nowhere whose it is, or two places disagree, which is a defect."""


@overload
def own_text(user_id: UUID, text: str) -> str: ...
@overload
def own_text(user_id: UUID, text: None) -> None: ...
@overload
def own_text(user_id: UUID, text: str | None) -> str | None: ...
def own_text(user_id: UUID, text: str | None) -> str | None:
    """Mark a text as someone's; raises `UnownedText` where it is marked as another's."""
    if text is None:
        return None
    if isinstance(text, AppText) or (isinstance(text, OwnedText) and text.owner != user_id):
        raise UnownedText("a text is already another's")
    return OwnedText(text, user_id)


def own_columns(table: Table, user_id: UUID, row: Mapping[str, Any]) -> dict[str, Any]:
    """Mark the texts among the columns of an UPDATE as someone's."""
    columns, _ = _find_texts(table)
    return {name: own_text(user_id, value) if name in columns else value for name, value in row.items()}


def app_text(text: str) -> str:
    """Mark a text as nobody's: it is sealed under the key ring, and outlives every account."""
    return AppText(text)


def mark_inserted_texts(engine: Engine) -> None:
    """Mark the texts of every INSERT of an engine whose rows say whose they are."""
    event.listen(engine, "before_execute", _mark_rows, retval=True)


def _mark_rows(
    connection: Connection, statement: Any, many: Sequence[_Row], parameters: _Row, options: Any
) -> tuple[Any, Sequence[_Row], _Row]:
    del connection, options
    if isinstance(statement, Insert) and isinstance(statement.table, Table):
        columns, owner = _find_texts(statement.table)
        if columns:
            many, parameters = [_mark_row(row, columns, owner) for row in many], _mark_row(parameters, columns, owner)
            statement = _mark_values(statement, columns, owner)
    return statement, many, parameters


def _mark_row(row: _Row, columns: tuple[str, ...], owner: str) -> _Row:
    user_id = row.get(owner)
    if user_id is None:
        return row
    return row | {name: own_text(user_id, row[name]) for name in columns if row.get(name) is not None}


def _mark_values(statement: Insert, columns: tuple[str, ...], owner: str) -> Insert:
    """Do the same for what the statement itself sets (`insert(table).values(row)`)."""
    given: Mapping[Any, Any] = statement._values or {}  # noqa: SLF001 - SQLAlchemy has no public name for them
    row = {
        getattr(column, "key", column): value.effective_value
        for column, value in given.items()
        if isinstance(value, BindParameter)
    }
    marked = _mark_row(row, columns, owner)
    return statement if marked is row else statement.values({name: marked[name] for name in columns if name in marked})


@lru_cache(maxsize=256)
def _find_texts(table: Table) -> tuple[tuple[str, ...], str]:
    """Name the encrypted columns of a table, and the one that says whose a row is."""
    columns = tuple(column.key for column in table.columns if isinstance(column.type, EncryptedText))
    return columns, find_owner_column(table)


def find_owner_column(table: Table) -> str:
    """Name the column of a table that says whose its rows are; not every table has it."""
    return _ID if table.name == _PEOPLE else _OWNER


@event.listens_for(Session, "before_flush")
def _mark_changed_texts(session: Session, context: Any, instances: Any) -> None:
    """Mark the changed texts of objects that were loaded; those of new objects are marked with their INSERT."""
    del context, instances
    for changed in session.dirty:
        names, owner = _find_attributes(object_mapper(changed))
        if names:
            _mark_object(changed, names, owner)


def _mark_object(changed: object, names: tuple[str, ...], owner: str) -> None:
    state, values = inspect(changed), vars(changed)
    touched = [name for name in names if name in state.committed_state and values.get(name) is not None]
    user_id = values.get(owner)
    if touched and user_id is not None:
        values.update({name: own_text(user_id, values[name]) for name in touched})


@lru_cache(maxsize=256)
def _find_attributes(mapper: Mapper[Any]) -> tuple[tuple[str, ...], str]:
    """Name the attributes of a model with encrypted texts, and the one that says whose an object is."""
    if not isinstance(mapper.local_table, Table):
        return (), _OWNER
    return tuple(_list_attributes(mapper)), find_owner_column(mapper.local_table)


def _list_attributes(mapper: Mapper[Any]) -> Iterator[str]:
    for attribute in mapper.column_attrs:
        if isinstance(attribute.columns[0].type, EncryptedText):
            yield attribute.key
