"""When a reminder is due next, on clocks that are put forward and back, at both ends of the world, in odd months."""

from datetime import UTC, date, datetime

import pytest

from shared.core import clock
from shared.reminders.cadence import Occurrence, Schedule, find_next_occurrence

DAILY_9 = Schedule("daily", 9 * 60)
EVENING = Schedule("daily", 2 * 60 + 30)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def runs(schedule: Schedule, zone: str, after: str, count: int) -> list[str]:
    moments, moment = list[str](), utc(after)
    for _ in range(count):
        found = find_next_occurrence(schedule, zone, moment)
        assert found is not None
        assert found.day == clock.local_date(found.at, zone)
        moment = found.at
        moments.append(moment.strftime("%m-%dT%H:%M"))
    return moments


@pytest.mark.parametrize(
    ("zone", "after", "expected"),
    [
        ("Europe/Berlin", "2026-03-27T12:00", ["03-28T08:00", "03-29T07:00", "03-30T07:00"]),
        ("Europe/Berlin", "2026-10-23T12:00", ["10-24T07:00", "10-25T08:00", "10-26T08:00"]),
        ("America/New_York", "2026-03-06T18:00", ["03-07T14:00", "03-08T13:00", "03-09T13:00"]),
        ("America/New_York", "2026-10-30T18:00", ["10-31T13:00", "11-01T14:00", "11-02T14:00"]),
        ("Australia/Lord_Howe", "2026-10-02T12:00", ["10-02T22:30", "10-03T22:00", "10-04T22:00"]),
        ("Australia/Lord_Howe", "2026-04-03T00:00", ["04-03T22:00", "04-04T22:30", "04-05T22:30"]),
        ("Africa/Casablanca", "2026-02-13T12:00", ["02-14T08:00", "02-15T09:00", "02-16T09:00"]),
        ("Africa/Casablanca", "2026-03-20T12:00", ["03-21T09:00", "03-22T08:00", "03-23T08:00"]),
        ("Pacific/Kiritimati", "2026-03-01T12:00", ["03-01T19:00", "03-02T19:00", "03-03T19:00"]),
        ("Pacific/Pago_Pago", "2026-03-01T12:00", ["03-01T20:00", "03-02T20:00", "03-03T20:00"]),
    ],
)
def test_nine_is_nine_on_the_wall_whatever_the_clocks_do(zone: str, after: str, expected: list[str]) -> None:
    assert runs(DAILY_9, zone, after, 3) == expected


@pytest.mark.parametrize(
    ("zone", "after", "expected"),
    [
        ("Europe/Berlin", "2026-03-28T12:00", ["03-29T01:30", "03-30T00:30"]),
        ("America/New_York", "2026-03-07T18:00", ["03-08T07:30", "03-09T06:30"]),
        ("Africa/Casablanca", "2026-03-21T12:00", ["03-22T02:30", "03-23T01:30"]),
    ],
)
def test_an_hour_that_is_left_out_comes_as_much_later(zone: str, after: str, expected: list[str]) -> None:
    assert runs(EVENING, zone, after, 2) == expected


@pytest.mark.parametrize(
    ("zone", "minute", "after", "expected"),
    [
        ("Europe/Berlin", 150, "2026-10-24T12:00", ["10-25T00:30", "10-26T01:30"]),
        ("America/New_York", 90, "2026-10-31T18:00", ["11-01T05:30", "11-02T06:30"]),
        ("Australia/Lord_Howe", 105, "2026-04-04T00:00", ["04-04T14:45", "04-05T15:15"]),
    ],
)
def test_an_hour_that_comes_twice_counts_once(zone: str, minute: int, after: str, expected: list[str]) -> None:
    assert runs(Schedule("daily", minute), zone, after, 2) == expected


def test_the_thirty_first_is_the_last_day_of_a_shorter_month() -> None:
    monthly = Schedule("monthly", 600, day_of_month=31)
    expected = ["01-31T10:00", "02-28T10:00", "03-31T10:00", "04-30T10:00"]
    assert runs(monthly, "UTC", "2026-01-15T00:00", 4) == expected


def test_the_thirtieth_is_the_leap_day_in_a_leap_year() -> None:
    assert runs(Schedule("monthly", 600, day_of_month=30), "UTC", "2028-02-01T00:00", 2) == [
        "02-29T10:00",
        "03-30T10:00",
    ]


def test_chosen_weekdays_are_those_and_no_others() -> None:
    monday_and_thursday = Schedule("weekdays", 600, weekdays=0b0001001)
    assert runs(monday_and_thursday, "UTC", "2026-03-02T10:00", 3) == ["03-05T10:00", "03-09T10:00", "03-12T10:00"]


def test_weekly_is_seven_days_apart_on_the_local_day() -> None:
    sunday = Schedule("weekly", 18 * 60, weekdays=1 << 6)
    assert runs(sunday, "Pacific/Kiritimati", "2026-03-01T04:00", 2) == ["03-08T04:00", "03-15T04:00"]


def test_once_comes_on_its_day_and_never_again() -> None:
    once = Schedule("once", 540, on_date=date(2028, 2, 29))
    due = find_next_occurrence(once, "America/New_York", utc("2026-03-01T00:00"))
    assert due == Occurrence(utc("2028-02-29T14:00"), date(2028, 2, 29))
    assert find_next_occurrence(once, "America/New_York", due.at) is None
