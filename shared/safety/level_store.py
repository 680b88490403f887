"""The risk level that holds for a person: read, raised at once, decayed after two green days.

A green day is a local day on which the person wrote something green and nothing else. It counts when it is over,
because a later text may still change it. Conditional updates decide races between two devices: the graver level stays
whichever update comes last. A review by a person sets the level at once (`service.review_level`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, case, exists, null, or_, select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock, events
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows, try_add
from shared.core.errors import Unauthorized
from shared.core.portability import ErasedPerson, delete_rows
from shared.safety.consequences import Consequences, get_consequences
from shared.safety.events import LevelFallScheduled, LevelRaised
from shared.safety.levels import GREEN, LEVELS, Level, apply_decay, find_gravest
from shared.safety.models import PERSONAL_DATA, UserSafetyLevel

LAST_TIME_ZONE = "Etc/GMT+12"
"""The zone in which a day ends last (ISO 8601: UTC-12:00)."""
_LEVELS = table_of(UserSafetyLevel).c
# Built once: whatever anybody writes asks for it.
_CURRENT_LEVEL = select(_LEVELS.level, _LEVELS.second_green_on).where(_LEVELS.user_id == bindparam("person"))


@dataclass(frozen=True)
class StoredLevel:
    """A level above green that holds for a person, when it was last raised, and the level that a review has set."""

    level: Level
    raised_at: datetime
    reviewed_level: Level | None


def find_stored_level(db: Session, user_id: UUID) -> StoredLevel | None:
    """Return the level above green that holds for a person; None at green."""
    columns = (UserSafetyLevel.level, UserSafetyLevel.raised_at, UserSafetyLevel.reviewed_level)
    mine = select(*columns, UserSafetyLevel.second_green_on).where(UserSafetyLevel.user_id == user_id)
    row = db.execute(mine).one_or_none()
    if row is None or apply_decay(_get_decay_day(db, user_id), row.level, row.second_green_on) == GREEN:
        return None
    return StoredLevel(row.level, row.raised_at, row.reviewed_level)


def get_current_level(db: Session, user_id: UUID) -> Level:
    """Return the current level: one query for nearly everyone, two for people who were not green lately.

    Jobs and reviewers also ask for accounts that are not in use; their level falls when the day is over everywhere, so
    never too early.
    """
    row = db.connection().execute(_CURRENT_LEVEL, {"person": user_id}).one_or_none()
    if row is None or row.level == GREEN:
        return GREEN
    level: Level = row.level
    fell_on = row.second_green_on
    return level if fell_on is None else apply_decay(_get_decay_day(db, user_id), level, fell_on)


def is_surely_green(user_id: ColumnElement[UUID], today: ColumnElement[date]) -> ColumnElement[bool]:
    """Tell in a statement whether a person is green wherever they are: `today` is the earliest day that it is anywhere.

    A level that falls at these hours may count as one that holds.
    """
    return _has_no_level(user_id, today, tuple(level for level in LEVELS if level != GREEN))


def is_surely_read(user_id: ColumnElement[UUID], today: ColumnElement[date]) -> ColumnElement[bool]:
    """Tell likewise whether a person is at a level at which models read what they write."""
    unread = tuple(level for level in LEVELS if not get_consequences(level).models_read)
    return _has_no_level(user_id, today, unread)


def read_consequences(level: Level | None, second_green_on: date | None, today: date) -> Consequences:
    """Return what the stored level of someone means on their local day; no level is green."""
    return get_consequences(GREEN if level is None else apply_decay(today, level, second_green_on))


def _has_no_level(
    user_id: ColumnElement[UUID], today: ColumnElement[date], levels: Sequence[Level]
) -> ColumnElement[bool]:
    columns = table_of(UserSafetyLevel).c
    may_hold = or_(columns.second_green_on.is_(None), columns.second_green_on >= today)
    # Not a list to search in, which would be written anew for each execution of a statement that is made once.
    holds = or_(*(columns.level == level for level in levels))
    return ~exists().where(columns.user_id == user_id, holds, may_hold)


def build_level_columns(user_id: ColumnElement[UUID]) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """Return `stored_level` and `second_green_on` of a person, for any statement; both are null for nearly everyone."""
    columns = table_of(UserSafetyLevel).c
    level, fell_on = (
        select(one).where(columns.user_id == user_id).scalar_subquery()
        for one in (columns.level, columns.second_green_on)
    )
    return level.label("stored_level"), fell_on.label("second_green_on")


def find_consequences(db: Session, days: Mapping[UUID, date]) -> dict[UUID, Consequences]:
    """Return what the levels of up to 1,000 people mean, each on the local day it is where they live; one query."""
    columns = (UserSafetyLevel.user_id, UserSafetyLevel.level, UserSafetyLevel.second_green_on)
    raised = select(*columns).where(UserSafetyLevel.user_id.in_(days), UserSafetyLevel.level != GREEN)
    levels = {row.user_id: apply_decay(days[row.user_id], row.level, row.second_green_on) for row in db.execute(raised)}
    return {user_id: get_consequences(levels.get(user_id, GREEN)) for user_id in days}


def _get_decay_day(db: Session, user_id: UUID) -> date:
    try:
        return accounts.get_local_date(db, user_id)
    except Unauthorized:
        return clock.local_date(clock.now(), LAST_TIME_ZONE)


def raise_current_level(db: Session, user_id: UUID, level: Level) -> None:
    """Raise the current level; a graver one stays, and the count of green days starts again."""
    today = accounts.get_local_date(db, user_id)
    current, is_rise = raise_stored_level(db, user_id, level, today)
    events.publish(db, LevelRaised(user_id, current, today, is_rise))


def raise_stored_level(db: Session, user_id: UUID, level: Level, today: date) -> tuple[Level, bool]:
    """Raise the stored level; return the current one, and whether it was lower before this.

    The current one is the stored one, where that is graver than `level`.
    """
    again = {"raised_at": clock.now(), "raised_on": today, "first_green_on": None, "second_green_on": None}
    mine = update(UserSafetyLevel).where(UserSafetyLevel.user_id == user_id)
    lower = LEVELS[: LEVELS.index(level)]
    fallen = UserSafetyLevel.second_green_on < today
    raised = {"level": level, "reviewed_level": case((fallen, null()), else_=UserSafetyLevel.reviewed_level), **again}
    if changed_rows(db.execute(mine.where(UserSafetyLevel.level.in_(lower) | fallen).values(raised))):
        return level, True
    if changed_rows(db.execute(mine.where(UserSafetyLevel.level == level).values(again))):
        return level, False
    if changed_rows(db.execute(mine.values(again))):
        stored = db.scalar(select(UserSafetyLevel.level).where(UserSafetyLevel.user_id == user_id))
        return find_gravest(level, stored or level), False
    if try_add(db, UserSafetyLevel(user_id=user_id, level=level, **again)):
        return level, True
    return raise_stored_level(db, user_id, level, today)


def count_green_day(db: Session, user_id: UUID) -> None:
    """Store today as the first or second green day of a person whose level is raised."""
    count_green_day_on(db, user_id, accounts.get_local_date(db, user_id))


def count_green_day_on(db: Session, user_id: UUID, today: date) -> None:
    """Do the same for a person whose local day is known."""
    mine = update(UserSafetyLevel).where(UserSafetyLevel.user_id == user_id, UserSafetyLevel.raised_on < today)
    first = mine.where(UserSafetyLevel.first_green_on.is_(None))
    if not changed_rows(db.execute(first.values(first_green_on=today))):
        second = mine.where(UserSafetyLevel.first_green_on < today, UserSafetyLevel.second_green_on.is_(None))
        if changed_rows(db.execute(second.values(second_green_on=today))):
            events.publish(db, LevelFallScheduled(user_id, today))


def forget_safety(db: Session, person: ErasedPerson, limit: int) -> int:
    """Delete up to `limit` rows of a person, and remove their id from levels of others that they reviewed."""
    reviewed = select(UserSafetyLevel.user_id).where(UserSafetyLevel.reviewer_id == person.id)
    ids = db.scalars(reviewed.order_by(UserSafetyLevel.user_id).limit(limit)).all()
    if ids:
        db.execute(update(UserSafetyLevel).where(UserSafetyLevel.user_id.in_(ids)).values(reviewer_id=None))
    left = limit - len(ids)
    return len(ids) + (delete_rows(db, PERSONAL_DATA.tables, person.id, left) if left else 0)
