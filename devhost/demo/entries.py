"""What the newcomer writes down: invented, and different enough for the tags to differ."""

from collections.abc import Mapping
from typing import Any

NAME = "Mira"

OFFER: Mapping[str, Any] = {
    "title": "Take the severance now, or fight for a place in the new team?",
    "context": (
        "My manager says the support desk goes to an assistant in June. I am afraid, and angry that nobody asked us. "
        "There may be a job in the team that trains it, at lower pay."
    ),
    "anticipated_outcomes": "If I leave I have five months of savings. If I stay I may be let go a year later.",
    "values": ["security", "dignity"],
}
RUNNING: Mapping[str, Any] = {
    "title": "Run every morning before I open the laptop",
    "context": (
        "I slept well for the first time in weeks after a walk by the river. My doctor is happy with my blood "
        "pressure, and I feel strong and hopeful again. I want to keep this habit."
    ),
    "values": ["health"],
}
SISTER: Mapping[str, Any] = {
    "title": "Ask my sister whether we share the rent",
    "context": (
        "We would save about 400 a month, enough to pay the loan back by autumn. "
        "We get along well, though we have not lived together since school."
    ),
    "anticipated_outcomes": "Less money worries, more family dinners, less quiet.",
}
