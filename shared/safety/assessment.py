"""What one text says to the rules: pure, without database, network or model, so that it always works."""

from dataclasses import dataclass

from shared.safety.levels import GREEN, Level

VERSION = "0"


@dataclass(frozen=True)
class Assessment:
    """A level, the names of the signals that led to it (never words of the text), and the classifier's score.

    `score` is between 0 and 1: how much the whole text resembles one that is red. `version` names rules and weights.
    """

    level: Level
    signals: tuple[str, ...]
    score: float
    version: str


def assess(text: str) -> Assessment:
    """Assess one text; the same text always gives the same answer, in time linear in its length."""
    del text  # the rules come after the sentences they are measured on
    return Assessment(GREEN, (), 0.0, VERSION)
