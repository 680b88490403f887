"""The journal's texts for the search index: an entry with its title, its context and what its writer expects."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core.db import is_owner, table_of
from shared.journal.models import JournalEntry
from shared.search import service as search

ENTRY = "journal_entry"
_ENTRIES = table_of(JournalEntry).c
_TEXT = (_ENTRIES.id, _ENTRIES.occurred_at, _ENTRIES.title, _ENTRIES.context, _ENTRIES.anticipated_outcomes)


def load_texts(db: Session, user_id: UUID, ids: Sequence[UUID]) -> list[search.SourceText]:
    """Load entries."""
    own = select(*_TEXT).where(is_owner(_ENTRIES.user_id, user_id), _ENTRIES.id.in_(ids))
    return [search.SourceText(id_, search.join_fields(*words), moment) for id_, moment, *words in db.execute(own)]


def list_ids(db: Session, user_id: UUID, after: UUID | None, limit: int) -> list[UUID]:
    """List the ids of entries."""
    return search.list_row_ids(db, select(_ENTRIES.id).where(_ENTRIES.user_id == user_id), _ENTRIES.id, after, limit)


ENTRIES = search.TextSource(ENTRY, load_texts, list_ids, is_memory=True)
