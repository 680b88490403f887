"""What matters to the demo person: check-ins, the assessment, reflections, looks ahead and themes."""

from collections.abc import Mapping
from dataclasses import dataclass

ASSESSMENT: Mapping[str, str] = {
    "courage-caution": "Caution",
    "diplomacy-empathy": "Empathy",
    "curiosity-resilience": "Curiosity",
    "honesty-caution": "Honesty",
    "empathy-detachment": "Empathy",
    "resilience-courage": "Resilience",
    "diplomacy-honesty": "Honesty",
    "detachment-curiosity": "Curiosity",
    "caution-resilience": "Resilience",
    "honesty-empathy": "Empathy",
    "detachment-diplomacy": "Diplomacy",
    "courage-honesty": "Honesty",
    "empathy-curiosity": "Empathy",
    "resilience-detachment": "Resilience",
    "curiosity-courage": "Curiosity",
}
CHECK_INS: Mapping[int, Mapping[str, int]] = {
    0: {"Courage": 4, "Honesty": 7, "Empathy": 8, "Caution": 9, "Time with Jule": 5},
    3: {"Courage": 3, "Honesty": 7, "Empathy": 7, "Caution": 9, "Curiosity": 4, "Time with Jule": 6},
    14: {"Courage": 5, "Honesty": 7, "Empathy": 7, "Caution": 8, "Curiosity": 6, "Resilience": 6},
    28: {"Courage": 7, "Honesty": 8, "Empathy": 8, "Caution": 7, "Curiosity": 7, "Time with Jule": 6},
    42: {"Courage": 8, "Honesty": 8, "Empathy": 9, "Caution": 7, "Curiosity": 8, "Resilience": 7},
    56: {"Courage": 9, "Honesty": 9, "Empathy": 9, "Caution": 6, "Curiosity": 8, "Time with Jule": 8},
}


@dataclass(frozen=True)
class Reflection:
    """What she wrote to a prompt about the latest entry, at `time` of a day."""

    day: int
    time: str
    words: str


REFLECTIONS = (
    Reflection(0, "21:00", "I notice that I am less afraid for the money than of not being asked any more."),
    Reflection(
        4, "21:10", "I would tell a friend that reading a letter slowly is work. I would say it with some heat."
    ),
    Reflection(
        12,
        "20:40",
        "I have always heard her pride as a reproach. Perhaps it was worry in its Sunday clothes.",
    ),
    Reflection(
        19, "18:30", "The step was small: a telephone number and one paragraph. The relief was not small at all."
    ),
    Reflection(31, "20:15", "My body knew before I did. I stood straighter in that room."),
    Reflection(
        44,
        "20:00",
        "If the course fails I will have less money but a good reason. "
        "If I had stayed I would have had more money and none.",
    ),
    Reflection(54, "21:30", "I want to remember that it was a question about breakfast, and nothing from my papers."),
)
SIMULATIONS: Mapping[int, Mapping[str, object]] = {
    3: {
        "decision_context": "Should I take eleven months of severance and look for work with people?",
        "values": ["Security", "Dignity"],
        "time_horizon": "1 year",
    },
    29: {
        "decision_context": "Should I apply for the patient advice office although it pays less?",
        "values": ["Empathy", "Courage"],
        "time_horizon": "2 years",
    },
}
THEMES: Mapping[int, str] = {3: "From holding on to looking around", 45: "Work in which somebody is there"}
