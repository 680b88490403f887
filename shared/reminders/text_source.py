"""The messages of reminders for the search index: those that people wrote, not the ones that the app writes."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core.db import is_owner, table_of
from shared.reminders.models import Reminder
from shared.search import service as search

REMINDER = "reminder"
RENEWAL_MESSAGE = "Your E&P profile is six months old. Would you like to answer its quiz again?"
"""The message of the one `custom` reminder that the app makes (`profile_renewals`); its person may write another."""
_C = table_of(Reminder).c


def load_messages(db: Session, user_id: UUID, ids: Sequence[UUID]) -> list[search.SourceText]:
    """Load messages of people's own."""
    own = (is_owner(_C.user_id, user_id), _C.id.in_(ids), _C.message.is_not(None))
    rows = db.execute(select(_C.id, _C.message, _C.created_at).where(*own))
    return [search.SourceText(*row) for row in rows if row.message != RENEWAL_MESSAGE]


def list_ids(db: Session, user_id: UUID, after: UUID | None, limit: int) -> list[UUID]:
    """List the ids of reminders with a message."""
    own = select(_C.id).where(_C.user_id == user_id, _C.message.is_not(None))
    return search.list_row_ids(db, own, _C.id, after, limit)


MESSAGES = search.TextSource(REMINDER, load_messages, list_ids)
