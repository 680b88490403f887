"""Days and moments in bodies, as programs write them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import ValidationError

from shared.core.http.dates import Day, PeriodQuery, WrittenMoment
from shared.core.http.schema import RequestModel


class Plan(RequestModel):
    """A day and a moment."""

    day: Day | None = None
    at: WrittenMoment | None = None


def read(name: str, written: str) -> Plan:
    return Plan.model_validate_json(f'{{"{name}": {written}}}')


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-29",
        "2026-11-29T00:00:00.000Z",  # toISOString
        "2026-11-29T00:00:00Z",
        "2026-11-29T00:00:00+02:00",
        "2026-11-29T00:00:00-0500",
        "2026-11-29T00:00+02",
        "2026-11-29T00:00:00",
        "2026-11-29 00:00",
    ],
)
def test_midnight_of_a_day_is_that_day(written: str) -> None:
    assert read("day", f'"{written}"').day == date(2026, 11, 29)


@pytest.mark.parametrize(
    "written",
    [
        '"2026-11-28T23:00:00.000Z"',
        '"2026-11-29T00:00:01Z"',
        '"2026-11-31"',
        '"tomorrow"',
        '"1700000000"',
        '""',
        "1700000000",
        "0",
        "true",
        "[]",
        '"2026-11-29T00:00:00.001Z"',
        '" 2026-11-29"',
        '"2026-11-29T00:00:00Zz"',
    ],
)
def test_what_is_no_day_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        read("day", written)


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        ("2026-11-29T10:00:00+02", 2),
        ("2026-11-29T10:00+02", 2),
        ("2026-11-29T10:00:00.5-05", -5),
        ("2026-11-29T10:00:00+0200", 2),
        ("2026-11-29T10:00:00+02:00", 2),
        ("2026-11-29T10:00:00Z", 0),
    ],
)
def test_a_moment_may_have_an_offset_without_minutes(written: str, hours: int) -> None:
    found = read("at", f'"{written}"').at
    asked = PeriodQuery.model_validate_strings({"from": written}).since

    assert found == asked
    assert found is not None
    assert (found.utcoffset(), found.hour) == (timedelta(hours=hours), 10)


def test_a_plus_that_was_decoded_to_a_blank_may_have_no_minutes_either() -> None:
    asked = PeriodQuery.model_validate_strings({"to": "2026-11-29T10:00:00 02"}).until

    assert asked == datetime(2026, 11, 29, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "written", ['"2026-11-29T10:00:00"', '"2026-11-29"', "1700000000", "1.5", '"1700000000"', "true", '"+02"']
)
def test_what_is_no_moment_with_a_zone_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        read("at", written)


def test_an_error_shows_how_to_write_it_and_nothing_that_was_sent() -> None:
    with pytest.raises(ValidationError) as caught:
        read("day", '"a secret"')

    assert "Write a day as 2026-03-31." in str(caught.value)
    assert "secret" not in str(caught.value)
