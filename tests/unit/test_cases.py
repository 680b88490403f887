"""Many cases in one test: none is left out, and a failure names those that do not hold."""

import pytest

from tests.cases import assert_each


def is_even(number: int) -> None:
    assert number % 2 == 0, "odd"


def test_cases_that_hold_pass() -> None:
    assert_each([2, 4], is_even)


def test_every_case_that_does_not_hold_is_named() -> None:
    with pytest.raises(AssertionError, match=r"2 of 4 cases:\s1: odd\s.*\s3: odd"):
        assert_each([1, 2, 3, 4], is_even)


def test_no_cases_are_no_success() -> None:
    with pytest.raises(AssertionError, match="no case"):
        assert_each([], is_even)


def test_another_error_names_its_case() -> None:
    with pytest.raises(ZeroDivisionError) as failed:
        assert_each([1, 0], lambda number: 1 // number)
    assert failed.value.__notes__ == ["in the case of 0"]
