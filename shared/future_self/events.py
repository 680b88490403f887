"""Events of the future self, for other domains to listen to."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class FutureSelfSimulated:
    """Someone simulated one way their future could go; `made_by` is a model's name or `rules`."""

    user_id: UUID
    simulation_id: UUID
    made_by: str
