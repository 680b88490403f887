"""An index of phrases: a phrase is tried only where its first word stands and a rarer word it needs is in the sentence.

A sentence without any of the needed words, as most are, costs one look-up a word and nothing else.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from shared.safety.rules.notation import expand_phrase, find_first_words, find_needed_words, split_alternatives

_MAX_HITS_PER_FAMILY = 4  # matches of a family in a sentence; a fifth would say nothing new


class PhraseMatch(NamedTuple):
    """Where a phrase of a family stands in a sentence."""

    family: int
    start: int
    found: str


class PhraseIndex:
    """The phrases of all families, by needed word and then by first word; each is compiled once, when first tried."""

    def __init__(self, families: Sequence[Sequence[str]]) -> None:
        self._phrases = [
            (family, phrase)
            for family, phrases in enumerate(families)
            for written in phrases
            for phrase in split_alternatives(expand_phrase(written))
        ]
        self._patterns: dict[int, re.Pattern[str]] = {}
        self._places = _index_by_words([phrase for _, phrase in self._phrases])
        self._needed = frozenset(self._places)
        self._also_needed = [_find_second_need(phrase) for _, phrase in self._phrases]

    def search(self, sentence: str, words: Collection[str]) -> list[PhraseMatch]:
        """Give the hits in a sentence that has a space at both ends, in order; `words` are its words."""
        present = set(words)
        tried = {
            (first, number)
            for need in present & self._needed
            for first in self._places[need].keys() & present
            for number in self._places[need][first]
            if not self._also_needed[number].isdisjoint(present)
        }
        if not tried:
            return []
        return _limit_hits(hit for first, number in tried for hit in self._hits(sentence, first, number))

    def _hits(self, sentence: str, first: str, number: int) -> Iterator[tuple[int, int, PhraseMatch]]:
        """Try a phrase wherever a word stands."""
        pattern, place = self._pattern(number), f" {first} "
        at = sentence.find(place)
        while at >= 0:
            match = pattern.match(sentence, at + 1)
            if match:
                yield at, number, PhraseMatch(self._phrases[number][0], at + 1, match.group())
            at = sentence.find(place, at + 1)

    def _pattern(self, number: int) -> re.Pattern[str]:
        known = self._patterns.get(number)
        if known is None:
            known = self._patterns[number] = re.compile(rf"{self._phrases[number][1]}(?= )")
        return known


def _limit_hits(numbered: Iterable[tuple[int, int, PhraseMatch]]) -> list[PhraseMatch]:
    """Put hits in the order of the sentence, and leave out what would say nothing new."""
    seen: dict[int, int] = {}
    kept = []
    for _, _, hit in sorted(numbered):
        seen[hit.family] = seen.get(hit.family, 0) + 1
        if seen[hit.family] <= _MAX_HITS_PER_FAMILY:
            kept.append(hit)
    return kept


def _index_by_words(phrases: Sequence[str]) -> Mapping[str, Mapping[str, tuple[int, ...]]]:
    """Sort the numbers of phrases by the rarest needed word, then by first word."""
    index: dict[str, dict[str, tuple[int, ...]]] = {}
    for number, phrase in enumerate(phrases):
        needed = find_needed_words(phrase)[:1]
        for first in set(find_first_words(phrase)):
            for need in needed[0] if needed else (first,):
                numbers = index.setdefault(need, {})
                numbers[first] = (*numbers.get(first, ()), number)
    return index


def _find_second_need(phrase: str) -> frozenset[str]:
    """Return the second rarest words that a phrase needs; where there are none, those it begins with anyway."""
    return (*find_needed_words(phrase), frozenset(find_first_words(phrase)))[min(1, len(find_needed_words(phrase)))]
