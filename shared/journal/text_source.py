"""The journal's texts for the search index: an entry with its title, its context and what its writer expects."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core.db import is_owner, table_of
from shared.core.db.owned_rows import are_owned_rows, read_owned_rows
from shared.core.import_lock import IMPORT_LOCK
from shared.journal.entries import ENTRY
from shared.journal.models import ENTRY_DOMAINS, JournalEntry
from shared.search import service as search

_ENTRIES, _DOMAINS = table_of(JournalEntry).c, ENTRY_DOMAINS.c
_TEXT = (_ENTRIES.id, _ENTRIES.occurred_at, _ENTRIES.title, _ENTRIES.context, _ENTRIES.anticipated_outcomes)
_OWN = select(*_TEXT).where(*are_owned_rows(_ENTRIES.user_id, _ENTRIES.id))


def load_texts(db: Session, user_id: UUID, ids: Sequence[UUID]) -> list[search.SourceText]:
    """Load entries."""
    return [build_text(row) for row in read_owned_rows(db, _OWN, user_id, ids)]


def build_text(row: Sequence[Any]) -> search.SourceText:
    """Build the text of an entry."""
    entry_id, moment, *words = row
    return search.SourceText(entry_id, search.join_fields(*words), moment)


def list_ids(db: Session, user_id: UUID, after: UUID | None, limit: int) -> list[UUID]:
    """List the ids of entries."""
    return search.list_row_ids(db, select(_ENTRIES.id).where(_ENTRIES.user_id == user_id), _ENTRIES.id, after, limit)


def load_domains(db: Session, user_id: UUID, ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    """Load the domains of entries, also those that a tagger chose."""
    found: dict[UUID, list[str]] = {}
    own = select(_DOMAINS.entry_id, _DOMAINS.domain).join(JournalEntry, _ENTRIES.id == _DOMAINS.entry_id)
    for entry_id, domain in db.execute(own.where(is_owner(_ENTRIES.user_id, user_id), _ENTRIES.id.in_(ids))):
        found.setdefault(entry_id, []).append(domain)
    return found


def list_pictures(db: Session, user_id: UUID, ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    """Return the names of the files of the pictures of entries, for an export."""
    with IMPORT_LOCK:
        from shared.journal.picture_files import list_picture_names  # a search loads texts, and names no files

    return list_picture_names(db, user_id, ids)


ENTRIES = search.TextSource(
    ENTRY,
    load_texts,
    list_ids,
    is_memory=True,
    rows=search.RowTexts(_TEXT, build_text, list_pictures),
    load_domains=load_domains,
)
