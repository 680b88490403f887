"""The moves of a session from state to state, as a table: what it does not list is not allowed.

A session begins as `initiated` and is screened at once. A pause goes back to where it came from, and nowhere else.
`completed` and `terminated` are final.
"""

from collections.abc import Mapping
from typing import Literal

SessionState = Literal[
    "initiated", "screening", "setup", "writing", "mid_check", "closing", "completed", "paused", "terminated"
]
SessionStatus = Literal["initiated", "in_progress", "completed", "paused", "terminated"]
MoveReason = Literal[
    "started", "screened", "safety", "chosen_by_person", "time_is_up", "needed_a_break", "back_again", "left"
]
INITIATED: SessionState = "initiated"
SCREENING: SessionState = "screening"
SETUP: SessionState = "setup"
WRITING: SessionState = "writing"
MID_CHECK: SessionState = "mid_check"
CLOSING: SessionState = "closing"
COMPLETED: SessionState = "completed"
PAUSED: SessionState = "paused"
TERMINATED: SessionState = "terminated"

_ANY_TIME = frozenset({PAUSED, TERMINATED})
MOVES: Mapping[SessionState, frozenset[SessionState]] = {
    INITIATED: frozenset({SCREENING, TERMINATED}),
    SCREENING: frozenset({SETUP, TERMINATED}),
    SETUP: frozenset({WRITING}) | _ANY_TIME,
    WRITING: frozenset({MID_CHECK, CLOSING}) | _ANY_TIME,
    MID_CHECK: frozenset({WRITING, CLOSING}) | _ANY_TIME,
    CLOSING: frozenset({WRITING, COMPLETED}) | _ANY_TIME,
    PAUSED: frozenset({SETUP, WRITING, MID_CHECK, CLOSING, TERMINATED}),
    COMPLETED: frozenset(),
    TERMINATED: frozenset(),
}
"""Where a session may go from each state; from `paused` only to where it came from, or to its end."""

STATUSES: Mapping[SessionState, SessionStatus] = {
    INITIATED: "initiated",
    SCREENING: "in_progress",
    SETUP: "in_progress",
    WRITING: "in_progress",
    MID_CHECK: "in_progress",
    CLOSING: "in_progress",
    COMPLETED: "completed",
    PAUSED: "paused",
    TERMINATED: "terminated",
}
"""The word of seed 004 for each state."""

FINAL = frozenset(state for state, following in MOVES.items() if not following)
WRITTEN_IN = frozenset({WRITING, MID_CHECK})
"""The states whose seconds count as writing."""


def list_moves(state: SessionState, resume_state: SessionState | None) -> list[SessionState]:
    """List where a session may go, in the order of the states; `resume_state` is where a pause came from."""
    allowed = MOVES[state]
    if state == PAUSED:
        allowed &= {resume_state, TERMINATED}
    return [one for one in MOVES if one in allowed]


def is_allowed(state: SessionState, resume_state: SessionState | None, to: SessionState) -> bool:
    """Tell whether a session may go there."""
    return to in list_moves(state, resume_state)
