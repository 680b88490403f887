"""Rows of tasks: how one is found, and how it is shown. A row whose plan was replaced is withdrawn, and found no more.

What the person sees of a task follows from its columns alone, so a page of tasks is one query.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, select
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db import table_of
from shared.core.errors import NotFound
from shared.core.local_times import format_time_of_day
from shared.tasks import schemas
from shared.tasks.models import COMPLETED, PENDING, Task

NO_SUCH_TASK = "You have no task with this id."
OWN: schemas.TaskType = "own"
TABLE = table_of(Task)
TASKS = TABLE.c
_COPIED_FIELDS = (
    "id",
    "description",
    "ai_mode",
    "plan_id",
    "status",
    "due_on",
    "due_at",
    "minutes",
    "completed_at",
    "done_on",
    "reason",
    "created_at",
    "updated_at",
    "version",
)
COLUMNS: tuple[Any, ...] = tuple(TASKS[name] for name in (*_COPIED_FIELDS, "plan_type", "due_minute"))
AnyRow = Task | Row[Any]


def is_own(user_id: UUID) -> tuple[ColumnElement[bool], ...]:
    """The conditions of someone's tasks, without those that were withdrawn."""
    return TASKS.user_id == user_id, TASKS.withdrawn_at.is_(None)


def find_task(db: Session, user_id: UUID, task_id: UUID) -> Task:
    """Load one of someone's own tasks; 404 for anyone else's, and for one that was withdrawn."""
    own = select(Task).where(Task.id == task_id, Task.user_id == user_id, Task.withdrawn_at.is_(None))
    task = db.scalars(own).one_or_none()
    if task is None:
        raise NotFound(NO_SUCH_TASK)
    return task


def load_tasks(db: Session, user_id: UUID, task_ids: Sequence[UUID]) -> list[schemas.Task]:
    """Load up to 500 of someone's own tasks by their ids, without those that were withdrawn."""
    now = clock.now()
    return [show_task(row, now) for row in db.execute(select(*COLUMNS).where(*is_own(user_id), TASKS.id.in_(task_ids)))]


def build_fields(row: AnyRow, now: datetime) -> dict[str, Any]:
    """Return what the API shows of a task, by field."""
    return {
        **{name: getattr(row, name) for name in _COPIED_FIELDS},
        "task_type": row.plan_type or OWN,
        "due_time": None if row.due_minute is None else format_time_of_day(row.due_minute),
        "overdue": row.status == PENDING and row.due_at <= now,
        "late": is_late(row.status, row.due_on, row.done_on),
    }


def show_task(row: AnyRow, now: datetime) -> schemas.Task:
    """Build a task as the API shows it."""
    return schemas.Task.from_columns(build_fields(row, now))


def is_late(status: str, due_on: date, done_on: date | None) -> bool:
    """Tell whether a task was completed on a later day than it was due."""
    return status == COMPLETED and done_on is not None and done_on > due_on
