"""Use cases of conversations (sessions): begin, list, show, change and complete them.

There is one open session for each decision and local day. A unique index decides between devices that begin one at the
same moment. A status only moves forward.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import ai, clock, jobs
from shared.core.db import table_of
from shared.core.db.conditional_writes import try_add
from shared.core.db.rows import check_own, find_own
from shared.core.errors import Conflict, invalid_field
from shared.core.http import ExpectedVersion, StatusResponse
from shared.core.http.paging import Page, PageQuery, load_page
from shared.core.kept_texts import NEVER, AiMode
from shared.decisions import schemas
from shared.decisions.completion import complete_earlier_sessions, complete_session
from shared.decisions.decisions import check_decision, find_decision
from shared.decisions.jobs import SummarizeDecision
from shared.decisions.models import COMPLETED, PHASES, SUMMARY_READY, DecisionMessage, DecisionSession, Phase
from shared.decisions.schemas import (
    DecisionSessionCreate,
    Insight,
    InsightChange,
    SessionChange,
    SessionCreate,
    SessionQuery,
    SessionSummary,
    WrittenSession,
)
from shared.decisions.summaries import read_insights, write_insights
from shared.safety import service as safety
from shared.search import service as search

_SESSION_CONTEXT = "decisions.session"
_CREATED, _EXISTING = 201, 200
_SESSIONS = table_of(DecisionSession).c
_SHOWN = (
    _SESSIONS.id,
    _SESSIONS.decision_id,
    _SESSIONS.title,
    _SESSIONS.ai_mode,
    _SESSIONS.status,
    _SESSIONS.created_at,
    _SESSIONS.completed_at,
    _SESSIONS.summary,
    _SESSIONS.insights,
    _SESSIONS.version,
)
NO_SUCH_SESSION = "You have no conversation with this id."


def begin_session(db: Session, user_id: UUID, body: SessionCreate) -> StatusResponse[WrittenSession]:
    """Begin a conversation (201), or return the one that is open about this decision today (200).

    One that is open is kept from models from now on where this is asked for. One that was left open on an earlier day
    is completed first. A conversation without a title of its own has the one that its decision has now.
    """
    screening = safety.screen(db, user_id, _SESSION_CONTEXT, body.title)
    today = clock.find_local_day(clock.now(), accounts.get_timezone(db, user_id))
    status, session, title = _CREATED, None, body.title
    if body.decision_id is not None:
        decision = find_decision(db, user_id, body.decision_id)
        title = title or decision.title
        complete_earlier_sessions(db, user_id, body.decision_id, today.day)
        session = _find_open_session(db, body.decision_id, today.day)
    if title is None:
        raise invalid_field(("body", "title"), "Give it a title, or name the decision that it is about.", "missing")
    if session is None:
        status, session = _insert_session(db, user_id, title, body, today)
    else:
        status = _EXISTING
    if body.ai_mode == NEVER:
        set_ai_mode(db, session, NEVER)
    return StatusResponse(WrittenSession(**to_session(session).model_dump(), safety=screening.note()), status)


def begin_decision_session(
    db: Session, user_id: UUID, decision_id: UUID, body: DecisionSessionCreate | None
) -> StatusResponse[WrittenSession]:
    """Begin a conversation about one decision, or return the open one; a body is needed for another title only."""
    sent = body or DecisionSessionCreate()
    return begin_session(db, user_id, SessionCreate(title=sent.title, decision_id=decision_id, ai_mode=sent.ai_mode))


def list_sessions(db: Session, user_id: UUID, query: SessionQuery) -> Page[schemas.ChatSession]:
    """Return a page of someone's own conversations, newest first."""
    own = select(*_SHOWN).where(_SESSIONS.user_id == user_id)
    if query.decision_id is not None:
        own = own.where(_SESSIONS.decision_id == query.decision_id)
    return load_page(db, own, query, (_SESSIONS.created_at, _SESSIONS.id), to_session)


def list_decision_sessions(
    db: Session, user_id: UUID, decision_id: UUID, query: PageQuery
) -> Page[schemas.ChatSession]:
    """Return a page of the conversations about one decision, newest first; 404 for no such decision."""
    check_decision(db, user_id, decision_id)
    narrowed = SessionQuery(limit=query.limit, cursor=query.cursor, decision_id=decision_id)
    return list_sessions(db, user_id, narrowed)


def show_session(db: Session, user_id: UUID, session_id: UUID) -> schemas.ChatSession:
    """Return one of someone's own conversations; 404 for anyone else's."""
    return to_session(find_session(db, user_id, session_id))


def show_session_summary(db: Session, user_id: UUID, session_id: UUID) -> SessionSummary:
    """Return the summary and the insights of a conversation."""
    row = find_session(db, user_id, session_id)
    return SessionSummary(
        status=row.summary_status,
        summary=row.summary,
        insights=read_insights(row.insights),
        ai_generated=row.summarized_by not in (None, ai.RULES, ai.BY_USER),
    )


def change_session(
    db: Session, user_id: UUID, session_id: UUID, body: SessionChange, expected: ExpectedVersion
) -> WrittenSession:
    """Change the fields that were sent; 409 for a status that would go back, 412 where the caller saw another version.

    No job replaces a summary or insights that the person wrote.
    """
    session = find_session(db, user_id, session_id)
    expected.check(session.version)
    changed_fields = body.model_fields_set
    screening = safety.screen(db, user_id, _SESSION_CONTEXT, body.summary, *(one.text for one in body.insights))
    _store_own_words(db, session, body)
    if "ai_mode" in changed_fields:
        set_ai_mode(db, session, body.ai_mode)
    if "status" in changed_fields:
        _advance_status(db, session, body.status)
    db.refresh(session)
    return WrittenSession(**to_session(session).model_dump(), safety=screening.note())


def find_session(db: Session, user_id: UUID, session_id: UUID) -> DecisionSession:
    """Load one of someone's own conversations; 404 for anyone else's."""
    return find_own(db, DecisionSession, user_id, session_id, NO_SUCH_SESSION)


def check_session(db: Session, user_id: UUID, session_id: UUID) -> None:
    """Raise 404 where someone has no conversation with this id."""
    check_own(db, DecisionSession, user_id, session_id, NO_SUCH_SESSION)


def to_session(row: DecisionSession | Row[Any]) -> schemas.ChatSession:
    """Convert a conversation, or its shown columns."""
    return schemas.ChatSession(
        id=row.id,
        decision_id=row.decision_id,
        title=row.title,
        ai_mode=row.ai_mode,
        status=row.status,
        started_at=row.created_at,
        completed_at=row.completed_at,
        summary=row.summary,
        insights=read_insights(row.insights),
        version=row.version,
    )


def _insert_session(
    db: Session, user_id: UUID, title: str, body: SessionCreate, today: clock.LocalDay
) -> tuple[int, DecisionSession]:
    """Insert it; where another device was first, return the session that it inserted."""
    session = DecisionSession(
        user_id=user_id,
        decision_id=body.decision_id,
        title=title,
        ai_mode=body.ai_mode,
        open_day=today.day,
        day_ends_at=today.ends_at,
        created_at=clock.now(),
    )
    if try_add(db, session):
        return _CREATED, session
    first = _find_open_session(db, body.decision_id, today.day) if body.decision_id else None
    if first is None:
        raise Conflict("Another device is beginning this conversation. Please try again.")
    return _EXISTING, first


def set_ai_mode(db: Session, session: DecisionSession, mode: AiMode) -> None:
    """Choose whether models may read a conversation; the version does not change where the mode is the same."""
    if mode != session.ai_mode:
        session.ai_mode = mode
        db.flush()
        search.follow_ai_mode(db, session.user_id, [session.id], mode)


def _find_open_session(db: Session, decision_id: UUID, day: date) -> DecisionSession | None:
    open_today = (DecisionSession.decision_id == decision_id, DecisionSession.open_day == day)
    return db.scalars(select(DecisionSession).where(*open_today)).one_or_none()


def _store_own_words(db: Session, session: DecisionSession, body: SessionChange) -> None:
    """Store a summary and insights that differ from the stored ones; those that are sent back are not the person's."""
    stored = read_insights(session.insights)
    insights = [Insight(**one.model_dump()) for one in body.insights] if "insights" in body.model_fields_set else stored
    summary = body.summary if "summary" in body.model_fields_set else session.summary
    if (summary, insights) == (session.summary, stored):
        return
    session.summary = summary
    if insights != stored:
        _check_messages(db, session.id, body.insights)
        session.insights = write_insights(insights)
    session.summarized_by, session.summary_status = ai.BY_USER, SUMMARY_READY
    db.flush()
    if session.status == COMPLETED and session.decision_id is not None:
        jobs.enqueue(db, SummarizeDecision(decision_id=session.decision_id))


def _advance_status(db: Session, session: DecisionSession, status: Phase) -> None:
    if PHASES.index(status) < PHASES.index(session.status):
        raise Conflict("A conversation only moves forward. Begin a new one to continue.")
    if status == session.status:
        return
    if status == COMPLETED:
        complete_session(db, session.id)
        return
    session.status = status
    db.flush()


def _check_messages(db: Session, session_id: UUID, insights: Sequence[InsightChange]) -> None:
    message_ids = {message_id for one in insights for message_id in one.message_ids}
    in_session = DecisionMessage.session_id == session_id
    found = (
        set(db.scalars(select(DecisionMessage.id).where(in_session, DecisionMessage.id.in_(message_ids))))
        if message_ids
        else set()
    )
    for at, one in enumerate(insights):
        if not found.issuperset(one.message_ids):
            raise invalid_field(("body", "insights", at, "message_ids"), "This conversation has no such message.")
