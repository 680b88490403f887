"""The four risk levels, green, yellow, heavy and red, and how a level falls again (seed 004, safety status).

The level that holds for a person is stored by `level_store.py`, which also counts their green days.
"""

from datetime import date
from typing import Literal

Level = Literal["green", "yellow", "heavy", "red"]
GREEN: Level = "green"
YELLOW: Level = "yellow"
HEAVY: Level = "heavy"
RED: Level = "red"
LEVELS: tuple[Level, ...] = (GREEN, YELLOW, HEAVY, RED)


def find_gravest(*levels: Level) -> Level:
    """Return the gravest of some levels; green when there are none."""
    return max(levels, key=LEVELS.index, default=GREEN)


def find_mildest(*levels: Level) -> Level:
    """Return the mildest of some levels, at least one."""
    return min(levels, key=LEVELS.index)


def is_graver(level: Level, than: Level) -> bool:
    """Tell whether a level is graver than another one."""
    return LEVELS.index(level) > LEVELS.index(than)


def soften_level(level: Level) -> Level:
    """Return the next milder level; green stays green."""
    return LEVELS[max(0, LEVELS.index(level) - 1)]


def raise_level(level: Level) -> Level:
    """Return the next graver level; red stays red."""
    return LEVELS[min(LEVELS.index(level) + 1, len(LEVELS) - 1)]


def apply_decay(today: date, level: Level, second_green_on: date | None) -> Level:
    """Return what a stored level is worth on a local day: nothing, once the second green day is over."""
    return GREEN if second_green_on is not None and second_green_on < today else level
