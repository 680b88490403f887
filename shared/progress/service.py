"""Use cases of progress: streaks and pauses, badges, daily challenges and the summary, as the API calls them.

The front re-exports what the wiring and timers call. Each function loads rows, applies the rules of a lower module and
stores the result in the caller's transaction.
"""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.db import UnitOfWork, schedules, table_of
from shared.core.errors import Conflict, invalid_field
from shared.core.http.paging import Page, PageQuery, build_page, load_page
from shared.progress import badges, models, schemas, streak_store
from shared.progress.activities import (
    count_challenge,
    count_check_in,
    count_commitment,
    count_energy,
    count_entry,
    count_goal_progress,
    count_mood,
    count_reflection,
    count_session,
    find_lived_days,
    record_domains,
)
from shared.progress.activity_statistics import (
    WeekCounts,
    load_activity_days,
    read_active_day_bits,
    read_activity_counts,
    read_activity_kinds,
    read_last_moments,
    read_week_counts,
    read_week_figures,
)
from shared.progress.badges import add_day_counts, list_earned_items, list_locked_items, read_badge_facts
from shared.progress.challenge_issuer import (
    CHALLENGE_SCHEDULE,
    issue_challenges,
    issue_daily_challenges,
    read_challenge_pool,
    reschedule_challenge,
    schedule_first_challenge,
)
from shared.progress.challenges import find_challenge, mark_completed, select_challenges, show_challenge
from shared.progress.events import ChallengeCompleted
from shared.progress.models import PENDING, Activity, ActivityKind, StreakPause, UserChallenge
from shared.progress.pauses import (
    end_level_pauses,
    excuse_lost_days,
    find_paused_users,
    follow_set_level,
    pause_at_level,
)
from shared.progress.schemas import MOST_PAUSED_DAYS, BadgeQuery, CompletedChallenge, ProgressSummary, Streaks
from shared.progress.streak_store import (
    BY_USER,
    DAILY,
    PAUSE_COLUMNS,
    StoredStreak,
    find_own_pause,
    insert_pause,
    is_own_pause,
    read_pauses,
    read_streaks_on,
    recount_streaks,
)
from shared.progress.streaks import WINDOW_DAYS as FREEZE_WINDOW_DAYS
from shared.progress.streaks import Pause, count_freezes_left, find_monday
from shared.safety import service as safety

__all__ = [
    "FREEZE_WINDOW_DAYS",
    "ActivityKind",
    "ChallengeCompleted",
    "Pause",
    "WeekCounts",
    "complete_challenge",
    "count_challenge",
    "count_check_in",
    "count_commitment",
    "count_energy",
    "count_entry",
    "count_goal_progress",
    "count_mood",
    "count_reflection",
    "count_session",
    "end_level_pauses",
    "excuse_lost_days",
    "find_lived_days",
    "find_paused_users",
    "follow_set_level",
    "issue_daily_challenges",
    "list_badges",
    "list_challenges",
    "list_streaks",
    "load_activity_days",
    "models",
    "pause_at_level",
    "pause_streaks",
    "read_active_day_bits",
    "read_activity_kinds",
    "read_last_moments",
    "read_pauses",
    "read_week_counts",
    "record_domains",
    "reschedule_challenge",
    "resume_streaks",
    "schedule_first_challenge",
    "show_streaks",
    "show_summary",
    "show_todays_challenge",
]


_DAY = timedelta(days=1)
COMPLETION_GRACE = timedelta(days=1)
"""How long after its day a challenge can still be completed: the next morning is not too late."""


def list_streaks(db: Session, user_id: UUID, query: PageQuery) -> Page[schemas.Streak]:
    """Return a page of someone's streaks, which are two at most; none before they have done anything."""
    today = accounts.get_local_date(db, user_id)
    rows = sorted(read_streaks_on(db, {user_id: today}), key=_list_position, reverse=True)
    if query.cursor is not None:
        last = (query.cursor.moment, query.cursor.id)
        rows = [row for row in rows if _list_position(row) < last]
    pause = find_own_pause(db, user_id, today)
    return build_page(rows, query, lambda row: _show_streak(row, today, pause))


def show_streaks(db: Session, user_id: UUID) -> list[schemas.Streak]:
    """Show all of someone's streaks, the daily one first."""
    today = accounts.get_local_date(db, user_id)
    pause = find_own_pause(db, user_id, today)
    return [_show_streak(row, today, pause) for row in read_streaks_on(db, {user_id: today})]


def pause_streaks(db: Session, user_id: UUID, until: date | None) -> Streaks:
    """Pause someone's streaks from today on, or from tomorrow if something was done today already.

    `until` is the last day of it; a pause that holds already gets this new end. 422 for a day that is past or more
    than `MOST_PAUSED_DAYS` ahead.
    """
    today = accounts.get_local_date(db, user_id)
    _check_pause_end(until, today)
    begins = today if _has_begun_pause(db, user_id, today) or not _has_activity(db, user_id, today) else today + _DAY
    _end_own_pauses(db, user_id, today)
    if until is None or begins <= until:
        insert_pause(db, user_id, BY_USER, begins, until)
    recount_streaks(db, user_id)
    return Streaks(streaks=show_streaks(db, user_id))


def resume_streaks(db: Session, user_id: UUID) -> Streaks:
    """End a pause: today counts again, also what was done on it while it was paused. Without one, nothing happens."""
    _end_own_pauses(db, user_id, accounts.get_local_date(db, user_id))
    recount_streaks(db, user_id)
    return Streaks(streaks=show_streaks(db, user_id))


def list_badges(db: Session, user_id: UUID, query: BadgeQuery) -> Page[schemas.Badge]:
    """Return a page of someone's badges, with `include=locked` of all badges."""
    placed = list_earned_items(db, user_id)
    if query.include == "locked":
        placed += list_locked_items(add_day_counts(db, user_id, read_badge_facts(db, user_id, None), clock.now()))
    if query.cursor is not None:
        last = (query.cursor.moment, query.cursor.id)
        placed = [one for one in placed if (one.created_at, one.id) < last]
    return build_page(placed, query, lambda one: one.badge)


def list_challenges(db: Session, user_id: UUID, query: PageQuery) -> Page[schemas.UserChallenge]:
    """Return a page of the challenges someone had, newest first."""
    owned = select_challenges(user_id)
    return load_page(db, owned, query, (UserChallenge.created_at, UserChallenge.id), show_challenge)


def show_todays_challenge(uow: UnitOfWork, user_id: UUID) -> schemas.UserChallenge | None:
    """Return the challenge of someone's day, and give them one where the timer has not come yet.

    None only where no challenges are given at all.
    """
    with uow.transaction() as db:
        now = clock.now()
        today = clock.find_local_day(now, accounts.get_timezone(db, user_id))
        todays = select_challenges(user_id).where(UserChallenge.assigned_on == today.day)
        found = db.execute(todays).one_or_none()
        if found is None:
            schedules.reschedule(db, CHALLENGE_SCHEDULE, {user_id: today.ends_at}, now)
            issue_challenges(db, read_challenge_pool(db), {user_id: today.day}, now)
            found = db.execute(todays).one_or_none()
        return None if found is None else show_challenge(found)


def complete_challenge(db: Session, user_id: UUID, user_challenge_id: UUID) -> CompletedChallenge:
    """Complete a challenge because the person says so, also one with a rule: not everything is done in the app.

    On heavy days the answer announces no badges; they are earned all the same.
    """
    found = find_challenge(db, user_id, user_challenge_id)
    today = accounts.get_local_date(db, user_id)
    if found.status == PENDING and found.assigned_on < today - COMPLETION_GRACE:
        raise Conflict("This challenge was for a day that is over. There is a new one for today.")
    # Activities lock streaks before challenges; the same order here prevents a deadlock.
    streak_store.lock_streaks(db, user_id)
    before = {badge.id for badge in badges.read_earned_badges(db, user_id)}
    if not mark_completed(db, user_id, user_challenge_id, today):
        raise Conflict("You have already completed this challenge.")
    return CompletedChallenge(
        challenge=show_challenge(find_challenge(db, user_id, user_challenge_id)),
        badges=_find_announced_badges(db, user_id, before),
        streaks=show_streaks(db, user_id),
    )


def show_summary(db: Session, user_id: UUID) -> ProgressSummary:
    """Show counts, streaks, badges and weeks, as they are today where the person lives."""
    today = accounts.get_local_date(db, user_id)
    return ProgressSummary(
        counts=read_activity_counts(db, user_id),
        streaks=show_streaks(db, user_id),
        badges=badges.read_earned_badges(db, user_id),
        weeks=read_week_figures(db, user_id, find_monday(today)),
    )


def _find_announced_badges(db: Session, user_id: UUID, before: Collection[str]) -> list[schemas.Badge]:
    if not safety.get_consequences(safety.get_current_level(db, user_id)).celebrates:
        return []
    return [badge for badge in badges.read_earned_badges(db, user_id) if badge.id not in before]


def _list_position(row: StoredStreak) -> tuple[datetime, UUID]:
    return row.created_at, row.id


def _show_streak(row: StoredStreak, today: date, pause: Pause | None) -> schemas.Streak:
    streak = row.streak
    return schemas.Streak(
        id=row.id,
        streak_type=row.streak_type,
        current_count=streak.current,
        longest_count=streak.longest,
        last_completed=streak.last_completed,
        freezes_left=count_freezes_left(streak, today) if row.streak_type == DAILY else 0,
        paused=pause is not None,
        paused_until=pause.ends_on if pause else None,
    )


def _check_pause_end(until: date | None, today: date) -> None:
    if until is not None and not today <= until <= today + MOST_PAUSED_DAYS * _DAY:
        detail = f"Choose today or a later day, at most {MOST_PAUSED_DAYS} days ahead."
        raise invalid_field(("body", "until"), detail, "date_out_of_range")


def _has_begun_pause(db: Session, user_id: UUID, today: date) -> bool:
    begun = select(PAUSE_COLUMNS.id).where(*is_own_pause(user_id, today), PAUSE_COLUMNS.starts_on <= today)
    return db.execute(begun.order_by(PAUSE_COLUMNS.id).limit(1)).first() is not None


def _has_activity(db: Session, user_id: UUID, today: date) -> bool:
    done = select(Activity.id).where(Activity.user_id == user_id, Activity.local_date == today)
    return db.execute(done.order_by(Activity.id).limit(1)).first() is not None


def _end_own_pauses(db: Session, user_id: UUID, today: date) -> None:
    """End the current pauses yesterday, and delete those that have not begun."""
    pauses = table_of(StreakPause)
    db.execute(delete(pauses).where(*is_own_pause(user_id, today), PAUSE_COLUMNS.starts_on >= today))
    db.execute(update(pauses).where(*is_own_pause(user_id, today)).values(ends_on=today - _DAY))
