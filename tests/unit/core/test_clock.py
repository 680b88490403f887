from datetime import UTC, date, datetime, timedelta, timezone

import pytest
import time_machine

from shared.core import clock

NOWHERE = ("localtime", "Factory", "posixrules", "posix/Europe/Berlin", "right/Europe/Berlin", "US/Pacific-New")
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


@pytest.mark.parametrize("name", ["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "US/Pacific", "Etc/GMT+12"])
def test_a_zone_of_the_iana_database_is_known(name: str) -> None:
    assert clock.is_timezone(name)


@pytest.mark.parametrize(
    "name", ["", "Mars/Olympus", "europe/berlin", "Europe", "../etc/passwd", "/etc/localtime", "UTC\0", "+02", *NOWHERE]
)
def test_anything_else_is_no_zone(name: str) -> None:
    assert not clock.is_timezone(name)


@pytest.mark.parametrize(
    ("timezone", "moment", "hours"),
    [
        # permanent since 2026: where machines have older tables, clocks there would still go back
        ("America/Edmonton", datetime(2026, 12, 1, 6, 30, tzinfo=UTC), -6),
        ("America/Winnipeg", datetime(2026, 12, 1, 6, 30, tzinfo=UTC), -5),
        ("America/Vancouver", datetime(2026, 12, 1, 6, 30, tzinfo=UTC), -7),
        ("Africa/Casablanca", datetime(2026, 12, 1, 6, 30, tzinfo=UTC), 0),
    ],
)
def test_clocks_are_those_of_the_pinned_tables(timezone: str, moment: datetime, hours: int) -> None:
    assert clock.find_zone(timezone).utcoffset(moment.astimezone(clock.find_zone(timezone))) == timedelta(hours=hours)


def test_in_alberta_an_early_hour_of_december_is_of_the_day_on_the_wall() -> None:
    assert clock.local_date(datetime(2026, 12, 1, 6, 30, tzinfo=UTC), "America/Edmonton") == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("stored", "meant"),
    [
        ("US/Pacific-New", "America/Los_Angeles"),
        ("Canada/East-Saskatchewan", "America/Regina"),
        ("localtime", "UTC"),
        ("Factory", "UTC"),
        ("posix/Europe/Berlin", "UTC"),
        ("America", "UTC"),
        ("../etc/passwd", "UTC"),
        ("\0", "UTC"),
        ("", "UTC"),
    ],
)
def test_a_stored_name_that_is_unknown_stands_for_what_replaced_it_or_utc(stored: str, meant: str) -> None:
    assert clock.find_zone(stored) is clock.find_zone(meant)


def test_an_unknown_name_is_logged_once_and_is_not_told(caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(3):
        clock.local_date(MIDNIGHT, "Where/Ada_Lives")
    (line,) = [record.getMessage() for record in caplog.records if "clock.unknown_timezone" in record.getMessage()]
    assert "replacement=UTC" in line
    assert "Ada" not in caplog.text


@pytest.mark.parametrize(
    ("moment", "zone", "monday", "ends_at"),
    [
        ("2026-03-25T12:00Z", "Europe/Berlin", "2026-03-23", "2026-03-29T22:00Z"),  # summer time begins on the Sunday
        ("2026-03-29T22:00Z", "Europe/Berlin", "2026-03-30", "2026-04-05T22:00Z"),
        ("2026-03-29T22:00Z", "America/New_York", "2026-03-23", "2026-03-30T04:00Z"),
    ],
)
def test_a_week_begins_and_ends_at_midnight_before_a_monday_where_the_person_is(
    moment: str, zone: str, monday: str, ends_at: str
) -> None:
    week = clock.find_local_week(datetime.fromisoformat(moment), zone)
    assert (week.monday, week.ends_at) == (date.fromisoformat(monday), datetime.fromisoformat(ends_at))
