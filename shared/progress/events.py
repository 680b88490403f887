"""What happens in progress that others may care about."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class ChallengeCompleted:
    """Someone did the challenge of their day."""

    user_id: UUID
    user_challenge_id: UUID
    occurred_at: datetime
