"""The journal's front: everything that doors and other domains may do with it."""

from uuid import UUID

from shared.core.db import UnitOfWork
from shared.core.errors import Conflict
from shared.journal.entries import find_entry, show_entry
from shared.journal.events import (
    EntryRevisitChosen,
    JournalEntryCreated,
    JournalEntryDeleted,
    JournalEntryLeftUntagged,
    JournalEntryTagged,
)
from shared.journal.schemas import Entry, EntryCreate, EntryQuery
from shared.journal.search import list_entries
from shared.journal.tags import keep_tags
from shared.journal.writing import change_entry, create_entry, delete_entry, forget_decision
from shared.safety import service as safety
from shared.tagging.service import TaggingRequest, tag_on_demand, tag_without_model

__all__ = [
    "EntryCreate",
    "EntryQuery",
    "EntryRevisitChosen",
    "JournalEntryCreated",
    "JournalEntryDeleted",
    "JournalEntryLeftUntagged",
    "JournalEntryTagged",
    "change_entry",
    "create_entry",
    "delete_entry",
    "forget_decision",
    "list_entries",
    "show_entry",
    "tag_entry_now",
]


def tag_entry_now(uow: UnitOfWork, user_id: UUID, entry_id: UUID) -> Entry:
    """Ask the model while the caller waits, and give back the entry with its new tags.

    Raises 503 where no model is configured, 403 where the user lets nothing out, 429 over the daily budget, and
    409 when the entry was edited while the model was thinking. Words of danger are tagged by rules.
    """
    with uow.transaction() as db:
        entry = find_entry(db, user_id, entry_id)
        version, request = entry.version, TaggingRequest(user_id, entry.title, entry.context)
        may_leave = safety.may_leave(db, user_id, entry.title, entry.context)
    tags = tag_on_demand(request) if may_leave else tag_without_model(request)
    with uow.transaction() as db:
        if not keep_tags(db, user_id, entry_id, version, tags, asked=True):
            raise Conflict("The entry was changed while it was being tagged. Please ask again.")
        return show_entry(db, user_id, entry_id)
