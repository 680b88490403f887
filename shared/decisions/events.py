"""Events of decisions, for other domains to listen to."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True)
class DecisionCreated:
    """Someone created a decision."""

    user_id: UUID
    decision_id: UUID
    created_at: datetime


@dataclass(frozen=True)
class SessionCompleted:
    """A conversation was completed, by its owner or because its day was over.

    `day` is the local day on which it was held. `occurred_at` is when it ended for its owner, at the latest at the end
    of that day; the timer may notice that later.
    """

    user_id: UUID
    session_id: UUID
    decision_id: UUID | None
    completed_at: datetime
    occurred_at: datetime
    day: date


@dataclass(frozen=True)
class DecisionDeleted:
    """A decision is about to be deleted; rows that name it have to go or drop its id."""

    user_id: UUID
    decision_id: UUID


@dataclass(frozen=True)
class DecisionRevisitChosen:
    """Someone set, changed or (None) removed the day on which to come back to a decision."""

    user_id: UUID
    decision_id: UUID
    revisit_on: date | None
