"""Rows of places and sections of a session: what changed since it was loaded is written, in two statements."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import and_, bindparam, case, insert, update
from sqlalchemy.orm import Session

from shared.core import clock
from shared.narrative.sessions.models import (
    NODE_IN_PROGRESS,
    SECTION_COMPLETED,
    SECTION_IN_PROGRESS,
    SECTION_LOCKED,
    NodeStatus,
    SectionState,
)
from shared.narrative.sessions.places import PASSED, SessionState, find_section_states
from shared.narrative.sessions.session_rows import PROGRESS, SECTIONS, LoadedSession

_P = PROGRESS.c
_INSERT_PLACE = insert(PROGRESS)
_UPDATE_PLACE = (
    update(PROGRESS)
    .where(
        _P.session_id == bindparam("the_session"),
        _P.node_key == bindparam("the_node"),
        _P.section_key == bindparam("the_section"),
    )
    .values(
        {_P[name]: bindparam(f"new_{name}", type_=_P[name].type) for name in ("status", "completed_at", "updated_at")}
    )
)  # made once, as those of `session_rows`


def insert_sections(db: Session, session_id: UUID, states: Mapping[str, SectionState]) -> None:
    """Insert the rows of sections that a session has none for yet."""
    if states:
        db.execute(insert(SECTIONS), [_build_section(session_id, key, status) for key, status in states.items()])


def leave_place(db: Session, loaded: LoadedSession, status: NodeStatus = NODE_IN_PROGRESS) -> SessionState:
    """Write what becomes of the place that a session was at, and return the state with it.

    The row of a place is written when it is left for the first time, and changed where it is passed later. Called
    behind the conditional update of the session, so nobody else inserts the same row.
    """
    place, now = loaded.place, clock.now()
    known = loaded.state.places.get(place)
    ended = now if status in PASSED else None
    if known is None:
        here = {"session_id": loaded.id, "node_key": place.node, "section_key": place.section, "status": status}
        times = {"created_at": now, "started_at": loaded.row.entered_at, "completed_at": ended, "updated_at": now}
        db.connection().execute(_INSERT_PLACE, {"id": uuid4(), **here, **times})
    elif status != NODE_IN_PROGRESS:
        here = {"the_session": loaded.id, "the_node": place.node, "the_section": place.section}
        new = {"new_status": status, "new_completed_at": ended, "new_updated_at": now}
        db.connection().execute(_UPDATE_PLACE, {**here, **new})
    else:
        return loaded.state
    return replace(loaded.state, places={**loaded.state.places, place: status})


def write_section_states(db: Session, session_id: UUID, state: SessionState) -> SessionState:
    """Write the states of sections that changed, in one statement; return the state with them."""
    found = find_section_states(state)
    changed = {key: status for key, status in found.items() if state.sections.get(key) != status}
    known = {key: status for key, status in changed.items() if key in state.sections}
    if known:
        _update_sections(db, session_id, state, known)
    insert_sections(db, session_id, {key: status for key, status in changed.items() if key not in known})
    return replace(state, sections={**state.sections, **changed})


def _update_sections(db: Session, session_id: UUID, state: SessionState, changed: Mapping[str, SectionState]) -> None:
    """Write states, and when each was reached: a section is unlocked and started once."""
    column, now = SECTIONS.c, clock.now()
    unlocked = [key for key in changed if state.sections[key] == SECTION_LOCKED]
    started = [key for key, status in changed.items() if status == SECTION_IN_PROGRESS]
    completed = [key for key, status in changed.items() if status == SECTION_COMPLETED]
    values: dict[str, Any] = {
        "status": case(*((column.section_key == key, status) for key, status in changed.items())),
        "completed_at": case((column.section_key.in_(completed), now), else_=None) if completed else None,
    }
    if unlocked:
        values["unlocked_at"] = case((column.section_key.in_(unlocked), now), else_=column.unlocked_at)
    if started:
        first = and_(column.section_key.in_(started), column.started_at.is_(None))
        values["started_at"] = case((first, now), else_=column.started_at)
    own = (column.session_id == session_id, column.section_key.in_(list(changed)))
    db.execute(update(SECTIONS).where(*own).values(values))


def _build_section(session_id: UUID, key: str, status: SectionState) -> dict[str, Any]:
    now = clock.now()
    is_open = status != SECTION_LOCKED
    return {
        "id": uuid4(),
        "created_at": now,
        "session_id": session_id,
        "section_key": key,
        "status": status,
        "is_selected": False,
        "unlocked_at": now if is_open else None,
        "started_at": now if status in (SECTION_IN_PROGRESS, SECTION_COMPLETED) else None,
        "completed_at": now if status == SECTION_COMPLETED else None,
    }
