"""What happens to decisions that others may care about."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True)
class DecisionCreated:
    """Someone began to think about a decision."""

    user_id: UUID
    decision_id: UUID
    created_at: datetime


@dataclass(frozen=True)
class SessionCompleted:
    """A conversation came to its end, by its owner's word or because its day was over.

    `occurred_at` is when it ended for its owner: at the latest with its day, which the clock may notice later.
    """

    user_id: UUID
    session_id: UUID
    decision_id: UUID | None
    completed_at: datetime
    occurred_at: datetime


@dataclass(frozen=True)
class DecisionDeleted:
    """A decision is about to go; what names it should stop doing so."""

    user_id: UUID
    decision_id: UUID


@dataclass(frozen=True)
class DecisionRevisitChosen:
    """Someone chose the day on which to come back to a decision, another one, or (None) that they will not."""

    user_id: UUID
    decision_id: UUID
    revisit_on: date | None
