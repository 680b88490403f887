"""NCRONTAB: seconds first, UTC, every field must agree; checked against croniter and against counting by hand."""

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from croniter import croniter
from hypothesis import assume, given
from hypothesis import strategies as st

from devhost.errors import StartError
from devhost.schedule import check_schedule, next_time

RANGES = {"second": (0, 59), "minute": (0, 59), "hour": (0, 23), "day": (1, 31), "month": (1, 12), "weekday": (0, 6)}
# Days that every month has, so that no generated schedule waits for 31 February.
GENERATED = {**RANGES, "day": (1, 28)}
START = datetime(2020, 1, 1, tzinfo=UTC)
moments = st.integers(0, 15 * 365 * 86_400).map(lambda seconds: START + timedelta(seconds=seconds))


def parts(least: int, most: int) -> st.SearchStrategy[str]:
    """One number, a range, a step, or anything."""
    number = st.integers(least, most)
    ranges = st.tuples(number, number).map(sorted).map(lambda pair: f"{pair[0]}-{pair[1]}")
    steps = st.integers(1, max(2, most // 2)).map(lambda step: f"*/{step}")
    return st.one_of(number.map(str), ranges, steps, st.just("*"))


def fields(least: int, most: int) -> st.SearchStrategy[str]:
    """Up to three parts, joined by commas."""
    return st.lists(parts(least, most), min_size=1, max_size=3).map(",".join)


expressions = st.tuples(*(fields(*bounds) for bounds in GENERATED.values())).map(" ".join)


def values(field: str, least: int, most: int) -> set[int]:
    """Read a field by the book: the numbers that it names."""
    named = set[int]()
    for part in field.split(","):
        span, _, step = part.partition("/")
        first, _, last = (f"{least}-{most}" if span == "*" else span).partition("-")
        named.update(range(int(first), int(last or first) + 1, int(step or 1)))
    return named


def agrees(moment: datetime, expression: str) -> bool:
    """Tell whether every field of an expression names this moment."""
    seen = (moment.second, moment.minute, moment.hour, moment.day, moment.month, moment.isoweekday() % 7)
    pairs = zip(seen, expression.split(), RANGES.values(), strict=True)
    return all(number in values(field, *bounds) for number, field, bounds in pairs)


@given(expressions, moments)
def test_next_times_are_croniters_own_with_the_seconds_moved_last(expression: str, after: datetime) -> None:
    assume(not re.search(r"\b(\d+)-\1\b", expression))
    seconds, rest = expression.split(" ", 1)
    theirs = croniter(f"{rest} {seconds}", after, day_or=False)
    ours = after
    for _ in range(3):
        ours = next_time(expression, ours)
        assert ours == theirs.get_next(datetime)


@given(expressions, moments)
def test_every_field_names_the_next_time(expression: str, after: datetime) -> None:
    found = next_time(expression, after)
    assert found > after
    assert agrees(found, expression)


@given(fields(0, 59), fields(0, 59), moments)
def test_no_time_is_skipped(seconds: str, minutes: str, after: datetime) -> None:
    expression = f"{seconds} {minutes} * * * *"
    found = next_time(expression, after)
    assume(found - after < timedelta(minutes=10))
    between = range(1, int((found - after).total_seconds()))
    assert not any(agrees(after + timedelta(seconds=each), expression) for each in between)


@given(expressions)
def test_every_ncrontab_expression_is_accepted(expression: str) -> None:
    check_schedule(expression)


def test_times_are_read_and_given_in_utc() -> None:
    in_berlin = datetime(2026, 6, 1, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    assert next_time("0 0 0 * * *", in_berlin) == datetime(2026, 6, 1, tzinfo=UTC)


def test_day_and_weekday_must_both_agree_as_ncrontab_says_and_cron_does_not() -> None:
    friday_the_13th = next_time("0 0 0 13 * FRI", datetime(2026, 1, 1, tzinfo=UTC))
    assert friday_the_13th == datetime(2026, 2, 13, tzinfo=UTC)


def test_a_range_from_a_day_to_itself_is_that_day() -> None:
    sunday = datetime(2026, 1, 4, tzinfo=UTC)
    assert next_time("0 0 0 * * 0-0", datetime(2026, 1, 1, tzinfo=UTC)) == sunday


@pytest.mark.parametrize("weekday", ["7", "1,7", "5-7"])
def test_a_seventh_weekday_is_refused_as_ncrontab_does(weekday: str) -> None:
    with pytest.raises(StartError, match="weekdays are 0 to 6, Sunday first"):
        check_schedule(f"0 0 0 * * {weekday}")


@pytest.mark.parametrize("expression", ["00:05:00", "1.00:00:00", "00:00:30.5", "24:00:00"])
def test_time_spans_are_refused_and_the_reason_says_so(expression: str) -> None:
    with pytest.raises(StartError, match="is a time span, which Flex Consumption does not run; write six fields"):
        check_schedule(expression)


def test_five_fields_are_refused_with_their_order() -> None:
    with pytest.raises(StartError, match=r"must have six fields \(second minute hour day month weekday\), it has 5"):
        check_schedule("*/5 * * * *")


@pytest.mark.parametrize("field", ["L", "15W", "?", "FRI#2", "H", "R", "@daily", "x"])
def test_what_only_croniter_knows_is_refused(field: str) -> None:
    with pytest.raises(StartError, match="is not NCRONTAB"):
        check_schedule(f"0 0 0 {field} * *")


@pytest.mark.parametrize("expression", ["60 0 0 * * *", "0 0 24 * * *", "0 0 0 30 2 *", "0 0 0 * 13 *"])
def test_what_never_comes_is_refused(expression: str) -> None:
    with pytest.raises(StartError, match="is not a schedule"):
        check_schedule(expression)
