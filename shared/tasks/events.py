"""Events of tasks, for other domains to listen to."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True)
class TaskCompleted:
    """Someone completed a task on the local day `day`; `plan_type` is null for one of their own.

    It comes again if they take it back and complete it again.
    """

    user_id: UUID
    task_id: UUID
    plan_id: UUID | None
    plan_type: str | None
    occurred_at: datetime
    day: date


@dataclass(frozen=True)
class TaskSkipped:
    """Someone skipped a task; they did so on the local day `day`."""

    user_id: UUID
    task_id: UUID
    plan_id: UUID | None
    plan_type: str | None
    occurred_at: datetime
    day: date
