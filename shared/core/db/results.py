"""What a statement did."""

from typing import Any

from sqlalchemy import CursorResult


def changed_rows(result: Any) -> int:
    """Count the rows that an UPDATE or DELETE changed; conditional updates decide races by it."""
    if not isinstance(result, CursorResult):
        raise TypeError("only statements that change rows have a count")
    return result.rowcount
