"""An index of phrases: a phrase is tried only where its first word stands and two rarer words that it needs occur.

Most sentences have none of these words; such a sentence costs one look-up a word. What a phrase needs are bits of a
number, so that one operation tells whether a sentence lacks any of it. The tables that the index is made of are
prepared, because working out the words of a thousand phrases takes half a second of CPU:
`python -m shared.safety.rules.phrase_tables` writes them to the folder `tables`. Regular expressions cannot be
prepared; each is compiled when its phrase is first tried.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Lock
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
    """One phrase as it is searched for: its words as sets, and its pattern once it was tried.

    `needed` has a bit for each group of words of which a sentence needs one.
    """

    __slots__ = ("_pattern", "_steps", "_written", "family", "first_words", "needed", "number")

    def __init__(self, number: int, row: tuple[int, str, str, str], groups: "_WordGroups") -> None:
        self.number = number
        self.family, self._written, first_words, steps = row
        self.first_words, self.needed = groups.number(first_words.split())
        self._steps: list[tuple[int, frozenset[str]]] = []
        for reach, *words in [step.split() for step in steps.split(";") if step]:
            group, bit = groups.number(words)
            self._steps.append((int(reach), group))
            self.needed |= bit
        self._pattern: re.Pattern[str] | None = None

    def match(self, sentence: str, words: Sequence[str], space: int) -> re.Match[str] | None:
        """Match the phrase and the space that ends it behind a space of a sentence.

        Compiling takes as long as a hundred matches, so before that its words must stand near enough to one another.
        Two threads may both compile it.
        """
        if self._pattern is None:
            if not self._fits(words, sentence.count(" ", 0, space)):
                return None
            self._pattern = re.compile(rf"{expand_phrase(self._written)}(?= )")
        return self._pattern.match(sentence, space + 1)

    def _fits(self, words: Sequence[str], start: int) -> bool:
        """Tell whether the words that the phrase needs stand near enough to one another, from its first word on."""
        places = {start}
        for reach, needed in self._steps:
            nearby = {place for last in places for place in range(last, min(last + reach + 1, len(words)))}
            places = {place for place in nearby if words[place] in needed}
        return bool(places)


class _WordGroups:
    """The groups of words that phrases need, each with a bit of its own, so that one operation compares them all."""

    def __init__(self) -> None:
        self._numbered: dict[frozenset[str], tuple[frozenset[str], int]] = {}
        self.bits_of_words: dict[str, int] = {}
        self.all_bits = 0

    def number(self, words: Sequence[str]) -> tuple[frozenset[str], int]:
        """Return a group and its bit; a new one gets the next. Only one thread at a time may call this."""
        group = frozenset(words)
        if group not in self._numbered:
            bit = self.all_bits + 1
            for word in group:
                self.bits_of_words[word] = self.bits_of_words.get(word, 0) | bit
            self._numbered[group] = group, bit
            self.all_bits |= bit
        return self._numbered[group]


class PhraseIndex:
    """The phrases of a table, found by the words that they need."""

    def __init__(self, table: PhraseTable) -> None:
        self._rows = table["phrases"]
        self._numbers = table["needed"]
        self._telling = frozenset(self._numbers)
        self._phrases: dict[int, _Phrase] = {}
        self._candidates: dict[str, list[_Phrase]] = {}
        self._groups = _WordGroups()
        self._lock = Lock()

    def search(self, sentence: str, words: Sequence[str]) -> list[PhraseMatch]:
        """Give the matches in a sentence that has a space at both ends, in order; `words` are its words."""
        telling = self._telling.intersection(words)
        if not telling:
            return []
        candidates = [self._candidates.get(word) or self._read_candidates(word) for word in telling]
        present = 0
        for bits in filter(None, map(self._groups.bits_of_words.get, words)):
            present |= bits
        missing = self._groups.all_bits ^ present
        fitting = {phrase for phrases in candidates for phrase in phrases if not phrase.needed & missing}
        return _limit_matches(_find_matches(sentence, words, fitting)) if fitting else []

    def _read_candidates(self, word: str) -> list[_Phrase]:
        """Read the phrases that need a word, at the first sentence that has it."""
        with self._lock:
            for number in self._numbers[word]:
                if number not in self._phrases:
                    self._phrases[number] = _Phrase(number, self._rows[number], self._groups)
            self._candidates[word] = [self._phrases[number] for number in self._numbers[word]]
        return self._candidates[word]


def _find_matches(
    sentence: str, words: Sequence[str], phrases: Iterable[_Phrase]
) -> Iterator[tuple[int, int, PhraseMatch]]:
    """Try phrases wherever a word stands that they can begin with."""
    present = frozenset(words)
    for phrase in phrases:
        for first in phrase.first_words & present:
            space = sentence.find(f" {first} ")
            while space >= 0:
                match = phrase.match(sentence, words, space)
                if match:
                    yield space, phrase.number, PhraseMatch(phrase.family, space + 1, match.group())
                space = sentence.find(f" {first} ", space + 1)


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
