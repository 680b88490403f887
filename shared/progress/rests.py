"""The days on which nothing can be missed, as they are stored."""

from collections.abc import Collection
from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, insert, or_, select
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db import table_of
from shared.progress.models import PauseReason, StreakPause
from shared.progress.streaks import Rest

PAUSES = table_of(StreakPause).c
BY_USER: PauseReason = "user"
BY_SAFETY: PauseReason = "safety"
BY_TRAVEL: PauseReason = "travel"


def rests_of(db: Session, user_ids: Collection[UUID], since: date | None = None) -> dict[UUID, list[Rest]]:
    """Read the rests of up to 1,000 people, by person; those that reach `since` or a later day, where it is given."""
    columns = (PAUSES.user_id, PAUSES.starts_on, PAUSES.ends_on, PAUSES.reason)
    found: dict[UUID, list[Rest]] = {user_id: [] for user_id in user_ids}
    conditions: list[ColumnElement[bool]] = [PAUSES.user_id.in_(user_ids)]
    if since is not None:
        conditions.append(reaches(since))
    for row in db.execute(select(*columns).where(*conditions)):
        found[row.user_id].append(Rest(row.starts_on, row.ends_on, adds=row.reason == BY_TRAVEL))
    return found


def reaches(day: date) -> ColumnElement[bool]:
    """The condition that a rest ends on `day`, later, or not yet."""
    return or_(PAUSES.ends_on.is_(None), PAUSES.ends_on >= day)


def add_rest(db: Session, user_id: UUID, reason: PauseReason, starts_on: date, ends_on: date | None) -> None:
    """Let someone rest. Rests may overlap: what counts is whether a day is in any."""
    row = {"user_id": user_id, "reason": reason, "starts_on": starts_on, "ends_on": ends_on}
    db.execute(insert(table_of(StreakPause)), {"id": uuid4(), "created_at": clock.now(), **row})
