"""Keeping streaks: counted in the transaction of the activity, one of a person's devices after the other.

Two devices that add different days at once must not each count without the other's. So whoever is to change a
streak first changes its row to what it is: the other one waits at that row, and then reads what the first wrote.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db import table_of
from shared.core.db.results import changed_rows
from shared.progress.kept import DAILY, STATE, STREAKS, TYPES, WEEKLY, KeptStreak, read_kept
from shared.progress.models import Activity, StreakType, UserStreak
from shared.progress.rests import rests_of
from shared.progress.streaks import NONE, Streak, add_day, add_to_week, count_days, count_weeks

_MOMENT = timedelta(microseconds=1)
_STREAKS = table_of(UserStreak)
_HOLD = (
    update(_STREAKS)
    .where(STREAKS.user_id == bindparam("holder"), STREAKS.streak_type == DAILY)
    .values(current_count=STREAKS.current_count)
)
_HOLD_COUNTED = _HOLD.where(STREAKS.last_completed == bindparam("counted"))
_KEEP = (
    update(_STREAKS)
    .where(STREAKS.id == bindparam("row_id"))
    .values({column.name: bindparam(column.name) for column in STATE})
)
_ByType = Mapping[StreakType, KeptStreak]


def count_day(db: Session, user_id: UUID, day: date) -> None:
    """Let a day on which something was done count, for someone who is held."""
    kept = _read(db, user_id)
    last = kept[DAILY].streak.last_completed
    if last is not None and day <= last:
        _recount(db, user_id, kept)
        return
    daily, weekly = kept[DAILY], kept[WEEKLY]
    after = {DAILY: add_day(daily.streak, day, daily.rests), WEEKLY: add_to_week(weekly.streak, day, weekly.rests)}
    _keep(db, kept, after)


def recount(db: Session, user_id: UUID) -> None:
    """Count again from all activities: for days that come late, and when rests have changed."""
    hold(db, user_id)
    _recount(db, user_id, _read(db, user_id))


def hold_counted(db: Session, user_id: UUID, day: date) -> bool:
    """Hold someone for whom `day` is the latest that counts; where it is not, tell so, and hold them too."""
    if changed_rows(db.connection().execute(_HOLD_COUNTED, {"holder": user_id, "counted": day})):
        return True
    hold(db, user_id)
    return False


def hold(db: Session, user_id: UUID) -> None:
    """Make someone's rows if there are none, and keep their other devices from changing them until the commit."""
    if not changed_rows(db.connection().execute(_HOLD, {"holder": user_id})) and not _inserted(db, user_id):
        hold(db, user_id)


def _recount(db: Session, user_id: UUID, kept: _ByType) -> None:
    dates = select(Activity.local_date).where(Activity.user_id == user_id).distinct()
    days, rests = db.scalars(dates).all(), rests_of(db, [user_id])[user_id]
    _keep(db, kept, {DAILY: count_days(days, rests), WEEKLY: count_weeks(days, rests)})


def _read(db: Session, user_id: UUID) -> _ByType:
    return {row.streak_type: row for row in read_kept(db, [user_id])}


def _keep(db: Session, kept: _ByType, after: Mapping[StreakType, Streak]) -> None:
    """Write down what changed. The longest never gets shorter: it was reached, whatever rests since."""
    changed = [streak_type for streak_type in TYPES if after[streak_type] != kept[streak_type].streak]
    rows = [_row(after[one], kept[one].streak.longest) | {"row_id": kept[one].id} for one in changed]
    if rows:
        db.connection().execute(_KEEP, rows)


def _inserted(db: Session, user_id: UUID) -> bool:
    """Insert both rows unless the person's other device did at this moment; the daily one is the newer."""
    now, none = clock.now(), {"user_id": user_id, **_row(NONE, 0)}
    rows: list[dict[str, Any]] = [
        {"id": uuid4(), "streak_type": streak_type, "created_at": now - age * _MOMENT, **none}
        for age, streak_type in enumerate(TYPES)
    ]
    try:
        with db.begin_nested():
            db.execute(insert(_STREAKS), rows)
    except IntegrityError:
        return False
    return True


def _row(streak: Streak, longest: int) -> dict[str, Any]:
    row = dict(zip((column.name for column in STATE), vars(streak).values(), strict=True))
    return row | {STREAKS.longest_count.name: max(streak.longest, longest)}
