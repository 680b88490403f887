"""One turn of a conversation: screen, keep what was said, let the coach speak, keep its words.

The network is awaited between two transactions. While someone is in danger the coach says nothing of its own, and
nothing leaves.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from shared.core.db import UnitOfWork
from shared.core.errors import BadRequest, Conflict, invalid_field
from shared.decisions.coaching.coach import Picture, Spoken, speak
from shared.decisions.coaching.condensing import condense, condense_by_rules
from shared.decisions.coaching.window import Said, said, split
from shared.decisions.decisions import domains_of, find_decision
from shared.decisions.messages import CONTEXT, add_message, messages_since
from shared.decisions.models import COMPLETED, GATHERING, REFLECTION, DecisionMessage, DecisionSession, Phase, Sender
from shared.decisions.privacy import may_leave
from shared.decisions.schemas import ChatRequest, CoachReply
from shared.decisions.sessions import find_session
from shared.safety import service as safety


@dataclass(frozen=True)
class _Turn:
    """What was read and kept before the network is awaited; `last_at` is when the last word was said."""

    picture: Picture
    last_at: datetime | None


def chat(uow: UnitOfWork, user_id: UUID, session_id: UUID, body: ChatRequest) -> CoachReply:
    """Take one turn: keep the user's message, unless it is the last one kept already, and the coach's reply.

    Raises 400 where it is not the user's turn to have spoken, and 409 once the conversation is completed.
    """
    words = _words(body)
    screening = safety.screen_first(uow, user_id, CONTEXT, words)
    if screening.level == safety.RED:
        return _support(uow, user_id, session_id, words, screening)
    with uow.transaction() as db:
        turn = _take_up(db, user_id, session_id, words)
    folded = _fold(turn.picture)
    spoken = speak(folded)
    with uow.transaction() as db:
        _keep_fold(db, session_id, turn.picture, folded)
        kept = _keep_reply(db, session_id, spoken, turn.last_at)
    return CoachReply(
        reply=spoken.reply,
        suggestions=spoken.suggestions,
        phase=spoken.phase,
        message_id=kept.id,
        ai_generated=spoken.ai_generated,
        safety=screening.note(),
    )


def _words(body: ChatRequest) -> str | None:
    """Return what the user says in this turn; None where nothing new is sent. Raises 422 and 400."""
    if body.content is not None and body.messages:
        raise invalid_field(("body", "content"), "Send either messages or content.")
    if body.content is not None:
        return body.content
    if not body.messages:
        return None
    if body.messages[-1].role != "user":
        raise BadRequest("The last message must be yours.")
    return body.messages[-1].content


def _take_up(db: Session, user_id: UUID, session_id: UUID, words: str | None) -> _Turn:
    """Keep what the user said and read what the coach needs to know."""
    session = _open_session(db, user_id, session_id)
    _keep_words(db, session, words)
    db.refresh(session)
    rows = messages_since(db, session_id, session.folded_at, session.folded_id)
    return _Turn(_picture(db, session, [said(row) for row in rows]), rows[-1].created_at if rows else None)


def _keep_words(db: Session, session: DecisionSession, words: str | None) -> DecisionMessage | None:
    """Keep the user's message unless it is the last one kept; with nothing new, it must be their turn already."""
    if session.last_sender == "user":
        rows = messages_since(db, session.id, session.folded_at, session.folded_id)
        if rows and (words is None or rows[-1].content == words):
            return rows[-1]
    if words is not None:
        return add_message(db, session.id, "user", words)
    if session.messages:
        raise BadRequest("The last message must be yours.")
    return None


def _picture(db: Session, session: DecisionSession, turns: list[Said]) -> Picture:
    decision = find_decision(db, session.user_id, session.decision_id) if session.decision_id else None
    description = decision.description if decision else None
    title = session.title
    if decision and decision.title != title:
        title = f"{decision.title}: {title}"
    return Picture(
        user_id=session.user_id,
        title=title,
        description=description,
        last_summary=decision.summary if decision else None,
        domains=domains_of(db, decision.id) if decision else [],
        phase=session.status,
        answered=session.answered,
        running_summary=session.running_summary,
        turns=turns,
        may_leave=may_leave(db, session.user_id),
    )


def _fold(picture: Picture) -> Picture:
    """Fold the turns that no longer fit into the running summary."""
    overflow, kept = split(picture.turns)
    if not overflow:
        return picture
    if picture.may_leave:
        summary = condense(picture.user_id, picture.running_summary, overflow)
    else:
        summary = condense_by_rules(picture.running_summary, overflow)
    return _with(picture, summary, kept)


def _with(picture: Picture, summary: str, turns: object) -> Picture:
    return Picture(**{**vars(picture), "running_summary": summary, "turns": turns})


def _keep_fold(db: Session, session_id: UUID, before: Picture, after: Picture) -> None:
    """Keep the running summary, unless another turn has folded further meanwhile."""
    folded = len(before.turns) - len(after.turns)
    if folded == 0:
        return
    last = before.turns[folded - 1]
    session = DecisionSession
    not_further = session.folded_at.is_(None) | (session.folded_at < last.created_at)
    values = {"running_summary": after.running_summary, "folded_at": last.created_at, "folded_id": last.id}
    keeping = update(session).where(session.id == session_id, not_further).values(values)
    db.execute(keeping.execution_options(synchronize_session=False))


def _keep_reply(db: Session, session_id: UUID, spoken: Spoken, last_at: datetime | None) -> DecisionMessage:
    """Keep the coach's words under the phase that they belong to, and let the phase move on, never back."""
    sender: Sender = "reflection" if spoken.phase == REFLECTION else "context"
    kept = add_message(db, session_id, sender, spoken.reply, after=last_at)
    if spoken.phase == REFLECTION:
        gathering = (DecisionSession.id == session_id, DecisionSession.status == GATHERING)
        moving = update(DecisionSession).where(*gathering).values(status=REFLECTION)
        db.execute(moving.execution_options(synchronize_session=False))
    return kept


def _support(
    uow: UnitOfWork, user_id: UUID, session_id: UUID, words: str | None, screening: safety.Screening
) -> CoachReply:
    """Let the written reply be the whole answer, and keep both, so that the conversation shows what was said."""
    reply = screening.reply or ""
    message_id: UUID | None = None
    phase = GATHERING
    if screening.recorded:
        with uow.transaction() as db:
            message_id, phase = _keep_support(db, user_id, session_id, words, reply)
    return CoachReply(
        reply=reply,
        suggestions=[],
        phase=phase,
        message_id=message_id,
        ai_generated=False,
        safety=screening.note(),
    )


def _keep_support(
    db: Session, user_id: UUID, session_id: UUID, words: str | None, reply: str
) -> tuple[UUID | None, Phase]:
    """Keep what was said where it can be kept; a completed conversation is no reason to leave someone unanswered."""
    session = find_session(db, user_id, session_id)
    phase = session.status
    if phase == COMPLETED:
        return None, phase
    said_last = None if words is None else _keep_words(db, session, words)
    kept = add_message(db, session_id, "ai", reply, after=said_last.created_at if said_last else None)
    return kept.id, phase


def _open_session(db: Session, user_id: UUID, session_id: UUID) -> DecisionSession:
    session = find_session(db, user_id, session_id)
    if session.status == COMPLETED:
        raise Conflict("This conversation is completed. Begin a new one to go on.")
    return session
