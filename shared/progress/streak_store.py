"""The tables of streaks and of their pauses: reading, locking and writing rows.

Streaks are counted in the transaction of the activity. Two devices of a person that add different days at once must
not overwrite each other's count, so a transaction that changes a streak first locks its row with an update that changes
nothing: the other transaction waits for that row, and then reads what the first one wrote. Nothing runs at midnight: a
row is as of its last completed day, and `streaks` advances it to the day on which it is read. A pause that ended before
the last completed day changes nothing any more and is not read.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Date, and_, bindparam, insert, or_, select, update
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows, try_insert
from shared.core.db.row_updates import RowUpdate, update_rows
from shared.progress.models import Activity, PauseReason, StreakPause, StreakType, UserStreak
from shared.progress.streaks import (
    NO_STREAK,
    Pause,
    Streak,
    add_day,
    add_day_to_week,
    advance_daily_streak,
    advance_weekly_streak,
    count_daily_streak,
    count_weekly_streak,
)

PAUSE_COLUMNS = table_of(StreakPause).c
BY_USER: PauseReason = "user"
BY_SAFETY: PauseReason = "safety"
BY_SILENCE: PauseReason = "silence"
BY_TRAVEL: PauseReason = "travel"
DAILY: StreakType = "daily"
WEEKLY: StreakType = "weekly"
STREAK_TYPES: tuple[StreakType, ...] = (DAILY, WEEKLY)
STREAK_COLUMNS = table_of(UserStreak).c
STATE_COLUMNS = (
    STREAK_COLUMNS.current_count,
    STREAK_COLUMNS.longest_count,
    STREAK_COLUMNS.last_completed,
    STREAK_COLUMNS.missed_on,
    STREAK_COLUMNS.since_missed,
)
_ROW_COLUMNS = (STREAK_COLUMNS.id, STREAK_COLUMNS.user_id, STREAK_COLUMNS.streak_type, STREAK_COLUMNS.created_at)
BATCH_SIZE = 1_000
"""People a query: SQL Server takes 2,100 parameters."""
DayByUser = Mapping[UUID, date]
_MOMENT = timedelta(microseconds=1)
_STREAKS_TABLE = table_of(UserStreak)
_LOCK = (
    update(_STREAKS_TABLE)
    .where(STREAK_COLUMNS.user_id == bindparam("holder"), STREAK_COLUMNS.streak_type == DAILY)
    .values(current_count=STREAK_COLUMNS.current_count)
)
_LOCK_COUNTED = _LOCK.where(STREAK_COLUMNS.last_completed == bindparam("counted"))


@dataclass(frozen=True)
class StoredStreak:
    """A row of someone's, as it was on its last completed day, and the pauses that reach it or come later."""

    id: UUID
    user_id: UUID
    streak_type: StreakType
    streak: Streak
    created_at: datetime
    pauses: list[Pause] = field(default_factory=list)


_ByType = Mapping[StreakType, StoredStreak]


def ends_on_or_after(day: date | ColumnElement[Any]) -> ColumnElement[bool]:
    """The condition that a pause ends on `day`, later, or not yet."""
    return or_(PAUSE_COLUMNS.ends_on.is_(None), PAUSE_COLUMNS.ends_on >= day)


_READ_PAUSES = select(
    PAUSE_COLUMNS.user_id, PAUSE_COLUMNS.starts_on, PAUSE_COLUMNS.ends_on, PAUSE_COLUMNS.reason
).where(
    PAUSE_COLUMNS.user_id.in_(bindparam("user_ids", expanding=True)), ends_on_or_after(bindparam("since", type_=Date()))
)
_PAUSE_MATTERS = and_(
    PAUSE_COLUMNS.user_id == STREAK_COLUMNS.user_id,
    or_(STREAK_COLUMNS.last_completed.is_(None), ends_on_or_after(STREAK_COLUMNS.last_completed)),
)
_READ_STREAKS = (
    select(*_ROW_COLUMNS, *STATE_COLUMNS, PAUSE_COLUMNS.starts_on, PAUSE_COLUMNS.ends_on, PAUSE_COLUMNS.reason)
    .outerjoin_from(table_of(UserStreak), table_of(StreakPause), _PAUSE_MATTERS)
    .where(STREAK_COLUMNS.user_id.in_(bindparam("user_ids", expanding=True)))
    .order_by(STREAK_COLUMNS.user_id, STREAK_COLUMNS.streak_type)
)


def read_streaks(db: Session, user_ids: Collection[UUID]) -> list[StoredStreak]:
    """Read the streaks of up to 1,000 people, the daily one of each first."""
    found: dict[UUID, StoredStreak] = {}
    for row in db.connection().execute(_READ_STREAKS, {"user_ids": list(user_ids)}):
        row_id, user_id, streak_type, created_at, *state, starts_on, ends_on, reason = row
        kept = found.get(row_id)
        if kept is None:
            kept = found[row_id] = StoredStreak(row_id, user_id, streak_type, Streak(*state), created_at)
        if starts_on is not None:
            kept.pauses.append(_build_pause(starts_on, ends_on, reason))
    return list(found.values())


def read_streaks_on(db: Session, days: Mapping[UUID, date]) -> list[StoredStreak]:
    """Read the streaks of up to 1,000 people, each as it is on a local day of theirs, in one query."""
    return [_advance_streak(days[row.user_id], row) for row in read_streaks(db, days)]


def count_day(db: Session, user_id: UUID, day: date) -> None:
    """Add a day on which something was done to the streaks of a user whose rows are locked."""
    kept = _read_by_type(db, user_id)
    last = kept[DAILY].streak.last_completed
    if last is not None and day <= last:
        _recount_locked(db, user_id, kept)
        return
    daily, weekly = kept[DAILY], kept[WEEKLY]
    after = {
        DAILY: add_day(daily.streak, day, daily.pauses),
        WEEKLY: add_day_to_week(weekly.streak, day, weekly.pauses),
    }
    _write_changes(db, kept, after)


def recount_streaks(db: Session, user_id: UUID) -> None:
    """Count the streaks from all activities: for days that arrive late, and after a change of pauses."""
    lock_streaks(db, user_id)
    _recount_locked(db, user_id, _read_by_type(db, user_id))


def lock_streaks_on(db: Session, user_id: UUID, day: date) -> bool:
    """Lock a user's streaks; True where `day` is already their latest counted day."""
    if changed_rows(db.connection().execute(_LOCK_COUNTED, {"holder": user_id, "counted": day})):
        return True
    lock_streaks(db, user_id)
    return False


def lock_streaks(db: Session, user_id: UUID) -> None:
    """Lock a user's rows until the commit; insert them first where there are none."""
    if not changed_rows(db.connection().execute(_LOCK, {"holder": user_id})) and not _insert_streaks(db, user_id):
        lock_streaks(db, user_id)


def read_pauses(db: Session, user_ids: Collection[UUID], since: date | None = None) -> dict[UUID, list[Pause]]:
    """Read the pauses of up to 1,000 people, by person; those that reach `since` or a later day, where it is given."""
    found: dict[UUID, list[Pause]] = {user_id: [] for user_id in user_ids}
    parameters = {"user_ids": list(user_ids), "since": since or date.min}
    for user_id, starts_on, ends_on, reason in db.connection().execute(_READ_PAUSES, parameters):
        found[user_id].append(_build_pause(starts_on, ends_on, reason))
    return found


def find_paused_days(db: Session, user_id: UUID, first: date, last: date) -> frozenset[date]:
    """Return on which days from `first` to `last` nothing of a person can be missed: any pause covers them."""
    pauses = read_pauses(db, [user_id], first)[user_id]
    days = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    return frozenset(day for day in days if any(pause.overlaps(day, day) for pause in pauses))


def insert_pause(db: Session, user_id: UUID, reason: PauseReason, starts_on: date, ends_on: date | None) -> None:
    """Store a pause. Pauses may overlap: a day counts as paused when any of them covers it."""
    row = {"user_id": user_id, "reason": reason, "starts_on": starts_on, "ends_on": ends_on}
    db.execute(insert(table_of(StreakPause)), {"id": uuid4(), "created_at": clock.now(), **row})


def find_own_pause(db: Session, user_id: UUID, today: date) -> Pause | None:
    """Return the pause that the user set and has not ended; None without one (safety and travel do not show)."""
    columns = (PAUSE_COLUMNS.starts_on, PAUSE_COLUMNS.ends_on)
    latest = (
        select(*columns)
        .where(*is_own_pause(user_id, today))
        .order_by(PAUSE_COLUMNS.starts_on.desc(), PAUSE_COLUMNS.id)
        .limit(1)
    )
    row = db.execute(latest).one_or_none()
    return None if row is None else Pause(*row)


def is_own_pause(user_id: UUID, today: date) -> tuple[ColumnElement[bool], ...]:
    """The conditions of the pauses that the user set and that are not over."""
    return (PAUSE_COLUMNS.user_id == user_id, PAUSE_COLUMNS.reason == BY_USER, ends_on_or_after(today))


def split_batches(days: DayByUser) -> Iterator[DayByUser]:
    """Split people into batches of `BATCH_SIZE`, each a query's worth."""
    people = iter(days.items())
    while batch := dict(islice(people, BATCH_SIZE)):
        yield batch


def _build_pause(starts_on: date, ends_on: date | None, reason: PauseReason) -> Pause:
    is_silence = reason == BY_SILENCE
    return Pause(starts_on, ends_on, adds=is_silence or reason == BY_TRAVEL, keeps_weeks=is_silence)


def _advance_streak(today: date, row: StoredStreak) -> StoredStreak:
    advance = advance_daily_streak if row.streak_type == DAILY else advance_weekly_streak
    return replace(row, streak=advance(today, row.streak, row.pauses))


def _recount_locked(db: Session, user_id: UUID, kept: _ByType) -> None:
    dates = select(Activity.local_date).where(Activity.user_id == user_id).distinct()
    days, pauses = db.scalars(dates).all(), read_pauses(db, [user_id])[user_id]
    _write_changes(db, kept, {DAILY: count_daily_streak(days, pauses), WEEKLY: count_weekly_streak(days, pauses)})


def _read_by_type(db: Session, user_id: UUID) -> _ByType:
    return {row.streak_type: row for row in read_streaks(db, [user_id])}


def _write_changes(db: Session, kept: _ByType, after: Mapping[StreakType, Streak]) -> None:
    """Update the rows that changed. The longest streak never shrinks: later pauses do not undo it."""
    changed = [streak_type for streak_type in STREAK_TYPES if after[streak_type] != kept[streak_type].streak]
    rows = [RowUpdate({"id": kept[one].id}, _build_row(after[one], kept[one].streak.longest)) for one in changed]
    update_rows(db, _STREAKS_TABLE, rows)


def _insert_streaks(db: Session, user_id: UUID) -> bool:
    """Insert both rows unless the person's other device did at this moment; the daily one is the newer."""
    now, none = clock.now(), {"user_id": user_id, **_build_row(NO_STREAK, 0)}
    rows: list[dict[str, Any]] = [
        {"id": uuid4(), "streak_type": streak_type, "created_at": now - age * _MOMENT, **none}
        for age, streak_type in enumerate(STREAK_TYPES)
    ]
    return try_insert(db, _STREAKS_TABLE, rows)


def _build_row(streak: Streak, longest: int) -> dict[str, Any]:
    row = dict(zip((column.name for column in STATE_COLUMNS), vars(streak).values(), strict=True))
    return row | {STREAK_COLUMNS.longest_count.name: max(streak.longest, longest)}
