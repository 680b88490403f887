"""What was learned about the demo person, and the reports that she asks for."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Insight:
    """An insight in her own words that rests on her entries of some days."""

    day: int
    text: str
    tags: tuple[str, ...]
    entry_days: tuple[int, ...]


INSIGHTS = (
    Insight(4, "What people thank me for is that I stay while I explain.", ("work", "strengths"), (4,)),
    Insight(20, "I sleep badly when I have let something stand that was not right.", ("sleep", "honesty"), (3, 18)),
    Insight(33, "My lists argue for one side until I write the other one down too.", ("decisions",), (33,)),
    Insight(51, "My old entries help me more than advice does.", ("writing", "doubt"), (40, 50)),
)
INSIGHT_REVIEWS = (4, 13, 22, 29, 43, 57)
"""Days on which she looks at what was proposed: she confirms the first and dismisses the last."""
REPORT_PREFERENCES = {"seven_day": True, "twenty_one_day": True, "by_mail": True}
REPORTS: Mapping[int, str] = {4: "two_day", 8: "seven_day", 22: "twenty_one_day", 36: "seven_day", 50: "twenty_one_day"}


@dataclass(frozen=True)
class Conversation:
    """A conversation with the coach; where a decision comes up in it, `accepts` is the key under which it is made."""

    day: int
    time: str
    says: tuple[str, ...]
    title: str | None = None
    accepts: str | None = None


CONVERSATIONS = (
    Conversation(
        4,
        "20:00",
        (
            "Somebody thanked me today for reading a letter to him, and I cannot stop thinking about it.",
            "It was the flooded cellar. He said that I made it bearable.",
            "I would like to know where else that is worth something.",
        ),
    ),
    Conversation(
        19,
        "20:10",
        (
            "I let a wrong refusal stand yesterday and called the man today.",
            "I sleep badly whenever I act against my own judgment.",
            "I am proud of the four minutes and ashamed of the day before, both at once.",
        ),
        title="Four minutes",
    ),
    Conversation(
        35,
        "22:40",
        (
            "No answer from the hospital, and three days without a lesson.",
            "What helped on other days like this one was a walk, or cooking for somebody.",
        ),
    ),
    Conversation(
        51,
        "20:15",
        (
            "The car will not pass its inspection in spring.",
            "I do not know whether to repair the car for another year or to sell it before the inspection.",
            "I will ask my mother what she would miss if I came by train.",
        ),
        accepts="car",
    ),
)
