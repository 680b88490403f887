"""The path of a goal: points to draw, bounded, and the buffer."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.core.errors import Conflict
from shared.goals.models import COMPLETED, PENDING, SCHEDULED, SKIPPED, ReminderStatus
from shared.goals.off_days import DayRange, OffDays, build_off_days, dump_ranges, load_ranges
from shared.goals.paths import (
    MAX_POINTS,
    PathPoint,
    ProgressRecord,
    draw_planned,
    draw_real,
    find_buffer_days,
    find_share,
    fold_records,
)
from shared.goals.plans import Plan
from shared.goals.status_moves import MOVES, check_move

FIRST = date(2026, 3, 2)
TEN_DAYS = Plan(Fraction(0), Fraction(1), Fraction(10), FIRST, FIRST + timedelta(days=9), OffDays())


@given(days=st.integers(0, 6_000))
def test_a_path_has_a_bounded_number_of_points_and_its_ends(days: int) -> None:
    last = FIRST + timedelta(days=days)
    planned = draw_planned(TEN_DAYS, FIRST, last)
    logged = [PathPoint(FIRST + timedelta(days=day), float(day)) for day in range(days + 1)]
    real = draw_real(logged, FIRST, last)
    assert max(len(planned), len(real)) <= MAX_POINTS + 1
    assert (planned[0].day, planned[-1].day, real[-1]) == (FIRST, last, logged[-1])
    assert planned == sorted(planned, key=lambda point: point.day)


def test_a_day_shows_its_last_value() -> None:
    records = [
        ProgressRecord(FIRST, None, 2),
        ProgressRecord(FIRST, 10, None),
        ProgressRecord(FIRST + timedelta(days=3), None, -0.5),
    ]
    points = draw_real(fold_records(records, 1), FIRST, FIRST + timedelta(days=5))
    assert points == [PathPoint(FIRST, 10), PathPoint(FIRST + timedelta(days=3), 9.5)]


@pytest.mark.parametrize(
    ("current", "day", "buffer"),
    [(0, -1, 1), (0, 0, 0), (0, 1, -1), (1, 0, 1), (3.5, 0, 3), (10, 3, 7), (0, 4, -4), (-3, 4, -4), (99, 3, 7)],
)
def test_the_buffer_counts_days_until_off_track(current: float, day: int, buffer: int) -> None:
    assert find_buffer_days(TEN_DAYS, current, FIRST + timedelta(days=day)) == buffer


@pytest.mark.parametrize(("current", "buffer"), [(10, 1), (99, 1), (9.5, -11)])
def test_a_goal_whose_target_is_reached_is_not_off_track_after_its_last_day(current: float, buffer: int) -> None:
    downward = Plan(Fraction(10), Fraction(-1), Fraction(0), FIRST, FIRST + timedelta(days=9), OffDays())
    after = FIRST + timedelta(days=20)

    assert find_buffer_days(TEN_DAYS, current, after) == buffer
    assert find_buffer_days(downward, 10 - current, after) == buffer


@pytest.mark.parametrize(
    ("start", "target", "current", "share"),
    [(0, 10, 2.5, 0.25), (90, 80, 85, 0.5), (0, 10, 12, 1), (0, 10, -2, 0), (0, 10, None, 0), (5, 5, 5, None)],
)
def test_the_share_of_the_way_is_between_0_and_1(
    start: float, target: float, current: float | None, share: float | None
) -> None:
    assert find_share(start, target, current) == share


def test_ranges_are_stored_as_they_are_read() -> None:
    ranges = [DayRange(FIRST, FIRST), DayRange(FIRST + timedelta(days=4), FIRST + timedelta(days=9))]
    assert load_ranges(dump_ranges(ranges)) == tuple(ranges)
    touching = [*ranges, DayRange(FIRST + timedelta(days=1), FIRST + timedelta(days=5))]
    assert build_off_days(0, touching).ranges == (DayRange(FIRST, FIRST + timedelta(days=9)),)


@pytest.mark.parametrize("before", [PENDING, SCHEDULED, COMPLETED, SKIPPED])
@pytest.mark.parametrize("after", [PENDING, SCHEDULED, COMPLETED, SKIPPED])
def test_every_move_is_allowed_or_told_what_to_do_instead(before: ReminderStatus, after: ReminderStatus) -> None:
    if before == after or after in MOVES[before]:
        check_move(before, after)
    else:
        with pytest.raises(Conflict, match="Take it up again"):
            check_move(before, after)
