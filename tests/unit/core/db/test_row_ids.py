"""Ids that are written together stand together, in the order in which each database compares them."""

from uuid import UUID

import pytest
from sqlalchemy import create_mock_engine
from sqlalchemy.orm import Session

from shared.core.db.row_ids import generate_row_ids


def read_order(dialect: str, row_id: UUID) -> bytes:
    """Return an id as it is compared: SQL Server begins with the last six bytes."""
    return row_id.bytes[10:] + row_id.bytes[:10] if dialect == "mssql" else row_id.bytes


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql", "mssql"])
def test_ids_of_one_batch_are_neighbors(dialect: str) -> None:
    db = Session(create_mock_engine(f"{dialect}://", print))  # type: ignore[arg-type]  # only its dialect is read

    first, second = list(generate_row_ids(db, 1_000)), list(generate_row_ids(db, 1_000))

    assert len({*first, *second}) == 2_000
    assert {one.version for one in first} == {4}
    ordered = sorted([*first, *second], key=lambda one: read_order(dialect, one))
    assert set(ordered[:1_000]) in ({*first}, {*second})
