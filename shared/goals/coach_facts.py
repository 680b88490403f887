"""What the coach may know of someone's goals and commitments: the open ones, and what is due."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from shared.chat.service import CoachFact, FactEntry
from shared.core.kept_texts import NEVER
from shared.goals import schemas
from shared.goals.commitment_rows import COLUMNS, COMMITMENTS, find_local_moment, show_commitments
from shared.goals.goals import GOALS
from shared.goals.paths import find_share
from shared.goals.status_moves import OPEN

_MOST_GOALS, _MOST_COMMITMENTS = 5, 5
_MOST_READ = 50
"""Commitments that are looked at for the few that are due."""
_SOON = timedelta(days=1)
_GOAL_COLUMNS = (
    GOALS.id,
    GOALS.title,
    GOALS.why,
    GOALS.start_value,
    GOALS.current_value,
    GOALS.target_value,
    GOALS.unit,
    GOALS.target_date,
)


def load_goals(db: Session, user_id: UUID) -> CoachFact | None:
    """Load someone's newest open goals that models may read; None where there are none."""
    newest = select(*_GOAL_COLUMNS).order_by(GOALS.created_at.desc(), GOALS.id.desc())
    told = (GOALS.user_id == user_id, GOALS.status.in_(OPEN), GOALS.ai_mode != NEVER)
    rows = db.execute(newest.where(*told).limit(_MOST_GOALS)).all()
    return CoachFact([FactEntry("goal", row.id, _tell_goal(row), row.title) for row in rows]) if rows else None


def load_due_commitments(db: Session, user_id: UUID) -> CoachFact | None:
    """Load the commitments that are due today or tomorrow, or overdue, and not kept; None where there are none."""
    moment = find_local_moment(db, user_id)
    last = moment.today + _SOON
    begun = or_(COMMITMENTS.until_on.is_(None), COMMITMENTS.until_on >= moment.today)
    open_now = (COMMITMENTS.user_id == user_id, COMMITMENTS.status.in_(OPEN), COMMITMENTS.due_on <= last, begun)
    newest = (
        select(*COLUMNS)
        .where(*open_now, COMMITMENTS.ai_mode != NEVER)
        .order_by(COMMITMENTS.created_at.desc(), COMMITMENTS.id.desc())
    )
    shown = show_commitments(db, db.execute(newest.limit(_MOST_READ)).all(), moment)
    due = [one for one in shown if one.next_due_on is not None and one.next_due_on <= last][:_MOST_COMMITMENTS]
    entries = [FactEntry("commitment", one.id, _tell_commitment(one), one.title) for one in due]
    return CoachFact(entries) if entries else None


def _tell_goal(row: Any) -> str:
    parts = [f"Their goal: {row.title}"]
    if row.why:
        parts.append(f"why it matters: {row.why}")
    if row.target_value is not None:
        parts.append(_tell_way(row))
    if row.target_date is not None:
        parts.append(f"until: {row.target_date}")
    return "; ".join(parts)


def _tell_way(row: Any) -> str:
    """Tell how far a goal is in its numbers, which may go down, as a weight or a debt does."""
    start = row.start_value or 0
    current = start if row.current_value is None else row.current_value
    target = f"{row.target_value:g} {row.unit or ''}".rstrip()
    if start == 0:
        return f"reached: {current:g} of {target}"
    share = find_share(start, row.target_value, current)
    done = "" if share is None else f", {share:.0%} of the way"
    return f"now at: {current:g}, from {start:g} to {target}{done}"


def _tell_commitment(one: schemas.Commitment) -> str:
    return f"They mean to do: {one.title}; due: {one.next_due_on}{', overdue' if one.overdue else ''}"
