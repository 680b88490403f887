"""The days of a recurrence: over months of all lengths, over years, over changes of clocks."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.core import clock
from shared.goals.recurrence import Recurrence, falls_on, find_last_day, find_next_day, list_days

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
RECURRENCES = st.one_of(
    st.builds(Recurrence, st.just("day"), st.integers(1, 365), DAYS),
    st.builds(Recurrence, st.just("week"), st.integers(1, 52), DAYS, st.integers(1, 127)),
    st.builds(Recurrence, st.just("month"), st.integers(1, 12), DAYS, st.none(), st.integers(1, 31)),
)


@given(recurrence=RECURRENCES, first=DAYS, days=st.integers(0, 500))
def test_the_days_listed_are_those_that_it_falls_on(recurrence: Recurrence, first: date, days: int) -> None:
    every = [first + timedelta(days=at) for at in range(days + 1)]
    assert list(list_days(recurrence, first, every[-1])) == [day for day in every if falls_on(recurrence, day)]


@given(recurrence=RECURRENCES, day=DAYS)
def test_the_next_and_the_last_day_are_the_nearest_ones(recurrence: Recurrence, day: date) -> None:
    following, last = find_next_day(recurrence, day), find_last_day(recurrence, day)
    assert following is not None
    assert following >= day
    assert not any(list_days(recurrence, day, following)[:-1])
    if last is None:
        assert list_days(recurrence, recurrence.first_on, day) == ()
    else:
        assert list_days(recurrence, last, day) == (last,)


@pytest.mark.parametrize(
    ("recurrence", "expected"),
    [
        (Recurrence("month", 1, date(2026, 1, 31), None, 31), ["01-31", "02-28", "03-31", "04-30"]),
        (Recurrence("month", 2, date(2026, 1, 15), None, 30), ["01-30", "03-30"]),
        (Recurrence("week", 2, date(2026, 1, 8), 0b0001001), ["01-08", "01-19", "01-22", "02-02"]),
        (Recurrence("day", 10, date(2026, 1, 1)), ["01-01", "01-11", "01-21", "01-31"]),
        (Recurrence("day", 1, date(2026, 1, 1), until_on=date(2026, 1, 2)), ["01-01", "01-02"]),
    ],
)
def test_it_falls_on_these_days(recurrence: Recurrence, expected: list[str]) -> None:
    found = [day.isoformat()[5:] for day in list_days(recurrence, date(2025, 12, 1), date(2026, 4, 30))]
    assert found[: len(expected)] == expected


def test_february_29th_is_the_last_day_of_a_leap_year() -> None:
    yearly = Recurrence("month", 12, date(2028, 2, 29), None, 29)
    assert list_days(yearly, date(2028, 1, 1), date(2032, 12, 31)) == (
        date(2028, 2, 29),
        date(2029, 2, 28),
        date(2030, 2, 28),
        date(2031, 2, 28),
        date(2032, 2, 29),
    )


@pytest.mark.parametrize(
    ("zone", "day", "minute", "moment"),
    [
        ("Europe/Berlin", date(2026, 3, 29), 150, datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),  # 02:30 is left out
        ("Europe/Berlin", date(2026, 10, 25), 150, datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # 02:30 comes twice
        ("America/New_York", date(2026, 3, 8), 150, datetime(2026, 3, 8, 7, 30, tzinfo=UTC)),
        ("Africa/Cairo", date(2026, 4, 24), 0, datetime(2026, 4, 23, 22, tzinfo=UTC)),  # there is no midnight
    ],
)
def test_the_moment_of_a_day_is_read_as_rfc_5545_says(zone: str, day: date, minute: int, moment: datetime) -> None:
    assert clock.find_moment(day, minute, zone) == moment


@given(day=DAYS, minute=st.integers(0, 1_439), zone=st.sampled_from(["Europe/Berlin", "America/New_York", "UTC"]))
def test_a_local_time_stays_the_same_over_changes_of_clocks(day: date, minute: int, zone: str) -> None:
    local = clock.find_moment(day, minute, zone).astimezone(ZoneInfo(zone))
    assert local.date() == day
    shown = local.hour * 60 + local.minute
    assert shown == minute or (shown == minute + 60 and local.utcoffset() != (local - timedelta(hours=3)).utcoffset())
