"""Rows of places and sections of a session: what changed since it was loaded is written, in three statements."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import and_, bindparam, case, insert, or_, update
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
from shared.narrative.sessions.places import PASSED, Place, SessionState, find_section_states
from shared.narrative.sessions.session_rows import PROGRESS, SECTIONS

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


def insert_place(db: Session, session_id: UUID, place: Place, status: NodeStatus = NODE_IN_PROGRESS) -> None:
    """Insert the row of a place that is reached for the first time."""
    db.execute(insert(PROGRESS), _build_place(session_id, place, status))


def write_places(
    db: Session, session_id: UUID, state: SessionState, changes: Mapping[Place, NodeStatus]
) -> SessionState:
    """Write the status of some places; those that have no row get one. Return the state with them.

    Called behind the conditional update of the session, so nobody else inserts the same row.
    """
    known = {place: status for place, status in changes.items() if place in state.places}
    if len(known) == 1:
        _update_place(db, session_id, *next(iter(known.items())))
    elif known:
        here, now = [_is_place(place) for place in known], clock.now()
        status = case(*((_is_place(place), value) for place, value in known.items()))
        passed = [_is_place(place) for place, value in known.items() if value in PASSED]
        ended = case((or_(*passed), now), else_=None) if passed else None
        values: dict[str, Any] = {"status": status, "completed_at": ended, "updated_at": now}
        db.execute(update(PROGRESS).where(PROGRESS.c.session_id == session_id, or_(*here)).values(values))
    new = [_build_place(session_id, place, status) for place, status in changes.items() if place not in known]
    if new:
        db.connection().execute(_INSERT_PLACE, new)
    return replace(state, places={**state.places, **changes})


def _update_place(db: Session, session_id: UUID, place: Place, status: NodeStatus) -> None:
    now = clock.now()
    new = {"new_status": status, "new_completed_at": now if status in PASSED else None, "new_updated_at": now}
    here = {"the_session": session_id, "the_node": place.node, "the_section": place.section}
    db.connection().execute(_UPDATE_PLACE, {**here, **new})


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


def _is_place(place: Place) -> Any:
    return and_(PROGRESS.c.node_key == place.node, PROGRESS.c.section_key == place.section)


def _build_place(session_id: UUID, place: Place, status: NodeStatus) -> dict[str, Any]:
    now = clock.now()
    return {
        "id": uuid4(),
        "created_at": now,
        "session_id": session_id,
        "node_key": place.node,
        "section_key": place.section,
        "status": status,
        "started_at": now,
        "completed_at": now if status in PASSED else None,
        "updated_at": now,
    }


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
