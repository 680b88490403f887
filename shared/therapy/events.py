"""Events of therapeutic writing, for other domains to listen to."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True)
class EPProfileAssessed:
    """Someone has a new E&P profile, or none any more (`profile_id` is null); it is to be renewed on `renew_on`."""

    user_id: UUID
    profile_id: UUID | None
    renew_on: date | None


@dataclass(frozen=True)
class WritingSessionCompleted:
    """Someone completed a session of writing on the local day `day`."""

    user_id: UUID
    session_id: UUID
    occurred_at: datetime
    day: date
