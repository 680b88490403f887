"""Rows of conversations: how one is found and shown, and how a message is added to it.

One statement counts a message. It finds no row where another device deletes the conversation at that moment.
"""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, update
from sqlalchemy.orm import Session

from shared.chat import service as chat
from shared.chat.service import Turn
from shared.coaching import models, schemas
from shared.coaching.models import ASSISTANT, USER, MessageRole
from shared.coaching.text_sources import MESSAGE, REPLY
from shared.core.db import own_text, table_of
from shared.core.db.conditional_writes import changed_rows
from shared.core.db.rows import check_own, find_own
from shared.core.errors import NotFound
from shared.search import service as search

MESSAGE_CONTEXT = "coaching.message"
NO_SUCH_CONVERSATION = "You have no conversation with this id."
TABLE = table_of(models.Conversation)
COLUMNS = TABLE.c
MESSAGES = chat.MessageTable(TABLE, table_of(models.ConversationMessage), "conversation_id", "role", person=USER)
_INDEXED_KINDS = {USER: MESSAGE, ASSISTANT: REPLY}
_COPIED_FIELDS = (
    "id",
    "user_id",
    "title",
    "ai_mode",
    "summary",
    "messages",
    "last_message_at",
    "decision_id",
    "created_at",
    "updated_at",
    "version",
)
SHOWN = tuple(COLUMNS[name] for name in (*_COPIED_FIELDS, "preview", "proposal", "proposal_status"))


def find_conversation(db: Session, user_id: UUID, conversation_id: UUID) -> models.Conversation:
    """Load one of someone's own conversations; 404 for anyone else's."""
    return find_own(db, models.Conversation, user_id, conversation_id, NO_SUCH_CONVERSATION)


def check_conversation(db: Session, user_id: UUID, conversation_id: UUID) -> None:
    """Raise 404 where someone has no conversation with this id."""
    check_own(db, models.Conversation, user_id, conversation_id, NO_SUCH_CONVERSATION)


def build_conversation(row: models.Conversation | Row[Any]) -> schemas.Conversation:
    """Build a conversation from its row, or from its shown columns."""
    fields = {name: getattr(row, name) for name in _COPIED_FIELDS}
    fields["preview"] = row.summary or row.preview
    fields["proposal"] = read_proposal(row)
    return schemas.Conversation.from_columns(fields)


def read_proposal(row: models.Conversation | Row[Any]) -> schemas.Proposal | None:
    """Return what was proposed, with what became of it."""
    if row.proposal is None or row.proposal_status is None:
        return None
    return schemas.Proposal(**json.loads(row.proposal), status=row.proposal_status)


def add_message(
    db: Session,
    user_id: UUID,
    conversation_id: UUID,
    role: MessageRole,
    content: str,
    *,
    after: datetime | None = None,
    details: dict[str, Any] | None = None,
    shown_in_preview: bool = True,
) -> Turn:
    """Add a message, count it and index it; 404 where the conversation is gone."""
    moment = chat.find_next_moment(after)
    values: dict[str, Any] = {"messages": COLUMNS.messages + 1, "last_role": role, "last_message_at": moment}
    if shown_in_preview:
        values["preview"] = own_text(user_id, chat.first_sentence(content))
    own = (COLUMNS.id == conversation_id, COLUMNS.user_id == user_id)
    if not changed_rows(db.execute(update(TABLE).where(*own).values(values))):
        raise NotFound(NO_SUCH_CONVERSATION)
    stored = json.dumps(details) if details else None
    turn = chat.insert_message(
        db, MESSAGES, user_id, conversation_id, speaker=role, content=content, moment=moment, metadata=stored
    )
    if role in _INDEXED_KINDS:
        search.add_text(db, user_id, _INDEXED_KINDS[role], turn.id, parent_id=conversation_id)
    return turn


def load_turns(db: Session, row: models.Conversation) -> list[Turn]:
    """Load the turns of a conversation that its running summary does not hold, oldest first."""
    return chat.load_turns_since(db, MESSAGES, row.id, row.folded_at, row.folded_id)
