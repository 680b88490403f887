"""The use case of one chat turn about a decision: what the chat engine reads, replies and stores here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.boundaries import service as boundaries
from shared.chat import service as engine
from shared.chat.service import Turn
from shared.core import ai
from shared.core.db import UnitOfWork
from shared.core.errors import NotFound, invalid_field
from shared.decisions.coach import CoachInput, CoachOutput, generate_reply
from shared.decisions.decisions import has_kept_session, load_domains
from shared.decisions.messages import (
    MESSAGE_CONTEXT,
    MESSAGES,
    add_message,
    conversation_completed,
    load_session_turns,
)
from shared.decisions.models import COMPLETED, GATHERING, REFLECTION, Decision, DecisionSession, Phase, Sender
from shared.decisions.schemas import ChatRequest, CoachReply
from shared.decisions.sessions import NO_SUCH_SESSION, find_session
from shared.insights import service as insights
from shared.safety import service as safety
from shared.safety.service import build_red_text_filter

_CONDENSATION = ai.AiTask(
    purpose="condense_decision_session",
    function="condense_conversation",
    description="Sum up the earlier part of a conversation about a decision, so that it can go on.",
    instruction=engine.write_condensation_instruction("think a decision through"),
    result=engine.RunningSummary,
)


@dataclass(frozen=True)
class PreparedTurn:
    """What is read and stored before the model is asked; `last` is the last turn of the conversation."""

    coach_input: CoachInput
    last: Turn | None


@dataclass(frozen=True)
class GeneratedTurn:
    """The coach's reply, and the conversation as it was condensed for it."""

    output: CoachOutput
    history: engine.History


@dataclass(frozen=True)
class StoredReply:
    """The stored message and the phase that it found."""

    message_id: UUID | None
    phase: Phase


def chat(uow: UnitOfWork, user_id: UUID, session_id: UUID, body: ChatRequest) -> CoachReply:
    """Take one turn: store the user's message, unless it is stored already, and the coach's reply.

    Raises 400 where the user has said nothing last, and 409 where the conversation is completed.
    """
    words = _read_new_words(body)
    flow = engine.ChatFlow(
        prepare=partial(_prepare_turn, user_id, session_id, words),
        reply=_generate_turn,
        find_concern=_find_concern,
        store=partial(_store_turn, user_id, session_id),
        build_answer=_build_answer,
        store_support=partial(_store_support, user_id, session_id, words),
        build_support=_build_support,
    )
    return engine.take_turn(uow, user_id, MESSAGE_CONTEXT, (words,), flow)


def _read_new_words(body: ChatRequest) -> str | None:
    """Return the user's new message, None where nothing new was sent; raises 422 and 400."""
    if body.content is not None and body.messages:
        raise invalid_field(("body", "content"), "Send either messages or content.")
    if body.content is not None:
        return body.content
    if not body.messages:
        return None
    if body.messages[-1].role != "user":
        raise engine.last_message_required()
    return body.messages[-1].content


def _prepare_turn(
    user_id: UUID, session_id: UUID, words: str | None, db: Session, screening: safety.Screening
) -> PreparedTurn:
    """Store the user's message and read what the coach needs; raises 404, 400 and 409 as `chat` says."""
    session, decision = _find_open_session(db, user_id, session_id)
    turns = load_session_turns(db, session)
    new_turn = _store_words(db, session, turns[-1:], words)
    answered = session.answered
    if new_turn is not None and new_turn not in turns[-1:]:
        turns.append(new_turn)
        answered += session.last_sender == "context"
    coach_input = _build_coach_input(db, session, decision, turns, may_send=screening.recorded)
    coach_input = replace(coach_input, answered=answered, gentle=screening.consequences.gentle)
    return PreparedTurn(coach_input, turns[-1] if turns else None)


def _store_words(db: Session, session: DecisionSession, last: Sequence[Turn], words: str | None) -> Turn | None:
    add = partial(add_message, db, session.user_id, session.id, "user")
    return engine.take_words(last[0] if last else None, words, add, is_empty=not session.messages)


def _find_open_session(db: Session, user_id: UUID, session_id: UUID) -> tuple[DecisionSession, Decision | None]:
    """Load an open conversation and its decision, if it has one, in one query; 404 and 409 otherwise."""
    both = select(DecisionSession, Decision).outerjoin(Decision, Decision.id == DecisionSession.decision_id)
    row = db.execute(both.where(DecisionSession.id == session_id, DecisionSession.user_id == user_id)).one_or_none()
    if row is None:
        raise NotFound(NO_SUCH_SESSION)
    session, decision = row
    if session.status == COMPLETED:
        raise conversation_completed()
    return session, decision


def _build_coach_input(
    db: Session, session: DecisionSession, decision: Decision | None, turns: list[Turn], *, may_send: bool
) -> CoachInput:
    title = session.title
    if decision and decision.title != title:
        title = f"{decision.title}: {title}"
    is_red = build_red_text_filter(db, session.user_id, (decision or session).created_at)
    closed = boundaries.load_boundaries(db, session.user_id)
    last_summary = decision.summary if decision else None
    if decision and last_summary and has_kept_session(db, decision.id):
        last_summary = None
    text_ids = frozenset(one.id for one in (session, decision) if one is not None)
    return CoachInput(
        title=title,
        description=decision.description if decision else None,
        last_summary=None if closed.covers(last_summary) else last_summary,
        domains=load_domains(db, decision.id) if decision else [],
        phase=session.status,
        answered=session.answered,
        history=engine.History(session.user_id, session.running_summary, turns, may_send, is_red, closed, text_ids),
        offer=insights.load_insight_offer(db, session.user_id),
    )


def _generate_turn(turn: PreparedTurn) -> GeneratedTurn:
    history = engine.condense_overflow(_CONDENSATION, turn.coach_input.history)
    return GeneratedTurn(generate_reply(replace(turn.coach_input, history=history)), history)


def _find_concern(turn: PreparedTurn, generated: GeneratedTurn) -> safety.Concern:
    """Return the level that the model reports for what the person said last, in this turn or before it."""
    last = turn.last.text if turn.last and turn.last.by_person else None
    return safety.Concern(generated.output.concern, generated.output.made_by, MESSAGE_CONTEXT, (last,))


def _store_turn(
    user_id: UUID, session_id: UUID, db: Session, turn: PreparedTurn, generated: GeneratedTurn
) -> StoredReply:
    """Store the coach's reply under its phase, and let the phase move forward, never back."""
    engine.store_running_summary(db, MESSAGES, session_id, turn.coach_input.history, generated.history)
    output = generated.output
    reflecting = output.phase == REFLECTION
    sender: Sender = "reflection" if reflecting else "context"
    after = turn.last.created_at if turn.last else None
    message = add_message(db, user_id, session_id, sender, output.reply, after=after, reflecting=reflecting)
    return StoredReply(message.id, output.phase)


def _build_answer(generated: GeneratedTurn, stored: StoredReply | None, screening: safety.Screening) -> CoachReply:
    output = generated.output
    return CoachReply(
        reply=output.reply,
        suggestions=output.suggestions,
        phase=output.phase,
        message_id=stored.message_id if stored else None,
        ai_generated=output.ai_generated,
        insight_ids=list(output.insight_ids),
        safety=screening.note(),
    )


def _store_support(user_id: UUID, session_id: UUID, words: str | None, db: Session, reply: str) -> StoredReply:
    """Store message and reply while the conversation is open; a completed one stores nothing and still answers."""
    session = find_session(db, user_id, session_id)
    if session.status == COMPLETED:
        return StoredReply(None, COMPLETED)
    new_turn = None if words is None else _store_words(db, session, load_session_turns(db, session)[-1:], words)
    message = add_message(db, user_id, session_id, "ai", reply, after=new_turn.created_at if new_turn else None)
    return StoredReply(message.id, session.status)


def _build_support(stored: StoredReply | None, screening: safety.Screening) -> CoachReply:
    return CoachReply(
        reply=screening.reply or "",
        suggestions=[],
        phase=stored.phase if stored else GATHERING,
        message_id=stored.message_id if stored else None,
        ai_generated=False,
        insight_ids=[],
        safety=screening.note(),
    )
