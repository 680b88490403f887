"""Use cases of decisions and their messages; those of conversations are in `sessions`, a chat turn is in `chat`."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock, events, jobs
from shared.core.db import table_of
from shared.core.db.conditional_writes import try_write
from shared.core.db.rows import read_fields
from shared.core.errors import Conflict
from shared.core.http import ExpectedVersion
from shared.core.http.paging import Page, PageQuery, load_page
from shared.core.kept_texts import NEVER
from shared.decisions import schemas
from shared.decisions.chat import chat
from shared.decisions.decisions import (
    RecentOutcomes,
    check_decision,
    find_decision,
    load_decision_moments,
    load_recent_outcomes,
    show_decision,
)
from shared.decisions.events import DecisionCreated, DecisionDeleted, DecisionRevisitChosen, SessionCompleted
from shared.decisions.jobs import TagDecision
from shared.decisions.messages import MESSAGE_CONTEXT, add_message, conversation_completed
from shared.decisions.models import Decision, DecisionMessage, DecisionSession, DecisionSummary
from shared.decisions.questions import list_reflection_questions, list_steps
from shared.decisions.schemas import (
    MAX_TURNS,
    ChatTurn,
    DecisionChange,
    DecisionCreate,
    Message,
    MessageCreate,
    NewMessage,
    PastSummary,
    WrittenDecision,
)
from shared.decisions.search import list_decisions
from shared.decisions.sessions import (
    begin_decision_session,
    begin_session,
    change_session,
    check_session,
    find_session,
    list_decision_sessions,
    list_sessions,
    set_ai_mode,
    show_session,
    show_session_summary,
)
from shared.decisions.text_sources import DECISION
from shared.safety import service as safety
from shared.search import service as search
from shared.tagging.schemas import PENDING

__all__ = [
    "MAX_TURNS",
    "ChatTurn",
    "DecisionCreated",
    "DecisionDeleted",
    "DecisionRevisitChosen",
    "MessageCreate",
    "RecentOutcomes",
    "SessionCompleted",
    "begin_decision_session",
    "begin_session",
    "change_decision",
    "change_session",
    "chat",
    "check_decision",
    "conversation_completed",
    "create_decision",
    "delete_decision",
    "find_decision",
    "keep_session",
    "list_decision_sessions",
    "list_decisions",
    "list_messages",
    "list_reflection_questions",
    "list_sessions",
    "list_steps",
    "load_decision_moments",
    "load_recent_outcomes",
    "show_decision",
    "show_decision_summary",
    "show_session",
    "show_session_summary",
    "store_message",
]


_MAX_PAST_SUMMARIES = 50
_MESSAGES = table_of(DecisionMessage).c
_MESSAGE_COLUMNS = tuple(_MESSAGES[name] for name in Message.model_fields)
_DECISION_CONTEXT = "decisions.decision"
_TAGGED_FIELDS = ("title", "description")


def create_decision(db: Session, user_id: UUID, body: DecisionCreate) -> WrittenDecision:
    """Store a decision and enqueue its tagging; its words are screened first."""
    accounts.check_day_ahead(db, user_id, "revisit_on", body.revisit_on)
    screening = safety.screen(db, user_id, _DECISION_CONTEXT, body.title, body.description)
    now = clock.now()
    words = {"title": body.title, "description": body.description}
    decision = Decision(
        user_id=user_id, **words, ai_mode=body.ai_mode, revisit_on=body.revisit_on, created_at=now, updated_at=now
    )
    db.add(decision)
    db.flush()
    jobs.enqueue(db, TagDecision(decision_id=decision.id, version=decision.version))
    search.add_text(db, user_id, DECISION, decision.id)
    events.publish(db, DecisionCreated(user_id, decision.id, now))
    if body.revisit_on is not None:
        events.publish(db, DecisionRevisitChosen(user_id, decision.id, body.revisit_on))
    return _show_written(db, user_id, decision.id, screening)


def show_decision_summary(db: Session, user_id: UUID, decision_id: UUID) -> schemas.DecisionSummary:
    """Return the summary of a decision's conversations, and the earlier summaries."""
    decision = find_decision(db, user_id, decision_id)
    newest = select(DecisionSummary).order_by(DecisionSummary.created_at.desc(), DecisionSummary.id.desc())
    rows = db.scalars(newest.where(DecisionSummary.decision_id == decision_id).limit(_MAX_PAST_SUMMARIES)).all()
    history = [PastSummary.model_validate(row) for row in rows]
    return schemas.DecisionSummary(status=decision.summary_status, summary=decision.summary, history=history)


def change_decision(
    db: Session, user_id: UUID, decision_id: UUID, body: DecisionChange, expected: ExpectedVersion
) -> WrittenDecision:
    """Change the fields that were sent; new words are tagged again, and words that are sent back are not.

    With another mode they are tagged again, too. 412 where the caller saw another version.
    """
    decision = find_decision(db, user_id, decision_id)
    expected.check(decision.version)
    changes = body.model_dump(exclude_unset=True)
    texts = [changes[name] for name in _TAGGED_FIELDS if name in changes]
    screening = safety.screen(db, user_id, _DECISION_CONTEXT, *texts)
    changes = {name: value for name, value in changes.items() if value != getattr(decision, name)}
    if changes:
        has_new_words = any(changes.get(name, old) != old for name, old in _read_words(decision).items())
        _change_revisit(db, decision, changes.get("revisit_on", decision.revisit_on))
        for name, value in changes.items():
            setattr(decision, name, value)
        if has_new_words or "ai_mode" in changes:
            decision.tagging_status = PENDING
        decision.updated_at = clock.now()
        db.flush()
        if decision.tagging_status == PENDING:
            jobs.enqueue(db, TagDecision(decision_id=decision.id, version=decision.version))
        if has_new_words:
            search.change_text(db, user_id, DECISION, decision.id)
        if "ai_mode" in changes:
            search.follow_ai_mode(db, user_id, [decision.id], decision.ai_mode)
    return _show_written(db, user_id, decision_id, screening)


def delete_decision(db: Session, user_id: UUID, decision_id: UUID) -> None:
    """Delete a decision with its conversations; 409 where another device begins one at this moment."""
    find_decision(db, user_id, decision_id)

    def delete_all() -> None:
        own_sessions = select(DecisionSession.id).where(DecisionSession.decision_id == decision_id)
        session_ids = db.scalars(own_sessions.order_by(DecisionSession.id)).all()
        search.withdraw(db, user_id, [decision_id], parent_ids=[decision_id, *session_ids])
        events.publish(db, DecisionDeleted(user_id, decision_id))
        db.execute(delete(DecisionSession).where(DecisionSession.decision_id == decision_id))
        db.execute(delete(Decision).where(Decision.id == decision_id, Decision.user_id == user_id))

    if not try_write(db, delete_all):
        raise Conflict("Another device is beginning a conversation about it. Please try again.")


def store_message(db: Session, user_id: UUID, session_id: UUID, body: MessageCreate) -> NewMessage:
    """Store a message of the user or, sent by their device, of the coach; 409 where the conversation is completed."""
    screening = safety.screen(db, user_id, MESSAGE_CONTEXT, body.content)
    check_session(db, user_id, session_id)
    turn = add_message(db, user_id, session_id, body.sender, body.content)
    return NewMessage(
        id=turn.id,
        session_id=session_id,
        sender=body.sender,
        content=turn.text,
        created_at=turn.created_at,
        safety=screening.note(),
    )


def keep_session(db: Session, user_id: UUID, session_id: UUID) -> None:
    """Keep a conversation from models, because something that was said in it is: 404 where someone has no such one."""
    set_ai_mode(db, find_session(db, user_id, session_id), NEVER)


def list_messages(db: Session, user_id: UUID, session_id: UUID, query: PageQuery) -> Page[Message]:
    """Return a page of a conversation, oldest first."""
    check_session(db, user_id, session_id)
    about = select(*_MESSAGE_COLUMNS).where(_MESSAGES.session_id == session_id)
    return load_page(db, about, query, (_MESSAGES.created_at, _MESSAGES.id), _to_message, order="oldest_first")


def _read_words(decision: Decision) -> dict[str, str | None]:
    return {"title": decision.title, "description": decision.description}


def _change_revisit(db: Session, decision: Decision, day: date | None) -> None:
    """Publish another day. The stored one is not checked again: it may be past by now and sent with the rest."""
    if day != decision.revisit_on:
        accounts.check_day_ahead(db, decision.user_id, "revisit_on", day)
        events.publish(db, DecisionRevisitChosen(decision.user_id, decision.id, day))


def _show_written(db: Session, user_id: UUID, decision_id: UUID, screening: safety.Screening) -> WrittenDecision:
    decision = show_decision(db, user_id, decision_id)
    return WrittenDecision.model_construct(**dict(decision), safety=screening.note())


def _to_message(row: Row[Any]) -> Message:
    return Message.from_columns(read_fields(row))
