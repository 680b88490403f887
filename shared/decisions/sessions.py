"""Reading conversations."""

import json
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core.errors import NotFound
from shared.core.http.paging import Page, PageQuery, keyset, page
from shared.decisions import schemas
from shared.decisions.decisions import find_decision
from shared.decisions.models import DecisionSession
from shared.decisions.schemas import Insight, SessionQuery, SessionSummary

RULES, BY_USER = "rules", "user"


def find_session(db: Session, user_id: UUID, session_id: UUID) -> DecisionSession:
    """Load one of someone's own conversations; anyone else's does not exist for them."""
    mine = (DecisionSession.id == session_id, DecisionSession.user_id == user_id)
    row = db.scalars(select(DecisionSession).where(*mine)).one_or_none()
    if row is None:
        raise no_such_session()
    return row


def no_such_session() -> NotFound:
    """Say that there is none, or that it is someone else's."""
    return NotFound("There is no such conversation of yours.")


def list_sessions(db: Session, user_id: UUID, query: SessionQuery) -> Page[schemas.ChatSession]:
    """Return a page of someone's own conversations, newest first."""
    mine = select(DecisionSession).where(DecisionSession.user_id == user_id)
    if query.decision_id is not None:
        mine = mine.where(DecisionSession.decision_id == query.decision_id)
    rows = db.scalars(keyset(mine, query, DecisionSession.created_at, DecisionSession.id)).all()
    return page(rows, query, show)


def list_sessions_of(db: Session, user_id: UUID, decision_id: UUID, query: PageQuery) -> Page[schemas.ChatSession]:
    """Return a page of the conversations about one decision, newest first; 404 where there is no such decision."""
    find_decision(db, user_id, decision_id)
    narrowed = SessionQuery(limit=query.limit, cursor=query.cursor, decision_id=decision_id)
    return list_sessions(db, user_id, narrowed)


def show_session(db: Session, user_id: UUID, session_id: UUID) -> schemas.ChatSession:
    """Read one conversation."""
    return show(find_session(db, user_id, session_id))


def show_session_summary(db: Session, user_id: UUID, session_id: UUID) -> SessionSummary:
    """Read what a conversation came to."""
    row = find_session(db, user_id, session_id)
    return SessionSummary(
        status=row.summary_status,
        summary=row.summary,
        insights=read_insights(row.insights),
        ai_generated=row.summarized_by not in (None, RULES, BY_USER),
    )


def show(row: DecisionSession) -> schemas.ChatSession:
    """Show a conversation as it is."""
    return schemas.ChatSession(
        id=row.id,
        decision_id=row.decision_id,
        title=row.title,
        status=row.status,
        started_at=row.created_at,
        completed_at=row.completed_at,
        summary=row.summary,
        insights=read_insights(row.insights),
        version=row.version,
    )


def read_insights(stored: str | None) -> list[Insight]:
    """Read insights as they are kept."""
    return [Insight.model_validate(one) for one in json.loads(stored)] if stored else []


def write_insights(insights: Sequence[Insight]) -> str:
    """Write insights as they are kept: JSON."""
    return json.dumps([one.model_dump(mode="json") for one in insights], ensure_ascii=False)
