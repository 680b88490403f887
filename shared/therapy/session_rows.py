"""Rows of sessions and of their moves: how they are read, written and shown.

A move is a conditional update of the session at the number of its last move, and a row for the move under the next
number. So two devices that move at once do so one after the other, and no move is lost.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, insert, select, update
from sqlalchemy.orm import Session

from shared.core import clock, events
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows
from shared.core.db.owned_texts import own_columns
from shared.core.errors import NotFound
from shared.safety import service as safety
from shared.search import service as search
from shared.therapy.ep_profiles import find_current_profile
from shared.therapy.events import WritingSessionCompleted
from shared.therapy.models import JournalingSession, SessionStateTransition
from shared.therapy.schemas import sessions as schemas
from shared.therapy.session_moves import (
    COMPLETED,
    PAUSED,
    STATUSES,
    WRITTEN_IN,
    MoveReason,
    SessionState,
    list_moves,
)
from shared.therapy.session_plans import GENTLE_TECHNIQUES, SessionPlan, make_plan
from shared.therapy.session_texts import TRANSITION
from shared.therapy.techniques import WritingRequest, load_techniques

NO_SUCH_SESSION = "You have no session of therapeutic writing with this id."
SESSIONS, MOVES = table_of(JournalingSession), table_of(SessionStateTransition)
_C = SESSIONS.c
_MOMENT = timedelta(microseconds=1)
OPEN, GENTLE, CLOSED = "open", "gentle", "closed"
"""What a level leaves of writing (`Consequences.writing`)."""
_COPIED = (
    *("id", "technique", "goal_area", "duration_minutes", "intensity", "status", "current_state", "safety_status"),
    *("client_type", "created_at", "completed_at", "last_activity_at", "writing_seconds", "move_count"),
)
SUMMARY_COLUMNS: tuple[Any, ...] = tuple(_C[name] for name in (*_COPIED, "resume_state"))
FULL_COLUMNS: tuple[Any, ...] = (*SUMMARY_COLUMNS, _C.constraints, _C.session_plan, _C.ep_profile_id)
_MOVE_COLUMNS = (*FULL_COLUMNS, _C.conditions, _C.state_entered_at, _C.local_date)


@dataclass(frozen=True)
class SessionStep:
    """A move with its reason, and what was said with it."""

    number: int
    from_state: SessionState | None
    to_state: SessionState
    reason: MoveReason
    seconds: int = 0
    words: str | None = None


def build_plan_columns(plan: SessionPlan) -> dict[str, Any]:
    """Return what a session stores of its plan."""
    return {
        "technique": plan.technique.technique_id,
        "duration_minutes": plan.minutes,
        "constraints": json.dumps(plan.constraints),
        "session_plan": json.dumps(plan.document, ensure_ascii=False),
    }


def build_move(row: Row[Any], to_state: SessionState, reason: MoveReason, words: str | None) -> SessionStep:
    """Plan the next move of a session as it was read; raises nothing, allowed or not."""
    seconds = max(0, int((clock.now() - row.state_entered_at).total_seconds()))
    return SessionStep(row.move_count + 1, row.current_state, to_state, reason, seconds, words)


def try_move(db: Session, user_id: UUID, row: Row[Any], move: SessionStep, screening: safety.Screening) -> bool:
    """Store a move unless the session was moved since it was read; tell whether it was stored."""
    now, to_state = clock.now(), move.to_state
    values: dict[str, Any] = {
        "status": STATUSES[to_state],
        "current_state": to_state,
        "resume_state": row.current_state if to_state == PAUSED else None,
        "state_entered_at": now,
        "last_activity_at": now,
        "move_count": move.number,
        "completed_at": now if to_state == COMPLETED else None,
        "safety_status": safety.find_gravest(row.safety_status, screening.level),
    }
    if row.current_state in WRITTEN_IN:
        values["writing_seconds"] = row.writing_seconds + move.seconds
    if screening.consequences.writing == GENTLE and GENTLE_TECHNIQUES not in json.loads(row.constraints):
        values |= own_columns(SESSIONS, user_id, _constrain(db, user_id, row))
    unmoved = update(SESSIONS).where(_C.id == row.id, _C.user_id == user_id, _C.move_count == row.move_count)
    if not changed_rows(db.execute(unmoved.values(values))):
        return False
    insert_moves(db, user_id, row.id, (move,), now)
    if to_state == COMPLETED:
        events.publish(db, WritingSessionCompleted(user_id, row.id, now, row.local_date))
    return True


def _constrain(db: Session, user_id: UUID, row: Row[Any]) -> dict[str, Any]:
    """Plan the rest of a session anew: a gentle technique, and shorter."""
    techniques = load_techniques(db)
    need = WritingRequest(
        minutes=row.duration_minutes,
        intensity=row.intensity,
        conditions=frozenset(json.loads(row.conditions)),
        goal_area=row.goal_area,
        only_gentle=True,
    )
    wanted = next((one for one in techniques if one.technique_id == row.technique), None)
    return build_plan_columns(make_plan(techniques, need, wanted, find_current_profile(db, user_id)))


def insert_moves(db: Session, user_id: UUID, session_id: UUID, moves: Sequence[SessionStep], now: datetime) -> None:
    """Store moves of a session; those of one moment are microseconds apart, so that lists have them in order."""
    last = moves[-1].number
    rows: list[dict[str, Any]] = [
        {
            "id": uuid4(),
            "session_id": session_id,
            "user_id": user_id,
            "number": move.number,
            "from_state": move.from_state,
            "to_state": move.to_state,
            "transition_reason": move.reason,
            "created_at": now - (last - move.number) * _MOMENT,
            "duration_seconds": move.seconds,
            "user_input": move.words,
        }
        for move in moves
    ]
    db.execute(insert(MOVES), rows)
    for row in rows:
        if row["user_input"]:
            search.add_text(db, user_id, TRANSITION, row["id"], parent_id=session_id)


def read_session(db: Session, user_id: UUID, session_id: UUID) -> Row[Any]:
    """Read one of someone's own sessions; 404 for anyone else's."""
    row = db.execute(select(*_MOVE_COLUMNS).where(_C.id == session_id, _C.user_id == user_id)).one_or_none()
    if row is None:
        raise NotFound(NO_SUCH_SESSION)
    return row


def build_summary(row: Row[Any]) -> dict[str, Any]:
    """Return what a list shows of a session, by field."""
    fields = {name: getattr(row, name) for name in _COPIED}
    fields["started_at"] = fields.pop("created_at")
    return {**fields, "next_states": list_moves(row.current_state, row.resume_state)}


def show_summary(row: Row[Any]) -> schemas.SessionSummary:
    """Build a session of a list."""
    return schemas.SessionSummary.from_columns(build_summary(row))


def build_full(row: Row[Any]) -> dict[str, Any]:
    """Return what is shown of one session, by field."""
    return {
        **build_summary(row),
        "constraints": json.loads(row.constraints),
        "session_plan": json.loads(row.session_plan),
        "ep_profile_id": row.ep_profile_id,
    }
