"""Quiet hours: when they hold and when they end, also in the nights in which clocks change."""

from datetime import UTC, datetime

import pytest

from shared.reminders.delivery_policy import find_quiet_hours_end

NIGHT = (22 * 60, 7 * 60)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("quiet", "now", "end"),
    [
        (None, "2026-06-01T23:00", None),
        (NIGHT, "2026-06-01T21:59", None),
        (NIGHT, "2026-06-01T22:00", "2026-06-02T07:00"),
        (NIGHT, "2026-06-02T06:59", "2026-06-02T07:00"),
        (NIGHT, "2026-06-02T07:00", None),
        ((13 * 60, 14 * 60), "2026-06-01T13:30", "2026-06-01T14:00"),
        ((13 * 60, 14 * 60), "2026-06-01T14:00", None),
        ((0, 1), "2026-06-01T00:00", "2026-06-01T00:01"),
    ],
)
def test_quiet_begins_with_its_first_minute_and_ends_before_its_last(
    quiet: tuple[int, int] | None, now: str, end: str | None
) -> None:
    assert find_quiet_hours_end(quiet, "UTC", utc(now)) == (None if end is None else utc(end))


@pytest.mark.parametrize(
    ("zone", "now", "end"),
    [
        ("Europe/Berlin", "2026-03-28T22:00", "2026-03-29T05:00"),
        ("Europe/Berlin", "2026-10-24T22:00", "2026-10-25T06:00"),
        ("America/New_York", "2026-03-08T04:00", "2026-03-08T11:00"),
        ("America/New_York", "2026-11-01T04:00", "2026-11-01T12:00"),
        ("Australia/Lord_Howe", "2026-10-03T12:00", "2026-10-03T20:00"),
        ("Africa/Casablanca", "2026-02-14T22:00", "2026-02-15T07:00"),
        ("Pacific/Kiritimati", "2026-06-01T09:00", "2026-06-01T17:00"),
        ("Pacific/Pago_Pago", "2026-06-01T10:00", "2026-06-01T18:00"),
    ],
)
def test_the_end_is_on_the_wall_also_when_clocks_change_in_between(zone: str, now: str, end: str) -> None:
    assert find_quiet_hours_end(NIGHT, zone, utc(now)) == utc(end)


def test_an_end_in_an_hour_that_comes_twice_is_the_one_still_to_come() -> None:
    until_quarter_to_three = (22 * 60, 2 * 60 + 45)
    first, second = utc("2026-10-25T00:30"), utc("2026-10-25T01:30")  # 2:30 in summer time, and again an hour later
    assert find_quiet_hours_end(until_quarter_to_three, "Europe/Berlin", first) == utc("2026-10-25T00:45")
    assert find_quiet_hours_end(until_quarter_to_three, "Europe/Berlin", second) == utc("2026-10-25T01:45")


def test_an_end_in_an_hour_that_is_left_out_comes_later_and_not_a_day_later() -> None:
    assert find_quiet_hours_end((22 * 60, 150), "Europe/Berlin", utc("2026-03-28T23:00")) == utc("2026-03-29T01:30")
