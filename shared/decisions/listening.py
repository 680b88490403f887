"""Taking up what someone says: keep it, once, and read what the coach needs to know."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core.errors import BadRequest, Conflict
from shared.decisions.coaching.coach import Picture
from shared.decisions.coaching.window import Said
from shared.decisions.decisions import domains_of
from shared.decisions.messages import add_message, turns_since
from shared.decisions.models import COMPLETED, Decision, DecisionSession
from shared.decisions.privacy import grave_since
from shared.decisions.sessions import no_such_session


@dataclass(frozen=True)
class Turn:
    """What was read and kept before the network is awaited; `last` is what was said last."""

    picture: Picture
    last: Said | None


def take_up(db: Session, user_id: UUID, session_id: UUID, words: str | None, *, may_leave: bool) -> Turn:
    """Keep what the user said and read what the coach needs to know; 404, 400 and 409 as `chat` raises them."""
    session, decision = _find_open(db, user_id, session_id)
    turns = turns_since(db, session_id, session.folded_at, session.folded_id)
    heard = keep_words(db, session, turns[-1:], words)
    answered = session.answered
    if heard is not None and heard not in turns[-1:]:
        turns.append(heard)
        answered += session.last_sender == "context"
    picture = _picture(db, session, decision, turns)
    return Turn(replace(picture, answered=answered, may_leave=may_leave), turns[-1] if turns else None)


def keep_words(db: Session, session: DecisionSession, last: Sequence[Said], words: str | None) -> Said | None:
    """Keep the user's message unless it is the last one kept; with nothing new, it must be their turn already."""
    if session.last_sender == "user" and last and words in (None, last[0].text):
        return last[0]
    if words is not None:
        return add_message(db, session.id, "user", words)
    if session.messages:
        raise BadRequest("The last message must be yours.")
    return None


def _picture(db: Session, session: DecisionSession, decision: Decision | None, turns: list[Said]) -> Picture:
    title = session.title
    if decision and decision.title != title:
        title = f"{decision.title}: {title}"
    return Picture(
        user_id=session.user_id,
        title=title,
        description=decision.description if decision else None,
        last_summary=decision.summary if decision else None,
        domains=domains_of(db, decision.id) if decision else [],
        phase=session.status,
        answered=session.answered,
        running_summary=session.running_summary,
        turns=turns,
        may_leave=False,
        grave=grave_since(db, session.user_id, (decision or session).created_at),
    )


def _find_open(db: Session, user_id: UUID, session_id: UUID) -> tuple[DecisionSession, Decision | None]:
    """Load a conversation that can go on, and the decision that it is about, if there is one, in one query."""
    both = select(DecisionSession, Decision).outerjoin(Decision, Decision.id == DecisionSession.decision_id)
    row = db.execute(both.where(DecisionSession.id == session_id, DecisionSession.user_id == user_id)).one_or_none()
    if row is None:
        raise no_such_session()
    session, decision = row
    if session.status == COMPLETED:
        raise Conflict("This conversation is completed. Begin a new one to go on.")
    return session, decision
