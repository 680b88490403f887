"""Tell the language of a sentence by its frequent words, or that it cannot be told.

A word counts for each language that has it among its frequent ones, the less the more languages have it. This costs a
look-up a word and needs no model; ADR 0034 has the figures beside those of libraries. Where two languages come close,
the answer is that the language is undecided: it is better to read a sentence in two languages than in the wrong one.
"""

from collections.abc import Sequence
from struct import Struct
from typing import NamedTuple

from shared.safety.languages.frequent_words import CLAIMED, OTHER

ENGLISH = "en"
LANGUAGE_NAMES = {
    "en": "English",
    "de": "German",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "pl": "Polish",
    "pt": "Portuguese",
}
LANGUAGES = (*CLAIMED, *OTHER)
_MIN_LEAD = 1.25
"""How many times the evidence of the second language that of the first must be. Measured on `languages.jsonl`."""
_UNIT = 840  # the evidence of a word that is frequent in one language; divisible by all numbers up to eight
_MIN_EVIDENCE = _UNIT // 2  # a word that is frequent in three languages says nothing yet
_MIN_PRESENCE = 3 * _UNIT // 2  # so much is no chance: two words that no other language has
_MIN_KNOWN = 0.12  # the share of frequent words in a sentence that is read; in the development texts it is 0.3 to 0.7
_BITS = 32  # of one language in a sum; a sentence is far too short to overflow
_LAYOUT = Struct(f"<{len(LANGUAGES)}I")


class Identification(NamedTuple):
    """What words say about their language.

    `language` is the one that is clearly ahead, if any. `possible` are those that come close, or all where nothing is
    known; `present` are those with more evidence than chance gives, though another is ahead. `has_known_words`:
    enough of them are frequent in the best language.
    """

    language: str | None
    possible: frozenset[str]
    present: frozenset[str]
    has_known_words: bool


_WORDS = {code: frozenset(words.split()) for code, words in {**CLAIMED, **OTHER}.items()}


def _pack_evidence() -> dict[str, int]:
    """Give the evidence of each word for all languages as one number, so that a sentence costs an addition a word."""
    owners: dict[str, list[int]] = {}
    for at, code in enumerate(LANGUAGES):
        for word in _WORDS[code]:
            owners.setdefault(word, []).append(at)
    evidence = {codes: sum(_UNIT // len(codes) << at * _BITS for at in codes) for codes in map(tuple, owners.values())}
    return {word: evidence[tuple(codes)] for word, codes in owners.items()}


_EVIDENCE = _pack_evidence()  # some 2,500 words, made with this module in a few milliseconds
_ALONE = {code: frozenset({code}) for code in LANGUAGES}
_NONE = frozenset[str]()
_UNKNOWN = Identification(None, frozenset(LANGUAGES), _NONE, False)


def identify_words(words: Sequence[str]) -> Identification:
    """Identify folded words; without evidence every language is possible."""
    total = sum(filter(None, map(_EVIDENCE.get, words)))
    if not total:
        return _UNKNOWN
    scores = _LAYOUT.unpack(total.to_bytes(_LAYOUT.size, "little"))
    *_, second, top = sorted(scores)
    best = LANGUAGES[scores.index(top)]
    lowest = min(top / _MIN_LEAD, _MIN_PRESENCE)
    possible = present = _ALONE[best]
    if second >= lowest:
        near = [(code, score) for code, score in zip(LANGUAGES, scores, strict=True) if score >= lowest]
        possible = frozenset([code for code, score in near if score * _MIN_LEAD >= top])
        present = frozenset([code for code, score in near if score >= _MIN_PRESENCE])
    elif top < _MIN_PRESENCE:
        present = _NONE
    is_decided = len(possible) == 1 and top >= _MIN_EVIDENCE
    # A word has one unit at most, so that much evidence needs no count of the words.
    has_known_words = top > _MIN_KNOWN * _UNIT * len(words) or (
        sum(map(_WORDS[best].__contains__, words)) / len(words) >= _MIN_KNOWN
    )
    return Identification(best if is_decided else None, possible, present, has_known_words)


def is_known(found: Identification) -> bool:
    """Tell whether enough words are frequent ones of a language that has rules."""
    return found.has_known_words and (found.language in CLAIMED or not found.possible.isdisjoint(CLAIMED))
