"""What the demo person answered in the quiz about body and rest, and what she corrected later."""

from collections.abc import Mapping
from typing import Any

QUIZ: Mapping[str, Any] = {
    "units": "metric",
    "age_range": "from_40_to_64",
    "care_signs": ["none"],
    "goals": ["sleep", "calm"],
    "goals_in_own_words": "To sleep until the alarm rings, and to have shoulders that do not ache.",
    "fitness_level": "returning",
    "activities": ["walking", "swimming", "cycling"],
    "injuries": ["none"],
    "diet": "everything",
    "allergies": ["none"],
    "sleep_length": {"value": 5.5, "unit": "h"},
    "sleep_quality": "tired",
    "sleep_troubles": ["worries", "early"],
    "days": ["tuesday", "friday", "sunday"],
    "exercise_time": {"value": 45, "unit": "min"},
    "time_of_day": ["evening"],
}
CORRECTIONS: Mapping[int, Mapping[str, Any]] = {26: {"fact": "sleep_quality", "value": "so_so"}}
