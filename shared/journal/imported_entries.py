"""Entries that an import adds, tags and takes away: many at a time, and as quietly as old entries deserve.

No event says that they were written: they earn no streak, badge or challenge, are counted by no analytics, and nobody
is asked about them. They are indexed and tagged like all others, tagged by rules: the budget of models is for today.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Table, bindparam, insert, select, update
from sqlalchemy.orm import Session

from shared.core import ai, clock
from shared.core.db import own_text, table_of
from shared.journal.entries import ENTRY
from shared.journal.models import ENTRY_DOMAINS, JournalEntry
from shared.journal.tags import TAG_TABLES
from shared.search import service as search
from shared.tagging import service as tagging
from shared.tagging.schemas import PENDING, TAGGED, TaggingRequest, read_keywords

_ENTRIES = table_of(JournalEntry)
_C = _ENTRIES.c
_INSERT = insert(_ENTRIES)
_FIRST_VERSION = 1
_TAG = (
    update(_ENTRIES)
    .where(_C.id == bindparam("the_id"), _C.version == _FIRST_VERSION)
    .values(
        sentiment_tag=bindparam("sentiment"),
        keywords=bindparam("sealed"),
        tagging_status=TAGGED,
        tagged_by=ai.RULES,
    )
)


@dataclass(frozen=True)
class ImportedEntry:
    """An entry as another app had it; its writer's own tags become its keywords."""

    id: UUID
    occurred_at: datetime
    title: str
    context: str | None
    keywords: Sequence[str] = ()


def add_imported_entries(db: Session, user_id: UUID, entries: Sequence[ImportedEntry]) -> None:
    """Store up to 1,000 entries and note them for the index."""
    if not entries:
        return
    now = clock.now()
    keywords = {one.id: tagging.normalize_keywords(one.keywords) for one in entries}
    rows = [
        {
            "id": one.id,
            "user_id": user_id,
            "occurred_at": one.occurred_at,
            "title": one.title,
            "context": one.context,
            "value_names": "[]",
            "keywords": tagging.dump_keywords(keywords[one.id]) if keywords[one.id] else None,
            "source": "text",
            "tagging_status": PENDING,
            "created_at": now,
            "updated_at": now,
            "version": _FIRST_VERSION,
        }
        for one in entries
    ]
    db.connection().execute(_INSERT, rows)
    tagging.add_keywords(db, TAG_TABLES, user_id, {key: words for key, words in keywords.items() if words})
    search.add_texts(db, user_id, ENTRY, [one.id for one in entries])


def tag_imported_entries(db: Session, user_id: UUID, entry_ids: Sequence[UUID]) -> int:
    """Tag up to 1,000 entries by rules that are as they were imported; return how many. Nothing is published."""
    waiting = (_C.user_id == user_id, _C.version == _FIRST_VERSION, _C.tagging_status == PENDING)
    columns = (_C.id, _C.title, _C.context, _C.keywords)
    rows = db.execute(select(*columns).where(_C.id.in_(entry_ids), *waiting).order_by(_C.id)).all()
    domains, changes, found = list[dict[str, Any]](), list[dict[str, Any]](), dict[UUID, Sequence[str]]()
    for row in rows:
        tags = tagging.tag_text(TaggingRequest(user_id, row.id, row.title, row.context, may_send=False))
        own = read_keywords(row.keywords, ())
        if not own:
            found[row.id] = tags.keywords
        sealed = tagging.dump_keywords(own or tags.keywords)
        changes.append({"the_id": row.id, "sentiment": tags.sentiment, "sealed": own_text(user_id, sealed)})
        domains += [{"entry_id": row.id, "domain": name, "position": place} for place, name in enumerate(tags.domains)]
    if rows:
        db.connection().execute(_TAG, changes)
        db.connection().execute(insert(ENTRY_DOMAINS), domains)
        tagging.add_keywords(db, TAG_TABLES, user_id, found)
    return len(rows)


def complete_rows(db: Session, user_id: UUID, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Make the digests of the keywords of entries that were imported as rows."""
    if table is _ENTRIES:
        keywords = {row["id"]: read_keywords(row.get("keywords"), ()) for row in rows}
        tagging.add_keywords(db, TAG_TABLES, user_id, {key: words for key, words in keywords.items() if words})
