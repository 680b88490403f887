from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select
from sqlalchemy.exc import StatementError

from shared.core.db import transaction
from tests.integration.core.notes import Note, write_note

pytestmark = pytest.mark.usefixtures("notes_database")
MOMENTS = st.datetimes(
    datetime(1, 1, 2),  # noqa: DTZ001 - hypothesis takes naive bounds and adds the zones itself
    datetime(9999, 12, 30),  # noqa: DTZ001 - as above
    timezones=st.integers(-839, 839).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)
few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def written(moments: list[datetime]) -> None:
    """Have notes of these moments, numbered, and no others."""
    with transaction() as db:
        db.execute(delete(Note))
        db.add_all([Note(number=number, happened_at=moment) for number, moment in enumerate(moments)])


@few
@given(st.lists(MOMENTS, min_size=1, max_size=6))
def test_moments_come_back_in_utc_and_to_the_microsecond(moments: list[datetime]) -> None:
    written(moments)
    with transaction(read_only=True) as db:
        back = db.scalars(select(Note.happened_at).order_by(Note.number)).all()

    assert back == [moment.astimezone(UTC) for moment in moments]
    assert {moment.tzinfo for moment in back if moment} == {UTC}


@few
@given(st.lists(MOMENTS, min_size=2, max_size=6))
def test_the_database_orders_moments_as_they_happened(moments: list[datetime]) -> None:
    written(moments)
    with transaction(read_only=True) as db:
        back = db.scalars(select(Note.happened_at).order_by(Note.happened_at)).all()

    assert back == sorted(moment.astimezone(UTC) for moment in moments)


@few
@given(MOMENTS, MOMENTS)
def test_the_database_compares_moments_as_they_happened(one: datetime, other: datetime) -> None:
    written([one])
    with transaction(read_only=True) as db:
        found = db.scalars(select(Note.number).where(Note.happened_at <= other)).all()

    assert bool(found) == (one <= other)


def test_a_moment_without_a_zone_is_not_stored() -> None:
    with pytest.raises(StatementError, match="needs a time zone"):
        write_note(happened_at=datetime(2026, 3, 2, 12))  # noqa: DTZ001 - what the test is about


def test_a_moment_without_a_zone_is_not_compared_either() -> None:
    naive = datetime(2026, 3, 2, 12)  # noqa: DTZ001 - what the test is about

    with pytest.raises(StatementError, match="needs a time zone"), transaction(read_only=True) as db:
        db.scalars(select(Note.number).where(Note.happened_at <= naive)).all()
