"""Messages of any kind of conversation: rows are added in order, read as turns, and taken once.

Each domain has tables of its own and says by a `MessageTable` which columns hold what.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Table, insert, select, update
from sqlalchemy.orm import Session

from shared.chat.context_window import History, Turn
from shared.core import clock
from shared.core.db import own_text
from shared.core.errors import BadRequest


@dataclass(frozen=True)
class MessageTable:
    """Where the messages of one kind of conversation are.

    `conversation_id` and `speaker` name columns of `messages`; `person` is the speaker of the person's own messages.
    `conversations` has the columns `running_summary`, `folded_at` and `folded_id`.
    """

    conversations: Table
    messages: Table
    conversation_id: str
    speaker: str
    person: str = "user"


def find_next_moment(after: datetime | None) -> datetime:
    """Return the moment of a new message: now, and later than the moment `after` even where clocks differ."""
    return clock.now() if after is None else max(clock.now(), after + timedelta(microseconds=1))


def insert_message(
    db: Session,
    table: MessageTable,
    user_id: UUID,
    conversation_id: UUID,
    *,
    speaker: str,
    content: str,
    moment: datetime,
    **columns: Any,
) -> Turn:
    """Insert a message; `columns` are what the table has beside those that every kind of conversation has."""
    turn = Turn(uuid4(), speaker == table.person, content, moment)
    named = {table.conversation_id: conversation_id, table.speaker: speaker}
    row = {"id": turn.id, **named, "content": own_text(user_id, content), "created_at": moment, **columns}
    db.execute(insert(table.messages).values(row))
    return turn


def load_turns_since(
    db: Session, table: MessageTable, conversation_id: UUID, moment: datetime | None, message_id: UUID | None
) -> list[Turn]:
    """Load the turns after a place in a conversation, oldest first; all of them where there is no place."""
    row = table.messages.c
    columns = (row.id, row[table.speaker], row.content, row.created_at)
    statement = select(*columns).where(row[table.conversation_id] == conversation_id)
    if moment is not None and message_id is not None:
        statement = statement.where((row.created_at > moment) | ((row.created_at == moment) & (row.id > message_id)))
    rows = db.execute(statement.order_by(row.created_at, row.id))
    return [Turn(id_, speaker == table.person, content, created_at) for id_, speaker, content, created_at in rows]


def take_words(last: Turn | None, words: str | None, add: Callable[[str], Turn], *, is_empty: bool) -> Turn | None:
    """Store the person's new words by `add`, unless they are the last message stored.

    Where nothing new was sent, the last stored message must be theirs, or the conversation must be empty; 400
    otherwise.
    """
    if last is not None and last.by_person and words in (None, last.text):
        return last
    if words is not None:
        return add(words)
    if not is_empty:
        raise last_message_required()
    return None


def store_running_summary(
    db: Session,
    table: MessageTable,
    conversation_id: UUID,
    before: History,
    after: History,
    *,
    also: Mapping[str, Any] | None = None,
) -> None:
    """Store the summary of the turns that were condensed, unless another turn has condensed further meanwhile.

    `also` are other columns that say something of what is condensed.
    """
    condensed_count = len(before.turns) - len(after.turns)
    if condensed_count == 0:
        return
    last = before.turns[condensed_count - 1]
    row = table.conversations.c
    not_ahead = row.folded_at.is_(None) | (row.folded_at < last.created_at)
    summary = own_text(after.user_id, after.running_summary)
    values = {**(also or {}), "running_summary": summary, "folded_at": last.created_at, "folded_id": last.id}
    db.execute(update(table.conversations).where(row.id == conversation_id, not_ahead).values(values))


def last_message_required() -> BadRequest:
    """Build the 400 of a turn whose last message is not the user's."""
    return BadRequest("The last message must be yours.")
