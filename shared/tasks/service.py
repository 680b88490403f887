"""The use cases of tasks: create, list, change and delete them, and what becomes of each; the front of the domain.

The door of calendar feeds and the timers have modules of their own.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.errors import Conflict, invalid_field
from shared.core.http import ExpectedVersion
from shared.core.http.dates import check_day_ahead, find_bound_day
from shared.core.http.paging import Page, load_page
from shared.core.kept_texts import NEVER
from shared.core.local_times import parse_time_of_day
from shared.safety import service as safety
from shared.search import service as search
from shared.tasks import schemas
from shared.tasks.adherence import show_week
from shared.tasks.calendar_feeds import CALENDAR, change_feed, issue_feed, read_feed, revoke_feed, show_feed
from shared.tasks.due_times import find_due_times
from shared.tasks.events import TaskCompleted, TaskSkipped
from shared.tasks.models import COMPLETED, MISSED, PENDING, SKIPPED, Task
from shared.tasks.outcomes import complete_task, reopen_task, skip_task
from shared.tasks.plan_renewals import list_plan_notes
from shared.tasks.proposals import accept_proposal, dismiss_proposal, find_open_proposal, list_proposals
from shared.tasks.task_rows import (
    COLUMNS,
    OWN,
    TASKS,
    build_fields,
    find_task,
    is_own,
    show_task,
)
from shared.tasks.text_sources import TASK

__all__ = [
    "CALENDAR",
    "COMPLETED",
    "MISSED",
    "PENDING",
    "SKIPPED",
    "TaskCompleted",
    "TaskSkipped",
    "accept_proposal",
    "change_feed",
    "change_task",
    "complete_task",
    "create_task",
    "delete_task",
    "dismiss_proposal",
    "find_open_proposal",
    "issue_feed",
    "list_day_tasks",
    "list_kept_words",
    "list_proposals",
    "list_tasks",
    "read_feed",
    "reopen_task",
    "revoke_feed",
    "show_feed",
    "show_one_task",
    "show_today",
    "show_week",
    "skip_task",
]

MAX_OWN_TASKS = 1_000
"""Pending tasks of a person's own."""
MAX_TODAY = 200
_CONTEXT = "tasks.task"
_TEXT_FIELDS = ("description",)
_DUE_FIELDS = ("due_on", "due_minute")
_OF_THE_PLAN = "This is a task of your plan: its {field} comes from there. You can move it to another day or time."


def create_task(db: Session, user_id: UUID, body: schemas.TaskCreate) -> schemas.WrittenTask:
    """Store a task of one's own; its words are screened."""
    now, timezone = clock.now(), accounts.get_timezone(db, user_id)
    check_day_ahead("due_on", body.due_on, clock.local_date(now, timezone))
    screening = safety.screen(db, user_id, _CONTEXT, body.description)
    _check_capacity(db, user_id)
    minute = _parse_minute(body.due_time)
    times = find_due_times(body.due_on, minute, timezone)
    task = Task(
        id=uuid4(),
        user_id=user_id,
        description=body.description,
        ai_mode=body.ai_mode,
        minutes=body.minutes,
        due_on=body.due_on,
        due_minute=minute,
        due_at=times.due_at,
        closes_at=times.day_ends_at,
        status=PENDING,
        created_at=now,
        changed_at=now,
        updated_at=now,
    )
    db.add(task)
    db.flush()
    search.add_text(db, user_id, TASK, task.id)
    return schemas.WrittenTask(**build_fields(task, now), safety=screening.note())


def show_one_task(db: Session, user_id: UUID, task_id: UUID) -> schemas.Task:
    """Return one of someone's own tasks; 404 for anyone else's."""
    return show_task(find_task(db, user_id, task_id), clock.now())


def list_tasks(db: Session, user_id: UUID, query: schemas.TaskQuery) -> Page[schemas.Task]:
    """Return a page of someone's own tasks, by when they are due, the latest first."""
    now, conditions = clock.now(), list(is_own(user_id))
    if query.is_bounded:
        timezone = accounts.get_timezone(db, user_id)
        if query.since is not None:
            conditions.append(TASKS.due_on >= find_bound_day(query.since, timezone))
        if query.until is not None:
            conditions.append(TASKS.due_on <= find_bound_day(query.until, timezone, before=True))
    if query.status is not None:
        conditions.append(TASKS.status == query.status)
    if query.task_type is not None:
        wanted = TASKS.plan_type
        conditions.append(wanted.is_(None) if query.task_type == OWN else wanted == query.task_type)
    if query.plan_id is not None:
        conditions.append(TASKS.plan_id == query.plan_id)
    own = select(*COLUMNS).where(*conditions)
    return load_page(db, own, query, (TASKS.due_at, TASKS.id), lambda row: show_task(row, now))


def show_today(db: Session, user_id: UUID) -> schemas.TodayTasks:
    """Return the tasks of today where someone lives, what is proposed, and news of their plans."""
    now, timezone = clock.now(), accounts.get_timezone(db, user_id)
    today = clock.local_date(now, timezone)
    return schemas.TodayTasks(
        date=today,
        timezone=timezone,
        tasks=list_day_tasks(db, user_id, today, now),
        proposal=find_open_proposal(db, user_id),
        plan_notes=list_plan_notes(db, user_id, today),
    )


def list_day_tasks(db: Session, user_id: UUID, day: date, now: datetime) -> list[schemas.Task]:
    """Return the tasks of a day, in the order of their times; at most `MAX_TODAY`."""
    own = select(*COLUMNS).where(*is_own(user_id), TASKS.due_on == day)
    rows = db.execute(own.order_by(TASKS.due_at, TASKS.created_at, TASKS.id).limit(MAX_TODAY)).all()
    return [show_task(row, now) for row in rows]


def change_task(
    db: Session, user_id: UUID, task_id: UUID, body: schemas.TaskChange, expected: ExpectedVersion
) -> schemas.WrittenTask:
    """Change the fields that were sent and differ; 412 where the caller saw another version.

    Another day or time reschedules the task, in the zone where the person lives now: one that was missed is pending
    again. 409 for another time of one that is completed or skipped. A task can be sent back as it was read.
    """
    task = find_task(db, user_id, task_id)
    expected.check(task.version)
    changes = _find_changes(task, body)
    screening = safety.screen(db, user_id, _CONTEXT, changes.get("description"))
    if changes:
        now = clock.now()
        _check_source(task, changes)
        for name, value in changes.items():
            setattr(task, name, value)
        if not changes.keys().isdisjoint(_DUE_FIELDS):
            _reschedule(db, task, now, is_another_day="due_on" in changes)
        task.sequence += 1
        task.changed_at = task.updated_at = now
        db.flush()
        if not changes.keys().isdisjoint(_TEXT_FIELDS):
            search.change_text(db, user_id, TASK, task.id)
        if "ai_mode" in changes:
            search.follow_ai_mode(db, user_id, [task.id], task.ai_mode)
    return schemas.WrittenTask(**build_fields(task, clock.now()), safety=screening.note())


def delete_task(db: Session, user_id: UUID, task_id: UUID) -> None:
    """Delete a task of one's own; 409 for one of a plan, which is skipped instead."""
    task = find_task(db, user_id, task_id)
    if task.plan_id is not None:
        raise Conflict("This is a task of your plan. Skip it, or change the plan.")
    search.withdraw(db, user_id, [task_id], parent_ids=[task_id])
    db.delete(task)
    db.flush()


def list_kept_words(db: Session, user_id: UUID) -> list[str]:
    """List what the newest tasks say that someone keeps from models: a coach may have repeated it before."""
    kept = select(TASKS.description).where(TASKS.user_id == user_id, TASKS.ai_mode == NEVER)
    return list(db.scalars(kept.order_by(TASKS.created_at.desc(), TASKS.id.desc()).limit(MAX_TODAY)))


def _check_capacity(db: Session, user_id: UUID) -> None:
    pending = (*is_own(user_id), TASKS.status == PENDING, TASKS.plan_id.is_(None))
    if db.scalars(select(func.count()).select_from(Task).where(*pending)).one() >= MAX_OWN_TASKS:
        told = f"You have {MAX_OWN_TASKS} tasks ahead of you, the largest number allowed. Complete or delete one first."
        raise Conflict(told)


def _find_changes(task: Task, body: schemas.TaskChange) -> dict[str, Any]:
    """Return the columns that were sent and differ."""
    sent = {name: getattr(body, name) for name in body.model_fields_set}
    if "due_time" in sent:
        sent["due_minute"] = _parse_minute(sent.pop("due_time"))
    return {name: value for name, value in sent.items() if value != getattr(task, name)}


def _check_source(task: Task, changes: dict[str, Any]) -> None:
    for field in ("description", "minutes"):
        if field in changes and task.plan_id is not None:
            raise invalid_field(("body", field), _OF_THE_PLAN.format(field=field), "does_not_fit")


def _reschedule(db: Session, task: Task, now: datetime, *, is_another_day: bool) -> None:
    """Compute when a task is due, and take up one that was missed."""
    if task.status in (COMPLETED, SKIPPED):
        raise Conflict("This is over. Take it up again before you change when it is due.")
    timezone = accounts.get_timezone(db, task.user_id)
    if is_another_day or task.status == MISSED:
        _check_day(task.due_on, clock.local_date(now, timezone))
    times = find_due_times(task.due_on, task.due_minute, timezone)
    task.due_at, task.closes_at, task.status = times.due_at, times.day_ends_at, PENDING


def _check_day(day: date, today: date) -> None:
    check_day_ahead("due_on", day, today)


def _parse_minute(time: str | None) -> int | None:
    return None if time is None else parse_time_of_day(time)
