"""The wait before a job is tried again grows, is spread, and has an end."""

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.core.jobs.retries import MAX_DELAY, RetryAfter, delay_after, delay_before
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
