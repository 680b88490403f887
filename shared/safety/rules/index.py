"""Finding phrases fast: they are sorted by the word they begin with, and only tried where that word stands.

A sentence costs one look-up a word, and a match for the few families that have phrases with that beginning.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from shared.safety.rules.notation import expanded

_LITERAL = re.compile(r"[\w']+\??")
_MOST = 4  # matches of a family in a sentence; a fifth would say nothing new


class Hit(NamedTuple):
    """Where a phrase of a family stands in a sentence."""

    family: int
    start: int
    found: str


class Index:
    """The phrases of all families by first word; patterns are compiled when a text first needs them."""

    def __init__(self, families: Sequence[Sequence[str]]) -> None:
        self._phrases = _by_first_word(families)
        self._patterns: dict[str, tuple[tuple[int, re.Pattern[str]], ...]] = {}

    def search(self, sentence: str) -> Iterator[Hit]:
        """Give the hits in a sentence that has a space at both ends, in order."""
        seen: dict[int, int] = {}
        start = 1
        for word in sentence.split():
            for family, pattern in self._patterns_of(word):
                match = pattern.match(sentence, start)
                if match and seen.setdefault(family, 0) < _MOST:
                    seen[family] += 1
                    yield Hit(family, start, match.group())
            start += len(word) + 1

    def _patterns_of(self, word: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
        if word not in self._phrases:
            return ()
        known = self._patterns.get(word)
        if known is None:
            known = self._patterns[word] = tuple(
                (family, re.compile(rf"(?:{'|'.join(phrases)})(?= )"))
                for family, phrases in self._phrases[word].items()
            )
        return known


def _by_first_word(families: Sequence[Sequence[str]]) -> Mapping[str, Mapping[int, list[str]]]:
    index: dict[str, dict[int, list[str]]] = {}
    for number, phrases in enumerate(families):
        for phrase in (part for written in phrases for part in _alternatives(expanded(written))):
            for word in set(first_words(phrase)):
                index.setdefault(word, {}).setdefault(number, []).append(phrase)
    return index


def first_words(phrase: str) -> Iterator[str]:
    """Give every word that an expanded phrase can begin with; raises `ValueError` where that is not clear."""
    for part in _alternatives(phrase):
        if part.startswith("(?:"):
            end = _closing(part)
            yield from first_words(part[3:end])
            if part[end + 1 : end + 2] == "?":
                yield from first_words(part[end + 2 :].lstrip())
        else:
            literal = _LITERAL.match(part)
            if literal is None:
                raise ValueError(f"a phrase must begin with a word: {part}")
            yield literal.group().rstrip("?")
            if literal.group().endswith("?"):
                yield literal.group()[:-2]


@lru_cache(maxsize=2000)
def _alternatives(phrase: str) -> tuple[str, ...]:
    """Split at the bars that are not within brackets."""
    parts, depth, start = [], 0, 0
    for at, sign in enumerate(phrase):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            parts.append(phrase[start:at])
            start = at + 1
    return (*parts, phrase[start:])


def _closing(part: str) -> int:
    """Return where the bracket that a part begins with closes."""
    depth = 0
    for at, sign in enumerate(part):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return at
    raise ValueError(f"a bracket is not closed: {part}")
