"""What happens to decisions that others may care about."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class DecisionCreated:
    """Someone began to think about a decision."""

    user_id: UUID
    decision_id: UUID
    created_at: datetime


@dataclass(frozen=True)
class SessionCompleted:
    """A conversation came to its end, by its owner's word or because its day was over."""

    user_id: UUID
    session_id: UUID
    decision_id: UUID | None
    completed_at: datetime


@dataclass(frozen=True)
class DecisionDeleted:
    """A decision is about to go; what names it should stop doing so."""

    user_id: UUID
    decision_id: UUID
