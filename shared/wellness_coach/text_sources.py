"""The texts of the chat with the coach of body and rest, for the search index: of the person, and of the coach.

Replies are found by searches, and never given to a model as the person's own words. Written replies at red, which
nobody made, are not in the index.
"""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from shared.core.db import is_owner, table_of
from shared.search import service as search
from shared.wellness_coach.models import AI_COACH, USER, ChatMessage, Sender

MESSAGE, REPLY = "wellness_message", "wellness_reply"
_MESSAGES = table_of(ChatMessage).c


def load_messages(sender: Sender, db: Session, user_id: UUID, ids: Sequence[UUID]) -> list[search.SourceText]:
    """Load messages of one sender; the chat is the person's only one, so their id stands for it."""
    own = (is_owner(_MESSAGES.user_id, user_id), *_is_of(sender), _MESSAGES.id.in_(ids))
    found = select(_MESSAGES.id, _MESSAGES.content, _MESSAGES.created_at).where(*own)
    return [search.SourceText(*row, parent_id=user_id) for row in db.execute(found)]


def list_message_ids(sender: Sender, db: Session, user_id: UUID, after: UUID | None, limit: int) -> list[UUID]:
    """List the ids of messages of one sender."""
    own = select(_MESSAGES.id).where(_MESSAGES.user_id == user_id, *_is_of(sender))
    return search.list_row_ids(db, own, _MESSAGES.id, after, limit)


def _is_of(sender: Sender) -> tuple[ColumnElement[bool], ...]:
    made = (_MESSAGES.made_by.is_not(None),) if sender == AI_COACH else ()
    return (_MESSAGES.sender == sender, *made)


MESSAGES = search.TextSource(MESSAGE, partial(load_messages, USER), partial(list_message_ids, USER))
REPLIES = search.TextSource(
    REPLY, partial(load_messages, AI_COACH), partial(list_message_ids, AI_COACH), is_by_person=False
)
