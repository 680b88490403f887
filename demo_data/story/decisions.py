"""What the demo person decided, and what she said to the coach about it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Decision:
    """A decision; `key` is how the rest of the story names it, `closes` the day on which it is closed."""

    key: str
    day: int
    time: str
    title: str
    description: str
    closes: int | None = None


@dataclass(frozen=True)
class DecisionSession:
    """A conversation about a decision: what she says, one message after the other."""

    decision: str
    day: int
    time: str
    title: str
    says: tuple[str, ...]


DECISIONS = (
    Decision(
        "severance",
        2,
        "12:20",
        "Take the severance or stay as a reviewer?",
        "Eleven months of pay if I sign by the end of next month, or a post in which I correct four hundred letters of "
        "the model a day, for perhaps two years.",
        closes=48,
    ),
    Decision(
        "advice",
        23,
        "19:30",
        "Apply for the patient advice office?",
        "Twenty-four hours a week at the hospital, explaining bills and forms. It is six hundred less a month, and "
        "close to what I have always done between the lines.",
        closes=55,
    ),
)
SESSIONS = (
    DecisionSession(
        "severance",
        2,
        "21:00",
        "The money or the chair",
        (
            "I have to decide between severance and a post that checks what the model writes.",
            "I know what the severance is and when it is paid. I don't know whether the post lasts longer than a year.",
            "If I stay, I am afraid that I will be the one who tidies up. If I go, I am afraid of the second year.",
            "My daughter needs calm. And I need to be able to look at what I do all day.",
            "I could ask somebody who left two years ago how it was.",
        ),
    ),
    DecisionSession(
        "severance",
        40,
        "20:10",
        "After a day with two hundred letters",
        (
            "I tried the post for a day and had a headache by four.",
            "The options are the same, but the fear has changed. It is no longer the money, it is getting used to it.",
            "What matters most to me is that somebody is there when I explain something.",
            "I will talk with Jule on Sunday and then say it aloud.",
        ),
    ),
    DecisionSession(
        "advice",
        27,
        "19:40",
        "Explaining bills for a living",
        (
            "There is an office at the hospital that does what I am good at, and I have not dared to write to them.",
            "The worst they can say is no, and I would lose an evening.",
            "I know how to explain a bill. I do not know whether I can bear so much illness every day.",
            "Watching for a morning would tell me more than another list.",
        ),
    ),
)
SUPPORT_QUESTION = "How do I tell my mother that I may leave without making her afraid?"
