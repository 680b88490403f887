"""Keeping tags: who may set them, and never over what a person chose or on a text that has changed since."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, insert, or_, update
from sqlalchemy.orm import Session

from shared.core import events
from shared.core.db.results import changed_rows
from shared.journal.events import JournalEntryTagged
from shared.journal.models import FAILED, PENDING, TAGGED, EntryDomain, EntryKeyword, JournalEntry
from shared.tagging.service import Tags

BY_USER = "user"


def keep_tags(db: Session, user_id: UUID, entry_id: UUID, version: int, tags: Tags, *, asked: bool = False) -> bool:
    """Keep what a tagger found, if the entry still has the version it read; tell whether it was kept.

    A job never replaces a person's own tags; someone who asks for new ones (`asked`) gives theirs up.
    """
    same = [JournalEntry.id == entry_id, JournalEntry.user_id == user_id, JournalEntry.version == version]
    if not asked:
        same.append(or_(JournalEntry.tagged_by.is_(None), JournalEntry.tagged_by != BY_USER))
    values = {"sentiment_tag": tags.sentiment, "tagging_status": TAGGED, "tagged_by": tags.tagged_by[:100]}
    if not changed_rows(db.execute(update(JournalEntry).where(*same).values(values))):
        return False
    replace_domains(db, entry_id, tags.domains)
    replace_keywords(db, entry_id, tags.keywords)
    events.publish(db, JournalEntryTagged(user_id, entry_id, tags.tagged_by))
    return True


def replace_domains(db: Session, entry_id: UUID, domains: Sequence[str]) -> None:
    """Set the domains of an entry, in this order."""
    db.execute(delete(EntryDomain).where(EntryDomain.entry_id == entry_id))
    rows = [{"entry_id": entry_id, "domain": name, "position": at} for at, name in enumerate(domains)]
    if rows:
        db.execute(insert(EntryDomain), rows)


def replace_keywords(db: Session, entry_id: UUID, keywords: Sequence[str]) -> None:
    """Set the keywords of an entry, in this order."""
    db.execute(delete(EntryKeyword).where(EntryKeyword.entry_id == entry_id))
    rows = [{"entry_id": entry_id, "keyword": word, "position": at} for at, word in enumerate(keywords)]
    if rows:
        db.execute(insert(EntryKeyword), rows)


def record_failure(db: Session, entry_id: UUID, version: int) -> None:
    """Say honestly that this version will not be tagged by itself any more."""
    waiting = (JournalEntry.id == entry_id, JournalEntry.version == version, JournalEntry.tagging_status == PENDING)
    db.execute(update(JournalEntry).where(*waiting).values(tagging_status=FAILED))
