"""Streaks as they are today: what was kept, and what the days since then have made of it.

Nothing runs at midnight: a streak that was missed shows as such at the next look, and is written at the next activity.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.http.paging import Page, PageQuery, page
from shared.progress import schemas
from shared.progress.kept import DAILY, KeptStreak, read_kept
from shared.progress.rests import own_pause
from shared.progress.streaks import Rest, daily_on, freezes_left, weekly_on


def list_streaks(db: Session, user_id: UUID, query: PageQuery) -> Page[schemas.Streak]:
    """Return a page of someone's streaks, which are two at most; none before they have done anything."""
    today = _today(db, user_id)
    rows = sorted(streaks_on(db, {user_id: today}), key=_position, reverse=True)
    if query.cursor is not None:
        last = (query.cursor.created_at, query.cursor.id)
        rows = [row for row in rows if _position(row) < last]
    pause = own_pause(db, user_id, today)
    return page(rows, query, lambda row: _show(row, today, pause))


def show_streaks(db: Session, user_id: UUID) -> list[schemas.Streak]:
    """Show all of someone's streaks, the daily one first."""
    today = _today(db, user_id)
    pause = own_pause(db, user_id, today)
    return [_show(row, today, pause) for row in streaks_on(db, {user_id: today})]


def streaks_on(db: Session, days: Mapping[UUID, date]) -> list[KeptStreak]:
    """Read the streaks of up to 1,000 people, each as it is on a local day of theirs, in one query."""
    return [_on(days[row.user_id], row) for row in read_kept(db, days)]


def _today(db: Session, user_id: UUID) -> date:
    return clock.local_date(clock.now(), accounts.timezone_of(db, user_id))


def _position(row: KeptStreak) -> tuple[datetime, UUID]:
    return row.created_at, row.id


def _on(today: date, row: KeptStreak) -> KeptStreak:
    go_on = daily_on if row.streak_type == DAILY else weekly_on
    return replace(row, streak=go_on(today, row.streak, row.rests))


def _show(row: KeptStreak, today: date, pause: Rest | None) -> schemas.Streak:
    streak = row.streak
    return schemas.Streak(
        id=row.id,
        streak_type=row.streak_type,
        current_count=streak.current,
        longest_count=streak.longest,
        last_completed=streak.last_completed,
        freezes_left=freezes_left(streak, today) if row.streak_type == DAILY else 0,
        paused=pause is not None,
        paused_until=pause.ends_on if pause else None,
    )
