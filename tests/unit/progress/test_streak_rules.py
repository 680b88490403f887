"""The rules of days and weeks in a row, against what they say in words."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.progress.streaks import (
    NO_STREAK,
    Pause,
    Streak,
    add_day_to_week,
    advance_daily_streak,
    advance_weekly_streak,
    count_daily_streak,
    count_freezes_left,
    count_weekly_streak,
    find_monday,
)

MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)


def day(number: int) -> date:
    return MONDAY + number * DAY


def done(pattern: str) -> list[date]:
    """Read days from Monday on: `x` is a day on which something was done, `.` one on which nothing was."""
    return [day(number) for number, mark in enumerate(pattern) if mark == "x"]


def daily(pattern: str, *pauses: Pause) -> Streak:
    """The daily streak on the day of the last mark."""
    return advance_daily_streak(day(len(pattern) - 1), count_daily_streak(done(pattern), pauses), pauses)


def weekly(pattern: str, *pauses: Pause) -> Streak:
    return advance_weekly_streak(day(len(pattern) - 1), count_weekly_streak(done(pattern), pauses), pauses)


def paused(first: int, last: int | None) -> Pause:
    return Pause(day(first), None if last is None else day(last))


def lost(first: int, last: int) -> Pause:
    return Pause(day(first), day(last), adds=True)


@pytest.mark.parametrize(
    ("pattern", "current"),
    [
        ("x", 1),
        ("xxxx", 4),
        ("xxx.", 3),  # today is not over
        ("xxx.x", 4),  # one missed day is forgiven
        ("xxx..", 3),  # yesterday is
        ("xxx...", 0),  # two in a row are not
        ("xxx..x", 1),
        ("xx.xx.x", 3),  # a second one within 7 days lets go of what was before the first
        ("x.x.x.x", 2),
        ("x.xxxxxx.x", 8),  # 7 days apart
        ("x.xxxxx.x", 6),  # 6 days apart
        ("x.xxxxxx.xxxxxx.x", 14),
        ("....x", 1),
    ],
)
def test_days_in_a_row(pattern: str, current: int) -> None:
    assert daily(pattern).current == current


def test_someone_who_did_nothing_has_no_streak() -> None:
    assert daily("....") == NO_STREAK


def test_the_longest_stays_when_a_streak_ends() -> None:
    assert daily("xxxxx...x") == Streak(1, 5, day(8), None, 0)


@pytest.mark.parametrize(
    ("pattern", "left"),
    [("x", 1), ("xxx.", 1), ("xxx.x", 0), ("xxx.xxxxxx", 0), ("xxx.xxxxxxx", 1), ("xxx...", 1), ("....", 1)],
)
def test_what_is_left_to_be_forgiven_comes_back_after_7_days(pattern: str, left: int) -> None:
    today = day(len(pattern) - 1)
    assert count_freezes_left(daily(pattern), today) == left


@pytest.mark.parametrize(
    ("pattern", "pause", "current"),
    [
        ("xx...x", paused(2, 4), 3),
        ("xx......", paused(2, None), 2),
        ("xxxxxx", paused(2, 4), 3),  # what is done on a paused day does not add
        ("xx.....x", paused(2, 4), 1),  # two days were missed after the pause
        ("xx....x", paused(2, 4), 3),  # one was, and is forgiven
        ("x.x...x", paused(3, 4), 2),  # a pause does not stretch the 7 days
        ("x...x", lost(2, 2), 1),  # only one of three missed days could not be missed
        ("xx.x", lost(2, 2), 3),
        ("xxxx", lost(2, 2), 4),  # what is done on a day that was cut short adds
    ],
)
def test_paused_days(pattern: str, pause: Pause, current: int) -> None:
    assert daily(pattern, pause).current == current


def test_a_day_of_rest_leaves_the_freeze() -> None:
    assert count_freezes_left(daily("xx.x", lost(2, 2)), day(3)) == 1


@pytest.mark.parametrize(
    ("pattern", "current"),
    [
        ("......x", 1),
        ("......xx", 2),  # Sunday and Monday are two weeks
        ("xxxxxxx", 1),
        ("x......" + "......x", 2),
        ("x......" + "......." + "x", 1),  # a week has no freeze
        ("x......" + "......." + ".", 0),
        ("x......" + "......", 1),  # this week is not over
    ],
)
def test_weeks_in_a_row(pattern: str, current: int) -> None:
    assert weekly(pattern).current == current


@pytest.mark.parametrize(
    ("pause", "current"),
    [(paused(9, 9), 2), (paused(7, 13), 2), (lost(9, 9), 1), (paused(14, 14), 0), (paused(0, 6), 1)],
)
def test_a_week_with_a_paused_day_cannot_be_missed(pause: Pause, current: int) -> None:
    assert weekly("x......" + "......." + "x", pause).current == current


def test_iso_weeks_go_on_over_the_end_of_a_year() -> None:
    days = [date(2026, 12, 28), date(2027, 1, 3), date(2027, 1, 4)]  # weeks 53 of 2026, twice, and 1 of 2027
    assert count_weekly_streak(days, []).current == 2


@pytest.mark.parametrize(("year", "current"), [(2028, 3), (2027, 2)])
def test_a_leap_day_is_a_day(year: int, current: int) -> None:
    days = [date(year, 2, 28), date(year, 3, 1)] + ([date(year, 2, 29)] if year == 2028 else [])
    assert count_daily_streak(days, []) == Streak(current, current, date(year, 3, 1), None, 0)


def test_a_leap_day_can_be_missed() -> None:
    streak = count_daily_streak([date(2028, 2, 28), date(2028, 3, 1)], [])
    assert (streak.current, streak.missed_on) == (2, date(2028, 2, 29))


NUMBERS = st.integers(0, 40)
PATTERNS = st.lists(st.sampled_from("xxx."), max_size=40).map("".join)
DAYS = PATTERNS.map(done).map(set)
PAUSES = st.lists(
    st.builds(
        lambda first, length, adds: Pause(
            day(first), None if length is None and not adds else day(first + (length or 0)), adds
        ),
        NUMBERS,
        st.none() | st.integers(0, 12),
        st.booleans(),
    ),
    max_size=3,
)


def defined(days: Collection[date], pauses: Sequence[Pause], today: date) -> int:
    """The streak as it is defined: of all runs up to now without two missed days in 7, the one that counts most."""
    counted = sorted(one for one in set(days) if not covers(pauses, one, adds=False))
    latest = max([today, *counted])
    best = 0
    for first in counted:
        through = [first + number * DAY for number in range((latest - first).days + 1)]
        missed = [one for one in through if one not in counted and one < latest and not covers(pauses, one)]
        if all((later - earlier).days >= 7 for earlier, later in pairwise(missed)):
            best = max(best, sum(one in counted for one in through))
    return best


def covers(pauses: Sequence[Pause], one: date, *, adds: bool = True) -> bool:
    return any(pause.overlaps(one, one) for pause in pauses if adds or not pause.adds)


@given(days=DAYS, pauses=PAUSES, today=st.integers(0, 60).map(day))
def test_the_current_streak_is_the_longest_run_up_to_now(days: set[date], pauses: list[Pause], today: date) -> None:
    assert advance_daily_streak(today, count_daily_streak(days, pauses), pauses).current == defined(days, pauses, today)


@given(days=DAYS, pauses=PAUSES, later=NUMBERS.map(day), today=st.integers(41, 60).map(day))
def test_a_day_that_is_told_later_never_makes_a_streak_shorter(
    days: set[date], pauses: list[Pause], later: date, today: date
) -> None:
    before, after = (
        advance_daily_streak(today, count_daily_streak(told, pauses), pauses) for told in (days, days | {later})
    )
    assert after.current >= before.current
    assert after.longest >= before.longest


@given(days=DAYS, pauses=PAUSES, today=st.integers(0, 60).map(day))
def test_no_streak_is_longer_than_the_days_that_were_lived(days: set[date], pauses: list[Pause], today: date) -> None:
    streak = advance_daily_streak(today, count_daily_streak(days, pauses), pauses)
    assert streak.current <= streak.longest <= len(days)
    if days:
        assert streak.longest <= (max(days) - min(days)).days + 1


@given(days=DAYS, pauses=PAUSES, today=st.integers(0, 60).map(day))
def test_weeks_are_never_more_than_days(days: set[date], pauses: list[Pause], today: date) -> None:
    streak = advance_weekly_streak(today, count_weekly_streak(days, pauses), pauses)
    assert streak.longest <= len({find_monday(one) for one in days})


@given(pattern=PATTERNS, pauses=PAUSES)
def test_a_freeze_is_what_could_be_missed_today(pattern: str, pauses: list[Pause]) -> None:
    today, kept = day(len(pattern)), count_daily_streak(done(pattern), pauses)
    streak, tomorrow = advance_daily_streak(today, kept, pauses), advance_daily_streak(today + DAY, kept, pauses)
    if streak.current and not covers(pauses, today):
        assert (tomorrow.current == streak.current) == (count_freezes_left(streak, today) == 1)


def test_the_week_of_the_latest_day_counts_once() -> None:
    streak = add_day_to_week(count_weekly_streak([day(0)], []), day(3), [])
    assert (streak.current, streak.last_completed) == (1, day(0))
