"""The catalog of values: the eight that everybody is asked about, in our own words, and the pairs that are opposed.

People write "Family", "family" and " FAMILY " and mean the same, so names are folded before they are compared.
"""

from dataclasses import dataclass

from shared.core.folded_text import fold_label
from shared.core.single_flight import single_flight

KEY_LENGTH = 80
MIN_SCORE, MAX_SCORE = 1, 10


@dataclass(frozen=True)
class KnownValue:
    """A value of the form; `lowest` and `highest` are what someone who chooses 1 or 10 might say."""

    name: str
    description: str
    lowest: str
    highest: str
    optional: bool = False

    @property
    def key(self) -> str:
        """The key under which scores of the value are stored and counted."""
        return fold_name(self.name)


@dataclass(frozen=True)
class OpposedPair:
    """Two values that are hard to live by fully at the same time, and a sentence for someone who tries."""

    first: str
    second: str
    sentence: str


KNOWN_VALUES = (
    KnownValue(
        "Courage",
        "Doing what matters to you, although it frightens you.",
        "Right now I stay where it feels safe.",
        "I take the step, shaking knees and all.",
    ),
    KnownValue(
        "Honesty",
        "Saying what is so, to others and to yourself.",
        "I keep most of what I think to myself.",
        "I say what is true, even where silence would be easier.",
    ),
    KnownValue(
        "Curiosity",
        "Wanting to find out before you judge.",
        "Anything new feels like too much at the moment.",
        "I look into whatever comes along, and enjoy it.",
    ),
    KnownValue(
        "Empathy",
        "Feeling your way into what others go through.",
        "I have little room for others these days.",
        "What others feel reaches me at once.",
    ),
    KnownValue(
        "Resilience",
        "Finding back to yourself after a blow.",
        "A setback stays with me for a long time.",
        "I get knocked over, and I find my feet again.",
    ),
    KnownValue(
        "Caution",
        "Looking twice before you leap.",
        "I go with the moment and see what happens.",
        "I look at it from every side before I move.",
        optional=True,
    ),
    KnownValue(
        "Diplomacy",
        "Finding the words that keep a door open.",
        "I say it straight, whatever comes of it.",
        "I choose my words so that everybody can stay at the table.",
        optional=True,
    ),
    KnownValue(
        "Detachment",
        "Standing back far enough to see clearly.",
        "I am right in the middle of it all.",
        "I can watch even my own worries from a step away.",
        optional=True,
    ),
)

OPPOSED_PAIRS = (
    OpposedPair(
        "Courage",
        "Caution",
        "Part of you wants to jump and part of you wants to check the rope; "
        "maybe there is a first step small enough for both.",
    ),
    OpposedPair(
        "Honesty",
        "Diplomacy",
        "You want to say it as it is and to keep the door open; "
        "maybe there is one true sentence that can also be heard kindly.",
    ),
    OpposedPair(
        "Empathy",
        "Detachment",
        "You want to be close to others and to keep some distance; "
        "both are a way of caring, for them and for you, and they may take turns.",
    ),
)


@single_flight
def get_known_values() -> dict[str, KnownValue]:
    """Return the known values by their key, in the order of the form."""
    return {value.key: value for value in KNOWN_VALUES}


def fold_name(name: str) -> str:
    """Make names comparable in every alphabet, whichever keyboard wrote them."""
    return fold_label(name)
