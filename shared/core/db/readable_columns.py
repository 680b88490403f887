"""Readable columns of the release before, each with the sealed column that follows it.

This release writes the sealed column only. The daily purge moves what stands in the readable one: what the release
before wrote, also while both of them ran. Until then it is shown from there, because it is the newer of the two. The
readable column is dropped with a later release.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Table, bindparam, null, select, update
from sqlalchemy.orm import Session

from shared.core.crypto import person_keys
from shared.core.db.owned_texts import app_text, find_owner_column, own_text


@dataclass(frozen=True)
class ColumnPair:
    """A readable text column and the `EncryptedText` beside it; `empty` stands in the readable one when it is moved."""

    table: Table
    readable: str
    sealed: str
    empty: str | None = None

    def read(self, columns: Mapping[Any, Any]) -> Any:
        """Return the value of a row, whichever column it is in."""
        readable, sealed = columns[self.readable], columns[self.sealed]
        return readable if sealed is None or readable != self.empty else sealed

    def write(self, value: str | None) -> dict[str, str | None]:
        """Return both columns for a value."""
        return {self.sealed: value, self.readable: self.empty}


def seal_texts(db: Session, pair: ColumnPair, limit: int) -> int:
    """Seal the readable texts of up to `limit` rows; return how many there were. What changes meanwhile stays."""
    table, readable = pair.table, pair.table.c[pair.readable]
    keys, owner = list(table.primary_key.columns), find_owner_column(table)
    whose = table.c[owner] if owner in table.c else null()
    is_full = readable.is_not(None) if pair.empty is None else readable != pair.empty
    rows = db.execute(
        select(*keys, whose.label("owner"), readable.label("text")).where(is_full).order_by(*keys).limit(limit)
    ).all()
    if rows:
        unchanged = [key == bindparam(f"key_{number}") for number, key in enumerate(keys)]
        moved = update(table).where(*unchanged, readable == bindparam("stored"))
        moved = moved.values({pair.sealed: bindparam("text"), pair.readable: pair.empty})
        named = [{f"key_{number}": value for number, value in enumerate(row[: len(keys)])} for row in rows]
        texts = [{"stored": row.text, "text": _mark_text(row.owner, row.text)} for row in rows]
        person_keys.load_keys({row.owner for row in rows if row.owner is not None})
        db.connection().execute(moved, [{**key, **text} for key, text in zip(named, texts, strict=True)])
    return len(rows)


def _mark_text(owner: UUID | None, text: str) -> str:
    return app_text(text) if owner is None else own_text(owner, text)
