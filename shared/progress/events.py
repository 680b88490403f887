"""Events of the progress domain."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True)
class ChallengeCompleted:
    """A person completed a challenge; `day` is the local day on which they did it."""

    user_id: UUID
    user_challenge_id: UUID
    occurred_at: datetime
    day: date
