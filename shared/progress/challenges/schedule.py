"""When whose next day begins: a row a person, found by the index on `next_at`."""

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.db import table_of
from shared.progress.models import ChallengeSchedule

CHALLENGE_SCHEDULE = table_of(ChallengeSchedule)
_OWN = CHALLENGE_SCHEDULE.c


def begin_schedule(db: Session, event: accounts.UserRegistered) -> None:
    """Let the next timer give someone who has just come their first challenge."""
    db.execute(insert(CHALLENGE_SCHEDULE), {"user_id": event.user_id, "next_at": clock.now()})


def look_again(db: Session, event: accounts.TimezoneChanged) -> None:
    """Let the next timer see what day it is where someone is now; it gives no second challenge for one day."""
    now = clock.now()
    db.execute(update(CHALLENGE_SCHEDULE).where(_OWN.user_id == event.user_id, _OWN.next_at > now).values(next_at=now))
