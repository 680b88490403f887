"""When whose weekly digest is due, Sunday at 18:00 where they live: a row a person, found by the index on `next_at`."""

from datetime import datetime

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.db import table_of
from shared.reminders.cadence import Schedule, next_run
from shared.reminders.models import DigestSchedule

_SUNDAY_EVENING = Schedule("weekly", 18 * 60, weekdays=1 << 6)
DIGEST_SCHEDULE = table_of(DigestSchedule)
_OWN = DIGEST_SCHEDULE.c


def begin_digests(db: Session, event: accounts.UserRegistered) -> None:
    """Let someone who has just come get a digest at the end of this week."""
    next_at = sunday_evening(accounts.timezone_of(db, event.user_id), clock.now())
    db.execute(insert(DIGEST_SCHEDULE), {"user_id": event.user_id, "next_at": next_at})


def move_digests(db: Session, event: accounts.TimezoneChanged) -> None:
    """Let it be Sunday evening where someone is now. A second digest of one week has the reason of the first."""
    now = clock.now()
    to_come = update(DIGEST_SCHEDULE).where(_OWN.user_id == event.user_id, _OWN.next_at > now)
    db.execute(to_come.values(next_at=sunday_evening(event.after, now)))


def sunday_evening(zone: str, after: datetime) -> datetime:
    """Return the next moment at which a digest is due in a zone, in UTC."""
    moment = next_run(_SUNDAY_EVENING, zone, after)
    if moment is None:
        raise AssertionError("there is always another Sunday")
    return moment
