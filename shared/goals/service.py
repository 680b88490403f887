"""The use cases of goals: create, show, list, change and delete them, and their path; and the front of the domain.

The progress log and commitments have modules of their own. Doors and other domains import from here only.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, func, select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock, events
from shared.core.db.rows import delete_own
from shared.core.errors import Conflict, invalid_field
from shared.core.http import ExpectedVersion
from shared.core.http.dates import find_bound_day
from shared.core.http.paging import Page, load_page
from shared.core.kept_texts import read_lasting_mode
from shared.goals import schemas
from shared.goals.commitment_counts import DayCounts, DayWindow, count_commitments, find_closed_commitments
from shared.goals.commitments import (
    change_commitment,
    create_commitment,
    delete_commitment,
    list_commitments,
    show_commitment,
)
from shared.goals.events import (
    CommitmentCompleted,
    CommitmentDeleted,
    CommitmentReminderChosen,
    CommitmentSkipped,
    GoalDeleted,
    GoalProgressed,
)
from shared.goals.goal_plans import PLAN_FIELDS, plan_changed_goal, plan_new_goal
from shared.goals.goals import (
    COLUMNS,
    GOALS,
    NO_SUCH_GOAL,
    check_goal,
    find_closed_goals,
    find_goal,
    find_known_goals,
    find_plan,
    lock_goal,
    read_fields,
    read_goal,
    read_points,
    recount_goal,
    show_goal,
)
from shared.goals.models import (
    COMPLETED,
    PENDING,
    SCHEDULED,
    SKIPPED,
    Commitment,
    Goal,
    RecurrenceUnit,
    ReminderStatus,
)
from shared.goals.occurrences import complete_commitment, list_occurrences, reopen_commitment, skip_commitment
from shared.goals.paths import PathPoint, draw_planned, draw_real
from shared.goals.plans import to_number
from shared.goals.progress_log import change_progress, delete_progress, list_progress, load_daily_progress, log_progress
from shared.goals.recurrence import Recurrence, falls_on, find_next_day
from shared.goals.status_moves import check_move
from shared.goals.text_sources import GOAL
from shared.safety import service as safety
from shared.search import service as search
from shared.values import service as values

__all__ = [
    "COMPLETED",
    "PENDING",
    "SCHEDULED",
    "SKIPPED",
    "CommitmentCompleted",
    "CommitmentDeleted",
    "CommitmentReminderChosen",
    "CommitmentSkipped",
    "DayCounts",
    "DayWindow",
    "GoalDeleted",
    "GoalProgressed",
    "Recurrence",
    "RecurrenceUnit",
    "ReminderStatus",
    "change_commitment",
    "change_goal",
    "change_progress",
    "check_goal",
    "complete_commitment",
    "count_commitments",
    "create_commitment",
    "create_goal",
    "delete_commitment",
    "delete_goal",
    "delete_progress",
    "draw_path",
    "falls_on",
    "find_closed_commitments",
    "find_closed_goals",
    "find_known_goals",
    "find_next_day",
    "list_commitments",
    "list_goals",
    "list_occurrences",
    "list_progress",
    "load_daily_progress",
    "log_progress",
    "reopen_commitment",
    "show_commitment",
    "show_one_goal",
    "skip_commitment",
]


MAX_GOALS = 500
_CONTEXT = "goals.goal"
_TEXT_FIELDS = ("title", "description", "why", "unit")
_DAY = timedelta(days=1)
_MAX_PATH_DAYS = 5_500


def create_goal(db: Session, user_id: UUID, body: schemas.GoalCreate) -> schemas.WrittenGoal:
    """Store a goal with its plan; its words are screened. 422 for a plan that cannot be, naming the field."""
    today = accounts.get_local_date(db, user_id)
    plan = plan_new_goal(body, today)
    _check_capacity(db, user_id)
    screening = _screen(db, user_id, body)
    now = clock.now()
    status = body.status or (SCHEDULED if plan["target_date"] else PENDING)
    goal = Goal(
        id=uuid4(),
        user_id=user_id,
        **{name: getattr(body, name) for name in _TEXT_FIELDS},
        **plan,
        value_name=values.find_value_name(body.value),
        status=status,
        measure=body.measure,
        ai_mode=body.ai_mode,
        completed_at=now if status == COMPLETED else None,
        created_at=now,
        updated_at=now,
    )
    db.add(goal)
    db.flush()
    search.add_text(db, user_id, GOAL, goal.id)
    return schemas.WrittenGoal(**read_fields(goal, today), safety=screening.note())


def show_one_goal(db: Session, user_id: UUID, goal_id: UUID) -> schemas.Goal:
    """Return one of someone's own goals; 404 for anyone else's."""
    return show_goal(read_goal(db, user_id, goal_id), accounts.get_local_date(db, user_id))


def list_goals(db: Session, user_id: UUID, query: schemas.GoalQuery) -> Page[schemas.Goal]:
    """Return a page of someone's own goals, newest first."""
    today = accounts.get_local_date(db, user_id)
    mine = select(*COLUMNS).where(GOALS.user_id == user_id)
    if query.status:
        mine = mine.where(GOALS.status == query.status)
    return load_page(db, mine, query, (GOALS.created_at, GOALS.id), lambda row: show_goal(row, today))


def change_goal(
    db: Session, user_id: UUID, goal_id: UUID, body: schemas.GoalChange, expected: ExpectedVersion
) -> schemas.WrittenGoal:
    """Change the fields that were sent and differ; 412 where the caller saw another version.

    409 for a move between statuses that makes no sense. A goal can be sent back as it was read, even if its date is
    past; it is not taken up again until it has a date that is to come.
    """
    goal = find_goal(db, user_id, goal_id)
    expected.check(goal.version)
    today = accounts.get_local_date(db, user_id)
    stored = read_fields(goal, today)
    sent = {name: getattr(body, name) for name in body.model_fields_set}
    changes = {name: value for name, value in sent.items() if value != stored.get(name, ...)}
    screening = _screen(db, user_id, body)
    if changes:
        start = goal.start_value
        _apply_changes(db, goal, changes, today)
        goal.updated_at = clock.now()
        db.flush()
        if not changes.keys().isdisjoint((*_TEXT_FIELDS, "value")):
            search.change_text(db, user_id, GOAL, goal.id)
        if "ai_mode" in changes:
            search.follow_ai_mode(db, user_id, [goal.id], goal.ai_mode)
        if goal.start_value != start:
            recount_goal(db, goal)
    return schemas.WrittenGoal(**read_fields(goal, today), safety=screening.note())


def delete_goal(db: Session, user_id: UUID, goal_id: UUID) -> None:
    """Delete a goal with its log. Its commitments stay, without a goal: they may be worth keeping by themselves.

    Those that were kept from models with it stay kept.
    """
    lock_goal(db, user_id, goal_id)
    own = (Commitment.user_id == user_id, Commitment.goal_id == goal_id)
    db.execute(update(Commitment).where(*own).values(goal_id=None, **read_lasting_mode(db, user_id, goal_id)))
    search.withdraw(db, user_id, [goal_id], parent_ids=[goal_id])
    delete_own(db, Goal, user_id, goal_id, NO_SUCH_GOAL)
    events.publish(db, GoalDeleted(user_id, goal_id))


def draw_path(db: Session, user_id: UUID, goal_id: UUID, query: schemas.PathQuery) -> schemas.GoalPath:
    """Return the path of a goal: planned and real values, in the person's zone; 422 for days that are none."""
    goal = read_goal(db, user_id, goal_id)
    timezone = accounts.get_timezone(db, user_id)
    today = clock.local_date(clock.now(), timezone)
    plan, fields = find_plan(goal), read_fields(goal, today)
    points = read_points(db, goal)
    first, last = _find_days(query, goal, points, today, timezone)
    planned = [] if plan is None else draw_planned(plan, first, last)
    return schemas.GoalPath(
        first=first,
        last=last,
        today=today,
        timezone=timezone,
        unit=goal.unit,
        planned=[schemas.PathPoint(date=point.day, value=point.value) for point in planned],
        real=[schemas.PathPoint(date=one.day, value=one.value) for one in draw_real(points, first, last)],
        planned_today=None if plan is None else to_number(plan.find_value(today)),
        **{name: fields[name] for name in ("off_weekdays", "off_ranges", "current", "buffer_days")},
    )


def _screen(db: Session, user_id: UUID, body: schemas.GoalCreate | schemas.GoalChange) -> safety.Screening:
    words = [getattr(body, name) for name in (*_TEXT_FIELDS, "value") if name in body.model_fields_set]
    return safety.screen(db, user_id, _CONTEXT, *words)


def _check_capacity(db: Session, user_id: UUID) -> None:
    counted = select(func.count()).select_from(Goal).where(Goal.user_id == user_id)
    if db.scalars(counted).one() >= MAX_GOALS:
        raise Conflict(f"You have {MAX_GOALS} goals, the largest number allowed. Delete one first.")


def _apply_changes(db: Session, goal: Goal, changes: Mapping[str, Any], today: date) -> None:
    if any(name in changes for name in PLAN_FIELDS):
        lock_goal(db, goal.user_id, goal.id)
        for name, value in plan_changed_goal(goal, changes, today).items():
            setattr(goal, name, value)
    for name in (*_TEXT_FIELDS, "ai_mode"):
        if name in changes:
            setattr(goal, name, changes[name])
    if "value" in changes:
        goal.value_name = values.find_value_name(changes["value"])
    if "status" in changes:
        _move(goal, changes["status"], today)


def _move(goal: Goal, status: ReminderStatus, today: date) -> None:
    """Change the status. What is taken up needs a day that is to come."""
    check_move(goal.status, status)
    if status == SCHEDULED and goal.target_date is not None and goal.target_date < today:
        raise invalid_field(
            ("body", "target_date"), f"{goal.target_date} has passed. Send a new target date.", "date_out_of_range"
        )
    goal.status = status
    goal.completed_at = clock.now() if status == COMPLETED else None


def _find_days(
    query: schemas.PathQuery, goal: Row[Any], points: Sequence[PathPoint], today: date, timezone: str
) -> tuple[date, date]:
    """Return the first and the last day to draw.

    What was logged before the start, because that was moved or the entry is dated back, counts, so it is drawn as well,
    as far back as a path may go.
    """
    end = max(goal.target_date or today, today, goal.starts_on)
    logged = min((point.day for point in points), default=goal.starts_on)
    begin = min(goal.starts_on - _DAY, max(logged, end - _MAX_PATH_DAYS * _DAY))
    first = begin if query.since is None else find_bound_day(query.since, timezone)
    last = end if query.until is None else find_bound_day(query.until, timezone, before=True)
    field = "from" if query.until is None else "to"
    if last < first:
        told = f"Choose days in order; the path goes from {begin} to {end}."
        raise invalid_field(("query", field), told, "date_out_of_range")
    if (last - first).days > _MAX_PATH_DAYS:
        raise invalid_field(("query", field), f"Draw at most {_MAX_PATH_DAYS} days at once.", "date_out_of_range")
    return first, last
