"""An index of phrases: a phrase is tried only where its first word stands and two rarer words that it needs occur.

Most sentences have none of these words; such a sentence costs one look-up a word. The tables that the index is made of
are prepared, because working out the words of a thousand phrases takes half a second of CPU:
`python -m shared.safety.rules.phrase_tables` writes them to the folder `tables`. Regular expressions cannot be
prepared; each is compiled when its phrase is first tried.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypedDict

from shared.safety.rules.notation import expand_phrase

TABLES_FOLDER = Path(__file__).with_name("tables")
_MAX_MATCHES_PER_FAMILY = 4  # matches of a family in a sentence; a fifth would say nothing new


class PhraseTable(TypedDict):
    """The phrases of one index, numbered by their place in `phrases`.

    `families` describes the families that phrases belong to. `needed` gives the numbers of phrases by the rarest words
    that they need. A row of `phrases` is the number of its family, the phrase in our notation, the words that it can
    begin with, and the other words it needs: groups of words, of which one must stand at most so many words after that
    of the group before (`3 want wish;2 die dead`).
    """

    families: Sequence[Sequence[Any]]
    needed: Mapping[str, Sequence[int]]
    phrases: Sequence[tuple[int, str, str, str]]


class PhraseMatch(NamedTuple):
    """Where a phrase of a family stands in a sentence."""

    family: int
    start: int
    found: str


class _Phrase:
    """One phrase as it is searched for: its words as sets, and its pattern once it was tried."""

    __slots__ = ("_pattern", "_steps", "_written", "family", "first_words", "needed")

    def __init__(self, row: tuple[int, str, str, str]) -> None:
        self.family, self._written, first_words, steps = row
        self.first_words = frozenset(first_words.split())
        groups = [step.split() for step in steps.split(";") if step]
        self._steps = [(int(reach), frozenset(words)) for reach, *words in groups]
        # A sentence needs a word of each; the smaller a group, the likelier it is missing, so that comes first.
        self.needed = sorted((self.first_words, *(words for _, words in self._steps)), key=len)
        self._pattern: re.Pattern[str] | None = None

    @property
    def pattern(self) -> re.Pattern[str]:
        """The phrase with the space that ends it. Two threads may both compile it; that takes half a millisecond."""
        if self._pattern is None:
            self._pattern = re.compile(rf"{expand_phrase(self._written)}(?= )")
        return self._pattern

    def fits(self, words: Sequence[str], start: int) -> bool:
        """Tell whether the words that the phrase needs stand near enough to one another, from its first word on."""
        places = {start}
        for reach, needed in self._steps:
            nearby = {place for last in places for place in range(last, min(last + reach + 1, len(words)))}
            places = {place for place in nearby if words[place] in needed}
        return bool(places)


class PhraseIndex:
    """The phrases of a table, found by the words that they need."""

    def __init__(self, table: PhraseTable) -> None:
        self._rows = table["phrases"]
        self._numbers = table["needed"]
        self._phrases: dict[int, _Phrase] = {}

    def search(self, sentence: str, words: Sequence[str]) -> list[PhraseMatch]:
        """Give the matches in a sentence that has a space at both ends, in order; `words` are its words."""
        present = set(words)
        numbers = {number for need in present & self._numbers.keys() for number in self._numbers[need]}
        found: list[tuple[int, int, PhraseMatch]] = []
        for number in numbers:
            phrase = self._phrases.get(number)
            if phrase is None:
                phrase = self._phrases[number] = _Phrase(self._rows[number])
            for needed in phrase.needed:  # written out, because most of the time of a search is spent here
                if present.isdisjoint(needed):
                    break
            else:
                found += self._find_matches(sentence, words, phrase, number, present)
        return _limit_matches(found) if found else []

    @staticmethod
    def _find_matches(
        sentence: str, words: Sequence[str], phrase: _Phrase, number: int, present: set[str]
    ) -> Iterator[tuple[int, int, PhraseMatch]]:
        """Try a phrase wherever a word stands that it can begin with, and those that it needs follow."""
        for first in phrase.first_words & present:
            start = sentence.find(f" {first} ")
            while start >= 0:
                if phrase.fits(words, sentence.count(" ", 0, start)):
                    match = phrase.pattern.match(sentence, start + 1)
                    if match:
                        yield start, number, PhraseMatch(phrase.family, start + 1, match.group())
                start = sentence.find(f" {first} ", start + 1)


def load_table(name: str) -> PhraseTable:
    """Read one of the tables: `signals`, `context` or `idioms`. A millisecond at most, so it is read at import."""
    table: PhraseTable = json.loads((TABLES_FOLDER / f"{name}.json").read_bytes())
    return table


def _limit_matches(numbered: Iterable[tuple[int, int, PhraseMatch]]) -> list[PhraseMatch]:
    """Put matches in the order of the sentence, and leave out those beyond `_MAX_MATCHES_PER_FAMILY`."""
    counts: dict[int, int] = {}
    kept = []
    for _, _, hit in sorted(numbered):
        counts[hit.family] = counts.get(hit.family, 0) + 1
        if counts[hit.family] <= _MAX_MATCHES_PER_FAMILY:
            kept.append(hit)
    return kept
