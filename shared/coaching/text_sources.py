"""The texts of conversations for the search index: what the person said, and what the coach replied.

Seed 002 has embeddings of both. The coach's replies are found by searches, and never given to a model as the person's
own words.
"""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.coaching.message_sources import find_source_ids
from shared.coaching.models import ASSISTANT, USER, Conversation, ConversationMessage, MessageRole
from shared.core.db import table_of
from shared.core.db.owned_rows import are_owned_rows, read_owned_rows
from shared.search import service as search

MESSAGE, REPLY = "conversation_message", "conversation_reply"
_MESSAGES, _CONVERSATIONS = table_of(ConversationMessage).c, table_of(Conversation).c
_JOINED = select(_MESSAGES.id).join(Conversation, _CONVERSATIONS.id == _MESSAGES.conversation_id)
_COLUMNS = (_MESSAGES.id, _MESSAGES.content, _MESSAGES.created_at, _MESSAGES.conversation_id, _MESSAGES.metadata)
_OWN = {
    role: _JOINED.with_only_columns(*_COLUMNS).where(
        *are_owned_rows(_CONVERSATIONS.user_id, _MESSAGES.id), _MESSAGES.role == role
    )
    for role in (USER, ASSISTANT)
}


def load_messages(role: MessageRole, db: Session, user_id: UUID, ids: Sequence[UUID]) -> list[search.SourceText]:
    """Load messages of one role; they are deleted with their conversation. A reply may quote its sources."""
    rows = read_owned_rows(db, _OWN[role], user_id, ids)
    sources = find_source_ids(db, user_id, {row.id: row.metadata for row in rows if role == ASSISTANT})
    return [
        search.SourceText(
            row.id, row.content, row.created_at, row.conversation_id, source_ids=sources.get(row.id, frozenset())
        )
        for row in rows
    ]


def list_message_ids(role: MessageRole, db: Session, user_id: UUID, after: UUID | None, limit: int) -> list[UUID]:
    """List the ids of messages of one role."""
    own = (_CONVERSATIONS.user_id == user_id, _MESSAGES.role == role)
    return search.list_row_ids(db, _JOINED.where(*own), _MESSAGES.id, after, limit)


MESSAGES = search.TextSource(MESSAGE, partial(load_messages, USER), partial(list_message_ids, USER))
REPLIES = search.TextSource(
    REPLY, partial(load_messages, ASSISTANT), partial(list_message_ids, ASSISTANT), is_by_person=False
)
