"""Tasks of plans: when a plan begins to hold, its actions become tasks, and what is still ahead of the old one goes.

The id of a task follows from its plan and its place in it, so an event that comes twice makes nothing twice. What was
done, skipped or missed of an old plan stays. What was ahead, today's too, is withdrawn: the old plan may be one that
would harm someone by now. Withdrawn tasks are kept for 30 days, in which calendars that read late are told.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.db.conditional_writes import insert_new
from shared.core.db.purge import delete_expired
from shared.plans import service as plans
from shared.tasks.due_times import find_due_times
from shared.tasks.models import PENDING, Task
from shared.tasks.plan_renewals import schedule_renewal
from shared.tasks.task_rows import TABLE, TASKS
from shared.tasks.weekly_proposals import schedule_person

WITHDRAWN_RETENTION = timedelta(days=30)
_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)


def follow_plan(db: Session, event: plans.PlanActivated) -> None:
    """Listen for a plan that begins to hold: make its tasks, and withdraw what is ahead of the one it replaces."""
    now = clock.now()
    timezone = accounts.get_timezones(db, [event.user_id]).get(event.user_id)
    if timezone is None:
        return  # an account that is not in use has no tasks
    if event.replaced_id is not None:
        _withdraw_ahead(db, event.user_id, event.replaced_id, now)
    plan = next((one for one in plans.load_active_plans(db, event.user_id) if one.id == event.plan_id), None)
    if plan is not None:
        insert_new(db, TABLE, "id", list(_build_rows(event.user_id, plan, timezone, now)))
        schedule_person(db, event.user_id, timezone, now)
        schedule_renewal(db, event.user_id, plan.starts_on, timezone)


def leave_plan(db: Session, event: plans.PlanWithdrawn) -> None:
    """Listen for a plan that holds no longer, without another one: withdraw what is ahead of it."""
    _withdraw_ahead(db, event.user_id, event.plan_id, clock.now())


def purge_withdrawn(db: Session, now: datetime, limit: int) -> int:
    """Delete up to `limit` tasks that were withdrawn more than 30 days ago."""
    return delete_expired(db, Task.id, Task.withdrawn_at <= now - WITHDRAWN_RETENTION, limit)


def _withdraw_ahead(db: Session, user_id: UUID, plan_id: UUID, now: datetime) -> None:
    """Withdraw what is pending of a plan and not over. What is over and not yet missed stays for the timer."""
    ahead = update(TABLE).where(TASKS.plan_id == plan_id, TASKS.user_id == user_id, TASKS.closes_at > now)
    withdrawn = {"withdrawn_at": now, "closes_at": None, "sequence": TASKS.sequence + 1, "changed_at": now}
    db.execute(ahead.where(TASKS.status == PENDING).values(withdrawn))


def _build_rows(user_id: UUID, plan: plans.ActivePlan, timezone: str, now: datetime) -> Iterator[dict[str, Any]]:
    """Build a row for each action that is still ahead; an action that comes several times a day is counted.

    A plan that is made in the evening owes no breakfast: what nobody could do any more would only be missed.
    """
    for day, action, place in _place_actions(plan.starts_on, list(plans.list_actions(plan.content))):
        times = find_due_times(day, action.minute, timezone)
        if times.due_at <= now:
            continue
        yield {
            "id": uuid5(plan.id, place),
            "user_id": user_id,
            "plan_id": plan.id,
            "plan_type": plan.plan_type,
            "description": action.description,
            "minutes": action.minutes,
            "due_on": day,
            "due_minute": action.minute,
            "due_at": times.due_at,
            "closes_at": times.day_ends_at,
            "status": PENDING,
            "sequence": 0,
            "created_at": now,
            "changed_at": now,
            "updated_at": now,
            "version": 1,
        }


def _place_actions(
    starts_on: date, actions: Sequence[plans.PlannedAction]
) -> Iterator[tuple[date, plans.PlannedAction, str]]:
    """Yield each action with its day, and with its place in the plan, which no other has."""
    known: dict[str, int] = {}
    for action in actions:
        place = f"{action.week}/{action.day}/{action.item_key}"
        known[place] = known.get(place, 0) + 1
        day = starts_on + (action.week - 1) * _WEEK + (action.day - 1) * _DAY
        yield day, action, f"{place}/{known[place]}"
