"""Sessions of therapeutic writing: begin, move, list and show them.

A move is a conditional update of the session at the number of its last move, and a row for the move under the next
number: two devices that move at once do so one after the other, and the second one by what the first one made of it.
Whatever is said is screened. Where the level closes writing, the session ends kindly; where it is gentle, the plan is.
"""

import json
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, insert, select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.boundaries import service as boundaries
from shared.core import clock
from shared.core.db.rows import check_own
from shared.core.errors import Conflict, invalid_field
from shared.core.http.dates import build_period_filters
from shared.core.http.paging import Page, PageQuery, load_page
from shared.safety import service as safety
from shared.therapy.ep_profiles import find_current_profile
from shared.therapy.models import JournalingSession
from shared.therapy.schemas import sessions as schemas
from shared.therapy.schemas.techniques import LEAST_MINUTES, TechniqueChoice
from shared.therapy.session_moves import (
    CLOSING,
    COMPLETED,
    FINAL,
    INITIATED,
    MID_CHECK,
    SCREENING,
    SETUP,
    STATUSES,
    TERMINATED,
    MoveReason,
    SessionState,
    is_allowed,
    list_moves,
)
from shared.therapy.session_plans import make_plan
from shared.therapy.session_rows import (
    CLOSED,
    MOVES,
    NO_SUCH_SESSION,
    OPEN,
    SESSIONS,
    SUMMARY_COLUMNS,
    SessionStep,
    build_full,
    build_move,
    build_plan_columns,
    insert_moves,
    read_session,
    show_summary,
    try_move,
)
from shared.therapy.techniques import (
    Technique,
    WritingRequest,
    keep_open,
    load_condition_labels,
    load_goal_labels,
    load_ratings,
    load_techniques,
)
from shared.therapy.writing_progress import refresh_progress

_C, _M = SESSIONS.c, MOVES.c
_AT_BEGIN, _IN_BETWEEN, _AFTER = "therapy.journaling_initiation", "therapy.mid_exercise_check", "therapy.post_session"
_CONTEXTS: dict[SessionState, str] = {CLOSING: _AFTER, COMPLETED: _AFTER, TERMINATED: _AFTER}
_TRIES = 5
_SHOWNMOVES = tuple(_M[name] for name in schemas.SessionTransition.model_fields)


def create_session(db: Session, user_id: UUID, body: schemas.SessionCreate) -> schemas.WrittenSession:
    """Screen, plan and store a session. At red it is stored as terminated, and the answer is help."""
    _check_ids(body)
    session_id = uuid4()
    screening = safety.screen(db, user_id, _AT_BEGIN, body.intention, body.device, session_id=session_id)
    effect = screening.consequences.writing
    profile, now = find_current_profile(db, user_id), clock.now()
    techniques = load_techniques(db)
    need = build_need(db, user_id, body, only_gentle=effect != OPEN)
    wanted = _find_wanted(techniques, body)
    plan = make_plan(keep_open(techniques, boundaries.load_boundaries(db, user_id)), need, wanted, profile)
    goes_on = effect != CLOSED
    state: SessionState = SETUP if goes_on else TERMINATED
    row: dict[str, Any] = {
        "id": session_id,
        "user_id": user_id,
        **build_plan_columns(plan),
        "goal_area": body.goal_area,
        "intensity": body.intensity,
        "status": STATUSES[state],
        "current_state": state,
        "resume_state": None,
        "state_entered_at": now,
        "move_count": 3,
        "safety_status": screening.level,
        "conditions": json.dumps(sorted(set(body.conditions))),
        "created_at": now,
        "completed_at": None,
        "last_activity_at": now,
        "local_date": accounts.get_local_date(db, user_id),
        "writing_seconds": 0,
        "client_type": body.client_type,
        "device_info": body.device,
        "ep_profile_id": None if profile is None else profile.id,
    }
    db.execute(insert(SESSIONS), row)
    moves = (
        SessionStep(1, None, INITIATED, "started"),
        SessionStep(2, INITIATED, SCREENING, "started", words=body.intention),
        SessionStep(3, SCREENING, state, "screened" if goes_on else "safety"),
    )
    insert_moves(db, user_id, session_id, moves, now)
    refresh_progress(db, user_id)
    return _answer(db, user_id, session_id, screening)


def move_session(db: Session, user_id: UUID, session_id: UUID, body: schemas.SessionMove) -> schemas.WrittenSession:
    """Move a session; 409 where it may not go there, also because another device was faster.

    Words that show danger end the session, whatever was asked for.
    """
    context = _IN_BETWEEN if body.to_state == MID_CHECK else _CONTEXTS.get(body.to_state, _IN_BETWEEN)
    screening = safety.screen(db, user_id, context, body.words, session_id=session_id)
    effect = screening.consequences.writing
    for _ in range(_TRIES):
        row = read_session(db, user_id, session_id)
        if body.from_state is not None and body.from_state != row.current_state:
            raise Conflict(f"The session is at {row.current_state} by now, not at {body.from_state}.")
        closes = effect == CLOSED and is_allowed(row.current_state, row.resume_state, TERMINATED)
        to_state = TERMINATED if closes else body.to_state
        if not is_allowed(row.current_state, row.resume_state, to_state):
            raise _build_refusal(row, to_state)
        reason: MoveReason = "safety" if closes else body.reason
        if try_move(db, user_id, row, build_move(row, to_state, reason, body.words), screening):
            if to_state in FINAL:
                refresh_progress(db, user_id)
            return _answer(db, user_id, session_id, screening)
    raise Conflict("Another device moved this session at the same time. Read it again and repeat your move.")


def end_for_safety(db: Session, user_id: UUID, session_id: UUID, screening: safety.Screening) -> None:
    """End a session because words in it show danger; one that has ended stays as it is."""
    for _ in range(_TRIES):
        row = read_session(db, user_id, session_id)
        if not is_allowed(row.current_state, row.resume_state, TERMINATED):
            return
        if try_move(db, user_id, row, build_move(row, TERMINATED, "safety", None), screening):
            refresh_progress(db, user_id)
            return


def list_sessions(db: Session, user_id: UUID, query: schemas.SessionQuery) -> Page[schemas.SessionSummary]:
    """Return a page of someone's own sessions, newest first."""
    conditions = [_C.user_id == user_id]
    if query.is_bounded:
        conditions += build_period_filters(_C.created_at, query, accounts.get_timezone(db, user_id))
    if query.status is not None:
        conditions.append(_C.status == query.status)
    if query.technique is not None:
        conditions.append(_C.technique == query.technique)
    own = select(*SUMMARY_COLUMNS).where(*conditions)
    return load_page(db, own, query, (_C.created_at, _C.id), show_summary)


def show_session(db: Session, user_id: UUID, session_id: UUID) -> schemas.WritingSession:
    """Return one of someone's own sessions; 404 for anyone else's."""
    return schemas.WritingSession(**build_full(read_session(db, user_id, session_id)))


def list_transitions(db: Session, user_id: UUID, session_id: UUID, query: PageQuery) -> Page[schemas.SessionTransition]:
    """Return a page of the moves of a session, newest first."""
    check_session(db, user_id, session_id)
    own = select(*_SHOWNMOVES).where(_M.user_id == user_id, _M.session_id == session_id)
    return load_page(db, own, query, (_M.created_at, _M.id), schemas.SessionTransition.model_validate)


def check_session(db: Session, user_id: UUID, session_id: UUID) -> None:
    """Raise 404 unless it is one of someone's own sessions."""
    check_own(db, JournalingSession, user_id, session_id, NO_SUCH_SESSION)


def build_need(
    db: Session, user_id: UUID, body: schemas.SessionCreate | TechniqueChoice, *, only_gentle: bool
) -> WritingRequest:
    """Build what someone needs, from what they say, their preferences, profile and ratings."""
    preferences, profile = accounts.get_preferences(db, user_id), find_current_profile(db, user_id)
    return WritingRequest(
        minutes=body.minutes or max(preferences.preferred_session_length, LEAST_MINUTES),
        intensity=body.intensity,
        conditions=frozenset(body.conditions),
        goal_area=body.goal_area,
        only_gentle=only_gentle,
        physical_percentage=50 if profile is None else profile.physical_percentage,
        preferred=preferences.default_technique,
        ratings=load_ratings(db, user_id),
    )


def check_choice(conditions: list[str], goal_area: str | None) -> None:
    """Raise 422 for conditions and goal areas that the catalog does not have."""
    for position, one in enumerate(conditions):
        if one not in load_condition_labels():
            known = ", ".join(load_condition_labels())
            raise invalid_field(("body", "conditions", position), f"Send one of these: {known}.", "unknown_value")
    if goal_area is not None and goal_area not in load_goal_labels():
        known = ", ".join(load_goal_labels())
        raise invalid_field(("body", "goal_area"), f"Send one of these: {known}.", "unknown_value")


def _check_ids(body: schemas.SessionCreate) -> None:
    check_choice(body.conditions, body.goal_area)


def _find_wanted(techniques: list[Technique], body: schemas.SessionCreate) -> Technique | None:
    """Return the technique that was asked for; 422 where there is none, 409 where a condition speaks against it."""
    if body.technique is None:
        return None
    found = next((one for one in techniques if one.technique_id == body.technique), None)
    if found is None:
        raise invalid_field(("body", "technique"), "There is no such technique in the catalog.", "unknown_value")
    against = found.find_contraindications(body.conditions)
    if against:
        labels = "; ".join(load_condition_labels()[one] for one in against)
        raise Conflict(f"This technique is not for you at the moment, because of what you said: {labels}.")
    return found


def _build_refusal(row: Row[Any], to_state: SessionState) -> Conflict:
    following = list_moves(row.current_state, row.resume_state)
    told = f"It may go to {', '.join(following)}." if following else "It is over."
    return Conflict(f"A session at {row.current_state} cannot go to {to_state}. {told}")


def _answer(db: Session, user_id: UUID, session_id: UUID, screening: safety.Screening) -> schemas.WrittenSession:
    return schemas.WrittenSession(**build_full(read_session(db, user_id, session_id)), safety=screening.note())
