"""What happens to the future self that others may care about."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class FutureSelfSimulated:
    """Someone looked at one way their future could go; `made_by` is a model's name or `rules`."""

    user_id: UUID
    simulation_id: UUID
    made_by: str
