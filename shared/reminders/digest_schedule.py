"""When whose weekly digest is due, Sunday at 18:00 where they live: a row a person, found by the index on `next_at`."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.db import table_of
from shared.core.db.results import changed_rows
from shared.reminders.cadence import Schedule, next_run
from shared.reminders.models import DigestSchedule

_SUNDAY_EVENING = Schedule("weekly", 18 * 60, weekdays=1 << 6)
_TABLE = table_of(DigestSchedule)
_OWN = _TABLE.c


def begin_digests(db: Session, event: accounts.UserRegistered) -> None:
    """Let someone who has just come get a digest at the end of this week."""
    next_at = sunday_evening(accounts.timezone_of(db, event.user_id), clock.now())
    db.execute(insert(_TABLE), {"user_id": event.user_id, "next_at": next_at})


def move_digests(db: Session, event: accounts.TimezoneChanged) -> None:
    """Let it be Sunday evening where someone is now. A second digest of one week has the reason of the first."""
    now = clock.now()
    to_come = update(_TABLE).where(_OWN.user_id == event.user_id, _OWN.next_at > now)
    db.execute(to_come.values(next_at=sunday_evening(event.after, now)))


def sunday_evening(zone: str, after: datetime) -> datetime:
    """Return the next moment at which a digest is due in a zone, in UTC."""
    moment = next_run(_SUNDAY_EVENING, zone, after)
    if moment is None:
        raise AssertionError("there is always another Sunday")
    return moment


def read_due(db: Session, now: datetime, most: int) -> dict[UUID, datetime]:
    """Read whose digest is due, and since when; the longest ago first."""
    due = select(_OWN.user_id, _OWN.next_at).where(_OWN.next_at <= now)
    return {row.user_id: row.next_at for row in db.execute(due.order_by(_OWN.next_at, _OWN.user_id).limit(most))}


def take_turn(db: Session, due: Mapping[UUID, datetime]) -> bool:
    """Tell whether a batch is ours; another instance waits here at its first row and then finds it done."""
    user_id, due_at = next(iter(due.items()))
    unchanged = update(_TABLE).where(_OWN.user_id == user_id, _OWN.next_at == due_at)
    return changed_rows(db.execute(unchanged.values(next_at=due_at))) == 1


def put_off(db: Session, next_times: Mapping[UUID, datetime], now: datetime) -> None:
    """Note when people are due next, unless they are not due any more.

    One statement for each moment, of which the world's Sunday evenings and ends of quiet hours have a few dozen.
    """
    for next_at, user_ids in sorted(_by_moment(next_times).items()):
        still_due = update(_TABLE).where(_OWN.user_id.in_(user_ids), _OWN.next_at <= now)
        db.execute(still_due.values(next_at=next_at))


def _by_moment(next_times: Mapping[UUID, datetime]) -> Mapping[datetime, Sequence[UUID]]:
    moments: defaultdict[datetime, list[UUID]] = defaultdict(list)
    for user_id, next_at in next_times.items():
        moments[next_at].append(user_id)
    return moments
