"""The fifteen choices of the first assessment: two things someone might say, each for one value, both good.

The design is fixed and balanced: with the values in a circle, each meets its neighbors and the ones next to these,
but for one pair, which gives 15. So every value is met 4 times, Caution and Diplomacy 3 times, each opposed pair
is among them, no value comes twice in a row, and none stands much more often on one side than on the other.
"""

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True)
class Option:
    """A value, and what someone who lives by it might say here."""

    value: str
    statement: str


@dataclass(frozen=True)
class Pair:
    """One choice."""

    first: Option
    second: Option

    @property
    def id(self) -> str:
        """What the choice is called, for good."""
        return f"{self.first.value}-{self.second.value}".lower()

    @property
    def values(self) -> tuple[str, str]:
        """The two values."""
        return (self.first.value, self.second.value)


PAIRS = (
    Pair(
        Option("Courage", "I would rather try and stumble than always wonder."),
        Option("Caution", "I would rather know the ground before I walk on it."),
    ),
    Pair(
        Option("Diplomacy", "In a quarrel I look for words that both sides can live with."),
        Option("Empathy", "In a quarrel I first want to understand how it feels over there."),
    ),
    Pair(
        Option("Curiosity", "When my plans fall apart, I begin to wonder what else there is."),
        Option("Resilience", "When my plans fall apart, I gather myself and go on."),
    ),
    Pair(
        Option("Honesty", "I tell people early, even while things are still unclear."),
        Option("Caution", "I wait to tell people until I know what is really going on."),
    ),
    Pair(
        Option("Empathy", "When a friend is in trouble, I am in it with them."),
        Option("Detachment", "When a friend is in trouble, I keep the calm that they have lost."),
    ),
    Pair(
        Option("Resilience", "What I am proud of is what I have come through."),
        Option("Courage", "What I am proud of is what I have dared."),
    ),
    Pair(
        Option("Diplomacy", "A good team finds a way to say things without hurting."),
        Option("Honesty", "A good team can hear how things really are."),
    ),
    Pair(
        Option("Detachment", "When the news is full of change, I take a step back."),
        Option("Curiosity", "When the news is full of change, I want to know how it works."),
    ),
    Pair(
        Option("Caution", "I sleep well when I have thought of what could go wrong."),
        Option("Resilience", "I sleep well because I trust myself to cope with what goes wrong."),
    ),
    Pair(
        Option("Honesty", "Being a good friend means saying the uncomfortable thing."),
        Option("Empathy", "Being a good friend means feeling what is needed, and sometimes just listening."),
    ),
    Pair(
        Option("Detachment", "After a hard talk I let it go and look at it again tomorrow."),
        Option("Diplomacy", "After a hard talk I find a way to meet again on good terms."),
    ),
    Pair(
        Option("Courage", "I regret most the chances that I did not take."),
        Option("Honesty", "I regret most the times when I was not true to myself."),
    ),
    Pair(
        Option("Empathy", "Meeting someone new, I notice first how they are."),
        Option("Curiosity", "Meeting someone new, I want to hear what they know that I do not."),
    ),
    Pair(
        Option("Resilience", "A bad week is over when I am back on my feet."),
        Option("Detachment", "A bad week is over when I can look at it from outside."),
    ),
    Pair(
        Option("Curiosity", "A new beginning means that I get to learn something."),
        Option("Courage", "A new beginning means that I have to leap, and I do."),
    ),
)


@lru_cache(maxsize=1)
def pairs_by_id() -> dict[str, Pair]:
    """Return the choices by id, in the order they are asked."""
    return {pair.id: pair for pair in PAIRS}
