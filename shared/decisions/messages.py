"""Rows of messages: one is added while its conversation is open, and turns are read oldest first.

One conditional statement counts a message, so that a message and the completion at the same moment have an order.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import case, insert, select, update
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db import own_text, table_of
from shared.core.db.conditional_writes import changed_rows
from shared.core.errors import BadRequest, Conflict
from shared.decisions.context_window import Turn
from shared.decisions.models import GATHERING, REFLECTION, DecisionMessage, DecisionSession, Sender
from shared.decisions.text_sources import MESSAGE
from shared.search import service as search

MESSAGE_CONTEXT = "decisions.message"


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
    moment = clock.now() if after is None else max(clock.now(), after + timedelta(microseconds=1))
    turn = Turn(uuid4(), sender == "user", content, moment)
    sealed = own_text(user_id, content)
    row = {"id": turn.id, "session_id": session_id, "sender": sender, "content": sealed, "created_at": moment}
    db.execute(insert(table_of(DecisionMessage)).values(row))
    if turn.by_person:
        search.add_text(db, user_id, MESSAGE, turn.id, parent_id=session_id)
    return turn


def load_turns_since(db: Session, session_id: UUID, moment: datetime | None, message_id: UUID | None) -> list[Turn]:
    """Load the turns after a place in a conversation, oldest first; all of them where there is no place."""
    row = table_of(DecisionMessage).c
    statement = select(row.id, row.sender, row.content, row.created_at).where(row.session_id == session_id)
    if moment is not None and message_id is not None:
        statement = statement.where((row.created_at > moment) | ((row.created_at == moment) & (row.id > message_id)))
    rows = db.execute(statement.order_by(row.created_at, row.id))
    return [Turn(id_, sender == "user", content, created_at) for id_, sender, content, created_at in rows]


def conversation_completed() -> Conflict:
    """Build the 409 of a conversation that takes no more messages."""
    return Conflict("This conversation is completed. Begin a new one to continue.")


def last_message_required() -> BadRequest:
    """Build the 400 of a turn whose last message is not the user's."""
    return BadRequest("The last message must be yours.")


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
