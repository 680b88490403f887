"""What the demo person answered in the quiz about body and rest, what she corrected, and what she did of her plans."""

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

PLANS_DAY = 1
"""On this evening she has her plans made, and shows them in her calendar."""
TASK_DAYS = frozenset((1, 2, 4, 5, 8, 10, *range(24, 44, 2), *range(44, 60)))
"""On these evenings she does the first thing that is left of the day; on others it is missed."""
SKIPS: Mapping[int, str] = {3: "There were guests until midnight.", 12: "My shoulders ache."}
"""On these evenings she skips it."""
OWN_TASKS: Mapping[int, str] = {2: "Lay out the swimming things", 30: "Buy a blind for the bedroom"}
PROPOSAL_DAYS = range(6, 60)
"""On these evenings she accepts a lighter plan, if one is proposed."""
COACH_QUESTIONS: Mapping[int, str] = {2: "How do I wind down in the evening?"}
