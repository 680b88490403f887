"""Rows of entries: how one is found, and how the rows of four tables become entries.

A page takes two queries, and a third one where an entry of it has pictures.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from shared.core.db import table_of
from shared.core.db.list_tables import load_lists
from shared.core.db.rows import find_own
from shared.journal.models import PICTURES, JournalEntry
from shared.journal.schemas import Entry, Picture
from shared.journal.tags import DOMAINS, READABLE_KEYWORDS
from shared.tagging.schemas import read_keywords

ENTRY = "journal_entry"
"""The kind of text that an entry is in the search index."""
NO_SUCH_ENTRY = "You have no journal entry with this id."
EntryRow = Row[*tuple[Any, ...]]
ENTRIES = table_of(JournalEntry).c
_P = PICTURES.c
_COUNT = "picture_count"
_PICTURE_COUNT = select(func.count(_P.id)).where(_P.entry_id == ENTRIES.id).scalar_subquery().label(_COUNT)
_PICTURE = (_P.id, _P.content_type, _P.size_bytes, _P.width, _P.height, _P.created_at)
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
    _PICTURE_COUNT,
)
_NAMES = tuple(column.key for column in COLUMNS)


def find_entry(db: Session, user_id: UUID, entry_id: UUID) -> JournalEntry:
    """Load one of a user's own entries; 404 for anyone else's."""
    return find_own(db, JournalEntry, user_id, entry_id, NO_SUCH_ENTRY)


def load_entries(db: Session, user_id: UUID, entry_ids: Sequence[UUID]) -> list[Entry]:
    """Load up to 500 of someone's own entries by their ids, in three queries at most."""
    return attach_tags(
        db, db.execute(select(*COLUMNS).where(ENTRIES.user_id == user_id, ENTRIES.id.in_(entry_ids))).all()
    )


def attach_tags(db: Session, rows: Sequence[EntryRow]) -> list[Entry]:
    """Build entries from rows of `COLUMNS`, with their tags, which are loaded here."""
    ids = [row[0] for row in rows]  # by its place, which is several times as fast as by name
    domains, readable = load_lists(db, (DOMAINS, READABLE_KEYWORDS), ids)
    pictures = load_pictures(db, [row[0] for row in rows if row[-1]])
    return [_to_entry(row, domains.get(row[0], []), readable, pictures) for row in rows]


def load_pictures(db: Session, entry_ids: Sequence[UUID]) -> dict[UUID, list[Picture]]:
    """Load the pictures of up to 500 entries in their order, in one query; none for no entries."""
    found: dict[UUID, list[Picture]] = {one: [] for one in entry_ids}
    if found:
        here = (_P.entry_id.in_(entry_ids), _P.digest.is_not(None))
        own = select(_P.entry_id, *_PICTURE).where(*here).order_by(_P.entry_id, _P.position)
        for entry_id, *values in db.execute(own):
            fields = dict(zip((column.name for column in _PICTURE), values, strict=True))
            found[entry_id].append(Picture.from_columns(fields))
    return found


def _to_entry(
    row: EntryRow,
    domains: list[str],
    readable: Mapping[UUID, list[str]],
    pictures: Mapping[UUID, list[Picture]],
) -> Entry:
    """Build an entry from our own columns. Readable keywords and pictures are of few entries, and looked up if any."""
    fields: dict[str, Any] = dict(zip(_NAMES, row, strict=True))  # faster than the row's mapping
    entry_id = row[0]
    fields["pictures"] = pictures.get(entry_id, []) if fields.pop(_COUNT) else []
    fields["values"] = from_json(fields.pop("value_names"))
    fields["domain_tags"] = domains
    fields["keywords"] = read_keywords(fields["keywords"], readable.get(entry_id, []) if readable else [])
    return Entry.from_columns(fields)
