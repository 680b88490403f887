"""Rows of messages: one is added while its conversation is open.

One conditional statement counts a message, so that a message and the completion at the same moment have an order.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import case, update
from sqlalchemy.orm import Session

from shared.chat import service as chat
from shared.chat.service import Turn
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows
from shared.core.errors import Conflict
from shared.decisions.models import GATHERING, REFLECTION, DecisionMessage, DecisionSession, Sender
from shared.decisions.text_sources import MESSAGE
from shared.search import service as search

MESSAGE_CONTEXT = "decisions.message"
MESSAGES = chat.MessageTable(table_of(DecisionSession), table_of(DecisionMessage), "session_id", "sender")


def add_message(
    db: Session,
    user_id: UUID,
    session_id: UUID,
    sender: Sender,
    content: str,
    *,
    after: datetime | None = None,
    reflecting: bool = False,
) -> Turn:
    """Add a message and count it; 409 where the conversation is completed.

    With `reflecting` the statement that counts it also moves the conversation on to reflection. The person's own words
    are indexed.
    """
    _count_message(db, session_id, sender, reflecting=reflecting)
    moment = chat.find_next_moment(after)
    turn = chat.insert_message(db, MESSAGES, user_id, session_id, speaker=sender, content=content, moment=moment)
    if turn.by_person:
        search.add_text(db, user_id, MESSAGE, turn.id, parent_id=session_id)
    return turn


def load_session_turns(db: Session, session: DecisionSession) -> list[Turn]:
    """Load the turns of a conversation that its running summary does not hold, oldest first."""
    return chat.load_turns_since(db, MESSAGES, session.id, session.folded_at, session.folded_id)


def conversation_completed() -> Conflict:
    """Build the 409 of a conversation that takes no more messages."""
    return Conflict("This conversation is completed. Begin a new one to continue.")


def _count_message(db: Session, session_id: UUID, sender: Sender, *, reflecting: bool) -> None:
    row = table_of(DecisionSession).c
    values: dict[str, Any] = {"messages": row.messages + 1, "last_sender": sender}
    if sender == "user":
        values["answered"] = row.answered + case((row.last_sender == "context", 1), else_=0)
    if reflecting:
        values["status"] = case((row.status == GATHERING, REFLECTION), else_=row.status)
    still_open = (row.id == session_id, row.open_day.is_not(None))
    if not changed_rows(db.execute(update(table_of(DecisionSession)).where(*still_open).values(values))):
        raise conversation_completed()
