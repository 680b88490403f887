"""What the coach may know of someone's tasks: those of today that are pending, and the next ones."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.chat.service import CoachFact, FactEntry
from shared.core.kept_texts import NEVER
from shared.core.local_times import format_time_of_day
from shared.tasks.models import PENDING
from shared.tasks.task_rows import TASKS, is_own

_MOST = 5


def load_todays_tasks(db: Session, user_id: UUID) -> CoachFact | None:
    """Load what is still to do today where someone lives, the earliest first; None where there is nothing."""
    today = accounts.get_local_date(db, user_id)
    columns = (TASKS.id, TASKS.description, TASKS.due_minute, TASKS.plan_type)
    pending = (*is_own(user_id), TASKS.due_on == today, TASKS.status == PENDING, TASKS.ai_mode != NEVER)
    rows = db.execute(select(*columns).where(*pending).order_by(TASKS.due_at, TASKS.id).limit(_MOST)).all()
    return CoachFact([FactEntry("task", row.id, _tell(row), row.description) for row in rows]) if rows else None


def _tell(row: Any) -> str:
    time = "" if row.due_minute is None else f" at {format_time_of_day(row.due_minute)}"
    source = "for themselves" if row.plan_type is None else f"from their {row.plan_type} plan"
    return f"To do today{time}, {source}: {row.description}"
