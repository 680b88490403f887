"""What happens to values that others may care about."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class ValueCheckinCreated:
    """Someone looked at their values."""

    user_id: UUID
    checkin_id: UUID
    created_at: datetime
