"""Rows of entries: how one is found, and how the rows of three tables become entries, in two queries a page."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from shared.core.db import table_of
from shared.core.db.list_tables import load_lists
from shared.core.db.rows import find_own
from shared.journal.models import JournalEntry
from shared.journal.schemas import Entry
from shared.journal.tags import DOMAINS, READABLE_KEYWORDS
from shared.tagging import service as tagging

NO_SUCH_ENTRY = "You have no journal entry with this id."
EntryRow = Row[*tuple[Any, ...]]
ENTRIES = table_of(JournalEntry).c
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
    ENTRIES.ai_mode,
    ENTRIES.sentiment_tag,
    ENTRIES.keywords,
    ENTRIES.tagging_status,
    ENTRIES.tagged_by,
    ENTRIES.occurred_at,
    ENTRIES.created_at,
    ENTRIES.updated_at,
    ENTRIES.version,
)
_NAMES = tuple(column.key for column in COLUMNS)


def find_entry(db: Session, user_id: UUID, entry_id: UUID) -> JournalEntry:
    """Load one of a user's own entries; 404 for anyone else's."""
    return find_own(db, JournalEntry, user_id, entry_id, NO_SUCH_ENTRY)


def load_entries(db: Session, user_id: UUID, entry_ids: Sequence[UUID]) -> list[Entry]:
    """Load up to 500 of someone's own entries by their ids, in two queries."""
    return attach_tags(
        db, db.execute(select(*COLUMNS).where(ENTRIES.user_id == user_id, ENTRIES.id.in_(entry_ids))).all()
    )


def attach_tags(db: Session, rows: Sequence[EntryRow]) -> list[Entry]:
    """Build entries from rows of `COLUMNS`, with their tags, which are loaded here."""
    ids = [row.id for row in rows]
    domains, readable = load_lists(db, (DOMAINS, READABLE_KEYWORDS), ids)
    return [_to_entry(row, domains.get(row.id, []), readable.get(row.id, [])) for row in rows]


def _to_entry(row: EntryRow, domains: list[str], readable: list[str]) -> Entry:
    """Build an entry from our own columns."""
    fields: dict[str, Any] = dict(zip(_NAMES, row, strict=True))  # faster than the row's mapping
    fields["values"] = from_json(fields.pop("value_names"))
    fields["domain_tags"], fields["keywords"] = domains, tagging.read_keywords(fields["keywords"], readable)
    return Entry.from_columns(fields)
