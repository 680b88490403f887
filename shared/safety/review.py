"""A review: a person looked, and says which level is right. Nothing else lowers a level before its days are over."""

from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from shared.core import audit, clock, events
from shared.core.audit import Change, Entity
from shared.core.db.results import changed_rows
from shared.core.errors import NotFound, Unauthorized
from shared.safety.events import LevelFalls
from shared.safety.levels import GREEN, RED, Level
from shared.safety.models import SafetyStanding
from shared.safety.schemas import Standing
from shared.safety.standing import local_today, raise_standing


def review(db: Session, user_id: UUID, reviewer_id: UUID, level: Level) -> Standing:
    """Set someone's level, up or down, and keep who did it and when; 404 for an account that is not in use."""
    try:
        today = local_today(db, user_id)
    except Unauthorized:
        raise NotFound("There is no account like this in use.") from None
    if level != GREEN:
        raise_standing(db, user_id, level)
    reviewed = {"level": level, "reviewed_at": clock.now(), "reviewer_id": reviewer_id}
    counting = {"raised_on": today, "first_green_on": None, "second_green_on": None}
    mine = update(SafetyStanding).where(SafetyStanding.user_id == user_id)
    known = changed_rows(db.execute(mine.values(**reviewed, **counting)))
    if level != RED:
        events.publish(db, LevelFalls(user_id, today))
    # How someone fares is private: the level itself is kept with its reviewer in their standing, not here.
    audit.record(db, "safety.reviewed", Entity("account", user_id), [Change("level", withheld=True)])
    row = db.get(SafetyStanding, user_id, populate_existing=True) if known else None
    return Standing(
        user_id=user_id,
        level=level,
        raised_at=row.raised_at if row else None,
        reviewed_at=row.reviewed_at if row else None,
    )
