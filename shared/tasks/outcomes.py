"""Outcomes of tasks: one is completed, skipped, or taken up again. Doing the same twice changes nothing.

A device may send late what was done in time: the moment counts at which it was done, and a task that a timer has taken
for missed meanwhile is completed all the same. So is one that is done some days after its day; it is `late` then. What
is taken up again is what the clock says: pending as long as its day lasts, and missed after it.

A conditional update decides between two devices, or a device and the timer.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock, events
from shared.core.db.conditional_writes import changed_rows
from shared.core.db.owned_texts import own_columns
from shared.core.errors import Conflict, NotFound
from shared.core.http.dates import check_moment
from shared.safety import service as safety
from shared.search import service as search
from shared.tasks import schemas
from shared.tasks.due_times import find_due_times
from shared.tasks.events import TaskCompleted, TaskSkipped
from shared.tasks.models import COMPLETED, MISSED, PENDING, SKIPPED, TaskStatus
from shared.tasks.task_rows import COLUMNS, NO_SUCH_TASK, TABLE, TASKS, build_fields, is_own
from shared.tasks.text_sources import TASK

MAX_LATE_DAYS = 30
_CONTEXT = "tasks.skip"
_BACKDATING = timedelta(days=MAX_LATE_DAYS)
_UNDECIDED: tuple[TaskStatus, ...] = (PENDING, MISSED)
_TOLD = {
    COMPLETED: "This is completed. Take it up again before you skip it.",
    SKIPPED: "This was skipped. Take it up again before you complete it.",
}


@dataclass(frozen=True)
class _Outcome:
    """What becomes of a task, when, and the local day of that."""

    status: TaskStatus
    occurred_at: datetime
    day: date
    reason: str | None

    def build_columns(self) -> dict[str, Any]:
        """Return what is stored."""
        return {
            "status": self.status,
            "closes_at": None,
            "completed_at": self.occurred_at if self.status == COMPLETED else None,
            "done_on": self.day,
            "reason": self.reason,
        }


def complete_task(
    db: Session, user_id: UUID, task_id: UUID, body: schemas.TaskCompletion | None
) -> schemas.WrittenTask:
    """Complete a task, also before its day or some days after it; 409 where it was skipped."""
    sent = body or schemas.TaskCompletion()
    return _close(db, user_id, task_id, COMPLETED, schemas.TaskSkip(occurred_at=sent.occurred_at))


def skip_task(db: Session, user_id: UUID, task_id: UUID, body: schemas.TaskSkip | None) -> schemas.WrittenTask:
    """Skip a task, with a reason or without; 409 where it was completed."""
    return _close(db, user_id, task_id, SKIPPED, body or schemas.TaskSkip())


def reopen_task(db: Session, user_id: UUID, task_id: UUID) -> schemas.WrittenTask:
    """Take up a task that was completed or skipped; any other stays as it is."""
    screening = safety.screen(db, user_id, _CONTEXT)
    now, row = clock.now(), _read_row(db, user_id, task_id)
    if row.status in (COMPLETED, SKIPPED):
        times = find_due_times(row.due_on, row.due_minute, accounts.get_timezone(db, user_id))
        is_open = times.day_ends_at > now
        becomes: dict[str, Any] = {
            "status": PENDING if is_open else MISSED,
            "due_at": times.due_at,
            "closes_at": times.day_ends_at if is_open else None,
            "completed_at": None,
            "done_on": None,
            "reason": None,
        }
        if row.status == SKIPPED:
            becomes |= _tell_calendars(now)
        changed = update(TABLE).where(TASKS.id == task_id, TASKS.status == row.status)
        if changed_rows(db.execute(changed.values(becomes))) and row.reason is not None:
            _forget_reason(db, user_id, row)
        row = _read_row(db, user_id, task_id)
    return schemas.WrittenTask(**build_fields(row, now), safety=screening.note())


def _close(
    db: Session, user_id: UUID, task_id: UUID, status: TaskStatus, sent: schemas.TaskSkip
) -> schemas.WrittenTask:
    screening = safety.screen(db, user_id, _CONTEXT, sent.reason)
    now, row = clock.now(), _read_row(db, user_id, task_id)
    occurred_at = check_moment(sent.occurred_at, now, _BACKDATING)
    if row.status in _UNDECIDED:
        day = accounts.find_local_date_at(db, user_id, occurred_at)
        _check_lateness(row, day)
        row = _store_outcome(db, user_id, row, _Outcome(status, occurred_at, day, sent.reason))
    if row.status != status:
        raise Conflict(_TOLD.get(row.status, "This was changed at the same time. Please try again."))
    return schemas.WrittenTask(**build_fields(row, now), safety=screening.note())


def _store_outcome(db: Session, user_id: UUID, row: Row[Any], outcome: _Outcome) -> Row[Any]:
    """Store what became of a task unless another device was first, and return it as it is now."""
    columns = own_columns(TABLE, user_id, outcome.build_columns())
    if outcome.status == SKIPPED:
        columns |= _tell_calendars(clock.now())
    undecided = update(TABLE).where(*is_own(user_id), TASKS.id == row.id, TASKS.status.in_(_UNDECIDED))
    if changed_rows(db.execute(undecided.values(columns))):
        ids = (user_id, row.id, row.plan_id, row.plan_type)
        if outcome.status == COMPLETED:
            events.publish(db, TaskCompleted(*ids, outcome.occurred_at, outcome.day))
        else:
            events.publish(db, TaskSkipped(*ids, outcome.occurred_at, outcome.day))
        if outcome.reason is not None:
            search.change_text(db, user_id, TASK, row.id)
    return _read_row(db, user_id, row.id)


def _tell_calendars(now: datetime) -> dict[str, Any]:
    """Return what makes calendars take a change: a skipped task is cancelled there."""
    return {"sequence": TASKS.sequence + 1, "changed_at": now}


def _check_lateness(row: Row[Any], day: date) -> None:
    if (day - row.due_on).days > MAX_LATE_DAYS:
        raise Conflict(f"Its day was more than {MAX_LATE_DAYS} days ago. Move it to another day first.")


def _forget_reason(db: Session, user_id: UUID, row: Row[Any]) -> None:
    if row.plan_id is None:
        search.change_text(db, user_id, TASK, row.id)
    else:
        search.withdraw(db, user_id, [row.id])


def _read_row(db: Session, user_id: UUID, task_id: UUID) -> Row[Any]:
    row = db.execute(select(*COLUMNS).where(*is_own(user_id), TASKS.id == task_id)).one_or_none()
    if row is None:
        raise NotFound(NO_SUCH_TASK)
    return row
