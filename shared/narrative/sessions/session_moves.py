"""Moves of a session: advance, back, skip, pause, resume, abandon.

A move names the version that its device saw. Of two devices that move at once one changes the row, and the other is
told where the session is by then. Going back takes nothing away: what is behind the new place stays as it is.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock, events
from shared.core.errors import Conflict, invalid_field
from shared.core.http.dates import check_day_ahead
from shared.narrative.events import NarrativeSessionCompleted
from shared.narrative.schemas.sessions import CurrentPlace, MoveRequest, PauseRequest
from shared.narrative.sessions.choices import follow_account
from shared.narrative.sessions.current_place import build_current_place, show_current_place
from shared.narrative.sessions.models import (
    ABANDONED,
    ACTIVE,
    COMPLETED,
    NODE_COMPLETED,
    NODE_IN_PROGRESS,
    NODE_SKIPPED,
    PAUSED,
    NodeStatus,
    SessionStatus,
)
from shared.narrative.sessions.places import (
    Place,
    can_skip,
    find_earlier_place,
    find_next_place,
    list_missing_prompts,
    list_needs,
)
from shared.narrative.sessions.progress_rows import leave_place, write_section_states
from shared.narrative.sessions.session_rows import (
    IDLE_AFTER,
    LoadedSession,
    check_open,
    check_seen,
    load_session,
    touch_session,
)
from shared.narrative.waiting_sessions import find_resume_time

_NEEDS: Mapping[str, str] = {
    "scope": "Choose first what you would like to tell.",
    "profile": "Say first what there is in your life, and what you would rather not be asked.",
    "sections": "Choose first at least one section.",
}


def advance(db: Session, user_id: UUID, session_id: UUID, body: MoveRequest) -> CurrentPlace:
    """Complete the current node and go to the next one; at the end the session is completed.

    409 where something is still to be chosen or answered, where the session is not active, or was moved meanwhile.
    """
    loaded = _load_to_move(db, user_id, session_id, body.version)
    needs, missing = list_needs(loaded.state), list_missing_prompts(loaded.state)
    if needs:
        raise Conflict(_NEEDS[needs[0]])
    if missing:
        conflict = Conflict("A question here still waits for your answer. Answer it, or skip this part where you can.")
        conflict.extensions["missing_prompts"] = missing
        raise conflict
    return _leave_place(db, loaded, NODE_COMPLETED)


def skip(db: Session, user_id: UUID, session_id: UUID, body: MoveRequest) -> CurrentPlace:
    """Leave a place without its answers; 409 where it cannot be skipped."""
    loaded = _load_to_move(db, user_id, session_id, body.version)
    if not can_skip(loaded.state):
        raise Conflict("This part cannot be skipped: how it goes on depends on it.")
    return _leave_place(db, loaded, NODE_SKIPPED)


def go_back(db: Session, user_id: UUID, session_id: UUID, body: MoveRequest) -> CurrentPlace:
    """Go to the place before; a session that is completed is open again then. 409 at the beginning."""
    loaded = load_session(db, user_id, session_id)
    check_seen(db, loaded, body.version)
    if loaded.row.status == COMPLETED:
        return _open_again(db, loaded)
    check_open(loaded)
    earlier = find_earlier_place(loaded.state)
    if earlier is None:
        raise Conflict("This is where it begins.")
    return _enter_place(db, loaded, earlier)


def pause(db: Session, user_id: UUID, session_id: UUID, body: PauseRequest) -> CurrentPlace:
    """Pause a session; nobody asks about it but on the day that its person named."""
    loaded = _load_to_move(db, user_id, session_id, body.version)
    ask_at = None
    if body.resume_on is not None:
        zone = accounts.get_timezone(db, user_id)
        today = clock.local_date(clock.now(), zone)
        if body.resume_on <= today:
            raise invalid_field(("body", "resume_on"), "Name tomorrow or a later day.", "date_out_of_range")
        check_day_ahead("resume_on", body.resume_on, today)
        ask_at = find_resume_time(body.resume_on, zone)
    return _change_status(db, loaded, PAUSED, ask_at=ask_at)


def resume(db: Session, user_id: UUID, session_id: UUID, body: MoveRequest) -> CurrentPlace:
    """Go on with a session that is paused or was given up; 409 for another one."""
    loaded = load_session(db, user_id, session_id)
    check_seen(db, loaded, body.version)
    if loaded.row.status not in (PAUSED, ABANDONED):
        raise Conflict("Only a session that is paused or was given up can be resumed.")
    if loaded.row.status == ABANDONED:
        return _open_again(db, loaded)
    return _change_status(db, loaded, ACTIVE, ask_at=clock.now() + IDLE_AFTER)


def abandon(db: Session, user_id: UUID, session_id: UUID, body: MoveRequest) -> CurrentPlace:
    """Give a session up; its answers stay, and it can be resumed. 409 for one that is completed or given up."""
    loaded = load_session(db, user_id, session_id)
    check_seen(db, loaded, body.version)
    if loaded.row.status not in (ACTIVE, PAUSED):
        raise Conflict("This session has ended already.")
    return _change_status(db, loaded, ABANDONED, ask_at=None)


def _load_to_move(db: Session, user_id: UUID, session_id: UUID, version: int) -> LoadedSession:
    loaded = load_session(db, user_id, session_id)
    check_seen(db, loaded, version)
    check_open(loaded)
    return loaded


def _leave_place(db: Session, loaded: LoadedSession, status: NodeStatus) -> CurrentPlace:
    passed = replace(loaded.state, places={**loaded.state.places, loaded.place: status})
    following = find_next_place(passed)
    if following is not None:
        return _enter_place(db, loaded, following, status)
    now, version = clock.now(), loaded.row.version + 1
    touch_session(db, loaded, status=COMPLETED, completed_at=now, ask_at=None, version=version)
    state = write_section_states(db, loaded.id, leave_place(db, loaded, status))
    events.publish(db, NarrativeSessionCompleted(loaded.row.user_id, loaded.id, now))
    return build_current_place(db, loaded.id, state, COMPLETED, version)


def _enter_place(db: Session, loaded: LoadedSession, place: Place, left: NodeStatus = NODE_IN_PROGRESS) -> CurrentPlace:
    """Go to a place, and leave the one before as `left`. A place that was passed before stays passed.

    Sections stay as they are where neither place is at one.
    """
    version = loaded.row.version + 1
    here = {"current_node_key": place.node, "active_section": place.section, "entered_at": clock.now()}
    touch_session(db, loaded, version=version, **here)
    state = replace(leave_place(db, loaded, left), place=place)
    if place.section or loaded.place.section:
        state = write_section_states(db, loaded.id, state)
    return build_current_place(db, loaded.id, state, ACTIVE, version, is_new=place not in loaded.state.places)


def _open_again(db: Session, loaded: LoadedSession) -> CurrentPlace:
    """Go on where a session ended; what was closed or opened meanwhile for the whole account is so here, too."""
    touch_session(db, loaded, version=loaded.row.version + 1, status=ACTIVE, completed_at=None)
    follow_account(db, loaded.row.user_id, loaded.id)
    return show_current_place(db, loaded.row.user_id, loaded.id)


def _change_status(
    db: Session, loaded: LoadedSession, status: SessionStatus, *, ask_at: datetime | None
) -> CurrentPlace:
    version = loaded.row.version + 1
    touch_session(db, loaded, version=version, status=status, ask_at=ask_at)
    return build_current_place(db, loaded.id, loaded.state, status, version)
