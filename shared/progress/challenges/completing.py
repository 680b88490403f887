"""Completing a challenge: by its owner's word, or by itself when what it asks for is done that day. Each once."""

from datetime import date, timedelta
from functools import lru_cache
from uuid import UUID

from sqlalchemy import Select, bindparam, select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock, events
from shared.core.db import table_of
from shared.core.db.results import changed_rows
from shared.core.errors import Conflict
from shared.progress import badges, keeping
from shared.progress.activities import ActivityKind
from shared.progress.challenges.reading import find_challenge, read_rule, show
from shared.progress.events import ChallengeCompleted
from shared.progress.models import COMPLETED, PENDING, Challenge, UserChallenge
from shared.progress.schemas import CompletedChallenge
from shared.progress.today import show_streaks

GRACE = timedelta(days=1)
"""How long after its day a challenge can still be said done: who comes back the next morning has not lost it."""


def complete_challenge(db: Session, user_id: UUID, user_challenge_id: UUID) -> CompletedChallenge:
    """Take someone's word that a challenge is done, also one that completes by itself: not everything is done here."""
    found = find_challenge(db, user_id, user_challenge_id)
    today = clock.local_date(clock.now(), accounts.timezone_of(db, user_id))
    if found.status == PENDING and found.assigned_on < today - GRACE:
        raise Conflict("This challenge was for a day that is over. Today has one of its own for you.")
    keeping.hold(db, user_id)  # an activity changes streaks before challenges: who does not, may wait for it for ever
    before = {badge.id for badge in badges.earned(db, user_id)}
    if not _complete(db, user_id, user_challenge_id):
        raise Conflict("You have done this challenge already.")
    return CompletedChallenge(
        challenge=show(find_challenge(db, user_id, user_challenge_id)),
        badges=[badge for badge in badges.earned(db, user_id) if badge.id not in before],
        streaks=show_streaks(db, user_id),
    )


def complete_by_activity(db: Session, user_id: UUID, kind: ActivityKind, day: date) -> bool:
    """Complete the challenge of a day if it asks for just what was done on it; tell whether it did."""
    found = db.execute(_waiting(), {"user_id": user_id, "day": day}).one_or_none()
    if found is None or read_rule(found.criteria).activity != kind:
        return False
    return _complete(db, user_id, found.id)


@lru_cache(maxsize=1)
def _waiting() -> Select[UUID, str | None]:
    """Select the challenge of a day that waits for something to be done; asked with every activity, so kept."""
    own, challenge = table_of(UserChallenge).c, table_of(Challenge).c
    waiting = (own.user_id == bindparam("user_id"), own.assigned_on == bindparam("day"), own.status == PENDING)
    joined = select(own.id, challenge.criteria).join(table_of(Challenge), challenge.id == own.challenge_id)
    return joined.where(*waiting, challenge.criteria.is_not(None))


def _complete(db: Session, user_id: UUID, user_challenge_id: UUID) -> bool:
    """Complete it once: of two devices that say so at the same moment, one is heard."""
    now, table = clock.now(), table_of(UserChallenge)
    waiting = update(table).where(table.c.id == user_challenge_id, table.c.status == PENDING)
    if not changed_rows(db.execute(waiting.values(status=COMPLETED, completed_at=now))):
        return False
    events.publish(db, ChallengeCompleted(user_id, user_challenge_id, now))
    return True
