"""The three risk levels: green, yellow and red (seed 004, safety status)."""

from typing import Literal

Level = Literal["green", "yellow", "red"]
GREEN: Level = "green"
YELLOW: Level = "yellow"
RED: Level = "red"
LEVELS: tuple[Level, ...] = (GREEN, YELLOW, RED)


def find_gravest(*levels: Level) -> Level:
    """Return the gravest of some levels; green when there are none."""
    return max(levels, key=LEVELS.index, default=GREEN)
