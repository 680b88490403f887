"""Rules of streaks: how many days or weeks in a row, without a database. Why they are so: docs/adr/0013.

A day is a local calendar date, whatever zone it was lived in, and is in a set: it counts once. A daily streak is the
longest run of days up to now in which no 7 days in a row hold more than one missed day. So one missed day is
forgiven; a second one within 7 days drops the days before the first; two in a row end the streak. Nothing that is
completed later, for an earlier day, can make a streak shorter.

A paused day does not exist: it neither adds nor can be missed. A day that a change of zone skipped or cut short adds
if something was done on it, and cannot be missed; nor can a silent day, which adds in the same way. Today is not missed
before it is over. A week (ISO 8601, Monday to Sunday) counts with the first of its days that does; none is forgiven,
but one with a paused or a silent day cannot be missed.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

WINDOW_DAYS, FREEZES = 7, 1
_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)


@dataclass(frozen=True)
class Pause:
    """Days from `starts_on` up to and with `ends_on`, None while it is open, on which nothing can be missed.

    `adds` tells whether something done on them counts all the same; a pause that does not add keeps the weeks that it
    touches, and one that adds does so where `keeps_weeks` says it.
    """

    starts_on: date
    ends_on: date | None
    adds: bool = False
    keeps_weeks: bool = False

    def overlaps(self, first: date, last: date) -> bool:
        """Tell whether any day from `first` up to and with `last` is in it."""
        return self.starts_on <= last and (self.ends_on is None or first <= self.ends_on)


@dataclass(frozen=True)
class Streak:
    """A streak as of a day, with all that later days need.

    `last_completed` is the day with which it last grew, `missed_on` the last forgiven day within the run, and
    `since_missed` how many days were completed after that one. No week is
    forgiven, so weekly streaks leave the last two unset.
    """

    current: int = 0
    longest: int = 0
    last_completed: date | None = None
    missed_on: date | None = None
    since_missed: int = 0


NO_STREAK = Streak()
_AddDay = Callable[[Streak, date, Sequence[Pause]], Streak]


def count_daily_streak(days: Collection[date], pauses: Sequence[Pause]) -> Streak:
    """Count days in a row from all the days on which something was done, as it is on the last of them."""
    return _count_streak(days, pauses, add_day)


def count_weekly_streak(days: Collection[date], pauses: Sequence[Pause]) -> Streak:
    """Count weeks in a row from all the days on which something was done, as it is on the last of them."""
    return _count_streak(days, pauses, add_day_to_week)


def add_day(streak: Streak, day: date, pauses: Sequence[Pause]) -> Streak:
    """Count a day that comes after the last one."""
    if _is_paused(day, pauses):
        return streak
    return _extend_streak(advance_daily_streak(day, streak, pauses), day)


def add_day_to_week(streak: Streak, day: date, pauses: Sequence[Pause]) -> Streak:
    """Count the week of a day that comes after the last one, unless that day's week counts already."""
    counts = streak.last_completed is not None and find_monday(day) == find_monday(streak.last_completed)
    if counts or _is_paused(day, pauses):
        return streak
    return _extend_streak(advance_weekly_streak(day, streak, pauses), day)


def advance_daily_streak(today: date, streak: Streak, pauses: Sequence[Pause]) -> Streak:
    """Apply the days without activity before `today`; the result is for display and is not stored."""
    day = today if streak.last_completed is None else streak.last_completed + _DAY
    while day < today and streak.current:
        if not any(pause.overlaps(day, day) for pause in pauses):
            streak = _miss_day(streak, day)
        day += _DAY
    return streak


def advance_weekly_streak(today: date, streak: Streak, pauses: Sequence[Pause]) -> Streak:
    """Apply the weeks without activity before that of `today`; the result is for display and is not stored."""
    week = find_monday(today if streak.last_completed is None else streak.last_completed + _WEEK)
    keeping = [pause for pause in pauses if pause.keeps_weeks or not pause.adds]
    while week < find_monday(today) and streak.current:
        if not any(pause.overlaps(week, week + _WEEK - _DAY) for pause in keeping):
            streak = replace(streak, current=0)
        week += _WEEK
    return streak


def count_freezes_left(streak: Streak, today: date) -> int:
    """Return how many days can be missed now without loss: 1, or 0 within 7 days of a forgiven one."""
    is_spent = streak.missed_on is not None and (today - streak.missed_on).days < WINDOW_DAYS
    return 0 if is_spent else FREEZES


def find_monday(day: date) -> date:
    """Return the first day of an ISO 8601 week."""
    return day - timedelta(days=day.weekday())


def _count_streak(days: Collection[date], pauses: Sequence[Pause], add: _AddDay) -> Streak:
    streak = NO_STREAK
    for day in sorted(set(days)):
        streak = add(streak, day, pauses)
    return streak


def _extend_streak(streak: Streak, day: date) -> Streak:
    current = streak.current + 1
    since = streak.since_missed + 1 if streak.missed_on else 0
    return replace(
        streak, current=current, longest=max(current, streak.longest), last_completed=day, since_missed=since
    )


def _miss_day(streak: Streak, day: date) -> Streak:
    """Forgive a missed day; a second one within the window drops the days before the first."""
    left = streak.current if count_freezes_left(streak, day) else streak.since_missed
    return replace(streak, current=left, missed_on=day if left else None, since_missed=0)


def _is_paused(day: date, pauses: Sequence[Pause]) -> bool:
    return any(pause.overlaps(day, day) for pause in pauses if not pause.adds)
