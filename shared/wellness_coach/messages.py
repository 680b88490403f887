"""Rows of the chat of a person with the coach of body and rest: the turn of whoever writes, and messages in order.

The row of the chat is updated before anything else, so two devices write one after the other, and the moments of
messages grow.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from shared.chat import service as chat
from shared.chat.service import Turn
from shared.core import clock
from shared.core.crypto.digests import keyed_digest
from shared.core.db import own_text, table_of
from shared.core.db.conditional_writes import changed_rows, try_insert
from shared.core.errors import NotFound
from shared.search import service as search
from shared.wellness_coach.models import AI_COACH, USER, ChatMessage, Sender, WellnessChat
from shared.wellness_coach.text_sources import MESSAGE, REPLY

MESSAGE_CONTEXT = "wellness_coach.message"
NO_SUCH_MESSAGE = "You have no message with this id."
CHATS, MESSAGES = table_of(WellnessChat), table_of(ChatMessage)
TABLE = chat.MessageTable(CHATS, MESSAGES, "user_id", "sender", person=USER)
_CHAT_COLUMNS = tuple(
    CHATS.c[name]
    for name in (
        "id",
        "running_summary",
        "folded_at",
        "folded_id",
        "asked_on",
        "asked_facts",
        "last_message_at",
        "deletions",
        "created_at",
    )
)


@dataclass(frozen=True)
class QuestionLog:
    """What the coach has asked: days by the name of the fact, and which ones they would rather not tell."""

    days: Mapping[str, Sequence[date]]
    declined: frozenset[str]

    def forget(self, name: str) -> "QuestionLog":
        """Return the same without a fact."""
        days = {known: asked for known, asked in self.days.items() if known != name}
        return QuestionLog(days, self.declined - {name})


@dataclass(frozen=True)
class StoredChat:
    """The chat of a person as it is stored."""

    id: UUID
    running_summary: str | None
    folded_at: datetime | None
    folded_id: UUID | None
    asked_on: date | None
    asked: QuestionLog
    last_message_at: datetime | None
    deletions: int
    created_at: datetime


@dataclass(frozen=True)
class PromptMessage:
    """A question about the profile that the coach asked last: the message, and the fact."""

    message_id: UUID
    fact: str


def load_chat(db: Session, user_id: UUID) -> StoredChat | None:
    """Load the chat of a person; None before its first message."""
    row = db.execute(select(*_CHAT_COLUMNS).where(CHATS.c.user_id == user_id)).one_or_none()
    if row is None:
        return None
    fields = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's documented way to a row's mapping
    return StoredChat(
        **{name: value for name, value in fields.items() if name != "asked_facts"}, asked=_parse_asked(row)
    )


def take_turn(db: Session, user_id: UUID) -> StoredChat:
    """Take a turn at the chat of a person until the transaction ends; load it, or begin it."""
    mine = update(CHATS).where(CHATS.c.user_id == user_id).values(updated_at=clock.now())
    if not changed_rows(db.execute(mine)):
        now = clock.now()
        row = {"id": uuid4(), "user_id": user_id, "deletions": 0, "created_at": now, "updated_at": now}
        if not try_insert(db, CHATS, row):
            db.execute(mine)
    state = load_chat(db, user_id)
    if state is None:
        raise NotFound("Your account is being deleted.")
    return state


def drop_summary(db: Session, user_id: UUID) -> None:
    """Forget the summary of earlier messages, which may tell what is deleted or forgotten.

    Nobody stores one that was begun before. Its place stays, so the coach goes on with the messages after it.
    """
    values = {"running_summary": None, "deletions": CHATS.c.deletions + 1, "updated_at": clock.now()}
    db.execute(update(CHATS).where(CHATS.c.user_id == user_id).values(values))


def add_message(
    db: Session, user_id: UUID, state: StoredChat, sender: Sender, content: str, *, indexed: bool = True, **columns: Any
) -> Turn:
    """Add a message after the last one that `state` knows, and index it."""
    moment = chat.find_next_moment(state.last_message_at)
    columns = {"is_profiling_prompt": False, **columns}
    turn = chat.insert_message(db, TABLE, user_id, user_id, speaker=sender, content=content, moment=moment, **columns)
    db.execute(update(CHATS).where(CHATS.c.user_id == user_id).values(last_message_at=moment))
    if indexed:
        search.add_text(db, user_id, MESSAGE if sender == USER else REPLY, turn.id, parent_id=user_id)
    return turn


def load_turns(db: Session, user_id: UUID, state: StoredChat) -> list[Turn]:
    """Load the turns that the running summary does not hold, oldest first."""
    return chat.load_turns_since(db, TABLE, user_id, state.folded_at, state.folded_id)


def find_pending_question(db: Session, user_id: UUID) -> PromptMessage | None:
    """Find what the coach asked about the profile in its last message; None where it asked nothing, or forgot it."""
    c = MESSAGES.c
    latest = select(c.id, c.is_profiling_prompt, c.fact).where(c.user_id == user_id, c.sender == AI_COACH)
    row = db.execute(latest.order_by(c.created_at.desc(), c.id.desc()).limit(1)).one_or_none()
    return PromptMessage(row.id, row.fact) if row is not None and row.is_profiling_prompt and row.fact else None


def store_asked(db: Session, user_id: UUID, asked: QuestionLog) -> None:
    """Store what was asked and declined; the turn has been taken."""
    days = {name: [day.isoformat() for day in days] for name, days in asked.days.items()}
    document = json.dumps({"days": days, "declined": sorted(asked.declined)}, separators=(",", ":"))
    values = {"asked_facts": own_text(user_id, document)}
    db.execute(update(CHATS).where(CHATS.c.user_id == user_id).values(values))


def digest_fact(user_id: UUID, name: str) -> bytes:
    """Return the digest by which messages about a fact of a person are found."""
    return keyed_digest("wellness_coach.fact", f"{user_id}:{name}")


def _parse_asked(row: Any) -> QuestionLog:
    stored = json.loads(row.asked_facts) if row.asked_facts else {"days": {}, "declined": []}
    days = {name: [date.fromisoformat(day) for day in days] for name, days in stored["days"].items()}
    return QuestionLog(days, frozenset(stored["declined"]))
