"""Sessions as they are shown: one with its choices and sections, and a page of them."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core.http.paging import Page, load_page
from shared.narrative.process.store import load_active_version
from shared.narrative.schemas.sessions import NarrativeSession, SessionQuery, ShortSession
from shared.narrative.sessions.current_place import build_sections, count_passed
from shared.narrative.sessions.places import list_places
from shared.narrative.sessions.profile_facts import show_profile, show_scope
from shared.narrative.sessions.session_rows import LISTED, OWN, SessionRow, load_session, name_section


def show_session(db: Session, user_id: UUID, session_id: UUID) -> NarrativeSession:
    """Return one of someone's own sessions; 404 for anyone else's."""
    loaded = load_session(db, user_id, session_id, is_whole=True)
    state, row = loaded.state, loaded.row
    places, active = list_places(state), load_active_version(db)
    return NarrativeSession(
        **_read_short(row),
        version_name=state.definition.name,
        is_version_active=active is not None and active.id == row.process_version_id,
        places_passed=count_passed(state, places),
        places_total=len(places),
        scope=show_scope(row),
        profile=show_profile(row),
        sections=build_sections(db, session_id, state, state.way.choices.selected_sections),
    )


def list_sessions(db: Session, user_id: UUID, query: SessionQuery) -> Page[ShortSession]:
    """Return a page of someone's own sessions, newest first."""
    own = select(*LISTED).where(OWN.user_id == user_id)
    if query.status is not None:
        own = own.where(OWN.status == query.status)
    return load_page(db, own, query, (OWN.created_at, OWN.id), lambda row: ShortSession(**_read_short(row)))


def _read_short(row: SessionRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "user_id": row.user_id,
        "process_version_id": row.process_version_id,
        "status": row.status,
        "current_node_key": row.current_node_key,
        "active_section": name_section(row.active_section),
        "ai_mode": row.ai_mode,
        "started_at": row.created_at,
        "last_activity_at": row.last_activity_at,
        "completed_at": row.completed_at,
        "version": row.version,
    }
