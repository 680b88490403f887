"""Schedules: tables with a row for each person, `user_id` and `next_at`, which timers process batch by batch.

Two instances of a timer may run at once. Both start with the first row of a batch, and a conditional update of that
row decides which instance processes the batch. A person for whom it fails costs the others nothing (`run_due`).
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from uuid import UUID

from sqlalchemy import Column, Table, insert, select, update
from sqlalchemy.orm import Session

from shared.core import clock, telemetry
from shared.core.db.batches import BatchConflict
from shared.core.db.conditional_writes import changed_rows
from shared.core.db.errors import UnavailableDatabase
from shared.core.db.row_updates import RowUpdate, update_rows
from shared.core.db.transaction import UnitOfWork

BAD_ROW_DELAY = timedelta(days=1)
"""How soon to look again at someone for whom a batch fails."""
MOST_BAD_ROWS = 10
"""People of one batch for whom it may fail; where there are more, it is no row of theirs but a fault of ours."""
Due = Mapping[UUID, datetime]
ScheduledWork = Callable[[Session, Due, datetime], int]
"""Do what is due for people, since these moments and as of this one; return for how many it was done."""


@dataclass(frozen=True)
class _Batch:
    """People of one schedule who are due, what is done for them, and for whom that failed."""

    uow: UnitOfWork
    schedule: Table
    work: ScheduledWork
    now: datetime
    failures: dict[UUID, Exception] = field(default_factory=dict)

    def run(self, due: Due) -> int:
        """Do it for these people in a transaction of its own, and where it fails, for each half of them."""
        try:
            with self.uow.transaction() as db:
                return self.work(db, due, self.now) if claim_batch(db, self.schedule, due) else 0
        except (UnavailableDatabase, BatchConflict):
            raise  # no row of theirs is bad: what is due stays due
        except Exception as failure:
            people = list(due)
            if len(people) == 1:
                self.failures[people[0]] = failure
            if len(self.failures) > MOST_BAD_ROWS:
                raise
        half = len(people) // 2
        parts = (people[:half], people[half:]) if half else ()
        return sum(self.run({user_id: due[user_id] for user_id in part}) for part in parts)


def run_due(uow: UnitOfWork, schedule: Table, now: datetime, work: ScheduledWork, *, size: int, seconds: float) -> int:
    """Do something for everyone who is due, batch by batch, each in a transaction; return for how many it was done.

    `work` is given up to `size` people, and sets when they are due next. No batch begins after so many seconds. Where
    it fails for a few, because of a value that no version of ours can read, the others get theirs. Those few are logged
    by their ids, and looked at again in a day. Where it fails for all or for many, the failure is raised and they stay
    due.
    """
    done, deadline = 0, monotonic() + seconds
    while monotonic() < deadline:
        with uow.transaction(read_only=True) as db:
            due = read_due(db, schedule, now, size)
        if not due:
            break
        batch = _Batch(uow, schedule, work, now)
        done += batch.run(due)
        _put_off(batch, due, now)
        if len(due) < size:
            break
    return done


def _put_off(batch: _Batch, due: Due, now: datetime) -> None:
    """Log for whom a batch failed, and look at them in a day; raise the failure where it failed for all of several."""
    for user_id, failure in batch.failures.items():
        telemetry.log_failure("schedules.person_failed", failure, schedule=batch.schedule.name, user_id=str(user_id))
    if len(batch.failures) == len(due) > 1:
        raise next(iter(batch.failures.values()))
    if batch.failures:
        with batch.uow.transaction() as db:
            reschedule(db, batch.schedule, dict.fromkeys(batch.failures, now + BAD_ROW_DELAY), now)


def read_due(db: Session, schedule: Table, now: datetime, most: int) -> dict[UUID, datetime]:
    """Read up to `most` people who are due, and since when; those due longest come first."""
    columns = schedule.c
    due = select(columns.user_id, columns.next_at).where(columns.next_at <= now)
    return {row.user_id: row.next_at for row in db.execute(due.order_by(columns.next_at, columns.user_id).limit(most))}


def claim_batch(db: Session, schedule: Table, due: Mapping[UUID, datetime]) -> bool:
    """Claim a batch by its first row; False where another instance has done it."""
    user_id, due_at = next(iter(due.items()))
    return claim_first(db, schedule.c.user_id, user_id, schedule.c.next_at, due_at)


def claim_first(db: Session, key: Column[UUID], value: UUID, next_at: Column[datetime], due_at: datetime) -> bool:
    """Claim a batch by a conditional update of its first row, which `key` finds and which is due at `due_at`.

    Another instance that has read the same batch waits here until this transaction ends, and then finds it done.
    """
    unchanged = update(key.table).where(key == value, next_at == due_at)
    return changed_rows(db.execute(unchanged.values({next_at: due_at}))) == 1


def reschedule(db: Session, schedule: Table, next_times: Mapping[UUID, datetime], now: datetime) -> None:
    """Set when people are due next, except those who are no longer due, because another instance has set it.

    There is one statement for each moment. The midnights and evenings of all time zones are a few dozen moments.
    """
    by_moment: defaultdict[datetime, list[UUID]] = defaultdict(list)
    for user_id, next_at in next_times.items():
        by_moment[next_at].append(user_id)
    for next_at, user_ids in sorted(by_moment.items()):
        still_due = update(schedule).where(schedule.c.user_id.in_(user_ids), schedule.c.next_at <= now)
        db.execute(still_due.values(next_at=next_at))


def recompute_day_starts(
    db: Session,
    schedule: Table,
    now: datetime,
    after: UUID | None,
    limit: int,
    *,
    get_timezones: Callable[[Session, Sequence[UUID]], Mapping[UUID, str]],
) -> UUID | None:
    """Recompute when the next day of up to `limit` people begins, after a change of the time zone tables.

    Return the last person's id, None where no more follow. A day that has begun by the new tables is due at once.
    """
    columns = schedule.c
    upcoming = select(columns.user_id, columns.next_at).where(columns.next_at > now)
    behind = upcoming if after is None else upcoming.where(columns.user_id > after)
    rows = list(db.execute(behind.order_by(columns.user_id).limit(limit)))
    zones = get_timezones(db, [row.user_id for row in rows])
    starts = {
        row.user_id: clock.find_nearest_day_start(row.next_at, zones[row.user_id])
        for row in rows
        if row.user_id in zones
    }
    changes = [
        RowUpdate({"user_id": row.user_id, "next_at": row.next_at}, {"next_at": start})
        for row in rows
        if (start := starts.get(row.user_id)) is not None and start != row.next_at
    ]
    update_rows(db, schedule, changes)
    return rows[-1].user_id if len(rows) == limit else None


def add_person(db: Session, schedule: Table, user_id: UUID) -> None:
    """Let the next run of a timer look at someone who has just come."""
    db.execute(insert(schedule), {"user_id": user_id, "next_at": clock.now()})


def advance_person(db: Session, schedule: Table, user_id: UUID) -> None:
    """Let the next run look at someone before they are due, because it is another day where they are now."""
    now = clock.now()
    upcoming = update(schedule).where(schedule.c.user_id == user_id, schedule.c.next_at > now)
    db.execute(upcoming.values(next_at=now))
