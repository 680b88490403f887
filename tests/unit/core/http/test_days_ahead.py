"""Days to come: from today on, five years at most."""

from datetime import date

import pytest

from shared.core.errors import Invalid
from shared.core.http.dates import check_day_ahead

LEAP_DAY = date(2028, 2, 29)


@pytest.mark.parametrize("day", [LEAP_DAY, date(2028, 3, 1), date(2033, 2, 28)])
def test_a_day_from_today_on_is_taken(day: date) -> None:
    check_day_ahead("on_date", day, LEAP_DAY)


@pytest.mark.parametrize("day", [date(2028, 2, 28), date(2033, 3, 1), date.min, date.max])
def test_a_day_that_is_past_or_too_far_is_named(day: date) -> None:
    with pytest.raises(Invalid) as caught:
        check_day_ahead("on_date", day, LEAP_DAY)
    assert [error.loc for error in caught.value.errors] == [("body", "on_date")]
