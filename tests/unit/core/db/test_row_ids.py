"""Ids that are written together stand together, in the order in which each database compares them."""

from datetime import UTC, datetime
from uuid import RFC_4122, UUID

import pytest
import time_machine
from sqlalchemy import create_mock_engine
from sqlalchemy.orm import Session

from shared.core.db.row_ids import generate_row_ids

NIGHT = datetime(2026, 3, 2, 23, 1, tzinfo=UTC)


def read_order(dialect: str, row_id: UUID) -> bytes:
    """Return an id as it is compared: SQL Server begins with the last six bytes."""
    return row_id.bytes[10:] if dialect == "mssql" else row_id.bytes


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql", "mssql"])
def test_ids_of_one_batch_are_neighbors_and_later_ones_follow(dialect: str) -> None:
    db = Session(create_mock_engine(f"{dialect}://", print))  # type: ignore[arg-type]  # only its dialect is read

    with time_machine.travel(NIGHT, tick=False):
        first = list(generate_row_ids(db, 1_000))
    with time_machine.travel(NIGHT.replace(minute=2), tick=False):
        second = list(generate_row_ids(db, 1_000))

    assert len({*first, *second}) == 2_000
    assert {one.variant for one in first} == {RFC_4122}
    assert max(read_order(dialect, one) for one in first) < min(read_order(dialect, one) for one in second)
    assert len({read_order(dialect, one)[:6] for one in first}) == 1
