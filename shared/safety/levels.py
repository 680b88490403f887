"""The three risk levels, green, yellow and red (seed 004, safety status), and the events when a level changes."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

Level = Literal["green", "yellow", "red"]
GREEN: Level = "green"
YELLOW: Level = "yellow"
RED: Level = "red"
LEVELS: tuple[Level, ...] = (GREEN, YELLOW, RED)


def find_gravest(*levels: Level) -> Level:
    """Return the gravest of some levels; green when there are none."""
    return max(levels, key=LEVELS.index, default=GREEN)


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
