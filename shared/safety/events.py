"""Events of the safety domain: a person's risk level rose, was set, or is known to fall."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shared.safety.levels import Level


@dataclass(frozen=True)
class LevelRaised:
    """A text was not green: `level` is the person's level from the local day `day` until it falls.

    `is_rise`: it was lower until now. Of two texts at the same moment one is the rise.
    """

    user_id: UUID
    level: Level
    day: date
    is_rise: bool = False


@dataclass(frozen=True)
class LevelSet:
    """The level was set on the local day `day`: by a review, or lowered because the person corrected it."""

    user_id: UUID
    level: Level
    day: date
    is_correction: bool


@dataclass(frozen=True)
class LevelFallScheduled:
    """The level will fall: `last_day` is its last local day, unless it is raised again before."""

    user_id: UUID
    last_day: date
