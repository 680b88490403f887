"""Entries as the API shows them: the rows of three tables become one list, in three queries a page."""

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, Row, Select, bindparam, select
from sqlalchemy.orm import Session

from shared.core.db import table_of
from shared.core.errors import NotFound
from shared.journal.models import EntryDomain, EntryKeyword, JournalEntry
from shared.journal.schemas import Entry

EntryRow = Row[*tuple[Any, ...]]
ENTRIES, DOMAINS, KEYWORDS = (table_of(model).c for model in (JournalEntry, EntryDomain, EntryKeyword))
COLUMNS = (
    ENTRIES.id,
    ENTRIES.user_id,
    ENTRIES.decision_id,
    ENTRIES.revisit_on,
    ENTRIES.title,
    ENTRIES.context,
    ENTRIES.anticipated_outcomes,
    ENTRIES.value_names,
    ENTRIES.source,
    ENTRIES.sentiment_tag,
    ENTRIES.tagging_status,
    ENTRIES.tagged_by,
    ENTRIES.occurred_at,
    ENTRIES.created_at,
    ENTRIES.updated_at,
    ENTRIES.version,
)
_ENTRY_IDS: BindParameter[list[UUID]] = bindparam("entry_ids", expanding=True)
_DOMAIN_QUERY = (
    select(DOMAINS.entry_id, DOMAINS.domain).where(DOMAINS.entry_id.in_(_ENTRY_IDS)).order_by(DOMAINS.position)
)
_KEYWORD_QUERY = (
    select(KEYWORDS.entry_id, KEYWORDS.keyword).where(KEYWORDS.entry_id.in_(_ENTRY_IDS)).order_by(KEYWORDS.position)
)


def find_entry(db: Session, user_id: UUID, entry_id: UUID) -> JournalEntry:
    """Load one of a user's own entries; anyone else's does not exist for them."""
    own = select(JournalEntry).where(JournalEntry.id == entry_id, JournalEntry.user_id == user_id)
    entry = db.scalars(own).one_or_none()
    if entry is None:
        raise NotFound("There is no such entry in your journal.")
    return entry


def show_entry(db: Session, user_id: UUID, entry_id: UUID) -> Entry:
    """Read one of a user's own entries with its tags."""
    own = select(*COLUMNS).where(ENTRIES.id == entry_id, ENTRIES.user_id == user_id)
    entries = attach_tags(db, db.execute(own).all())
    if not entries:
        raise NotFound("There is no such entry in your journal.")
    return entries[0]


def attach_tags(db: Session, rows: Sequence[EntryRow]) -> list[Entry]:
    """Add the tags to rows of `COLUMNS`."""
    ids = [row.id for row in rows]
    domains, keywords = _load_lists(db, _DOMAIN_QUERY, ids), _load_lists(db, _KEYWORD_QUERY, ids)
    return [_to_entry(row, domains.get(row.id, []), keywords.get(row.id, [])) for row in rows]


def _load_lists(db: Session, statement: Select[*tuple[Any, ...]], entry_ids: list[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    if entry_ids:
        for owner_id, item in db.execute(statement, {"entry_ids": entry_ids}):
            found.setdefault(owner_id, []).append(item)
    return found


def _to_entry(row: EntryRow, domains: list[str], keywords: list[str]) -> Entry:
    """Build from our own columns; validating is faster than `model_construct`, which is written in Python."""
    values = json.loads(row.value_names)
    lists = {"values": values, "domain_tags": domains, "keywords": keywords}
    return Entry.model_validate({**row._mapping, **lists})  # noqa: SLF001 - SQLAlchemy's documented way to a row's mapping
