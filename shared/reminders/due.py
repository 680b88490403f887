"""Which reminders are due, and noting what became of them: found by the index on `next_run_at`."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from shared.core.db import table_of
from shared.core.db.results import changed_rows
from shared.reminders.cadence import Schedule
from shared.reminders.deciding import Due, Outcome
from shared.reminders.models import COMPLETED, SCHEDULED, SKIPPED, Reminder

_TABLE = table_of(Reminder)
_OWN = _TABLE.c
_SCHEDULE = (_OWN.cadence, _OWN.minute_of_day, _OWN.weekdays, _OWN.day_of_month, _OWN.on_date)
_COLUMNS = (_OWN.id, _OWN.user_id, _OWN.kind, _OWN.subject_id, _OWN.next_run_at, _OWN.last_run_at, *_SCHEDULE)
# An edit in between has set another time, which stays. The version is the person's and stays, too.
_ADVANCE = (
    update(_TABLE)
    .where(_OWN.id == bindparam("reminder_id"), _OWN.next_run_at == bindparam("was_due_at"))
    .values(next_run_at=bindparam("next_at"), last_run_at=bindparam("ran_at"), status=bindparam("now_is"))
)


def read_due(db: Session, now: datetime, most: int) -> list[Due]:
    """Read what is due, the longest ago first."""
    columns: Sequence[Any] = _COLUMNS
    due = select(*columns).where(_OWN.next_run_at <= now).order_by(_OWN.next_run_at, _OWN.id).limit(most)
    return [_due(row) for row in db.execute(due)]


def take_turn(db: Session, first: Due) -> bool:
    """Tell whether the batch that begins with `first` is ours.

    Another instance that has read the same batch waits here until this transaction ends, and then finds it done.
    """
    unchanged = update(_TABLE).where(_OWN.id == first.id, _OWN.next_run_at == first.due_at)
    return changed_rows(db.execute(unchanged.values(next_run_at=first.due_at))) == 1


def advance(db: Session, outcomes: Iterable[tuple[Due, Outcome]]) -> None:
    """Note what became of a batch and when each is due next, unless its time was changed since it was read."""
    db.connection().execute(_ADVANCE, [_after(due, outcome) for due, outcome in outcomes])


def _due(row: Any) -> Due:
    schedule = Schedule(row.cadence, row.minute_of_day, row.weekdays, row.day_of_month, row.on_date)
    return Due(row.id, row.user_id, row.kind, schedule, row.subject_id, row.next_run_at, row.last_run_at)


def _after(due: Due, outcome: Outcome) -> Mapping[str, UUID | datetime | str | None]:
    ended = COMPLETED if outcome.action == "send" else SKIPPED
    return {
        "reminder_id": due.id,
        "was_due_at": due.due_at,
        "next_at": outcome.next_at,
        "ran_at": due.due_at if outcome.action == "send" else due.last_run_at,
        "now_is": ended if outcome.next_at is None else SCHEDULED,
    }
