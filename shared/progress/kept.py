"""Reading the streaks that are kept, each with the rests that may still matter to it: one query for many people.

A rest that ended before the last completed day has done all it can do.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, bindparam, or_, select
from sqlalchemy.orm import Session

from shared.core.db import table_of
from shared.progress.models import StreakPause, StreakType, UserStreak
from shared.progress.rests import BY_TRAVEL, PAUSES, reaches
from shared.progress.streaks import Rest, Streak

DAILY: StreakType = "daily"
WEEKLY: StreakType = "weekly"
TYPES: tuple[StreakType, ...] = (DAILY, WEEKLY)
STREAKS = table_of(UserStreak).c
STATE = (
    STREAKS.current_count,
    STREAKS.longest_count,
    STREAKS.last_completed,
    STREAKS.missed_on,
    STREAKS.since_missed,
)
_ROW = (STREAKS.id, STREAKS.user_id, STREAKS.streak_type, STREAKS.created_at)


@dataclass(frozen=True)
class KeptStreak:
    """A row of someone's, as it was on its last completed day, and the rests that reach it or come later."""

    id: UUID
    user_id: UUID
    streak_type: StreakType
    streak: Streak
    created_at: datetime
    rests: list[Rest] = field(default_factory=list)


def read_kept(db: Session, user_ids: Collection[UUID]) -> list[KeptStreak]:
    """Read the streaks of up to 1,000 people, the daily one of each first."""
    found: dict[UUID, KeptStreak] = {}
    for row in db.connection().execute(_READ, {"user_ids": list(user_ids)}):
        row_id, user_id, streak_type, created_at, *state, starts_on, ends_on, reason = row
        kept = found.get(row_id)
        if kept is None:
            kept = found[row_id] = KeptStreak(row_id, user_id, streak_type, Streak(*state), created_at)
        if starts_on is not None:
            kept.rests.append(Rest(starts_on, ends_on, adds=reason == BY_TRAVEL))
    return list(found.values())


_STILL_MATTERS = and_(
    PAUSES.user_id == STREAKS.user_id, or_(STREAKS.last_completed.is_(None), reaches(STREAKS.last_completed))
)
_READ = (
    select(*_ROW, *STATE, PAUSES.starts_on, PAUSES.ends_on, PAUSES.reason)
    .outerjoin_from(table_of(UserStreak), table_of(StreakPause), _STILL_MATTERS)
    .where(STREAKS.user_id.in_(bindparam("user_ids", expanding=True)))
    .order_by(STREAKS.user_id, STREAKS.streak_type)
)
