"""The messages of a conversation: kept one by one while it is open, read oldest first."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import case, select, update
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db.results import changed_rows
from shared.core.errors import Conflict
from shared.core.http.paging import Page, PageQuery, keyset, page
from shared.decisions.models import DecisionMessage, DecisionSession, Sender
from shared.decisions.schemas import Message, MessageCreate, NewMessage
from shared.decisions.sessions import find_session
from shared.safety import service as safety

CONTEXT = "decisions.message"


def keep_message(db: Session, user_id: UUID, session_id: UUID, body: MessageCreate) -> NewMessage:
    """Keep a message that someone, or their device for the coach, sends; 409 once the conversation is completed."""
    screening = safety.screen(db, user_id, CONTEXT, body.content)
    find_session(db, user_id, session_id)
    kept = add_message(db, session_id, body.sender, body.content)
    return NewMessage(**_message(kept).model_dump(), safety=screening.note())


def list_messages(db: Session, user_id: UUID, session_id: UUID, query: PageQuery) -> Page[Message]:
    """Return a page of a conversation, oldest first."""
    find_session(db, user_id, session_id)
    said = select(DecisionMessage).where(DecisionMessage.session_id == session_id)
    rows = db.scalars(keyset(said, query, DecisionMessage.created_at, DecisionMessage.id, "oldest_first")).all()
    return page(rows, query, _message)


def add_message(
    db: Session, session_id: UUID, sender: Sender, content: str, *, after: datetime | None = None
) -> DecisionMessage:
    """Add a message and count it; 409 once the conversation is completed.

    The count is one conditional statement, so that of a message and the end of a conversation one comes first.
    """
    session = DecisionSession
    answers = case((session.last_sender == "context", 1), else_=0) if sender == "user" else 0
    counted = {"messages": session.messages + 1, "answered": session.answered + answers, "last_sender": sender}
    still_open = (session.id == session_id, session.open_day.is_not(None))
    counting = update(session).where(*still_open).values(counted).execution_options(synchronize_session=False)
    if not changed_rows(db.execute(counting)):
        raise Conflict("This conversation is completed. Begin a new one to go on.")
    moment = clock.now() if after is None else max(clock.now(), after + timedelta(microseconds=1))
    message = DecisionMessage(session_id=session_id, sender=sender, content=content, created_at=moment)
    db.add(message)
    db.flush()
    return message


def messages_since(
    db: Session, session_id: UUID, moment: datetime | None, message_id: UUID | None
) -> Sequence[DecisionMessage]:
    """Read the messages after a place in a conversation, all of them where there is none; oldest first."""
    said = select(DecisionMessage).where(DecisionMessage.session_id == session_id)
    if moment is not None and message_id is not None:
        later = (DecisionMessage.created_at == moment) & (DecisionMessage.id > message_id)
        said = said.where((DecisionMessage.created_at > moment) | later)
    return db.scalars(said.order_by(DecisionMessage.created_at, DecisionMessage.id)).all()


def _message(row: DecisionMessage) -> Message:
    return Message(
        id=row.id, session_id=row.session_id, sender=row.sender, content=row.content, created_at=row.created_at
    )
