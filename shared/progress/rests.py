"""The days on which nothing can be missed, as they are stored."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Date, bindparam, insert, or_, select
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db import table_of
from shared.progress.models import PauseReason, StreakPause
from shared.progress.streaks import Rest

PAUSES = table_of(StreakPause).c
BY_USER: PauseReason = "user"
BY_SAFETY: PauseReason = "safety"
BY_TRAVEL: PauseReason = "travel"


def reaches(day: date | ColumnElement[Any]) -> ColumnElement[bool]:
    """The condition that a rest ends on `day`, later, or not yet."""
    return or_(PAUSES.ends_on.is_(None), PAUSES.ends_on >= day)


_READ = select(PAUSES.user_id, PAUSES.starts_on, PAUSES.ends_on, PAUSES.reason).where(
    PAUSES.user_id.in_(bindparam("user_ids", expanding=True)), reaches(bindparam("since", type_=Date()))
)


def rests_of(db: Session, user_ids: Collection[UUID], since: date | None = None) -> dict[UUID, list[Rest]]:
    """Read the rests of up to 1,000 people, by person; those that reach `since` or a later day, where it is given."""
    found: dict[UUID, list[Rest]] = {user_id: [] for user_id in user_ids}
    parameters = {"user_ids": list(user_ids), "since": since or date.min}
    for user_id, starts_on, ends_on, reason in db.connection().execute(_READ, parameters):
        found[user_id].append(Rest(starts_on, ends_on, adds=reason == BY_TRAVEL))
    return found


def add_rest(db: Session, user_id: UUID, reason: PauseReason, starts_on: date, ends_on: date | None) -> None:
    """Let someone rest. Rests may overlap: what counts is whether a day is in any."""
    row = {"user_id": user_id, "reason": reason, "starts_on": starts_on, "ends_on": ends_on}
    db.execute(insert(table_of(StreakPause)), {"id": uuid4(), "created_at": clock.now(), **row})


def own_pause(db: Session, user_id: UUID, today: date) -> Rest | None:
    """Return the pause that someone has taken and not yet ended; None without one. Nobody else's reasons show."""
    columns = (PAUSES.starts_on, PAUSES.ends_on)
    latest = select(*columns).where(*owns(user_id, today)).order_by(PAUSES.starts_on.desc(), PAUSES.id).limit(1)
    row = db.execute(latest).one_or_none()
    return None if row is None else Rest(*row)


def owns(user_id: UUID, today: date) -> tuple[ColumnElement[bool], ...]:
    """The conditions of the pauses that someone has taken and that are not over."""
    return (PAUSES.user_id == user_id, PAUSES.reason == BY_USER, reaches(today))
