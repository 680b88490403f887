"""The rules of the consistency score, against what they say in words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.consistency.scores import (
    LONGEST,
    WINDOWS,
    ConsistencyParts,
    History,
    dump_parts,
    find_paused_bits,
    load_parts,
    measure_windows,
)
from shared.goals.service import DayCounts
from shared.progress.service import Pause

LAST = date(2026, 3, 31)
DAY = timedelta(days=1)
_bits = st.integers(0, 2**LONGEST - 1)
_counts = st.builds(
    lambda kept, skipped, missed: DayCounts(kept + skipped + missed, kept, skipped),
    *(st.integers(0, 3) for _ in range(3)),
)
_commitments = st.dictionaries(st.integers(0, LONGEST + 3).map(lambda back: LAST - back * DAY), _counts, max_size=8)
histories = st.builds(
    History, st.just(LAST), st.integers(-1, 40).map(lambda back: LAST - back * DAY), _bits, _bits, _commitments
)
windows = st.sampled_from(WINDOWS)


def history(pattern: str, commitments: dict[date, DayCounts] | None = None, joined: int = 100) -> History:
    """Read days up to the last: `x` something was done, `.` nothing, `p` paused, `P` paused and something done."""
    marks = enumerate(reversed(pattern))
    active = sum(1 << place for place, mark in marks if mark in "xP")
    paused = sum(1 << place for place, mark in enumerate(reversed(pattern)) if mark in "pP")
    return History(LAST, LAST - joined * DAY, active, paused, commitments or {})


def measure_window(one: History, days: int) -> ConsistencyParts:
    return measure_windows(one)[WINDOWS.index(days)]


def score(pattern: str, commitments: dict[date, DayCounts] | None = None, days: int = 7) -> float | None:
    hundredths = measure_window(history(pattern, commitments), days).score_hundredths
    return None if hundredths is None else hundredths / 100


def before(parts: ConsistencyParts) -> float:
    """A score as a number: none is below all."""
    return -1 if parts.score_hundredths is None else parts.score_hundredths


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("xxxxxxx", 100),
        ("xxxxxx.", 100),  # one missed day in seven is forgiven
        ("xxxxx..", 83.33),
        (".......", 0),
        ("ppppppp", None),
        ("pppxppp", 100),
        ("PPP....", 50),  # what was done while paused counts
        ("xxxp...", 60),
    ],
)
def test_a_score_is_the_share_of_the_days_that_count(pattern: str, expected: float | None) -> None:
    assert score(pattern) == expected


def test_one_missed_day_in_seven_is_forgiven_from_the_oldest_on() -> None:
    parts = measure_window(history("." * 30), 30)
    assert (parts.forgiven_days, parts.counted_days) == (5, 25)


def test_with_commitments_due_days_and_commitments_are_half_each() -> None:
    assert score("xxxxxxx", {LAST: DayCounts(4, 1, 0)}) == 62.5
    assert score("xxxxxxx", {LAST: DayCounts(2, 1, 1)}) == 100  # a skipped one is not due
    assert score("xxxxxxx", {LAST - 7 * DAY: DayCounts(2, 0, 0)}) == 100  # before the window
    assert score("xxxxxxp", {LAST: DayCounts(2, 0, 0)}) == 100  # not kept on a paused day
    assert score("xxxxxxp", {LAST: DayCounts(2, 1, 0), LAST - DAY: DayCounts(1, 0, 0)}) == 75


def test_days_before_joining_do_not_count() -> None:
    parts = measure_window(history("x", joined=0), 30)
    assert (parts.days_before_joining, parts.score_hundredths) == (29, 10_000)
    assert measure_window(replace(history(""), joined_on=LAST + DAY), 7).days_before_joining == 7


@pytest.mark.parametrize(
    ("first", "last", "bits"),
    [(0, 0, 0b1), (2, 1, 0b110), (2, None, 0b111), (2, -1, 0b111), (40, 28, 0b11 << 28), (50, 40, 0), (-1, None, 0)],
)
def test_a_pause_covers_its_days(first: int, last: int | None, bits: int) -> None:
    ends_on = None if last is None else LAST - last * DAY
    assert find_paused_bits(LAST, [Pause(LAST - first * DAY, ends_on)]) == bits


@given(histories, windows)
def test_parts_add_up_to_the_window(one: History, days: int) -> None:
    parts = measure_window(one, days)
    missed = parts.counted_days - parts.active_days
    kinds = (parts.active_days, missed, parts.paused_days, parts.forgiven_days, parts.days_before_joining)
    assert sum(kinds) == days
    assert min(kinds) >= 0
    assert 0 <= parts.commitments_kept <= parts.commitments_due
    assert parts.score_hundredths is None or 0 <= parts.score_hundredths <= 10_000


@given(histories, windows, st.integers(0, LONGEST - 1), st.integers(0, LONGEST - 1))
def test_a_pause_lowers_no_score(one: History, days: int, newest: int, length: int) -> None:
    pause = Pause(LAST - (newest + length) * DAY, LAST - newest * DAY)
    paused = replace(one, paused=one.paused | find_paused_bits(LAST, [pause]))
    was, now = measure_window(one, days), measure_window(paused, days)
    assert now.score_hundredths is None or before(now) >= before(was)


@given(histories, windows, st.integers(0, LONGEST - 1))
def test_something_more_that_is_done_lowers_no_score(one: History, days: int, place: int) -> None:
    more = replace(one, active=one.active | 1 << place)
    assert before(measure_window(more, days)) >= before(measure_window(one, days))


@given(histories)
def test_parts_are_read_as_they_were_written(one: History) -> None:
    parts = measure_windows(one)
    assert load_parts(dump_parts(parts)) == parts
    assert len(dump_parts(parts)) <= 200
