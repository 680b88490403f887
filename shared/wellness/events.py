"""Events of body and rest, for plans and other domains to listen to."""

from dataclasses import dataclass
from uuid import UUID

from shared.wellness.models import ProfileSource


@dataclass(frozen=True)
class ProfileSnapshotCreated:
    """A new snapshot of someone's profile is active; published in the same transaction."""

    user_id: UUID
    profile_id: UUID
    revision: int
    source: ProfileSource
