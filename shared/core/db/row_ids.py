"""Ids of rows that a timer writes for many people at once: neighbors in the index by id.

A random id puts each of a thousand rows on another page of that index, and each page is read, written to the log and
written again: half of all that a nightly batch reads and writes. The ids of a batch have six random bytes in common
instead, by which they stand together.
"""

from collections.abc import Iterator
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

_COMMON_BYTES = 6


def generate_row_ids(db: Session, count: int) -> Iterator[UUID]:
    """Give random ids that are alike in the bytes that the database compares first, on SQL Server the last ones."""
    is_last = db.get_bind().dialect.name == "mssql"
    common = uuid4().bytes[:_COMMON_BYTES]
    for _ in range(count):
        drawn = uuid4().bytes
        yield UUID(bytes=drawn[:-_COMMON_BYTES] + common if is_last else common + drawn[_COMMON_BYTES:])
