"""Keeping streaks: counted in the transaction of the activity, one of a person's devices after the other.

Two devices that add different days at once must not each count without the other's. So whoever is to change a
streak first changes its row to what it is: the other one waits at that row, and then reads what the first wrote.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db import table_of
from shared.core.db.results import changed_rows
from shared.progress.models import Activity, StreakType, UserStreak
from shared.progress.rests import rests_of
from shared.progress.streaks import NONE, Streak, add_day, add_to_week, count_days, count_weeks

DAILY: StreakType = "daily"
WEEKLY: StreakType = "weekly"
TYPES: tuple[StreakType, ...] = (DAILY, WEEKLY)
Streaks = Mapping[StreakType, Streak]
STREAKS = table_of(UserStreak).c
STATE = (
    STREAKS.current_count,
    STREAKS.longest_count,
    STREAKS.last_completed,
    STREAKS.missed_on,
    STREAKS.since_missed,
)
_READ = select(STREAKS.streak_type, *STATE).where(STREAKS.user_id == bindparam("user_id"))
_HOLD = (
    update(table_of(UserStreak))
    .where(STREAKS.user_id == bindparam("holder"), STREAKS.streak_type == DAILY)
    .values(current_count=STREAKS.current_count)
)
_KEEP = (
    update(table_of(UserStreak))
    .where(STREAKS.user_id == bindparam("holder"), STREAKS.streak_type == bindparam("held_type"))
    .values({column.name: bindparam(column.name) for column in STATE})
)


def count_day(db: Session, user_id: UUID, day: date) -> None:
    """Let a day on which something was done count, for someone who is held; the latest day again costs one query."""
    before = _kept(db, user_id)
    last = before[DAILY].last_completed
    if day == last:
        return
    if last is not None and day < last:
        _recount(db, user_id, before)
        return
    rests = rests_of(db, [user_id], since=last)[user_id]
    after = {DAILY: add_day(before[DAILY], day, rests), WEEKLY: add_to_week(before[WEEKLY], day, rests)}
    _keep(db, user_id, before, after)


def recount(db: Session, user_id: UUID) -> None:
    """Count again from all activities: for days that come late, and when rests have changed."""
    hold(db, user_id)
    _recount(db, user_id, _kept(db, user_id))


def hold(db: Session, user_id: UUID) -> None:
    """Make someone's rows if there are none, and keep their other devices from changing them until the commit."""
    if not changed_rows(db.connection().execute(_HOLD, {"holder": user_id})) and not _inserted(db, user_id):
        hold(db, user_id)


def _recount(db: Session, user_id: UUID, before: Streaks) -> None:
    dates = select(Activity.local_date).where(Activity.user_id == user_id).distinct()
    days, rests = db.scalars(dates).all(), rests_of(db, [user_id])[user_id]
    _keep(db, user_id, before, {DAILY: count_days(days, rests), WEEKLY: count_weeks(days, rests)})


def _kept(db: Session, user_id: UUID) -> Streaks:
    rows = db.connection().execute(_READ, {"user_id": user_id}).all()
    return {DAILY: NONE, WEEKLY: NONE, **{row[0]: Streak(*row[1:]) for row in rows}}


def _keep(db: Session, user_id: UUID, before: Streaks, after: Streaks) -> None:
    """Write down what changed. The longest never gets shorter: it was reached, whatever rests since."""
    changed = [streak_type for streak_type in TYPES if after[streak_type] != before[streak_type]]
    for streak_type in changed:
        longest = max(before[streak_type].longest, after[streak_type].longest)
        row = {**_row(after[streak_type]), STREAKS.longest_count.name: longest}
        db.connection().execute(_KEEP, {"holder": user_id, "held_type": streak_type, **row})


def _inserted(db: Session, user_id: UUID) -> bool:
    """Insert both rows unless the person's other device did at this moment."""
    made = {"user_id": user_id, "created_at": clock.now(), **_row(NONE)}
    rows: list[dict[str, Any]] = [{"id": uuid4(), "streak_type": streak_type, **made} for streak_type in TYPES]
    try:
        with db.begin_nested():
            db.execute(insert(table_of(UserStreak)), rows)
    except IntegrityError:
        return False
    return True


def _row(streak: Streak) -> dict[str, Any]:
    return dict(zip((column.name for column in STATE), vars(streak).values(), strict=True))
