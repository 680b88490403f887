from datetime import UTC, date, datetime, timedelta, timezone

import pytest
import time_machine

from shared.core import clock

MIDNIGHT = datetime(2026, 3, 2, 0, 30, tzinfo=UTC)


def test_now_is_aware_and_in_utc() -> None:
    assert clock.now().tzinfo is UTC


def test_now_is_this_moment() -> None:
    with time_machine.travel(MIDNIGHT, tick=False):
        assert clock.now() == MIDNIGHT


@pytest.mark.parametrize(
    ("timezone", "day"),
    [
        ("UTC", date(2026, 3, 2)),
        ("America/Los_Angeles", date(2026, 3, 1)),
        ("Asia/Kolkata", date(2026, 3, 2)),
        ("Pacific/Kiritimati", date(2026, 3, 2)),
        ("Pacific/Niue", date(2026, 3, 1)),
    ],
)
def test_a_day_is_the_one_on_the_wall_of_who_lives_there(timezone: str, day: date) -> None:
    assert clock.local_date(MIDNIGHT, timezone) == day


def test_the_day_is_the_same_however_the_moment_is_written() -> None:
    elsewhere = MIDNIGHT.astimezone(timezone(timedelta(hours=14)))

    assert clock.local_date(elsewhere, "America/Los_Angeles") == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 3, 29, 21, 59, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 22, 0, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), date(2026, 10, 26)),
    ],
)
def test_a_day_ends_at_midnight_also_when_the_clocks_change(moment: datetime, day: date) -> None:
    assert clock.local_date(moment, "Europe/Berlin") == day


@pytest.mark.parametrize("name", ["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires"])
def test_a_zone_of_the_iana_database_is_known(name: str) -> None:
    assert clock.is_timezone(name)


@pytest.mark.parametrize(
    "name", ["", "Mars/Olympus", "europe/berlin", "../etc/passwd", "/etc/localtime", "UTC\0", "+02"]
)
def test_anything_else_is_no_zone(name: str) -> None:
    assert not clock.is_timezone(name)
