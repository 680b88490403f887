"""Rows of a person by their ids, by a statement that is made once.

To make a statement anew for each read, with the key by which its compiled form is found, takes longer than SQLite takes
to run it.
"""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, bindparam
from sqlalchemy.orm import Session

from shared.core.db.columns import is_owner

_OWNER, _IDS = "owner_id", "row_ids"


def are_owned_rows(owner: ColumnElement[UUID], row_id: ColumnElement[UUID]) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that rows are someone's and have one of some ids: those of `read_owned_rows`."""
    ids = bindparam(_IDS, expanding=True, type_=row_id.type)
    return is_owner(owner, bindparam(_OWNER, type_=owner.type)), row_id.in_(ids)


def read_owned_rows(db: Session, statement: Select[Any], user_id: UUID, ids: Collection[UUID]) -> Sequence[Any]:
    """Read those of some rows that are someone's, by a statement of columns with the conditions `are_owned_rows`."""
    return db.connection().execute(statement, {_OWNER: user_id, _IDS: list(ids)}).all()
