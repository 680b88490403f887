"""Pauses that a rule sets: while someone's risk level asks for it, and for days lost to a change of time zone.

At red days rest: they neither add nor can be missed. At heavy they are silent: what is done counts, and nothing can be
missed. `safety.Consequences` says which level means what. People are not told, and need not resume.

A pause that someone takes themselves is a use case in `service`. Here is also who is paused on a day, for timers.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows
from shared.progress.models import PauseReason, StreakPause
from shared.progress.streak_store import (
    BY_SAFETY,
    BY_SILENCE,
    BY_TRAVEL,
    PAUSE_COLUMNS,
    DayByUser,
    ends_on_or_after,
    insert_pause,
    read_pauses,
    recount_streaks,
    split_batches,
)
from shared.safety import service as safety

_DAY = timedelta(days=1)
_REASONS: Mapping[str, PauseReason] = {"rest": BY_SAFETY, "silence": BY_SILENCE}
_PAUSES_TABLE = table_of(StreakPause)


def pause_at_level(db: Session, event: safety.LevelRaised) -> None:
    """Pause from the day on which someone's level rose until it falls, where the level asks for it."""
    reason = _REASONS.get(safety.get_consequences(event.level).streaks)
    if reason is None:
        return
    held = (*_is_by_level(event.user_id, reason), ends_on_or_after(event.day))
    if not changed_rows(db.execute(update(_PAUSES_TABLE).where(*held).values(ends_on=None))):
        insert_pause(db, event.user_id, reason, event.day, None)
        recount_streaks(db, event.user_id)


def end_level_pauses(db: Session, event: safety.LevelFallScheduled) -> None:
    """End the pauses with the last day of the level, which is not over yet."""
    held = (*_is_by_level(event.user_id, *_REASONS.values()), PAUSE_COLUMNS.ends_on.is_(None))
    db.execute(update(_PAUSES_TABLE).where(*held).values(ends_on=event.last_day))


def follow_set_level(db: Session, event: safety.LevelSet) -> None:
    """End the pauses of the level before with this day, and pause as the new level asks for.

    Where the person said that it was not meant so, the days that rested become silent ones: what was done on them
    counts after all, and none of them can be missed.
    """
    if event.is_correction:
        rested = (*_is_by_level(event.user_id, BY_SAFETY), ends_on_or_after(event.day))
        db.execute(update(_PAUSES_TABLE).where(*rested).values(reason=BY_SILENCE))
    end_level_pauses(db, safety.LevelFallScheduled(event.user_id, event.day))
    pause_at_level(db, safety.LevelRaised(event.user_id, event.level, event.day))
    recount_streaks(db, event.user_id)


def _is_by_level(user_id: UUID, *reasons: PauseReason) -> tuple[ColumnElement[bool], ...]:
    return PAUSE_COLUMNS.user_id == user_id, PAUSE_COLUMNS.reason.in_(reasons)


def excuse_lost_days(db: Session, event: accounts.TimezoneChanged) -> None:
    """Excuse the days that a change of zone skipped or cut short, such as Monday 11 p.m. becoming Wednesday.

    Travel in the other direction repeats days; they are in the set of days once.
    """
    now = clock.now()
    left, entered = clock.local_date(now, event.before), clock.local_date(now, event.after)
    if left >= entered:
        return
    last = entered - _DAY
    covers = (PAUSE_COLUMNS.reason == BY_TRAVEL, PAUSE_COLUMNS.starts_on <= left, PAUSE_COLUMNS.ends_on >= last)
    known = (
        select(PAUSE_COLUMNS.id)
        .where(PAUSE_COLUMNS.user_id == event.user_id, *covers)
        .order_by(PAUSE_COLUMNS.id)
        .limit(1)
    )
    if db.execute(known).first() is None:
        insert_pause(db, event.user_id, BY_TRAVEL, left, last)
        recount_streaks(db, event.user_id)


def find_paused_users(db: Session, days: DayByUser) -> frozenset[UUID]:
    """Return who pauses on their day, by their own wish or without it; a day lost to travel is no pause."""
    return frozenset(user_id for batch in split_batches(days) for user_id in _find_paused(db, batch))


def _find_paused(db: Session, days: DayByUser) -> Iterator[UUID]:
    pauses = read_pauses(db, days, since=min(days.values()))
    for user_id, day in days.items():
        if any(pause.overlaps(day, day) for pause in pauses[user_id] if not pause.adds):
            yield user_id
