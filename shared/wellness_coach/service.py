"""The use cases of the coach of body and rest: the messages of the chat, and the facts that it proposes.

A turn is in `chat`, what is proposed in `proposals`. Doors use the coach through this module only.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, select, update
from sqlalchemy.orm import Session

from shared.core import ai
from shared.core.db.conditional_writes import changed_rows
from shared.core.errors import NotFound
from shared.core.http.paging import Page, PageQuery, load_page
from shared.search import service as search
from shared.wellness import service as wellness
from shared.wellness_coach import schemas
from shared.wellness_coach.chat import chat
from shared.wellness_coach.messages import CHATS, MESSAGES, NO_SUCH_MESSAGE, drop_summary, load_chat
from shared.wellness_coach.proposals import (
    accept_proposal,
    dismiss_proposal,
    expire_proposals,
    forget_fact,
    show_proposal,
    unlink_snapshots,
)

__all__ = [
    "accept_proposal",
    "chat",
    "delete_message",
    "delete_messages",
    "dismiss_proposal",
    "expire_proposals",
    "forget_fact",
    "list_messages",
    "show_message",
    "unlink_snapshots",
]

_C = MESSAGES.c
_COLUMNS = tuple(
    _C[name]
    for name in (
        "id",
        "user_id",
        "sender",
        "content",
        "created_at",
        "made_by",
        "is_profiling_prompt",
        "fact",
        "proposal",
        "fact_status",
        "related_profile_update",
    )
)


def list_messages(db: Session, user_id: UUID, query: PageQuery) -> Page[schemas.Message]:
    """Return a page of someone's chat, newest first."""
    system = _find_system(db, user_id)
    own = select(*_COLUMNS).where(_C.user_id == user_id)
    return load_page(db, own, query, (_C.created_at, _C.id), lambda row: _build_message(row, system))


def show_message(db: Session, user_id: UUID, message_id: UUID) -> schemas.Message:
    """Return one of someone's own messages; 404 for anyone else's."""
    own = select(*_COLUMNS).where(_C.id == message_id, _C.user_id == user_id)
    row = db.execute(own).one_or_none()
    if row is None:
        raise NotFound(NO_SUCH_MESSAGE)
    return _build_message(row, _find_system(db, user_id))


def delete_message(db: Session, user_id: UUID, message_id: UUID) -> None:
    """Delete a message with what it proposes; a fact that was accepted stays in the profile."""
    row = db.execute(select(_C.created_at).where(_C.id == message_id, _C.user_id == user_id)).one_or_none()
    if row is None:
        raise NotFound(NO_SUCH_MESSAGE)
    search.withdraw(db, user_id, [message_id])
    drop_summary(db, user_id)
    if not changed_rows(db.execute(delete(MESSAGES).where(_C.id == message_id, _C.user_id == user_id))):
        raise NotFound(NO_SUCH_MESSAGE)


def delete_messages(db: Session, user_id: UUID) -> None:
    """Delete the whole chat; that something would rather not be told is kept, so that it is not asked again."""
    if load_chat(db, user_id) is None:
        return
    search.withdraw(db, user_id, [], parent_ids=[user_id])
    drop_summary(db, user_id)
    db.execute(update(CHATS).where(CHATS.c.user_id == user_id).values(last_message_at=None))
    db.execute(delete(MESSAGES).where(_C.user_id == user_id))


def _find_system(db: Session, user_id: UUID) -> wellness.UnitSystem:
    profile = wellness.load_active_profile(db, user_id)
    return wellness.find_unit_system({} if profile is None else profile.facts)


def _build_message(row: Row[Any], system: wellness.UnitSystem) -> schemas.Message:
    return schemas.Message(
        id=row.id,
        user_id=row.user_id,
        sender=row.sender,
        content=row.content,
        timestamp=row.created_at,
        is_profiling_prompt=row.is_profiling_prompt,
        related_profile_update=row.related_profile_update,
        proposal=show_proposal(row, system),
        ai_generated=row.made_by not in (None, ai.RULES),
    )
