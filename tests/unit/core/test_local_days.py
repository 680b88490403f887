"""When the next day begins where someone lives, also where clocks change at midnight, or a whole day is left out."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import available_timezones

import pytest

from shared.core import clock

MOMENTS = [datetime(2024, 1, 1, 5, 30, tzinfo=UTC) + timedelta(hours=19 * number) for number in range(1_500)]
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Africa/Cairo", "Asia/Beirut")
MORE = (
    "America/Havana",
    "America/Asuncion",
    "America/Scoresbysund",
    "America/Nuuk",
    "Pacific/Kiritimati",
    "Etc/GMT+12",
)


@pytest.mark.parametrize(
    ("zone", "moment", "day", "ends_at"),
    [
        ("UTC", "2026-11-22T23:30:00+00:00", date(2026, 11, 22), "2026-11-23T00:00:00+00:00"),
        ("Pacific/Kiritimati", "2026-03-01T10:00:00+00:00", date(2026, 3, 2), "2026-03-02T10:00:00+00:00"),
        ("Pacific/Pago_Pago", "2026-03-01T10:59:00+00:00", date(2026, 2, 28), "2026-03-01T11:00:00+00:00"),
        ("Europe/Berlin", "2026-03-28T23:30:00+00:00", date(2026, 3, 29), "2026-03-29T22:00:00+00:00"),
        ("Europe/Berlin", "2026-10-25T00:30:00+00:00", date(2026, 10, 25), "2026-10-25T23:00:00+00:00"),
        ("UTC", "2028-02-28T12:00:00+00:00", date(2028, 2, 28), "2028-02-29T00:00:00+00:00"),
        # no midnight that night: at 0:00 clocks go to 1:00
        ("Africa/Cairo", "2026-04-23T12:00:00+00:00", date(2026, 4, 23), "2026-04-23T22:00:00+00:00"),
        ("America/Asuncion", "2023-09-30T12:00:00+00:00", date(2023, 9, 30), "2023-10-01T04:00:00+00:00"),
        # midnight twice: at 1:00 clocks go back to 0:00
        ("America/Havana", "2026-10-31T12:00:00+00:00", date(2026, 10, 31), "2026-11-01T04:00:00+00:00"),
        # 23 o'clock twice: at 0:00 clocks go back to 23:00
        ("America/Asuncion", "2023-03-25T12:00:00+00:00", date(2023, 3, 25), "2023-03-26T04:00:00+00:00"),
        # 30 December 2011 was left out
        ("Pacific/Apia", "2011-12-29T20:00:00+00:00", date(2011, 12, 29), "2011-12-30T10:00:00+00:00"),
    ],
)
def test_the_next_day_begins(zone: str, moment: str, day: date, ends_at: str) -> None:
    found = clock.find_local_day(datetime.fromisoformat(moment), zone)
    assert (found.day, found.ends_at) == (day, datetime.fromisoformat(ends_at))


@pytest.mark.parametrize("zone", [*ZONES, *MORE])
def test_the_next_day_begins_with_its_first_moment(zone: str) -> None:
    for moment in MOMENTS:
        found = clock.find_local_day(moment, zone)
        assert clock.local_date(found.ends_at, zone) > found.day
        assert clock.local_date(found.ends_at - timedelta(microseconds=1), zone) == found.day


def test_nowhere_a_day_begins_in_the_past() -> None:
    moment = datetime(2026, 3, 8, 6, 59, tzinfo=UTC)
    assert all(timedelta(0) < clock.find_local_day(moment, zone).ends_at - moment for zone in available_timezones())
