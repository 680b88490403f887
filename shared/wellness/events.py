"""Events of body and rest, for plans and other domains to listen to."""

from dataclasses import dataclass, field
from uuid import UUID

from shared.wellness.models import ProfileSource


@dataclass(frozen=True)
class ProfileSnapshotCreated:
    """A new snapshot of someone's profile is active; published in the same transaction."""

    user_id: UUID
    profile_id: UUID
    revision: int
    source: ProfileSource


@dataclass(frozen=True)
class FactForgotten:
    """Someone has a fact forgotten; who holds it, or asked about it, has to forget it in the same transaction.

    A listener that did hold it says so in `holders`, because a fact that nobody holds is answered with 404.
    """

    user_id: UUID
    name: str
    holders: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class SnapshotsDeleted:
    """The oldest snapshots, up to a revision, are about to be deleted; rows that name them have to drop their ids."""

    user_id: UUID
    last_revision: int
