"""The tags of an entry: stored for the version they were made of, and never over what a person chose.

Each change is published, because prompts and progress wait for an entry's tags.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, or_, select, update
from sqlalchemy.orm import Session

from shared.core import events
from shared.core.db import table_of
from shared.core.db.list_tables import ListTable, load_lists
from shared.journal.events import JournalEntryLeftUntagged, JournalEntryTagged
from shared.journal.models import EntryDomain, EntryKeyword, JournalEntry
from shared.tagging import service as tagging
from shared.tagging.schemas import BY_USER, Tags, TagTables

DOMAINS = ListTable(table_of(EntryDomain), "entry_id", "domain")
KEYWORDS = ListTable(table_of(EntryKeyword), "entry_id", "keyword")
_TABLES = TagTables(table_of(JournalEntry), DOMAINS, KEYWORDS)
_ENTRIES = _TABLES.texts.c
_STORED_KEYWORD = (
    KEYWORDS.owner_column == bindparam("the_owner"),
    KEYWORDS.item_column == bindparam("stored"),
)
_REPLACE_KEYWORD = update(KEYWORDS.table).where(*_STORED_KEYWORD).values(keyword=bindparam("folded"))
_DELETE_KEYWORD = delete(KEYWORDS.table).where(*_STORED_KEYWORD)
_IS_OWN = _ENTRIES.user_id == bindparam("owner")
_IS_NOT_BY_USER = or_(_ENTRIES.tagged_by.is_(None), _ENTRIES.tagged_by != BY_USER)


def store_tags(
    db: Session, user_id: UUID, entry_id: UUID, version: int, tags: Tags, *, overwrite_own: bool = False
) -> bool:
    """Store what a tagger found, if the entry still has the version it read; tell whether it was stored.

    A job never replaces a person's own tags; with `overwrite_own` someone who asks for new ones gives theirs up.
    """
    conditions = (_IS_OWN,) if overwrite_own else (_IS_OWN, _IS_NOT_BY_USER)
    if not tagging.store_tags(db, _TABLES, entry_id, version, tags, conditions=conditions, owner=user_id):
        return False
    if overwrite_own:
        db.execute(update(_TABLES.texts).where(_ENTRIES.id == entry_id).values(own_domain=None))
    events.publish(db, JournalEntryTagged(user_id, entry_id, tags.tagged_by, tuple(tags.domains)))
    return True


def record_tagging_failure(db: Session, entry_id: UUID, version: int) -> None:
    """Mark an entry whose last attempt failed, and publish that it gets no tags by itself any more."""
    if tagging.fail_tagging(db, _TABLES, entry_id, version):
        user_id = db.scalars(select(_ENTRIES.user_id).where(_ENTRIES.id == entry_id)).one()
        events.publish(db, JournalEntryLeftUntagged(user_id, entry_id))


def fold_stored_keywords(db: Session, after: UUID | None, limit: int) -> UUID | None:
    """Fold the keywords of up to `limit` entries behind the id `after`; return the last id, None at the end.

    A keyword whose folded form is there already is deleted. Both statements name the keyword that was read, so tags
    that are stored meanwhile stay as they are.
    """
    owners = select(KEYWORDS.owner_column).distinct().order_by(KEYWORDS.owner_column).limit(limit)
    ids = list(db.scalars(owners if after is None else owners.where(KEYWORDS.owner_column > after)))
    (stored,) = load_lists(db, (KEYWORDS,), ids)
    replaced: list[dict[str, Any]] = []
    deleted: list[dict[str, Any]] = []
    for owner_id, keywords in stored.items():
        taken = set(keywords)
        for keyword in keywords:
            folded = next(iter(tagging.normalize_keywords([keyword])), "")
            if folded == keyword:
                continue
            row = {"the_owner": owner_id, "stored": keyword}
            if folded and folded not in taken:
                replaced.append({**row, "folded": folded})
            else:
                deleted.append(row)
            taken.add(folded)
    if replaced:
        db.connection().execute(_REPLACE_KEYWORD, replaced)
    if deleted:
        db.connection().execute(_DELETE_KEYWORD, deleted)
    return ids[-1] if len(ids) == limit else None
