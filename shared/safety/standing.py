"""The level that holds for a person: it rises at once and falls only after two green days, or when a person says so.

A green day is a local day on which they wrote something that was green and nothing that was not. It counts when it
is over, because it may still turn. Races between two devices are decided by conditional updates: whichever comes
last, the graver level stays.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock, events
from shared.core.db.results import changed_rows
from shared.core.errors import Unauthorized
from shared.safety.events import LevelFalls, LevelRaised
from shared.safety.levels import GREEN, LEVELS, RED, Level
from shared.safety.models import SafetyStanding

LAST_ZONE = "Etc/GMT+12"
"""Where every day ends last (ISO 8601: UTC-12:00)."""


def standing_level(db: Session, user_id: UUID) -> Level:
    """Return the level that holds now: one query for nearly everyone, two for those who were not green.

    Jobs and people who review ask after accounts that are not in use, too; their level falls when the day is over
    everywhere, so never early.
    """
    columns = (SafetyStanding.level, SafetyStanding.second_green_on)
    row = db.execute(select(*columns).where(SafetyStanding.user_id == user_id)).one_or_none()
    if row is None or row.level == GREEN:
        return GREEN
    return level_on(_day_for_reading(db, user_id), row.level, row.second_green_on)


def who_is_red(db: Session, days: Mapping[UUID, date]) -> frozenset[UUID]:
    """Return who of up to 1,000 people is at red, each on the local day it is where they live; one query."""
    columns = (SafetyStanding.user_id, SafetyStanding.level, SafetyStanding.second_green_on)
    raised = select(*columns).where(SafetyStanding.user_id.in_(days), SafetyStanding.level == RED)
    rows = db.execute(raised).all()
    return frozenset(row.user_id for row in rows if level_on(days[row.user_id], row.level, row.second_green_on) == RED)


def level_on(today: date, level: Level, second_green_on: date | None) -> Level:
    """Return what a stored level is worth on a local day: nothing, once the second green day is over."""
    return GREEN if second_green_on is not None and second_green_on < today else level


def local_today(db: Session, user_id: UUID) -> date:
    """Return the day it is where the person lives; 401 for an account that is not in use."""
    return clock.local_date(clock.now(), accounts.timezone_of(db, user_id))


def _day_for_reading(db: Session, user_id: UUID) -> date:
    try:
        return local_today(db, user_id)
    except Unauthorized:
        return clock.local_date(clock.now(), LAST_ZONE)


def raise_standing(db: Session, user_id: UUID, level: Level) -> None:
    """Let a level that is not green hold from now on, or a graver one that holds already; counting starts again."""
    today = local_today(db, user_id)
    events.publish(db, LevelRaised(user_id, _raised(db, user_id, level, today), today))


def _raised(db: Session, user_id: UUID, level: Level, today: date) -> Level:
    """Raise the stored level and return the one that holds: red, where something graver than `level` held."""
    again = {"raised_at": clock.now(), "raised_on": today, "first_green_on": None, "second_green_on": None}
    mine = update(SafetyStanding).where(SafetyStanding.user_id == user_id)
    lower = LEVELS[: LEVELS.index(level) + 1]
    fallen = SafetyStanding.second_green_on < today
    if changed_rows(db.execute(mine.where(SafetyStanding.level.in_(lower) | fallen).values(level=level, **again))):
        return level
    if changed_rows(db.execute(mine.values(again))):
        return RED
    if _inserted(db, user_id, {"level": level, **again}):
        return level
    return _raised(db, user_id, level, today)


def count_green_day(db: Session, user_id: UUID) -> None:
    """Let today be the first or second green day of someone whose level is raised."""
    today = local_today(db, user_id)
    mine = update(SafetyStanding).where(SafetyStanding.user_id == user_id, SafetyStanding.raised_on < today)
    first = mine.where(SafetyStanding.first_green_on.is_(None))
    if not changed_rows(db.execute(first.values(first_green_on=today))):
        second = mine.where(SafetyStanding.first_green_on < today, SafetyStanding.second_green_on.is_(None))
        if changed_rows(db.execute(second.values(second_green_on=today))):
            events.publish(db, LevelFalls(user_id, today))


def _inserted(db: Session, user_id: UUID, values: dict[str, Any]) -> bool:
    """Insert unless the person's other device did at this moment."""
    try:
        with db.begin_nested():
            db.add(SafetyStanding(user_id=user_id, **values))
            db.flush()
    except IntegrityError:
        return False
    return True
