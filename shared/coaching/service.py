"""The use cases of coaching: conversations and their messages, and the decision that a conversation proposes.

A chat turn is in `chat`. Doors and other domains use coaching through this module only.
"""

import json
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, update
from sqlalchemy.orm import Session

from shared.coaching import models, schemas
from shared.coaching.chat import chat, dump_metadata
from shared.coaching.conversations import (
    COLUMNS,
    MESSAGE_CONTEXT,
    NO_SUCH_CONVERSATION,
    SHOWN,
    TABLE,
    add_message,
    build_conversation,
    check_conversation,
    find_conversation,
    read_proposal,
)
from shared.coaching.events import ConversationDeleted
from shared.coaching.jobs import schedule_summary
from shared.coaching.message_sources import find_deleted_sources
from shared.coaching.models import ACCEPTED, DISMISSED, OPEN, USER
from shared.coaching.proposals import join_options
from shared.core import ai, clock, events
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows
from shared.core.db.rows import delete_own
from shared.core.errors import Conflict, NotFound
from shared.core.http import ExpectedVersion, StatusResponse
from shared.core.http.paging import Page, PageQuery, load_page, return_row
from shared.core.kept_texts import INHERIT
from shared.decisions import service as decisions
from shared.decisions.schemas import DecisionCreate, WrittenDecision
from shared.safety import service as safety
from shared.search import service as search

__all__ = [
    "ConversationDeleted",
    "accept_proposal",
    "begin_conversation",
    "change_conversation",
    "chat",
    "check_conversation",
    "delete_conversation",
    "dismiss_proposal",
    "list_conversations",
    "list_messages",
    "show_conversation",
    "store_message",
    "unlink_decision",
]


_CONVERSATION_CONTEXT, _PROPOSAL_CONTEXT = "coaching.conversation", "coaching.proposal"
_NO_PROPOSAL = "Nothing is proposed in this conversation."
_CREATED, _EXISTING = 201, 200
_MESSAGES = table_of(models.ConversationMessage).c
_MESSAGE_COLUMNS = (
    _MESSAGES.id,
    _MESSAGES.conversation_id,
    _MESSAGES.role,
    _MESSAGES.content,
    _MESSAGES.metadata.label("details"),
    _MESSAGES.created_at,
)


def begin_conversation(
    db: Session, user_id: UUID, body: schemas.ConversationCreate | None
) -> schemas.WrittenConversation:
    """Begin an empty conversation; a title is not needed."""
    title, mode = (body.title, body.ai_mode) if body else (None, INHERIT)
    screening = safety.screen(db, user_id, _CONVERSATION_CONTEXT, title)
    now = clock.now()
    by = ai.BY_USER if title else None
    row = models.Conversation(user_id=user_id, title=title, titled_by=by, ai_mode=mode, created_at=now, updated_at=now)
    db.add(row)
    db.flush()
    return _show_written(row, screening)


def list_conversations(db: Session, user_id: UUID, query: PageQuery) -> Page[schemas.Conversation]:
    """Return a page of someone's own conversations, newest first."""
    own = select(*SHOWN).where(COLUMNS.user_id == user_id)
    return load_page(db, own, query, (COLUMNS.created_at, COLUMNS.id), build_conversation)


def show_conversation(db: Session, user_id: UUID, conversation_id: UUID) -> schemas.Conversation:
    """Return one of someone's own conversations; 404 for anyone else's."""
    own = (COLUMNS.id == conversation_id, COLUMNS.user_id == user_id)
    row = db.execute(select(*SHOWN).where(*own)).one_or_none()
    if row is None:
        raise NotFound(NO_SUCH_CONVERSATION)
    return build_conversation(row)


def change_conversation(
    db: Session, user_id: UUID, conversation_id: UUID, body: schemas.ConversationChange, expected: ExpectedVersion
) -> schemas.WrittenConversation:
    """Give a conversation another title, or mode; 412 where the caller saw another version."""
    row = find_conversation(db, user_id, conversation_id)
    expected.check(row.version)
    screening = safety.screen(db, user_id, _CONVERSATION_CONTEXT, body.title)
    if body.title and body.title != row.title:
        row.title, row.titled_by, row.updated_at = body.title, ai.BY_USER, clock.now()
        db.flush()
    if "ai_mode" in body.model_fields_set and body.ai_mode != row.ai_mode:
        row.ai_mode, row.updated_at = body.ai_mode, clock.now()
        db.flush()
        search.follow_ai_mode(db, user_id, [row.id], row.ai_mode)
    return _show_written(row, screening)


def delete_conversation(db: Session, user_id: UUID, conversation_id: UUID) -> None:
    """Delete a conversation with its messages. A decision that was made of it stays."""
    check_conversation(db, user_id, conversation_id)
    search.withdraw(db, user_id, [], parent_ids=[conversation_id])
    events.publish(db, ConversationDeleted(user_id, conversation_id))
    delete_own(db, models.Conversation, user_id, conversation_id, NO_SUCH_CONVERSATION)


def store_message(db: Session, user_id: UUID, conversation_id: UUID, body: schemas.MessageCreate) -> schemas.NewMessage:
    """Store a message of the person or, sent by their device, of the coach; nobody replies."""
    screening = safety.screen(db, user_id, MESSAGE_CONTEXT, body.content)
    check_conversation(db, user_id, conversation_id)
    details = dump_metadata(body.metadata)
    shown = screening.consequences.coach_replies
    turn = add_message(db, user_id, conversation_id, body.role, body.content, details=details, shown_in_preview=shown)
    schedule_summary(db, user_id, conversation_id)
    return schemas.NewMessage(
        id=turn.id,
        conversation_id=conversation_id,
        user_id=user_id if turn.by_person else None,
        role=body.role,
        content=turn.text,
        metadata=schemas.DeliveryDetails.model_validate(details or {}),
        created_at=turn.created_at,
        safety=screening.note(),
    )


def list_messages(db: Session, user_id: UUID, conversation_id: UUID, query: PageQuery) -> Page[schemas.Message]:
    """Return a page of a conversation, oldest first. Sources that were deleted since are left out."""
    check_conversation(db, user_id, conversation_id)
    own = select(*_MESSAGE_COLUMNS).where(_MESSAGES.conversation_id == conversation_id)
    page = load_page(db, own, query, (_MESSAGES.created_at, _MESSAGES.id), return_row, order="oldest_first")
    gone = find_deleted_sources(db, user_id, [row.details for row in page.items])

    def build(row: Row[Any]) -> schemas.Message:
        details = schemas.DeliveryDetails.model_validate(json.loads(row.details) if row.details else {})
        sources = [one for one in details.sources if one.id is None or (one.kind, one.id) not in gone]
        return schemas.Message(
            id=row.id,
            conversation_id=row.conversation_id,
            user_id=user_id if row.role == USER else None,
            role=row.role,
            content=row.content,
            metadata=details.model_copy(update={"sources": sources}),
            created_at=row.created_at,
        )

    return Page([build(row) for row in page.items], page.next_cursor)


def accept_proposal(
    db: Session, user_id: UUID, conversation_id: UUID, body: schemas.ProposalAnswer | None
) -> StatusResponse[WrittenDecision]:
    """Make the proposed decision (201), or return the one that was made of it (200): it is made once.

    409 where nothing is proposed. One statement decides which of two devices makes it.
    """
    answer = body or schemas.ProposalAnswer()
    row = find_conversation(db, user_id, conversation_id)
    proposal = read_proposal(row)
    if proposal is None or proposal.status == DISMISSED:
        raise Conflict(_NO_PROPOSAL)
    own = (COLUMNS.id == conversation_id, COLUMNS.user_id == user_id)
    if not changed_rows(
        db.execute(update(TABLE).where(*own, COLUMNS.proposal_status == OPEN).values(proposal_status=ACCEPTED))
    ):
        return StatusResponse(_show_made_decision(db, user_id, conversation_id, answer), _EXISTING)
    options = proposal.options if answer.options is None else answer.options
    description = join_options(answer.description or proposal.description, options)
    body_of_it = DecisionCreate(title=answer.title or proposal.title, description=description, ai_mode=row.ai_mode)
    made = decisions.create_decision(db, user_id, body_of_it)
    db.execute(update(TABLE).where(*own).values(decision_id=made.id))
    return StatusResponse(made, _CREATED)


def dismiss_proposal(db: Session, user_id: UUID, conversation_id: UUID) -> None:
    """Dismiss what is proposed; the coach does not propose the same again.

    409 where it was accepted, or nothing is proposed.
    """
    check_conversation(db, user_id, conversation_id)
    own = (COLUMNS.id == conversation_id, COLUMNS.user_id == user_id)
    open_now = update(TABLE).where(*own, COLUMNS.proposal_status == OPEN)
    if changed_rows(db.execute(open_now.values(proposal_status=DISMISSED))):
        return
    status = db.scalar(select(COLUMNS.proposal_status).where(*own))
    if status == ACCEPTED:
        raise Conflict("You have accepted this proposal. Change or delete the decision instead.")
    if status is None:
        raise Conflict(_NO_PROPOSAL)


def unlink_decision(db: Session, event: decisions.DecisionDeleted) -> None:
    """Let go of a decision that is about to be deleted; its proposal counts as dismissed."""
    own = (COLUMNS.user_id == event.user_id, COLUMNS.decision_id == event.decision_id)
    db.execute(update(TABLE).where(*own).values(decision_id=None, proposal_status=DISMISSED))


def _show_made_decision(
    db: Session, user_id: UUID, conversation_id: UUID, answer: schemas.ProposalAnswer
) -> WrittenDecision:
    """Return the decision that another request has made; what this one says of it is screened all the same."""
    texts = (answer.title, answer.description, *(answer.options or ()))
    screening = safety.screen(db, user_id, _PROPOSAL_CONTEXT, *texts)
    own = (COLUMNS.id == conversation_id, COLUMNS.user_id == user_id)
    decision_id = db.scalar(select(COLUMNS.decision_id).where(*own))
    if decision_id is None:
        raise Conflict(_NO_PROPOSAL)
    shown = decisions.show_decision(db, user_id, decision_id)
    return WrittenDecision.model_construct(**dict(shown), safety=screening.note())


def _show_written(row: models.Conversation, screening: safety.Screening) -> schemas.WrittenConversation:
    shown = build_conversation(row)
    return schemas.WrittenConversation.model_construct(**dict(shown), safety=screening.note())
