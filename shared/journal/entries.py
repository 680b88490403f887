"""Reading entries: rows of one table and two lists become what the API shows, in three queries a page."""

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from shared.core.errors import NotFound
from shared.journal.models import EntryDomain, EntryKeyword, JournalEntry
from shared.journal.schemas import Entry

AnyRow = Row[*tuple[Any, ...]]
COLUMNS = (
    JournalEntry.id,
    JournalEntry.user_id,
    JournalEntry.title,
    JournalEntry.context,
    JournalEntry.anticipated_outcomes,
    JournalEntry.value_names,
    JournalEntry.sentiment_tag,
    JournalEntry.tagging_status,
    JournalEntry.tagged_by,
    JournalEntry.created_at,
    JournalEntry.updated_at,
    JournalEntry.version,
)


def find_entry(db: Session, user_id: UUID, entry_id: UUID) -> JournalEntry:
    """Load one of a user's own entries; anyone else's does not exist for them."""
    mine = select(JournalEntry).where(JournalEntry.id == entry_id, JournalEntry.user_id == user_id)
    entry = db.scalars(mine).one_or_none()
    if entry is None:
        raise NotFound("There is no such entry in your journal.")
    return entry


def show_entry(db: Session, user_id: UUID, entry_id: UUID) -> Entry:
    """Read one of a user's own entries with its tags."""
    mine = select(*COLUMNS).where(JournalEntry.id == entry_id, JournalEntry.user_id == user_id)
    shown = show_rows(db, db.execute(mine).all())
    if not shown:
        raise NotFound("There is no such entry in your journal.")
    return shown[0]


def show_rows(db: Session, rows: Sequence[AnyRow]) -> list[Entry]:
    """Add the tags to rows of `COLUMNS`."""
    ids = [row.id for row in rows]
    domains = _lists(db, select(EntryDomain.entry_id, EntryDomain.domain).order_by(EntryDomain.position), ids)
    keywords = _lists(db, select(EntryKeyword.entry_id, EntryKeyword.keyword).order_by(EntryKeyword.position), ids)
    return [_entry(row, domains.get(row.id, []), keywords.get(row.id, [])) for row in rows]


def _lists(db: Session, statement: Select[UUID, str], entry_ids: list[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    if entry_ids:
        entry_id = statement.selected_columns[0]
        for owner, item in db.execute(statement.where(entry_id.in_(entry_ids))):
            found.setdefault(owner, []).append(item)
    return found


def _entry(row: AnyRow, domains: list[str], keywords: list[str]) -> Entry:
    """Build without validating again: the values come from our own columns."""
    fields = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's documented way to a row's mapping
    values = json.loads(fields.pop("value_names"))
    return Entry.model_construct(**fields, values=values, domain_tags=domains, keywords=keywords)
