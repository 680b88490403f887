"""The use case of one chat turn: screen, store the user's message, generate the coach's reply, store the reply.

The model is asked between two transactions. At red the coach says nothing of its own, and nothing is sent to a model;
where only the model finds the danger, its reply is dropped.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from shared.core import telemetry
from shared.core.db import UnitOfWork, own_text
from shared.core.db.wake_budget import without_waiting
from shared.core.errors import NotFound, invalid_field
from shared.decisions.coach import CoachInput, CoachOutput, generate_reply
from shared.decisions.context_window import Turn, condense_by_rules, condense_turns, split_turns
from shared.decisions.decisions import load_domains
from shared.decisions.messages import (
    MESSAGE_CONTEXT,
    add_message,
    conversation_completed,
    last_message_required,
    load_turns_since,
)
from shared.decisions.models import COMPLETED, GATHERING, REFLECTION, Decision, DecisionSession, Phase, Sender
from shared.decisions.schemas import ChatRequest, CoachReply
from shared.decisions.sessions import NO_SUCH_SESSION, find_session
from shared.safety import service as safety
from shared.safety.service import build_red_text_filter


@dataclass(frozen=True)
class PreparedTurn:
    """What is read and stored before the model is asked; `last` is the last turn of the conversation."""

    coach_input: CoachInput
    last: Turn | None


def chat(uow: UnitOfWork, user_id: UUID, session_id: UUID, body: ChatRequest) -> CoachReply:
    """Take one turn: store the user's message, unless it is stored already, and the coach's reply.

    Raises 400 where the user has said nothing last, and 409 where the conversation is completed.
    """
    words = _read_new_words(body)
    screening = safety.screen_in_own_transaction(uow, user_id, MESSAGE_CONTEXT, words)
    if not screening.consequences.coach_replies:
        return _reply_with_support(uow, user_id, session_id, words, screening)
    with uow.transaction() as db:
        turn = prepare_turn(db, user_id, session_id, words, screening)
    condensed = _condense_overflow(turn.coach_input)
    output = generate_reply(condensed)
    screening = safety.escalate_in_own_transaction(uow, user_id, _build_concern(output, turn), screening)
    if not screening.consequences.coach_replies:
        return _reply_with_support(uow, user_id, session_id, words, screening)
    with uow.transaction() as db:
        _store_running_summary(db, session_id, turn.coach_input, condensed)
        message = _store_reply(db, user_id, session_id, output, turn.last)
    return CoachReply(
        reply=output.reply,
        suggestions=output.suggestions,
        phase=output.phase,
        message_id=message.id,
        ai_generated=output.ai_generated,
        safety=screening.note(),
    )


def _read_new_words(body: ChatRequest) -> str | None:
    """Return the user's new message, None where nothing new was sent; raises 422 and 400."""
    if body.content is not None and body.messages:
        raise invalid_field(("body", "content"), "Send either messages or content.")
    if body.content is not None:
        return body.content
    if not body.messages:
        return None
    if body.messages[-1].role != "user":
        raise last_message_required()
    return body.messages[-1].content


def prepare_turn(
    db: Session, user_id: UUID, session_id: UUID, words: str | None, screening: safety.Screening
) -> PreparedTurn:
    """Store the user's message and read what the coach needs; raises 404, 400 and 409 as `chat` says."""
    session, decision = _find_open_session(db, user_id, session_id)
    turns = load_turns_since(db, session_id, session.folded_at, session.folded_id)
    new_turn = store_words(db, session, turns[-1:], words)
    answered = session.answered
    if new_turn is not None and new_turn not in turns[-1:]:
        turns.append(new_turn)
        answered += session.last_sender == "context"
    coach_input = _build_coach_input(db, session, decision, turns)
    gentle = screening.consequences.gentle
    coach_input = replace(coach_input, answered=answered, may_send=screening.recorded, gentle=gentle)
    return PreparedTurn(coach_input, turns[-1] if turns else None)


def store_words(db: Session, session: DecisionSession, last: Sequence[Turn], words: str | None) -> Turn | None:
    """Store the user's message, unless it is the last one stored.

    Where nothing new was sent, the last stored message must be theirs, or the conversation must be empty; 400
    otherwise.
    """
    if session.last_sender == "user" and last and words in (None, last[0].text):
        return last[0]
    if words is not None:
        return add_message(db, session.user_id, session.id, "user", words)
    if session.messages:
        raise last_message_required()
    return None


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
    db: Session, session: DecisionSession, decision: Decision | None, turns: list[Turn]
) -> CoachInput:
    title = session.title
    if decision and decision.title != title:
        title = f"{decision.title}: {title}"
    return CoachInput(
        user_id=session.user_id,
        title=title,
        description=decision.description if decision else None,
        last_summary=decision.summary if decision else None,
        domains=load_domains(db, decision.id) if decision else [],
        phase=session.status,
        answered=session.answered,
        running_summary=session.running_summary,
        turns=turns,
        may_send=False,
        is_red=build_red_text_filter(db, session.user_id, (decision or session).created_at),
    )


def _condense_overflow(coach_input: CoachInput) -> CoachInput:
    """Condense the turns that no longer fit the context window into the running summary."""
    overflow, shown = split_turns(coach_input.turns)
    if not overflow:
        return coach_input
    if coach_input.may_send:
        summary = condense_turns(coach_input.user_id, coach_input.running_summary, overflow, coach_input.is_red)
    else:
        summary = condense_by_rules(coach_input.running_summary, overflow, coach_input.is_red)
    return replace(coach_input, running_summary=summary, turns=shown)


def _build_concern(output: CoachOutput, turn: PreparedTurn) -> safety.Concern:
    """Return the level that the model reports for what the person said last, in this turn or before it."""
    last = turn.last.text if turn.last and turn.last.by_person else None
    return safety.Concern(output.concern, output.made_by, MESSAGE_CONTEXT, (last,))


def _store_running_summary(db: Session, session_id: UUID, before: CoachInput, after: CoachInput) -> None:
    """Store the running summary, unless another turn has condensed further meanwhile."""
    condensed_count = len(before.turns) - len(after.turns)
    if condensed_count == 0:
        return
    last = before.turns[condensed_count - 1]
    session = DecisionSession
    not_ahead = session.folded_at.is_(None) | (session.folded_at < last.created_at)
    summary = own_text(after.user_id, after.running_summary)
    values = {"running_summary": summary, "folded_at": last.created_at, "folded_id": last.id}
    statement = update(session).where(session.id == session_id, not_ahead).values(values)
    db.execute(statement.execution_options(synchronize_session=False))


def _store_reply(db: Session, user_id: UUID, session_id: UUID, output: CoachOutput, last: Turn | None) -> Turn:
    """Store the coach's reply under its phase, and let the phase move forward, never back."""
    reflecting = output.phase == REFLECTION
    sender: Sender = "reflection" if reflecting else "context"
    after = last.created_at if last else None
    return add_message(db, user_id, session_id, sender, output.reply, after=after, reflecting=reflecting)


def _reply_with_support(
    uow: UnitOfWork, user_id: UUID, session_id: UUID, words: str | None, screening: safety.Screening
) -> CoachReply:
    """Return the written reply as the whole answer, and store both messages, so that the conversation has them.

    If the database no longer answers, the reply is returned all the same.
    """
    reply = screening.reply or ""
    message_id: UUID | None = None
    phase = GATHERING
    if screening.recorded:
        try:
            with without_waiting(), uow.transaction() as db:
                message_id, phase = _store_support(db, user_id, session_id, words, reply)
        except SQLAlchemyError as failure:
            telemetry.log_failure("decisions.support_not_kept", failure, session_id=str(session_id))
    return CoachReply(
        reply=reply,
        suggestions=[],
        phase=phase,
        message_id=message_id,
        ai_generated=False,
        safety=screening.note(),
    )


def _store_support(
    db: Session, user_id: UUID, session_id: UUID, words: str | None, reply: str
) -> tuple[UUID | None, Phase]:
    """Store message and reply while the conversation is open; a completed one stores nothing and still answers."""
    session = find_session(db, user_id, session_id)
    phase = session.status
    if phase == COMPLETED:
        return None, phase
    last = load_turns_since(db, session_id, session.folded_at, session.folded_id)[-1:]
    new_turn = None if words is None else store_words(db, session, last, words)
    message = add_message(db, user_id, session_id, "ai", reply, after=new_turn.created_at if new_turn else None)
    return message.id, phase
