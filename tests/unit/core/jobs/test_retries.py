"""The wait before a job is tried again grows, is spread, and has an end."""

from datetime import UTC, datetime
from unittest.mock import patch

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from shared.core.jobs.retries import MAX_DELAY, RetryAfter, delay_after, delay_before, read_retry_after
from shared.core.settings import get_settings

BASE = 10.0  # the default of JOB_RETRY_SECONDS
ATTEMPTS = st.integers(min_value=2, max_value=5000)


def ceiling_before(attempt: int) -> float:
    """The longest wait before an attempt: base, 2 base, 4 base, ... up to the cap."""
    seconds = BASE
    for _ in range(attempt - 2):
        seconds = min(seconds * 2, MAX_DELAY.total_seconds())
    return seconds


def test_the_waits_below_are_those_of_the_default_setting() -> None:
    assert get_settings().job_retry_seconds == BASE


@given(ATTEMPTS)
def test_a_wait_is_between_half_and_all_of_its_ceiling(attempt: int) -> None:
    ceiling = ceiling_before(attempt)
    assert ceiling / 2 <= delay_before(attempt).total_seconds() <= ceiling


@given(ATTEMPTS)
def test_a_wait_is_never_longer_than_an_hour(attempt: int) -> None:
    assert delay_before(attempt) <= MAX_DELAY


@given(st.integers(min_value=2, max_value=9), st.floats(min_value=0, max_value=1, exclude_max=True))
def test_with_the_same_luck_the_wait_doubles_until_it_reaches_the_cap(attempt: int, luck: float) -> None:
    with patch("random.random", return_value=luck):
        assert delay_before(attempt + 1).total_seconds() == pytest.approx(2 * delay_before(attempt).total_seconds())


def test_waits_are_spread_so_that_a_crowd_does_not_return_at_once() -> None:
    waits = {delay_before(5) for _ in range(50)}
    assert len(waits) > 40


def test_work_that_was_told_when_to_come_back_waits_so_long() -> None:
    assert delay_after(RetryAfter(300), 2).total_seconds() == 300


def test_but_never_less_than_the_usual_wait_and_never_more_than_the_longest() -> None:
    assert delay_after(RetryAfter(0.1), 2).total_seconds() >= BASE / 2
    assert delay_after(RetryAfter(1e6), 2) == MAX_DELAY


def test_any_other_failure_waits_as_usual() -> None:
    assert BASE / 2 <= delay_after(ValueError(), 2).total_seconds() <= BASE


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("120", 120), ("1.5", 1.5), ("0", 1), ("-5", 1), ("1e9", 3600), ("inf", 3600)],
)
def test_a_retry_after_in_seconds_is_read_as_one_second_to_an_hour(header: str, seconds: float) -> None:
    assert read_retry_after(header, 30) == seconds


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("Mon, 02 Mar 2026 12:05:00 GMT", 300),
        ("Mon, 02 Mar 2026 12:05:00", 300),
        ("Mon, 02 Mar 2026 11:00:00 GMT", 1),
        ("Tue, 03 Mar 2026 12:00:00 GMT", 3600),
    ],
)
def test_a_retry_after_that_is_a_date_is_read_as_the_seconds_until_then(header: str, seconds: float) -> None:
    with time_machine.travel(datetime(2026, 3, 2, 12, tzinfo=UTC), tick=False):
        assert read_retry_after(header, 30) == seconds


@pytest.mark.parametrize("header", ["", "soon", "Mon, 99 Mar 2026 12:00:00 GMT"])
def test_a_retry_after_that_says_nothing_leaves_the_default(header: str) -> None:
    assert read_retry_after(header, 30) == 30
