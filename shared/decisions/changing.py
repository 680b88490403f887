"""Changing a conversation by its owner's hand."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core import jobs
from shared.core.errors import Conflict, invalid_field
from shared.core.http import ExpectedVersion
from shared.decisions.completing import complete
from shared.decisions.jobs import SummarizeDecision
from shared.decisions.models import COMPLETED, PHASES, READY, DecisionMessage, DecisionSession, Phase
from shared.decisions.schemas import Insight, SessionChange, WrittenSession
from shared.decisions.schemas.sessions import InsightChange
from shared.decisions.sessions import BY_USER, find_session, show, write_insights
from shared.safety import service as safety

_CONTEXT = "decisions.session"


def change_session(
    db: Session, user_id: UUID, session_id: UUID, body: SessionChange, expected: ExpectedVersion
) -> WrittenSession:
    """Change what was sent; 409 for a status that would go back, 412 when the caller saw another version.

    A summary or insights of the person's own stay as they are: no job replaces them.
    """
    session = find_session(db, user_id, session_id)
    expected.check(session.version)
    sent = body.model_fields_set
    screening = safety.screen(db, user_id, _CONTEXT, body.summary, *(one.text for one in body.insights))
    if "summary" in sent or "insights" in sent:
        _keep_own_words(db, session, body)
    if "status" in sent:
        _advance(db, session, body.status)
    db.refresh(session)
    return WrittenSession(**show(session).model_dump(), safety=screening.note())


def _keep_own_words(db: Session, session: DecisionSession, body: SessionChange) -> None:
    if "summary" in body.model_fields_set:
        session.summary = body.summary
    if "insights" in body.model_fields_set:
        _check_messages(db, session.id, body.insights)
        session.insights = write_insights([Insight(**one.model_dump()) for one in body.insights])
    session.summarized_by, session.summary_status = BY_USER, READY
    db.flush()
    if session.status == COMPLETED and session.decision_id is not None:
        jobs.enqueue(db, SummarizeDecision(decision_id=session.decision_id))


def _advance(db: Session, session: DecisionSession, status: Phase) -> None:
    if PHASES.index(status) < PHASES.index(session.status):
        raise Conflict("A conversation only moves forward. Begin a new one to go on.")
    if status == session.status:
        return
    if status == COMPLETED:
        complete(db, session.id)
        return
    session.status = status
    db.flush()


def _check_messages(db: Session, session_id: UUID, insights: Sequence[InsightChange]) -> None:
    named = {message_id for one in insights for message_id in one.message_ids}
    said = DecisionMessage.session_id == session_id
    found = set(db.scalars(select(DecisionMessage.id).where(said, DecisionMessage.id.in_(named)))) if named else set()
    for at, one in enumerate(insights):
        if not found.issuperset(one.message_ids):
            raise invalid_field(("body", "insights", at, "message_ids"), "This conversation has no such message.")
