"""Events of values, for other domains to listen to."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class ValueCheckinCreated:
    """Someone checked in with their values."""

    user_id: UUID
    checkin_id: UUID
    created_at: datetime
