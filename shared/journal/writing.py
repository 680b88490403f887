"""Writing entries down, changing and removing them."""

import json
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from shared.core import clock, events, jobs
from shared.core.db import table_of
from shared.core.db.results import changed_rows
from shared.core.errors import NotFound
from shared.core.http import ExpectedVersion
from shared.journal.entries import find_entry, show_entry
from shared.journal.events import JournalEntryCreated
from shared.journal.jobs import TagEntry
from shared.journal.models import PENDING, TAGGED, JournalEntry
from shared.journal.schemas import Entry, EntryChange, EntryCreate
from shared.journal.tagging import tidy_domains, tidy_keywords
from shared.journal.tags import BY_USER, replace_domains, replace_keywords

_INSERT = insert(table_of(JournalEntry))
_TEXT = ("title", "context")
_TAGS = ("domain_tags", "sentiment_tag", "keywords")


def create_entry(db: Session, user_id: UUID, body: EntryCreate) -> Entry:
    """Keep an entry at once and have it tagged soon."""
    now = clock.now()
    entry: dict[str, Any] = {
        "id": uuid4(),
        "user_id": user_id,
        "title": body.title,
        "context": body.context,
        "anticipated_outcomes": body.anticipated_outcomes,
        "sentiment_tag": None,
        "tagging_status": PENDING,
        "tagged_by": None,
        "created_at": now,
        "updated_at": now,
        "version": 1,
    }
    db.execute(_INSERT, {**entry, "value_names": json.dumps(body.values, ensure_ascii=False)})
    jobs.enqueue(db, TagEntry(entry_id=entry["id"], version=entry["version"]))
    events.publish(db, JournalEntryCreated(user_id, entry["id"], now))
    return Entry.model_construct(**entry, values=body.values, domain_tags=[], keywords=[])


def change_entry(db: Session, user_id: UUID, entry_id: UUID, body: EntryChange, expected: ExpectedVersion) -> Entry:
    """Change what was sent and nothing else; 412 when the caller saw another version."""
    entry = find_entry(db, user_id, entry_id)
    expected.check(entry.version)
    changes = body.model_dump(exclude_unset=True)
    if changes:
        _apply(entry, changes)
        db.flush()
        _apply_tags(db, entry_id, changes)
        if entry.tagging_status == PENDING:
            jobs.enqueue(db, TagEntry(entry_id=entry.id, version=entry.version))
    return show_entry(db, user_id, entry_id)


def delete_entry(db: Session, user_id: UUID, entry_id: UUID) -> None:
    """Remove an entry with everything that hangs on it."""
    mine = (JournalEntry.id == entry_id, JournalEntry.user_id == user_id)
    if not changed_rows(db.execute(delete(JournalEntry).where(*mine))):
        raise NotFound("There is no such entry in your journal.")


def _apply(entry: JournalEntry, changes: dict[str, Any]) -> None:
    for name in ("title", "context", "anticipated_outcomes"):
        if name in changes:
            setattr(entry, name, changes[name])
    if "values" in changes:
        entry.value_names = json.dumps(changes["values"], ensure_ascii=False)
    if "sentiment_tag" in changes:
        entry.sentiment_tag = changes["sentiment_tag"]
    if any(name in changes for name in _TAGS):
        entry.tagged_by, entry.tagging_status = BY_USER, TAGGED
    elif any(name in changes for name in _TEXT) and entry.tagged_by != BY_USER:
        entry.tagging_status = PENDING
    entry.updated_at = clock.now()


def _apply_tags(db: Session, entry_id: UUID, changes: dict[str, Any]) -> None:
    if "domain_tags" in changes:
        replace_domains(db, entry_id, tidy_domains(changes["domain_tags"]))
    if "keywords" in changes:
        replace_keywords(db, entry_id, tidy_keywords(changes["keywords"]))
