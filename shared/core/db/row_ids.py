"""Ids of rows that a timer writes for many people at once: neighbors in the index by id.

A random id puts each of a thousand rows on another page of that index, and each page is read, written to the log and
written again: half of all that a nightly batch reads and writes. The ids of a batch begin with the same moment instead,
so they are added at the end.
"""

import os
from collections.abc import Iterator
from uuid import UUID

from sqlalchemy.orm import Session

from shared.core import clock

_VERSION_AT, _VARIANT_AT, _VARIANT = 6, 8, 0x80
_MILLISECONDS = 1_000


def generate_row_ids(db: Session, count: int) -> Iterator[UUID]:
    """Give ids that are alike in their first six bytes, the milliseconds since 1970 (RFC 9562, UUID version 7).

    SQL Server compares the last six bytes first, so there the moment stands at the end (version 8).
    """
    moment = int(clock.now().timestamp() * _MILLISECONDS).to_bytes(6, "big")
    is_last = db.get_bind().dialect.name == "mssql"
    for _ in range(count):
        drawn = os.urandom(10)
        joined = bytearray(drawn + moment if is_last else moment + drawn)
        joined[_VERSION_AT] = joined[_VERSION_AT] & 0x0F | (0x80 if is_last else 0x70)
        joined[_VARIANT_AT] = joined[_VARIANT_AT] & 0x3F | _VARIANT
        yield UUID(bytes=bytes(joined))
