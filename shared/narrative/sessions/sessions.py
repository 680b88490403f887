"""Use cases of sessions: begin one in the active version, change its AI mode, and delete it with its answers."""

import json
from uuid import UUID, uuid4

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from shared.core import clock, events
from shared.core.errors import Conflict, ServiceUnavailable
from shared.core.http import ExpectedVersion
from shared.core.kept_texts import AiMode
from shared.narrative.events import NarrativeSessionCreated, NarrativeSessionDeleted
from shared.narrative.process.store import load_active_version
from shared.narrative.schemas.sessions import NarrativeSession, SessionChange, SessionCreate
from shared.narrative.sessions.answer_rows import IS_STANDING
from shared.narrative.sessions.models import (
    ABANDONED,
    COMPLETED,
    NO_SECTION,
    SECTION_LOCKED,
)
from shared.narrative.sessions.places import Place, SessionState, Way, find_section_states
from shared.narrative.sessions.progress_rows import insert_sections
from shared.narrative.sessions.session_rows import (
    ANSWERS,
    IDLE_AFTER,
    OWN,
    SESSIONS,
    load_session,
    lock_session,
)
from shared.narrative.sessions.session_views import show_session
from shared.search import service as search

MAX_OPEN_SESSIONS = 20
"""Sessions of a person that are active or paused."""


def begin_session(db: Session, user_id: UUID, body: SessionCreate) -> NarrativeSession:
    """Begin a session at the first node of the active version.

    Raises 503 where no version is active, 409 for one session too many.
    """
    active = load_active_version(db)
    if active is None:
        raise ServiceUnavailable("There is no version of the process to begin with yet. Please try again later.")
    _check_capacity(db, user_id)
    session_id, now = uuid4(), clock.now()
    place = Place(active.definition.first_node.key)
    row = {
        "id": session_id,
        "created_at": now,
        "user_id": user_id,
        "process_version_id": active.id,
        "current_node_key": place.node,
        "active_section": NO_SECTION,
        "entered_at": now,
        "ai_mode": body.ai_mode,
        "last_activity_at": now,
        "ask_at": now + IDLE_AFTER,
        "metadata": json.dumps(body.metadata, ensure_ascii=False) if body.metadata else None,
    }
    db.execute(insert(SESSIONS).values(row))
    states = find_section_states(SessionState(Way(active.definition), place))
    insert_sections(db, session_id, {key: states.get(key, SECTION_LOCKED) for key in active.definition.sections})
    events.publish(db, NarrativeSessionCreated(user_id, session_id, now))
    return show_session(db, user_id, session_id)


def change_session(
    db: Session, user_id: UUID, session_id: UUID, body: SessionChange, expected: ExpectedVersion
) -> NarrativeSession:
    """Change whether models may read the answers of a session; 412 where another version was seen."""
    lock_session(db, user_id, session_id)
    row = load_session(db, user_id, session_id, is_whole=True).row
    expected.check(row.version)
    if body.ai_mode != row.ai_mode:
        values = {"ai_mode": body.ai_mode, "version": row.version + 1}
        db.execute(update(SESSIONS).where(OWN.id == session_id).values(values))
        _follow_ai_mode(db, user_id, session_id, body.ai_mode)
    return show_session(db, user_id, session_id)


def delete_session(db: Session, user_id: UUID, session_id: UUID) -> None:
    """Delete a session with its answers and whatever rests on them."""
    lock_session(db, user_id, session_id)
    answers = select(ANSWERS.c.id).where(ANSWERS.c.session_id == session_id, ANSWERS.c.revision_of.is_(None))
    answer_ids = frozenset(db.scalars(answers.order_by(ANSWERS.c.id)))
    search.withdraw(db, user_id, answer_ids, parent_ids=[session_id])
    events.publish(db, NarrativeSessionDeleted(user_id, session_id, answer_ids))
    db.execute(delete(SESSIONS).where(OWN.id == session_id))


def _check_capacity(db: Session, user_id: UUID) -> None:
    is_open = (OWN.user_id == user_id, OWN.status.not_in((COMPLETED, ABANDONED)))
    if db.scalars(select(func.count()).select_from(SESSIONS).where(*is_open)).one() >= MAX_OPEN_SESSIONS:
        raise Conflict(
            f"You have {MAX_OPEN_SESSIONS} open sessions, the largest number allowed. Finish or end one first."
        )


def _follow_ai_mode(db: Session, user_id: UUID, session_id: UUID, mode: AiMode) -> None:
    """Have the vectors of its texts made anew, and what models made of the answers withdrawn where they are kept."""
    column = ANSWERS.c
    told = select(column.id).where(column.session_id == session_id, *IS_STANDING, column.content.is_not(None))
    ids = db.scalars(told.order_by(column.id)).all()
    search.follow_ai_mode(db, user_id, [*ids, session_id], mode)
