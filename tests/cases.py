"""Checking many cases in one test: a test of its own costs some milliseconds, which thousands of them add up to."""

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def assert_each(cases: Iterable[T], check: Callable[[T], object]) -> None:
    """Check every case, and fail with all that do not hold; any other error names its case and is raised at once."""
    count, faults = 0, list[str]()
    for case in cases:
        count += 1
        try:
            check(case)
        except AssertionError as fault:
            faults.append(f"{case}: {fault}")
        except BaseException as error:
            error.add_note(f"in the case of {case}")
            raise
    assert count, "there is no case"
    assert not faults, "\n".join([f"{len(faults)} of {count} cases:", *faults])
