"""Reading the ledger in tests."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from shared.core.ai import AiCall
from shared.core.db import transaction


def rows_of(user_id: UUID) -> list[dict[str, Any]]:
    """Return every column of a person's calls, oldest first."""
    table = AiCall.__table__
    with transaction(read_only=True) as db:
        statement = select(table).where(AiCall.user_id == user_id).order_by(AiCall.created_at)
        return [dict(row) for row in db.execute(statement).mappings()]


def outcomes_of(user_id: UUID) -> list[str]:
    """Return how a person's calls ended, oldest first."""
    return [row["outcome"] for row in rows_of(user_id)]
