"""Find the words and phrases of a lexicon in a sentence, the longest first, each token used at most once."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from shared.tagging.rules.stems import stem
from shared.tagging.rules.tokens import Token

Value = TypeVar("Value")


class PhraseMatch(NamedTuple, Generic[Value]):
    """A lexicon entry in a sentence: the first token's place, how many tokens it takes, and what the lexicon says."""

    start: int
    length: int
    value: Value


class Phrasebook(NamedTuple, Generic[Value]):
    """Phrases by their stems; `longest` gives, for a first stem, the most words that a phrase beginning so has."""

    values: Mapping[tuple[str, ...], Value]
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
            value = self.values.get(tuple(stems[start : start + length]))
            if value is not None:
                return PhraseMatch(start, min(length, len(stems) - start), value)
        return None


def stem_phrase(phrase: str) -> tuple[str, ...]:
    """Return the stems under which a phrase of the lexicon is found."""
    return tuple(stem(word) for word in phrase.split())


def build_phrasebook(values: Mapping[tuple[str, ...], Value]) -> Phrasebook[Value]:
    """Index values by the stems of their phrases, as `stem_phrase` gives them."""
    longest: dict[str, int] = {}
    for stems in values:
        longest[stems[0]] = max(longest.get(stems[0], 0), len(stems))
    return Phrasebook(values, longest)
