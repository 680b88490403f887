"""How the writer feels by the end of an entry: words of feeling, as the words around them turn and weigh them."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from shared.tagging.rules.lexicon.sentiment import (
    CONCESSIONS,
    CONTRASTS,
    DOWNTONERS,
    EMPTY,
    INTENSIFIERS,
    OPENING_CONTRASTS,
    STRENGTHS,
    SUSPENDERS,
)
from shared.tagging.rules.negation import is_superlative, turned
from shared.tagging.rules.phrases import Found, Phrasebook, key_of, phrasebook
from shared.tagging.rules.tokens import Sentence, Token

Sentiment = Literal["positive", "neutral", "negative"]

_LEAN = 0.6
_SIGHT = 6
_DEGREE_REACH = 2
_STRONGER, _WEAKER = 1.4, 0.6
_SUSPENDED = 0.5
_QUESTION, _EXCLAMATION = 0.6, 1.3
_BEFORE_CONTRAST, _AFTER_CONTRAST = 0.5, 1.4
_CONCEDED = 0.5
_EARLIER_THAN_CONTRAST = 0.7
_LAST_SENTENCE = 1.3


def sentiment_of(sentences: Sequence[Sentence]) -> Sentiment:
    """Return the lean of the whole entry; what is said later, and after a "but", weighs more."""
    score = 0.0
    last = len(sentences) - 1
    for number, sentence in enumerate(sentences):
        if sentence.tokens[0].word in OPENING_CONTRASTS:
            score *= _EARLIER_THAN_CONTRAST
        score += _sentence_score(sentence) * (_LAST_SENTENCE if number == last > 0 else 1.0)
    if abs(score) < _LEAN:
        return "neutral"
    return "positive" if score > 0 else "negative"


def _sentence_score(sentence: Sentence) -> float:
    tokens = sentence.tokens
    contrast = _last_contrast(tokens)
    total = sum(
        _in_context(tokens, found) * _side_of_contrast(found.start, contrast) * _concession(tokens, found)
        for found in _feelings().search(tokens)
    )
    return total * _tone(sentence.ending)


def _tone(ending: str) -> float:
    """A question leaves open what it names; an exclamation mark means it."""
    return _EXCLAMATION if "!" in ending else _QUESTION if "?" in ending or "\u061f" in ending else 1.0


def _in_context(tokens: Sequence[Token], found: Found[float]) -> float:
    """Weigh a word of feeling by the degree words, the negation and the "if" that stand before it in its clause."""
    before, after = _neighbors(tokens, found)
    value = found.value * _degree(before[-_DEGREE_REACH:])
    if not SUSPENDERS.isdisjoint(before):
        value *= _SUSPENDED
    return value if is_superlative(before, after) else turned(value, before)


def _neighbors(tokens: Sequence[Token], found: Found[float]) -> tuple[list[str], list[str]]:
    """Return the six words before and after what was found, as far as its clause goes."""
    clause, end = tokens[found.start].clause, found.start + found.length
    before, after = tokens[max(0, found.start - _SIGHT) : found.start], tokens[end : end + _SIGHT]
    return (
        [token.word for token in before if token.clause == clause],
        [token.word for token in after if token.clause == clause],
    )


def _degree(words: Sequence[str]) -> float:
    factor = 1.0
    for word in words:
        factor *= _STRONGER if word in INTENSIFIERS else _WEAKER if word in DOWNTONERS else 1.0
    return factor


def _last_contrast(tokens: Sequence[Token]) -> int | None:
    places = [at for at, token in enumerate(tokens) if token.word in CONTRASTS and at > 0]
    return places[-1] if places else None


def _side_of_contrast(place: int, contrast: int | None) -> float:
    if contrast is None:
        return 1.0
    return _AFTER_CONTRAST if place > contrast else _BEFORE_CONTRAST


def _concession(tokens: Sequence[Token], found: Found[float]) -> float:
    """Weigh less what is granted: "although the pay is awful, ..."."""
    clause = tokens[found.start].clause
    opening = (token.word for token in tokens[max(0, found.start - 8) : found.start] if token.clause == clause)
    return _CONCEDED if any(word in CONCESSIONS for word in opening) else 1.0


@lru_cache(maxsize=1)
def _feelings() -> Phrasebook[float]:
    """All phrases with their strength; where lists overlap the stronger list wins, and an empty phrase over all."""
    values: dict[tuple[str, ...], float] = {}
    for phrases, strength in sorted(STRENGTHS, key=lambda entry: abs(entry[1])):
        values.update({key_of(phrase): strength for phrase in phrases.split(",")})
    return phrasebook(values | {key_of(phrase): 0.0 for phrase in EMPTY.split(",")})
