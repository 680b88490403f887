"""One turn of a conversation: screen, keep what was said, let the coach speak, keep its words.

The network is awaited between two transactions. While someone is in danger the coach says nothing of its own, and
nothing leaves; where only the model sees the danger, its words are dropped.
"""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from shared.core.db import UnitOfWork
from shared.core.errors import BadRequest, invalid_field
from shared.decisions.coaching.coach import Picture, Spoken, speak
from shared.decisions.coaching.condensing import condense, condense_by_rules
from shared.decisions.coaching.window import Said, split
from shared.decisions.listening import Turn, keep_words, take_up
from shared.decisions.messages import CONTEXT, add_message, turns_since
from shared.decisions.models import COMPLETED, GATHERING, REFLECTION, DecisionSession, Phase, Sender
from shared.decisions.schemas import ChatRequest, CoachReply
from shared.decisions.sessions import find_session
from shared.safety import service as safety


def chat(uow: UnitOfWork, user_id: UUID, session_id: UUID, body: ChatRequest) -> CoachReply:
    """Take one turn: keep the user's message, unless it is the last one kept already, and the coach's reply.

    Raises 400 where it is not the user's turn to have spoken, and 409 once the conversation is completed.
    """
    words = _words(body)
    screening = safety.screen_first(uow, user_id, CONTEXT, words)
    if screening.level == safety.RED:
        return _support(uow, user_id, session_id, words, screening)
    with uow.transaction() as db:
        turn = take_up(db, user_id, session_id, words, may_leave=screening.recorded)
    folded = _fold(turn.picture)
    spoken = speak(folded)
    screening = safety.heed(uow, user_id, _concern(spoken, turn), screening)
    if screening.level == safety.RED:
        return _support(uow, user_id, session_id, words, screening)
    with uow.transaction() as db:
        _keep_fold(db, session_id, turn.picture, folded)
        kept = _keep_reply(db, session_id, spoken, turn.last)
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


def _fold(picture: Picture) -> Picture:
    """Fold the turns that no longer fit into the running summary."""
    overflow, kept = split(picture.turns)
    if not overflow:
        return picture
    if picture.may_leave:
        summary = condense(picture.user_id, picture.running_summary, overflow, picture.grave)
    else:
        summary = condense_by_rules(picture.running_summary, overflow, picture.grave)
    return replace(picture, running_summary=summary, turns=kept)


def _concern(spoken: Spoken, turn: Turn) -> safety.Concern:
    """Say how grave a model finds what the person said last: in this turn, or before it where nothing is new."""
    last = turn.last.text if turn.last and turn.last.by_person else None
    return safety.Concern(spoken.concern, spoken.made_by, CONTEXT, (last,))


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


def _keep_reply(db: Session, session_id: UUID, spoken: Spoken, last: Said | None) -> Said:
    """Keep the coach's words under the phase that they belong to, and let the phase move on, never back."""
    reflecting = spoken.phase == REFLECTION
    sender: Sender = "reflection" if reflecting else "context"
    after = last.created_at if last else None
    return add_message(db, session_id, sender, spoken.reply, after=after, reflecting=reflecting)


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
    last = turns_since(db, session_id, session.folded_at, session.folded_id)[-1:]
    heard = None if words is None else keep_words(db, session, last, words)
    kept = add_message(db, session_id, "ai", reply, after=heard.created_at if heard else None)
    return kept.id, phase
