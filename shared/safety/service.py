"""The front of the safety net: what doors and other domains may do with it.

A domain that takes someone's words calls `screen` (or, where a model comes next, `screen_first`) before anything
else, puts `Screening.note()` into its answer, and at red lets `Screening.reply` be the whole answer. A model that reads
the words says how worried it is (`ConcernLevel`), and `heed` lets that raise the level, with the same consequences.
"""

from shared.safety.assessment import Assessment, assess
from shared.safety.events import LevelFalls, LevelRaised
from shared.safety.leaving import IsGrave, grave_since, is_grave, may_leave
from shared.safety.levels import GREEN, RED, YELLOW, Level
from shared.safety.purge import purge_expired
from shared.safety.raising import Concern, ConcernLevel, heed, raise_level
from shared.safety.resources import resources_for, show_resources
from shared.safety.review import review
from shared.safety.schemas import Resource, SafetyNote
from shared.safety.screening import (
    Screening,
    crisis_reply,
    screen,
    screen_first,
    screen_without_database,
)
from shared.safety.standing import standing_level, who_is_red

__all__ = [
    "GREEN",
    "RED",
    "YELLOW",
    "Assessment",
    "Concern",
    "ConcernLevel",
    "IsGrave",
    "Level",
    "LevelFalls",
    "LevelRaised",
    "Resource",
    "SafetyNote",
    "Screening",
    "assess",
    "crisis_reply",
    "grave_since",
    "heed",
    "is_grave",
    "may_leave",
    "purge_expired",
    "raise_level",
    "resources_for",
    "review",
    "screen",
    "screen_first",
    "screen_without_database",
    "show_resources",
    "standing_level",
    "who_is_red",
]
