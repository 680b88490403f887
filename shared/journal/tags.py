"""The tags of an entry: stored for the version they were made of, and never over what a person chose."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Table, delete, insert, or_, select, update
from sqlalchemy.orm import Session

from shared.core import events
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows
from shared.journal.events import JournalEntryLeftUntagged, JournalEntryTagged
from shared.journal.models import FAILED, PENDING, TAGGED, EntryDomain, EntryKeyword, JournalEntry
from shared.tagging import service as tagging

BY_USER = "user"
_ENTRIES, _DOMAINS, _KEYWORDS = (table_of(model) for model in (JournalEntry, EntryDomain, EntryKeyword))


def store_tags(
    db: Session, user_id: UUID, entry_id: UUID, version: int, tags: "tagging.Tags", *, overwrite_own: bool = False
) -> bool:
    """Keep what a tagger found, if the entry still has the version it read; tell whether it was kept.

    A job never replaces a person's own tags; someone who asks for new ones (`asked`) gives theirs up.
    """
    conditions = [_ENTRIES.c.id == entry_id, _ENTRIES.c.user_id == user_id, _ENTRIES.c.version == version]
    if not overwrite_own:
        conditions.append(or_(_ENTRIES.c.tagged_by.is_(None), _ENTRIES.c.tagged_by != BY_USER))
    values = {"sentiment_tag": tags.sentiment, "tagging_status": TAGGED, "tagged_by": tags.tagged_by[:100]}
    if not changed_rows(db.execute(update(_ENTRIES).where(*conditions).values(values))):
        return False
    replace_domains(db, entry_id, tags.domains)
    replace_keywords(db, entry_id, tags.keywords)
    events.publish(db, JournalEntryTagged(user_id, entry_id, tags.tagged_by, tuple(tags.domains)))
    return True


def replace_domains(db: Session, entry_id: UUID, domains: Sequence[str]) -> None:
    """Set the domains of an entry, in this order."""
    _replace(db, _DOMAINS, entry_id, "domain", domains)


def replace_keywords(db: Session, entry_id: UUID, keywords: Sequence[str]) -> None:
    """Set the keywords of an entry, in this order."""
    _replace(db, _KEYWORDS, entry_id, "keyword", keywords)


def _replace(db: Session, table: Table, entry_id: UUID, column: str, items: Sequence[str]) -> None:
    db.execute(delete(table).where(table.c.entry_id == entry_id))
    rows = [{"entry_id": entry_id, column: item, "position": at} for at, item in enumerate(items)]
    if rows:
        db.execute(insert(table), rows)


def record_tagging_failure(db: Session, entry_id: UUID, version: int) -> None:
    """Say honestly that this version will not be tagged by itself any more."""
    waiting = (_ENTRIES.c.id == entry_id, _ENTRIES.c.version == version, _ENTRIES.c.tagging_status == PENDING)
    if changed_rows(db.execute(update(_ENTRIES).where(*waiting).values(tagging_status=FAILED))):
        user_id = db.scalars(select(_ENTRIES.c.user_id).where(_ENTRIES.c.id == entry_id)).one()
        events.publish(db, JournalEntryLeftUntagged(user_id, entry_id))
