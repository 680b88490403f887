"""The tags of an entry: stored for the version they were made of, and never over what a person chose.

Each change is published, because prompts and progress wait for an entry's tags.
"""

from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from shared.core import events
from shared.core.db import table_of
from shared.core.db.list_tables import ListTable
from shared.journal import events as entry_events
from shared.journal.models import ENTRY_DOMAINS, ENTRY_KEYWORD_DIGESTS, ENTRY_KEYWORDS, JournalEntry
from shared.tagging import service as tagging
from shared.tagging.schemas import BY_USER, Tags, TagTables

DOMAINS = ListTable(ENTRY_DOMAINS, "entry_id", "domain")
READABLE_KEYWORDS = ListTable(ENTRY_KEYWORDS, "entry_id", "keyword")
KEYWORD_DIGESTS = ListTable(ENTRY_KEYWORD_DIGESTS, "entry_id", "digest")
TAG_TABLES = TagTables(table_of(JournalEntry), DOMAINS, READABLE_KEYWORDS, KEYWORD_DIGESTS)
_ENTRIES = TAG_TABLES.texts.c
_IS_NOT_BY_USER = or_(_ENTRIES.tagged_by.is_(None), _ENTRIES.tagged_by != BY_USER)


def store_tags(
    db: Session, user_id: UUID, entry_id: UUID, version: int, tags: Tags, *, overwrite_own: bool = False
) -> bool:
    """Store what a tagger found, if the entry still has the version it read; tell whether it was stored.

    A job never replaces a person's own tags; with `overwrite_own` someone who asks for new ones gives theirs up.
    """
    conditions = () if overwrite_own else (_IS_NOT_BY_USER,)
    if not tagging.store_tags(db, TAG_TABLES, entry_id, version, tags, owner=user_id, conditions=conditions):
        return False
    if overwrite_own:
        db.execute(update(TAG_TABLES.texts).where(_ENTRIES.id == entry_id).values(own_domain=None))
    events.publish(db, entry_events.JournalEntryTagged(user_id, entry_id, tags.tagged_by, tuple(tags.domains)))
    return True


def record_tagging_failure(db: Session, entry_id: UUID, version: int) -> None:
    """Mark an entry whose last attempt failed, and publish that it gets no tags by itself any more."""
    if tagging.fail_tagging(db, TAG_TABLES, entry_id, version):
        user_id = db.scalars(select(_ENTRIES.user_id).where(_ENTRIES.id == entry_id)).one()
        events.publish(db, entry_events.JournalEntryLeftUntagged(user_id, entry_id))
