"""Periods: days as they begin and end where someone lives, moments as they are."""

from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import ValidationError

from shared.core.errors import Invalid
from shared.core.http.dates import FIRST_MOMENT, LAST_MOMENT, PeriodQuery, find_period_end, find_period_start

DAY = date(2026, 6, 1)


def test_a_day_begins_and_ends_at_local_midnight() -> None:
    assert find_period_start(DAY, "Pacific/Auckland") == datetime(2026, 5, 31, 12, tzinfo=UTC)
    assert find_period_end(DAY, "Pacific/Auckland") == datetime(2026, 6, 1, 12, tzinfo=UTC)


def test_a_moment_is_itself_at_both_ends() -> None:
    moment = datetime(2026, 6, 1, 12, tzinfo=UTC)
    assert find_period_start(moment, "Asia/Tokyo") == find_period_end(moment, "Asia/Tokyo") == moment


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (DAY, 24)])
def test_a_day_is_as_long_as_the_clocks_make_it(day: date, hours: int) -> None:
    assert find_period_end(day, "Europe/Berlin") - find_period_start(day, "Europe/Berlin") == timedelta(hours=hours)


def test_the_ends_of_the_calendar_are_kept_within_it() -> None:
    assert find_period_start(date.min, "Asia/Tokyo") == FIRST_MOMENT
    assert find_period_end(date.max, "Pacific/Pago_Pago") == LAST_MOMENT


def test_a_period_says_whether_it_is_bounded() -> None:
    asked = [{}, {"from": "2026-06-01"}, {"to": "2026-06-01T00:00:00Z"}]
    assert [PeriodQuery.model_validate_strings(one).is_bounded for one in asked] == [False, True, True]


@pytest.mark.parametrize("text", ["0.5", "1700000000", "", "2026", "2026-02-30", "2026-06-01T12:00:00", "tomorrow"])
def test_what_is_no_day_and_no_moment_with_a_zone_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        PeriodQuery.model_validate_strings({"from": text})


@pytest.mark.parametrize(
    "written", ["2026-06-01T12:00:00 02:00", "2026-06-01T12:00 0200", "2026-06-01 12:00:00.5 02:00"]
)
def test_a_plus_that_was_decoded_to_a_blank_is_still_a_plus(written: str) -> None:
    period = PeriodQuery.model_validate_strings({"from": written})
    assert isinstance(period.since, datetime)
    assert (period.since.utcoffset(), period.since.hour) == (timedelta(hours=2), 12)


@pytest.mark.parametrize(
    ("since", "until", "is_refused"),
    [
        ("2026-06-02", "2026-06-01", True),
        ("2026-06-01", "2026-06-01", False),
        ("2026-06-01T12:00:01Z", "2026-06-01T14:00:00+02:00", True),
        ("2026-06-01T12:00:00Z", "2026-06-01T14:00:00+02:00", False),
        ("2026-06-02", "2026-06-01T09:59:59Z", True),  # the second of June begins at 10:00 UTC on Kiritimati
        ("2026-06-02", "2026-06-01T10:00:00Z", False),
        ("2026-06-02T12:00:01Z", "2026-06-01", True),  # where a day ends last it ends at noon UTC
        ("2026-06-02T12:00:00Z", "2026-06-01", False),
        ("9999-12-31", "0001-01-01", True),
        ("0001-01-01", "9999-12-31T23:59:59-14:00", False),
    ],
)
def test_a_period_that_ends_before_it_begins_everywhere_is_refused(since: str, until: str, is_refused: bool) -> None:
    asked = {"from": since, "to": until}
    if not is_refused:
        assert PeriodQuery.model_validate_strings(asked).is_bounded
        return
    with pytest.raises(Invalid) as refused:
        PeriodQuery.model_validate_strings(asked)
    assert [one.loc for one in refused.value.errors] == [("query", "from")]
