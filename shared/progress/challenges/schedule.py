"""When whose next day begins: a row a person, found by the index on `next_at`."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.db import table_of
from shared.core.db.results import changed_rows
from shared.progress.models import ChallengeSchedule

_TABLE = table_of(ChallengeSchedule)
_OWN = _TABLE.c
Due = tuple[UUID, datetime]  # user id, the moment it was due at


def begin_schedule(db: Session, event: accounts.UserRegistered) -> None:
    """Let the next timer give someone who has just come their first challenge."""
    db.execute(insert(_TABLE), {"user_id": event.user_id, "next_at": clock.now()})


def look_again(db: Session, event: accounts.TimezoneChanged) -> None:
    """Let the next timer see what day it is where someone is now; it gives no second challenge for one day."""
    now = clock.now()
    db.execute(update(_TABLE).where(_OWN.user_id == event.user_id, _OWN.next_at > now).values(next_at=now))


def read_due(db: Session, now: datetime, most: int) -> Sequence[Due]:
    """Read whose day has begun, the longest ago first."""
    due = select(_OWN.user_id, _OWN.next_at).where(_OWN.next_at <= now)
    return [(row.user_id, row.next_at) for row in db.execute(due.order_by(_OWN.next_at, _OWN.user_id).limit(most))]


def take_turn(db: Session, first: Due) -> bool:
    """Tell whether the batch that begins with `first` is ours.

    Another instance that has read the same batch waits here until this transaction ends, and then finds it done.
    """
    user_id, due_at = first
    unchanged = update(_TABLE).where(_OWN.user_id == user_id, _OWN.next_at == due_at)
    return changed_rows(db.execute(unchanged.values(next_at=due_at))) == 1


def put_off(db: Session, next_times: Mapping[UUID, datetime], now: datetime) -> None:
    """Note when people are due next, unless they are not due any more: then someone else has noted it.

    One statement for each moment, of which the world has a few dozen at most.
    """
    for next_at, user_ids in _by_moment(next_times).items():
        still_due = update(_TABLE).where(_OWN.user_id.in_(user_ids), _OWN.next_at <= now)
        db.execute(still_due.values(next_at=next_at))


def _by_moment(next_times: Mapping[UUID, datetime]) -> dict[datetime, Collection[UUID]]:
    moments: dict[datetime, list[UUID]] = {}
    for user_id, next_at in next_times.items():
        moments.setdefault(next_at, []).append(user_id)
    return dict(sorted(moments.items()))
