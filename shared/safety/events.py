"""Events of the safety domain: a person's risk level rose, or is known to fall."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shared.safety.levels import Level


@dataclass(frozen=True)
class LevelRaised:
    """Something was not green: `level` is what holds now, on the local day `day` and until it falls."""

    user_id: UUID
    level: Level
    day: date


@dataclass(frozen=True)
class LevelFallScheduled:
    """`last_day` is the last local day of the level that was raised, unless it is raised again before it is over."""

    user_id: UUID
    last_day: date
