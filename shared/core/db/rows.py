"""Rows of one person: one is found, checked or deleted by its id, and read as a mapping.

A row of someone else looks exactly like one that does not exist: both raise the same `NotFound`, so nobody can find
out which ids there are.
"""

from collections.abc import Sequence
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Row, delete, select
from sqlalchemy.orm import Session

from shared.core.db.base import Base, table_of
from shared.core.db.conditional_writes import changed_rows
from shared.core.errors import NotFound

M = TypeVar("M", bound=Base)


def find_own(db: Session, model: type[M], user_id: UUID, row_id: UUID, missing: str) -> M:
    """Load one of someone's own rows; raises 404 with the sentence `missing` where they have none with this id."""
    row = db.scalars(select(model).where(*_is_own(model, user_id, row_id))).one_or_none()
    if row is None:
        raise NotFound(missing)
    return row


def find_own_row(db: Session, columns: Sequence[Column[Any]], user_id: UUID, row_id: UUID, *, missing: str) -> Row[Any]:
    """Load some columns of a table from one of someone's own rows; raises 404 as `find_own` does."""
    own = columns[0].table.c
    row = db.execute(select(*columns).where(own.id == row_id, own.user_id == user_id)).one_or_none()
    if row is None:
        raise NotFound(missing)
    return row


def check_own(db: Session, model: type[Base], user_id: UUID, row_id: UUID, missing: str) -> None:
    """Raise 404 with the sentence `missing` where someone has no row with this id; reads the id alone."""
    columns = table_of(model).c
    if db.execute(select(columns.id).where(columns.id == row_id, columns.user_id == user_id)).first() is None:
        raise NotFound(missing)


def delete_own(db: Session, model: type[Base], user_id: UUID, row_id: UUID, missing: str) -> None:
    """Delete one of someone's own rows; raises 404 with the sentence `missing` where they have none with this id."""
    if not changed_rows(db.execute(delete(model).where(*_is_own(model, user_id, row_id)))):
        raise NotFound(missing)


def read_fields(row: Row[Any]) -> dict[str, Any]:
    """Return the columns of a row by name, as a response model takes them."""
    return dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's documented way to a row's mapping


def _is_own(model: Any, user_id: UUID, row_id: UUID) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return model.id == row_id, model.user_id == user_id
