"""From fifteen choices to a ranking of values: simple enough to explain to the person it is about."""

from collections.abc import Mapping

from shared.accounts.service import ValueScore
from shared.values.catalog import KNOWN_VALUES
from shared.values.pairs import PAIRS


def rank(choices: Mapping[str, str]) -> list[ValueScore]:
    """Rank the eight values by the chosen value of each pair; `choices` has an answer to every pair.

    A value's score is the share, in percent, of its pairs in which it was chosen. Of two with the same score the one
    that was preferred to stronger values comes first, and then the one that the form names first.
    """
    shares = {value.name: _share(value.name, choices) for value in KNOWN_VALUES}
    ranked = sorted(shares, key=lambda name: (-shares[name], -_strength(name, choices, shares)))
    return [ValueScore(value=name, score=round(100 * shares[name])) for name in ranked]


def _share(name: str, choices: Mapping[str, str]) -> float:
    met = [pair.id for pair in PAIRS if name in pair.values]
    return sum(choices[pair_id] == name for pair_id in met) / len(met)


def _strength(name: str, choices: Mapping[str, str], shares: Mapping[str, float]) -> float:
    """Add up the shares of the values that this one was preferred to."""
    won = [pair.values for pair in PAIRS if choices[pair.id] == name]
    return sum(shares[first if second == name else second] for first, second in won)
