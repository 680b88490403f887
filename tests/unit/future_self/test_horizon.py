"""How far ahead a free text looks: known amounts to the day, everything else a year, never an error."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shared.future_self.horizon import FALLBACK_DAYS, MAX_DAYS, MIN_DAYS, format_horizon, parse_horizon

UNITS = {"day": 1, "week": 7, "month": 30.4375, "quarter": 91.3125, "year": 365.25, "decade": 3652.5}
NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2 years", 730),
        ("two years", 730),
        ("2years", 730),
        ("a two-year plan", 730),
        ("6 months", 183),
        ("18 mo", 548),
        ("in 3 yrs.", 1096),
        ("a year", 365),
        ("half a year", 183),
        ("a couple of years", 730),
        ("a few weeks", 21),
        ("1.5 years", 548),
        ("1,5 years", 548),
        ("a year and a half", 548),
        ("two and a half years", 913),
        ("1 year and 6 months", 548),
        ("1 year, 2 months, and 3 days", 429),
        ("6-12 months", 365),
        ("6 to 12 months", 365),
        ("two or three years", 1096),
        ("5 years from now, not 10 years", 1826),
        ("1,000 days", 1000),
    ],
)
def test_an_amount_of_time_is_that_many_days(text: str, days: int) -> None:
    assert parse_horizon(text) == days


@pytest.mark.parametrize(
    "text", ["by summer", "soon", "", "2", "zwei Jahre", "my 2 yearlings", "years", "\u0662 years"]
)
def test_what_names_no_amount_is_a_year(text: str) -> None:
    assert parse_horizon(text) == FALLBACK_DAYS


@pytest.mark.parametrize(("text", "days"), [("0 days", MIN_DAYS), (f"{'9' * 90} years", MAX_DAYS)])
def test_nothing_is_sooner_than_tomorrow_or_later_than_a_hundred_years(text: str, days: int) -> None:
    assert parse_horizon(text) == days


@given(st.text(max_size=200))
@example("9" * 400 + " years")
@example("a and a half" * 20)
def test_any_text_is_some_number_of_days(text: str) -> None:
    assert MIN_DAYS <= parse_horizon(text) <= MAX_DAYS


@given(
    parts=st.lists(st.sampled_from(["1", "2", "a", "half", "and", "or", "to", "-", ",", "year", "months", " "])),
)
def test_any_mixture_of_known_words_is_some_number_of_days(parts: list[str]) -> None:
    assert MIN_DAYS <= parse_horizon(" ".join(parts)) <= MAX_DAYS


@given(number=st.integers(1, 300), unit=st.sampled_from(sorted(UNITS)), plural=st.sampled_from(["", "s"]))
def test_every_number_counts_in_every_unit(number: int, unit: str, plural: str) -> None:
    expected = min(max(round(number * UNITS[unit]), MIN_DAYS), MAX_DAYS)
    assert parse_horizon(f"in {number} {unit}{plural}") == expected


@given(number=st.integers(1, 12), unit=st.sampled_from(sorted(UNITS)))
def test_a_number_means_the_same_in_words_and_in_digits(number: int, unit: str) -> None:
    assert parse_horizon(f"{NUMBERS[number - 1]} {unit}s") == parse_horizon(f"{number} {unit}s")


@given(number=st.integers(1, 99), unit=st.sampled_from(sorted(UNITS)), blanks=st.text(" \t\u00a0", min_size=1))
def test_case_and_blanks_make_no_difference(number: int, unit: str, blanks: str) -> None:
    assert parse_horizon(f"{blanks}{number}{blanks}{unit.upper()}S{blanks}") == parse_horizon(f"{number} {unit}s")


@given(fewer=st.integers(1, 50), more=st.integers(1, 50), unit=st.sampled_from(sorted(UNITS)))
def test_more_is_never_nearer(fewer: int, more: int, unit: str) -> None:
    assert parse_horizon(f"{fewer} {unit}s") <= parse_horizon(f"{fewer + more} {unit}s")


@given(years=st.integers(1, 20), months=st.integers(1, 11))
def test_amounts_that_follow_each_other_add_up(years: int, months: int) -> None:
    together = parse_horizon(f"{years} years and {months} months")
    assert abs(together - parse_horizon(f"{years} years") - parse_horizon(f"{months} months")) <= 1


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "about a day"),
        (10, "about ten days"),
        (21, "about three weeks"),
        (183, "about six months"),
        (365, "about a year"),
        (548, "about a year and a half"),
        (730, "about two years"),
        (913, "about two and a half years"),
        (7305, "about 20 years"),
    ],
)
def test_days_are_told_as_people_tell_them(days: int, words: str) -> None:
    assert format_horizon(days) == words


@given(st.integers(MIN_DAYS, MAX_DAYS))
def test_every_horizon_can_be_told_and_read_back_roughly(days: int) -> None:
    words = format_horizon(days)
    assert abs(parse_horizon(words) - days) <= max(1, days * 0.3), words
