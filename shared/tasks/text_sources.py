"""The texts of tasks for the search index: what a task of one's own says, and why a task was skipped."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from shared.core.db import is_owner, table_of
from shared.search import service as search
from shared.tasks.models import Task

TASK = "task"
_C = table_of(Task).c
_IS_WRITTEN = or_(_C.plan_id.is_(None), _C.reason.is_not(None))
"""The condition of tasks with words of the person: what a plan's task says is not theirs."""


def load_tasks(db: Session, user_id: UUID, ids: Sequence[UUID]) -> list[search.SourceText]:
    """Load what people wrote about tasks."""
    columns = (_C.id, _C.plan_id, _C.description, _C.reason, _C.created_at)
    own = select(*columns).where(is_owner(_C.user_id, user_id), _IS_WRITTEN, _C.id.in_(ids))
    return [
        search.SourceText(
            row.id, search.join_fields(None if row.plan_id else row.description, row.reason), row.created_at
        )
        for row in db.execute(own)
    ]


def list_task_ids(db: Session, user_id: UUID, after: UUID | None, limit: int) -> list[UUID]:
    """List the ids of tasks with words of the person."""
    own = select(_C.id).where(_C.user_id == user_id, _IS_WRITTEN)
    return search.list_row_ids(db, own, _C.id, after, limit)


TASKS = search.TextSource(TASK, load_tasks, list_task_ids)
