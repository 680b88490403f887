"""Pictures as files of an export: their names begin with the day of their entry, and end with the id by which they
come back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from shared.core.db import table_of
from shared.journal.models import PICTURES, JournalEntry
from shared.journal.picture_formats import SUFFIXES

_P, _E = PICTURES.c, table_of(JournalEntry).c
_MOMENT = func.coalesce(_E.occurred_at, _E.created_at)
_NAMED = (_P.id, _P.created_at, _MOMENT, _P.position, _P.content_type)
_OWN = select(_P.id).where(_P.user_id == bindparam("user_id", type_=_P.user_id.type))
_ANY = _OWN.order_by(_P.created_at, _P.id).limit(1)
_OF_ENTRIES = (
    select(_P.entry_id, *_NAMED)
    .join(JournalEntry, _E.id == _P.entry_id)
    .where(_P.entry_id.in_(bindparam("ids", expanding=True, type_=_P.entry_id.type)), _P.digest.is_not(None))
    .order_by(_P.entry_id, _P.position)
)


@dataclass(frozen=True)
class PictureFile:
    """A picture as a file."""

    id: UUID
    created_at: datetime
    name: str


def list_picture_files(db: Session, user_id: UUID, after: UUID | None, limit: int) -> list[PictureFile]:
    """List someone's pictures behind the id `after`, in the order of ids."""
    own = select(*_NAMED).join(JournalEntry, _E.id == _P.entry_id)
    own = own.where(_P.user_id == user_id, _P.digest.is_not(None)).order_by(_P.id).limit(limit)
    rows = db.execute(own if after is None else own.where(_P.id > after)).all()
    return [
        PictureFile(one, created_at, _name_file(moment, position, content_type, one))
        for one, created_at, moment, position, content_type in rows
    ]


def list_picture_names(db: Session, user_id: UUID, entry_ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    """Return the names of the files of the pictures of up to 500 entries, in their order.

    Most people have no picture, which is asked first: a statement with 500 ids costs a twelfth of their export.
    """
    found: dict[UUID, list[str]] = {}
    if db.scalar(_ANY, {"user_id": user_id}) is None:
        return found
    for entry_id, picture_id, _, moment, position, content_type in db.execute(_OF_ENTRIES, {"ids": entry_ids}):
        found.setdefault(entry_id, []).append(_name_file(moment, position, content_type, picture_id))
    return found


def _name_file(moment: datetime, position: int, content_type: str, picture_id: UUID) -> str:
    return f"pictures/{moment:%Y-%m-%d}-{position + 1:02}-{picture_id}.{SUFFIXES[content_type]}"
