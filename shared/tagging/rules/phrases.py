"""Find the words and phrases of a lexicon in a sentence, the longest first, each token used at most once.

The phrases are found by their stems. These are prepared, because stemming two thousand phrases takes ten milliseconds:
`python -m shared.tagging.rules.phrasebook_tables` writes them to the folder `tables`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from shared.tagging.rules.stems import stem
from shared.tagging.rules.tokens import Token

TABLES_FOLDER = Path(__file__).with_name("tables")
Value = TypeVar("Value")


class PhraseMatch(NamedTuple, Generic[Value]):
    """A lexicon entry in a sentence: the first token's place, how many tokens it takes, and what the lexicon says."""

    start: int
    length: int
    value: Value


class Phrasebook(NamedTuple, Generic[Value]):
    """Values by the stems of their phrases, with a space between two stems.

    `longest` gives, for a first stem, the most words that a phrase beginning so has.
    """

    values: Mapping[str, Value]
    longest: Mapping[str, int]

    def search(self, tokens: Sequence[Token]) -> Iterator[PhraseMatch[Value]]:
        """Yield what is found from left to right; at most `longest` look-ups a token, so linear in the text."""
        stems = [token.stem for token in tokens]
        at = 0
        while at < len(stems):
            found = self._at(stems, at) if stems[at] in self.longest else None
            if found is not None:
                yield found
            at += found.length if found is not None else 1

    def _at(self, stems: list[str], start: int) -> PhraseMatch[Value] | None:
        for length in range(self.longest[stems[start]], 0, -1):
            value = self.values.get(" ".join(stems[start : start + length]))
            if value is not None:
                return PhraseMatch(start, min(length, len(stems) - start), value)
        return None


def stem_phrase(phrase: str) -> str:
    """Return the stems under which a phrase of the lexicon is found."""
    return " ".join(map(stem, phrase.split()))


def build_phrasebook(values: Mapping[str, Value]) -> Phrasebook[Value]:
    """Index values by the stems of their phrases, as `stem_phrase` gives them."""
    longest: dict[str, int] = {}
    for stems in values:
        first, *others = stems.split()
        longest[first] = max(longest.get(first, 0), 1 + len(others))
    return Phrasebook(values, longest)


def load_phrasebook(name: str) -> Phrasebook[Any]:
    """Read one of the phrasebooks: `domains` or `sentiment`. Less than a millisecond, so it is read at import."""
    return Phrasebook(**json.loads((TABLES_FOLDER / f"{name}.json").read_bytes()))
