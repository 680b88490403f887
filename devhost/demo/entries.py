"""The texts of the demo: invented, and different enough to get different tags."""

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
QUESTION = "When did I finally get a good night's rest?"
"""What RUNNING tells in other words."""
SISTER: Mapping[str, Any] = {
    "title": "Ask my sister whether we share the rent",
    "context": (
        "We would save about 400 a month, enough to pay the loan back by autumn. "
        "We get along well, though we have not lived together since school."
    ),
    "anticipated_outcomes": "Less money worries, more family dinners, less quiet.",
}
EVENING = "I feel worthless tonight."
SPOKEN_TEXT = (
    "I am on my way home from the course for data work. I was nervous, and then it went well: the teacher was patient, "
    "and two colleagues from the desk were there too. I want to go again next week."
)

DECISION: Mapping[str, Any] = {
    "title": "Apply for the team that trains the assistant?",
    "description": "The support desk goes to an assistant in June. The new team pays less, and I may not be chosen.",
}
ANSWERS = (
    "Whether I apply by the end of May. The day after, I would be a beginner again, after nine years on the desk.",
    "We were told in one short meeting that the desk closes in June. I am afraid to train what takes our jobs.",
    "I could apply, or look for the same work elsewhere, or live on my savings for five months and think.",
    "It would be enough if I could pay the rent, learn something new and still talk to people on most days.",
    "My sister says to go for it. My oldest colleague says that nobody there will want somebody my age.",
    "What I do not know is what the work looks like on an ordinary day. I have never asked anyone there.",
)
LAST_WORD = (
    "What matters most is that callers leave calm. I could ask one person there whether that is part of the work."
)
WRITTEN_TO_A_PROMPT = "I notice that I am more angry at not having been asked than at the change itself."
LAST_MONTH: Mapping[str, int] = {"Courage": 4, "Honesty": 6, "Caution": 8, "Evenings by the river": 3}
TODAY: Mapping[str, int] = {"Courage": 9, "Honesty": 7, "Caution": 8, "Evenings by the river": 6}
AHEAD: Mapping[str, Any] = {
    "decision_context": "Should I apply for the team that trains the assistant, at lower pay?",
    "values": ["security", "dignity"],
    "time_horizon": "1 year",
}
NOTEBOOK_MOODS: Mapping[int, tuple[str, int, int, str]] = {
    14: ("negative", 8, 2, "overwhelmed"),
    13: ("negative", 7, 3, "worried"),
    12: ("negative", 6, 3, "angry"),
    10: ("neutral", 4, 4, "tired"),
    9: ("negative", 5, 4, "worried"),
    8: ("neutral", 3, 5, "quiet"),
    7: ("positive", 4, 5, "calm"),
    6: ("negative", 6, 3, "discouraged"),
    5: ("neutral", 4, 5, "thoughtful"),
    3: ("positive", 6, 6, "curious"),
    2: ("positive", 5, 6, "hopeful"),
    1: ("positive", 7, 8, "proud"),
}
"""Days ago to valence, intensity, energy and a label; on the days that are missing she wrote none down."""
NOTEBOOK_ENTRIES: Mapping[int, Mapping[str, Any]] = {
    6: {
        "title": "The list with my name on it",
        "context": "My name is on the list. I read it twice in the corridor, then I helped a caller with her router.",
    },
    3: {
        "title": "Call the woman who runs the course",
        "context": "I asked whether nine years on the phone count for anything there. She laughed and said: for half.",
    },
    1: {
        "title": "Evenings by the river",
        "context": "I walked with my sister until it was dark. We spoke about rent, and then about nothing at all.",
    },
}
RIVER_WALKS: Mapping[str, Any] = {
    "title": "Walk by the river",
    "why": "A walk before breakfast clears my head.",
    "value": "Health",
    "unit": "walks",
    "target": 12,
    "rate": 3,
}
NOTEBOOK_WALKS = (12, 8, 5, 3, 1)
RESTLESS = "I sleep badly again. What was it that let me sleep well, the walk by the river?"
WEIGHED = "Should I apply for the team that trains the assistant or look for the same work elsewhere?"
OWN_INSIGHT = "Talking with people who have changed their work gives me courage."

BOOK_TITLE = "A letter that is handed on"
QUIET_STATEMENTS = frozenset({"reads_between", "own_pace", "thoughts_first", "keeps_inside", "images_and_hints"})
"""What she agrees with in the quiz about writing, by its ids."""
LETTER = (
    "To the man who told us. I was angry that you read it from a card, and I was afraid all the way home. "
    "I want you to know that my colleagues stayed an hour longer that day, so that nobody had to wait. "
    "From now on I will not look for your name in my inbox. I have a course to go to, and I am hopeful again."
)

QUIZ_ANSWERS: Mapping[str, object] = {
    "units": "metric",
    "age_range": "from_40_to_64",
    "care_signs": ["none"],
    "goals": ["energy", "sleep", "calm"],
    "fitness_level": "returning",
    "active_days": {"value": 2, "unit": "days"},
    "injuries": ["knee"],
    "injury_cleared": "yes",
    "diet": "vegetarian",
    "allergies": ["peanut"],
    "sleep_length": {"value": 6.5, "unit": "h"},
    "days": ["monday", "wednesday", "saturday"],
    "exercise_time": {"value": 30, "unit": "min"},
}
"""By the ids of the questions of the quiz. What is not here she leaves open."""
