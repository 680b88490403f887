"""Rows of goals: how one is found and shown, and how its current value follows from what was logged or completed.

Whoever changes the log or the steps of a goal first takes a turn at the row of the goal (`lock_goal`). So the value is
counted from everything that is committed, however many devices write at once.
"""

from collections.abc import Collection, Sequence
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from sqlalchemy import Row, case, func, select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows
from shared.core.db.rows import check_own, find_own
from shared.core.errors import NotFound
from shared.core.local_times import list_weekdays
from shared.goals import schemas
from shared.goals.models import COMPLETED, NUMBER, SKIPPED, STEPS, Commitment, Goal, ProgressEntry
from shared.goals.off_days import OffDays, build_off_days, load_ranges
from shared.goals.paths import PathPoint, ProgressRecord, find_buffer_days, find_share, fold_records
from shared.goals.plans import Plan, PlanRequest, build_plan, to_fraction
from shared.goals.status_moves import OPEN

MAX_ENTRIES = 5_000
"""Entries in the log of a goal: one a day for thirteen years."""
NO_SUCH_GOAL = "You have no goal with this id."
GOALS = table_of(Goal).c
_ENTRIES = table_of(ProgressEntry).c
_COMMITMENTS = table_of(Commitment).c
_COPIED_FIELDS = (
    "id",
    "title",
    "description",
    "why",
    "ai_mode",
    "status",
    "measure",
    "unit",
    "rate",
    "rate_per",
    "target_date",
    "starts_on",
    "computed",
    "progressed_on",
    "completed_at",
    "created_at",
    "updated_at",
    "version",
)
COLUMNS = tuple(
    GOALS[name]
    for name in (
        *_COPIED_FIELDS,
        "value_name",
        "start_value",
        "target_value",
        "off_weekdays",
        "off_ranges",
        "current_value",
    )
)


def find_goal(db: Session, user_id: UUID, goal_id: UUID) -> Goal:
    """Load one of someone's own goals; 404 for anyone else's."""
    return find_own(db, Goal, user_id, goal_id, NO_SUCH_GOAL)


def check_goal(db: Session, user_id: UUID, goal_id: UUID) -> None:
    """Raise 404 where someone has no goal with this id."""
    check_own(db, Goal, user_id, goal_id, NO_SUCH_GOAL)


def find_closed_goals(db: Session, goal_ids: Collection[UUID]) -> set[UUID]:
    """Return those of up to 1,000 goals that are completed or skipped."""
    if not goal_ids:
        return set()
    closed = select(GOALS.id).where(GOALS.id.in_(goal_ids), GOALS.status.in_((COMPLETED, SKIPPED)))
    return set(db.scalars(closed))


def find_known_goals(db: Session, user_id: UUID, goal_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return those of up to 1,000 ids that someone has a goal with."""
    if not goal_ids:
        return frozenset()
    return frozenset(db.scalars(select(GOALS.id).where(GOALS.user_id == user_id, GOALS.id.in_(goal_ids))))


def read_goal(db: Session, user_id: UUID, goal_id: UUID) -> Row[Any]:
    """Read the columns of one of someone's own goals; 404 for anyone else's."""
    row = db.execute(select(*COLUMNS).where(GOALS.id == goal_id, GOALS.user_id == user_id)).one_or_none()
    if row is None:
        raise NotFound(NO_SUCH_GOAL)
    return row


def load_goals(db: Session, user_id: UUID, goal_ids: Sequence[UUID]) -> list[schemas.Goal]:
    """Load up to 500 of someone's own goals by their ids, as they are today, in two queries."""
    today = accounts.get_local_date(db, user_id)
    own = select(*COLUMNS).where(GOALS.user_id == user_id, GOALS.id.in_(goal_ids))
    return [show_goal(row, today) for row in db.execute(own)]


def lock_goal(db: Session, user_id: UUID, goal_id: UUID) -> None:
    """Take a turn at a goal until the transaction ends; 404 for anyone else's."""
    own = update(Goal).where(Goal.id == goal_id, Goal.user_id == user_id)
    if not changed_rows(db.execute(own.values(current_value=Goal.current_value))):
        raise NotFound(NO_SUCH_GOAL)


def show_goal(row: Goal | Row[Any], today: date) -> schemas.Goal:
    """Build a goal as the API shows it, on a local day."""
    return schemas.Goal.from_columns(read_fields(row, today))


def read_fields(row: Goal | Row[Any], today: date) -> dict[str, Any]:
    """Return what the API shows of a goal, by field."""
    fields = {name: getattr(row, name) for name in _COPIED_FIELDS}
    plan, off_days = find_plan(row), find_off_days(row)
    fields["value"] = row.value_name
    fields["start"], fields["target"], fields["current"] = row.start_value, row.target_value, row.current_value
    fields["off_weekdays"] = list_weekdays(off_days.weekdays)
    fields["off_ranges"] = [schemas.OffDayRange(first=one.first, last=one.last) for one in off_days.ranges]
    fields["progress"] = find_share(row.start_value, row.target_value, row.current_value)
    fields["buffer_days"] = _find_buffer(row, plan, today)
    return fields


def find_off_days(row: Goal | Row[Any]) -> OffDays:
    """Return the off-days of a goal."""
    return build_off_days(row.off_weekdays, load_ranges(row.off_ranges))


def read_plan_request(row: Goal | Row[Any]) -> PlanRequest:
    """Return what is stored of a plan."""
    return PlanRequest(
        row.start_value, row.rate, row.target_value, row.target_date, row.rate_per, row.starts_on, find_off_days(row)
    )


def find_plan(row: Goal | Row[Any]) -> Plan | None:
    """Return the plan of a goal; None where it has no whole one.

    Steps have no rate of their own: their number and the target date give it.
    """
    known = read_plan_request(row)
    if row.measure == NUMBER:
        return build_plan(known, row.computed)
    if not known.target or known.target_date is None:
        return None
    days = known.off_days.count_progress_days(known.starts_on, known.target_date)
    target = to_fraction(known.target)
    return Plan(Fraction(0), target / max(days, 1), target, known.starts_on, known.target_date, known.off_days)


def read_points(db: Session, row: Goal | Row[Any]) -> list[PathPoint]:
    """Return the value of a goal after each entry of its log, or each completed step, oldest first."""
    if row.measure == STEPS:
        return _read_step_points(db, row.id)
    ordered = (_ENTRIES.occurred_at, _ENTRIES.created_at, _ENTRIES.id)
    columns = select(_ENTRIES.day, _ENTRIES.value, _ENTRIES.change).where(_ENTRIES.goal_id == row.id)
    records = (ProgressRecord(*found) for found in db.execute(columns.order_by(*ordered).limit(MAX_ENTRIES)))
    return list(fold_records(records, row.start_value))


def recount_goal(db: Session, row: Goal | Row[Any]) -> None:
    """Store the current value of a goal after a change of its log; its turn has been taken (`lock_goal`)."""
    points = read_points(db, row)
    current = points[-1] if points else None
    values = {
        "current_value": current.value if current else None,
        "progressed_on": max((point.day for point in points), default=None),
    }
    db.execute(update(Goal).where(Goal.id == row.id).values(**values))


def recount_steps(db: Session, user_id: UUID, goal_id: UUID | None) -> None:
    """Store how many steps a goal has, and how many are completed, after a change of its commitments.

    Nothing happens for a commitment without a goal, or with one that is measured in numbers.
    """
    if goal_id is None:
        return
    is_done = case((_COMMITMENTS.status == COMPLETED, 1), else_=0)
    steps = select(func.count(), func.sum(is_done)).where(*_is_step(goal_id))
    counted, done = db.execute(steps).one()
    values = {"target_value": float(counted), "current_value": float(done or 0), "start_value": 0.0}
    last = select(func.max(_COMMITMENTS.completed_on)).where(*_is_step(goal_id))
    own = update(Goal).where(Goal.id == goal_id, Goal.user_id == user_id, Goal.measure == STEPS)
    db.execute(own.values(**values, progressed_on=db.scalar(last)))


def _is_step(goal_id: UUID) -> Sequence[Any]:
    """The conditions of the steps of a goal: its commitments that do not repeat and were not skipped."""
    return (
        _COMMITMENTS.goal_id == goal_id,
        _COMMITMENTS.recurrence_unit.is_(None),
        _COMMITMENTS.status != SKIPPED,
    )


def _read_step_points(db: Session, goal_id: UUID) -> list[PathPoint]:
    by_day = select(_COMMITMENTS.completed_on, func.count()).where(
        *_is_step(goal_id), _COMMITMENTS.completed_on.is_not(None)
    )
    rows = db.execute(by_day.group_by(_COMMITMENTS.completed_on).order_by(_COMMITMENTS.completed_on))
    return list(fold_records((ProgressRecord(day, None, float(count)) for day, count in rows), 0.0))


def _find_buffer(row: Goal | Row[Any], plan: Plan | None, today: date) -> int | None:
    if plan is None or row.status not in OPEN:
        return None
    current = row.current_value if row.current_value is not None else row.start_value
    return find_buffer_days(plan, current or 0.0, today)
