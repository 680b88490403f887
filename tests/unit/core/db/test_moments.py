from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Dialect
from sqlalchemy.dialects import mssql, postgresql, sqlite

from shared.core.db import UtcDateTime

DIALECTS: list[Dialect] = [sqlite.dialect(), postgresql.dialect(), mssql.dialect()]  # type: ignore[no-untyped-call]
MOMENTS = st.datetimes(
    datetime(1, 1, 2),  # noqa: DTZ001 - hypothesis takes naive bounds and adds the zones itself
    datetime(9999, 12, 30),  # noqa: DTZ001 - as above
    timezones=st.timezones() | st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)
each_dialect = pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)


@each_dialect
@given(moment=MOMENTS)
def test_a_moment_in_any_zone_comes_back_as_the_same_moment_in_utc(dialect: Dialect, moment: datetime) -> None:
    stored = UtcDateTime().process_bind_param(moment, dialect)
    back = UtcDateTime().process_result_value(stored, dialect)

    assert back is not None
    assert (back, back.tzinfo) == (moment.astimezone(UTC), UTC)


@each_dialect
@given(one=MOMENTS, other=MOMENTS)
def test_stored_moments_are_in_the_order_in_which_they_happened(
    dialect: Dialect, one: datetime, other: datetime
) -> None:
    stored = [UtcDateTime().process_bind_param(moment, dialect) for moment in (one, other)]

    assert stored[0] is not None
    assert stored[1] is not None
    assert (stored[0] < stored[1]) == (one.astimezone(UTC) < other.astimezone(UTC))


@each_dialect
def test_a_moment_without_a_zone_is_refused(dialect: Dialect) -> None:
    with pytest.raises(ValueError, match="needs a time zone"):
        UtcDateTime().process_bind_param(datetime(2026, 3, 2, 12), dialect)  # noqa: DTZ001 - what the test is about


@each_dialect
def test_a_zone_that_the_database_prefers_becomes_utc(dialect: Dialect) -> None:
    in_kolkata = datetime(2026, 3, 2, 17, 30, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    back = UtcDateTime().process_result_value(in_kolkata, dialect)

    assert back is not None
    assert (back, back.tzinfo) == (in_kolkata, UTC)


@each_dialect
def test_no_moment_stays_none(dialect: Dialect) -> None:
    assert UtcDateTime().process_bind_param(None, dialect) is None
    assert UtcDateTime().process_result_value(None, dialect) is None


@pytest.mark.parametrize(
    ("dialect", "sql"),
    [*zip(DIALECTS, ["DATETIME", "TIMESTAMP WITH TIME ZONE", "DATETIMEOFFSET"], strict=True)],
    ids=lambda value: getattr(value, "name", value),
)
def test_each_database_has_a_type_for_moments(dialect: Dialect, sql: str) -> None:
    assert UtcDateTime().compile(dialect) == sql


@given(moment=MOMENTS)
def test_a_moment_that_sqlite_stored_as_text_comes_back_as_the_same_moment_in_utc(moment: datetime) -> None:
    dialect = DIALECTS[0]
    kind = UtcDateTime()
    write, read = kind.bind_processor(dialect), kind.result_processor(dialect, None)
    assert write is not None
    assert read is not None

    back = read(write(moment))

    assert (back, back.tzinfo) == (moment.astimezone(UTC), UTC)
    assert read(None) is None
