"""Adherence: how much of what was planned for some days was done, by day and by type of plan.

A share is the completed ones among those that are over. What was skipped or missed is over and was not done; what was
done late counts. Days on which someone rests, because they pause or because their risk level asks for it, are in no
share: nothing was missed there that mattered.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.buckets import find_bucket_start
from shared.progress import service as progress
from shared.tasks import schemas
from shared.tasks.models import COMPLETED, MISSED, PENDING, SKIPPED, TaskStatus
from shared.tasks.task_rows import OWN, TASKS

_DAY = timedelta(days=1)
_WEEK_DAYS = 7
_LAST_DAY = date.max - timedelta(weeks=1)
"""The week of a later day would not end within the calendar."""
_SHARE_DIGITS = 4
_TYPES: tuple[schemas.TaskType, ...] = ("exercise", "nutrition", "sleep", OWN)
_IS_LATE = case((TASKS.done_on > TASKS.due_on, 1), else_=0)


@dataclass(frozen=True)
class TaskCount:
    """How many tasks of a type and a day have a status; `late`: they were done on a later day."""

    day: date
    plan_type: str | None
    status: TaskStatus
    late: bool
    count: int


def show_week(db: Session, user_id: UUID, query: schemas.WeekQuery) -> schemas.WeekAdherence:
    """Return what became of the tasks of a week, ready to draw; three queries."""
    timezone = accounts.get_timezone(db, user_id)
    today = clock.local_date(clock.now(), timezone)
    first = find_bucket_start(min(query.week_of or today, _LAST_DAY), "week")
    days = [first + offset * _DAY for offset in range(_WEEK_DAYS)]
    counts = load_counts(db, [user_id], days[0], days[-1]).get(user_id, [])
    resting = find_resting_days(db, {user_id: days[-1]}, days[0])[user_id]
    return schemas.WeekAdherence(
        first=days[0],
        last=days[-1],
        today=today,
        timezone=timezone,
        days=[
            schemas.DayAdherence(
                date=day, rests=day in resting, **count_tasks([one for one in counts if one.day == day], resting)
            )
            for day in days
        ],
        types=[
            schemas.TypeAdherence(task_type=task_type, **count_tasks(found, resting))
            for task_type in _TYPES
            if (found := [one for one in counts if (one.plan_type or OWN) == task_type])
        ],
        total=schemas.AdherenceCounts(**count_tasks(counts, resting)),
    )


def load_counts(db: Session, user_ids: Collection[UUID], first: date, last: date) -> dict[UUID, list[TaskCount]]:
    """Count the tasks of up to 1,000 people on the days from `first` to `last`; one query."""
    keys = (TASKS.user_id, TASKS.due_on, TASKS.plan_type, TASKS.status)
    late = _IS_LATE.label("late")
    within = (TASKS.user_id.in_(user_ids), TASKS.due_on.between(first, last), TASKS.withdrawn_at.is_(None))
    rows = select(*keys, late, TASKS.id).where(*within).subquery().c
    grouped = (rows.user_id, rows.due_on, rows.plan_type, rows.status, rows.late)
    found: defaultdict[UUID, list[TaskCount]] = defaultdict(list)
    for user_id, day, plan_type, status, was_late, count in db.execute(
        select(*grouped, func.count()).group_by(*grouped)
    ):
        found[user_id].append(TaskCount(day, plan_type, status, bool(was_late), count))
    return found


def find_resting_days(db: Session, lasts: Mapping[UUID, date], first: date) -> dict[UUID, frozenset[date]]:
    """Return on which days, from `first` to the last day of each, someone rests; one query for up to 1,000 people."""
    pauses = progress.read_pauses(db, lasts, first)
    return {
        user_id: frozenset(
            day
            for day in (first + offset * _DAY for offset in range((last - first).days + 1))
            if any(pause.overlaps(day, day) for pause in pauses[user_id])
        )
        for user_id, last in lasts.items()
    }


def count_tasks(counts: Iterable[TaskCount], resting: Collection[date] = ()) -> dict[str, Any]:
    """Sum counts up, by field of `AdherenceCounts`."""
    found = list(counts)
    by_status: dict[str, int] = {
        status: sum(one.count for one in found if one.status == status)
        for status in (COMPLETED, SKIPPED, MISSED, PENDING)
    }
    weighed = [one for one in found if one.day not in resting and one.status != PENDING]
    over = sum(one.count for one in weighed)
    done = sum(one.count for one in weighed if one.status == COMPLETED)
    return {
        "due": sum(by_status.values()),
        **by_status,
        "completed_late": sum(one.count for one in found if one.status == COMPLETED and one.late),
        "share": round(done / over, _SHARE_DIGITS) if over else None,
    }
