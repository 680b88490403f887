"""The journal's front: everything that doors and other domains may do with it."""

from uuid import UUID

from shared.core.db import UnitOfWork
from shared.core.errors import Conflict
from shared.journal.entries import find_entry, show_entry
from shared.journal.schemas import Entry
from shared.journal.search import list_entries
from shared.journal.tagging import TaggingRequest, tag_on_demand
from shared.journal.tags import keep_tags
from shared.journal.writing import change_entry, create_entry, delete_entry

__all__ = ["change_entry", "create_entry", "delete_entry", "list_entries", "show_entry", "tag_entry_now"]


def tag_entry_now(uow: UnitOfWork, user_id: UUID, entry_id: UUID) -> Entry:
    """Ask the model while the caller waits, and give back the entry with its new tags.

    Raises 503 where no model is configured, 403 where the user lets nothing out, 429 over the daily budget, and
    409 when the entry was edited while the model was thinking.
    """
    with uow.transaction() as db:
        entry = find_entry(db, user_id, entry_id)
        version, request = entry.version, TaggingRequest(user_id, entry.title, entry.context)
    tags = tag_on_demand(request)
    with uow.transaction() as db:
        if not keep_tags(db, user_id, entry_id, version, tags, asked=True):
            raise Conflict("The entry was changed while it was being tagged. Please ask again.")
        return show_entry(db, user_id, entry_id)
