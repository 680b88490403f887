"""How the writer feels by the end of an entry: words of feeling, weighed by the words around them.

A negation reaches four words, within its clause. It does not simply change the sign: "not happy" is unhappy but less
than "miserable", and "not afraid" is only a little glad.
"""

from collections.abc import Sequence
from typing import Literal

from shared.tagging.rules.lexicon.sentiment import (
    CESSATIONS,
    COMPARING,
    CONCESSIONS,
    CONTRASTS,
    DOWNTONERS,
    FALSE_NEGATIONS,
    HEDGES,
    INTENSIFIERS,
    NEGATED_ENDING,
    NEGATORS,
    OPENING_CONTRASTS,
    PERFECT,
)
from shared.tagging.rules.phrases import Phrasebook, PhraseMatch, load_phrasebook
from shared.tagging.rules.tokens import Sentence, Token

_PHRASEBOOK: Phrasebook[float] = load_phrasebook("sentiment")
_NEGATION_REACH = 4
_ENDER_REACH = 2
_COMPARING_REACH = 5
_GLADNESS_DENIED = -0.8
_PAIN_DENIED = -0.5
Sentiment = Literal["positive", "neutral", "negative"]

_LEAN = 0.6
_CONTEXT_WINDOW = 6
_DEGREE_REACH = 2
_STRONGER, _WEAKER = 1.4, 0.6
_SUSPENDED = 0.5
_QUESTION, _EXCLAMATION = 0.6, 1.3
_BEFORE_CONTRAST, _AFTER_CONTRAST = 0.5, 1.4
_CONCEDED = 0.5
_EARLIER_THAN_CONTRAST = 0.7
_LAST_SENTENCE = 1.3


def classify_sentiment(sentences: Sequence[Sentence]) -> Sentiment:
    """Return the lean of the whole entry."""
    score = score_sentiment(sentences)
    if abs(score) < _LEAN:
        return "neutral"
    return "positive" if score > 0 else "negative"


def score_sentiment(sentences: Sequence[Sentence]) -> float:
    """Return how far a text leans to either side of 0; what is said later, and after a "but", weighs more."""
    score = 0.0
    last = len(sentences) - 1
    for number, sentence in enumerate(sentences):
        if sentence.tokens[0].word in OPENING_CONTRASTS:
            score *= _EARLIER_THAN_CONTRAST
        score += _score_sentence(sentence) * (_LAST_SENTENCE if number == last > 0 else 1.0)
    return score


def _score_sentence(sentence: Sentence) -> float:
    tokens = sentence.tokens
    contrast = _find_last_contrast(tokens)
    total = sum(
        _weigh_context(tokens, found) * _weigh_contrast(found.start, contrast) * _weigh_concession(tokens, found)
        for found in _PHRASEBOOK.search(tokens)
    )
    return total * _weigh_punctuation(sentence.ending)


def _weigh_punctuation(ending: str) -> float:
    """A question leaves open what it names; an exclamation mark means it."""
    return _EXCLAMATION if "!" in ending else _QUESTION if "?" in ending or "\u061f" in ending else 1.0


def _weigh_context(tokens: Sequence[Token], found: PhraseMatch[float]) -> float:
    """Weigh a word of feeling by the degree words, the negation and the "if" that stand before it in its clause."""
    before, after = _find_neighbors(tokens, found)
    value = found.value * _weigh_degree(before[-_DEGREE_REACH:])
    if not HEDGES.isdisjoint(before):
        value *= _SUSPENDED
    return value if is_superlative(before, after) else apply_negation(value, before)


def _find_neighbors(tokens: Sequence[Token], found: PhraseMatch[float]) -> tuple[list[str], list[str]]:
    """Return the six words before and after what was found, as far as its clause goes."""
    clause, end = tokens[found.start].clause, found.start + found.length
    before, after = tokens[max(0, found.start - _CONTEXT_WINDOW) : found.start], tokens[end : end + _CONTEXT_WINDOW]
    return (
        [token.word for token in before if token.clause == clause],
        [token.word for token in after if token.clause == clause],
    )


def _weigh_degree(words: Sequence[str]) -> float:
    factor = 1.0
    for word in words:
        factor *= _STRONGER if word in INTENSIFIERS else _WEAKER if word in DOWNTONERS else 1.0
    return factor


def _find_last_contrast(tokens: Sequence[Token]) -> int | None:
    places = [at for at, token in enumerate(tokens) if token.word in CONTRASTS and at > 0]
    return places[-1] if places else None


def _weigh_contrast(place: int, contrast: int | None) -> float:
    if contrast is None:
        return 1.0
    return _AFTER_CONTRAST if place > contrast else _BEFORE_CONTRAST


def _weigh_concession(tokens: Sequence[Token], found: PhraseMatch[float]) -> float:
    """Weigh less what is granted: "although the pay is awful, ..."."""
    clause = tokens[found.start].clause
    opening = (token.word for token in tokens[max(0, found.start - 8) : found.start] if token.clause == clause)
    return _CONCEDED if any(word in CONCESSIONS for word in opening) else 1.0


def apply_negation(value: float, before: Sequence[str]) -> float:
    """Return what `value` becomes, given the words before it in its clause."""
    if not (_is_negated(before[-_NEGATION_REACH:]) or _is_ended(before[-_ENDER_REACH:], value)):
        return value
    return value * (_GLADNESS_DENIED if value > 0 else _PAIN_DENIED)


def is_superlative(before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell "I haven't been this happy since", "never laughed so hard" from a negation: they say more, not less."""
    if PERFECT.isdisjoint(before) or not _is_negated(before[-_NEGATION_REACH:]):
        return False
    return not COMPARING.isdisjoint((*before[-1:], *after[:_COMPARING_REACH]))


def _is_negated(words: Sequence[str]) -> bool:
    following = (*words[1:], "")
    return any(
        (word in NEGATORS or word.endswith(NEGATED_ENDING)) and (word, after) not in FALSE_NEGATIONS
        for word, after in zip(words, following, strict=False)
    )


def _is_ended(words: Sequence[str], value: float) -> bool:
    """ "Stopped crying", "less pain", "no longer afraid": the end of something bad."""
    return value < 0 and not CESSATIONS.isdisjoint(words)
