"""PostgreSQL starts on a machine that is busy, or new: its package gives up early, and the next attempt finds it."""

import subprocess

import pytest

from tests.database_server import start_patiently


def test_a_start_that_took_too_long_or_met_another_is_tried_again() -> None:
    failures: list[Exception] = [
        subprocess.TimeoutExpired("pg_ctl", 10),
        subprocess.CalledProcessError(9, "useradd"),
    ]

    def start() -> str:
        if failures:
            raise failures.pop()
        return "running"

    assert start_patiently(start) == "running"


def test_a_start_that_never_succeeds_says_why() -> None:
    def start() -> None:
        raise subprocess.CalledProcessError(1, "initdb")

    with pytest.raises(subprocess.CalledProcessError, match="initdb"):
        start_patiently(start)
