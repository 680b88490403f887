"""The event of comfort boundaries: who keeps something that follows from them changes it in the same transaction."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class BoundariesChanged:
    """Someone's boundaries are others now. `closed` names topics that were open before, `private_closed` tier 3."""

    user_id: UUID
    closed: frozenset[str]
    private_closed: bool
