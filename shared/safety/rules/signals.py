"""Signals and their families: what detection looks for in a sentence, and what it reports."""

from typing import NamedTuple

from shared.safety.levels import Level

DENIED, PAST, RECENT, SOMEONE_ELSE = "denied", "past", "recent", "someone_else"
HOPELESSNESS, BURDEN, DESPAIR = "hopelessness", "burden", "despair"
DRAWN_TO_DEATH, DRAWN_TO_MEANS = "drawn_to_death", "drawn_to_means"
"""Their phrases are words that may stand in any order. These prove less, so they count only in sentences that speak of
the writer and of nobody else."""


class SignalFamily(NamedTuple):
    """A kind of signal: its constant name, and the level that its phrases show.

    `tentative`: people who move house, sail or resign say the same, so the signal counts only where the classifier
    confirms it. `likely`: harmless texts in the development data hardly ever say it, so little confirmation is enough.
    `unnamed`: the phrases say "it" or name no death ("I'll do it tonight"), so they count as above only where nothing
    harmless near them is what they may mean; elsewhere they say nothing.
    """

    name: str
    level: Level
    tentative: bool = False
    likely: bool = False
    unnamed: bool = False


class Signal(NamedTuple):
    """A signal in a sentence, after its context was weighed.

    `settled`: the context says why it is not red. `tentative`: a hint, green by itself; where it is also `likely`,
    heavy where anything supports it. `span`: where a hint stands in its sentence, because two hints in the same words
    are one. `evidence.py` says what makes red of it.
    """

    signal: str
    level: Level
    settled: bool = False
    tentative: bool = False
    likely: bool = False
    span: tuple[int, int] = (0, 0)
