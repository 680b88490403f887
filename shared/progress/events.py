"""Events of the progress domain."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class ChallengeCompleted:
    """A person completed a challenge."""

    user_id: UUID
    user_challenge_id: UUID
    occurred_at: datetime
