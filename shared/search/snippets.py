"""Snippets: the part of a text that is shown for a result, with the sentence that matches best.

The sentence is the one with most of the query's words, or with its phrase. Of a text that was found by its meaning only
it is the one whose meaning is nearest, unless another has two of the words. A snippet is a slice of the text as it was
written, nothing added; the sentence is marked by offsets in UTF-16 units of the snippet, which is how browsers count
and how lengths are counted everywhere here (`text_length`).
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from shared.core.embeddings import embed_here
from shared.core.text_length import count_units
from shared.search.blocks import Array
from shared.search.chunks import Span, split_sentences
from shared.search.phrases import locate_phrase
from shared.search.stopwords import identify_stopwords
from shared.search.words import RAW_WORD, QueryTerm, StemHasher, compile_raw_words, new_pieces

MAX_SNIPPET = 320  # letters
_IDENTIFIED = 400  # letters that tell a language
MAX_COMPARED = 1_400
"""Letters of a page whose sentences are compared with a question: of a long result, or of some five short ones."""
_TELLING_WORDS = 2


class MarkedSnippet(NamedTuple):
    """A slice of a text; the best sentence is from `start` to `end`, in UTF-16 units of `text`."""

    text: str
    start: int
    end: int


class SentenceComparison:
    """Compares sentences with a question by the embedded model, the best results of a page first, within a budget.

    The index has no vectors of sentences: to make them would take as long as to index the texts.
    """

    def __init__(self, question: Array, budget: int = MAX_COMPARED) -> None:
        self._question, self._left = question, budget

    def find_nearest(self, sentences: Sequence[str]) -> int | None:
        """Return the number of the nearest sentence; None where no model knows a word, or the budget is used up."""
        length = sum(map(len, sentences))
        if length > self._left:
            return None
        self._left -= length
        vectors = [embed_here(sentence) for sentence in sentences]
        similarities = {at: float(one @ self._question) for at, one in enumerate(vectors) if one is not None}
        return max(similarities, key=lambda at: (similarities[at], -at), default=None)


@dataclass(frozen=True)
class SnippetQuery:
    """What snippets show: the terms of a query, hashed under `key`, its phrases, and its meaning if there is a vector.

    Made for the results of one query, which share the stems and words that were met.
    """

    terms: Sequence[QueryTerm]
    phrases: Sequence[str]
    key: bytes
    meanings: SentenceComparison | None = None

    @cached_property
    def matches(self) -> "_Matches":
        """The terms in each raw word met so far."""
        return _Matches(self)


class _Matches(dict[tuple[str, str], tuple[tuple[int, Span], ...]]):
    """The numbers of the terms that a raw word has in a language, each with its place in it.

    `pattern` finds the raw words that may have one.
    """

    def __init__(self, query: SnippetQuery) -> None:
        super().__init__()
        self._wanted = {stem: at for at, term in enumerate(query.terms) for stem in term.hashes}
        self.pattern = _build_pattern(query.terms)
        self._hasher, self._pieces = StemHasher(query.key), new_pieces()

    def __missing__(self, word: tuple[str, str]) -> tuple[tuple[int, Span], ...]:
        raw, language = word
        found = ((self._wanted.get(self._hasher[piece.text, language]), piece) for piece in self._pieces[raw])
        self[word] = terms = tuple((at, Span(piece.start, piece.end)) for at, piece in found if at is not None)
        return terms


def _build_pattern(terms: Sequence[QueryTerm]) -> re.Pattern[str]:
    """Return what finds the raw words that may have one of the terms; most words of a text need no stem.

    What a misspelled word was taken for may begin otherwise.
    """
    beginnings = tuple(sorted({unicodedata.normalize("NFD", term.word)[:2] for term in terms}))
    is_certain = all(term.weight == 1 for term in terms) and all(one.isascii() and one.isalnum() for one in beginnings)
    return compile_raw_words(beginnings) if is_certain else RAW_WORD


def build_snippet(text: str, start: int, end: int, query: SnippetQuery, *, by_meaning: bool = False) -> MarkedSnippet:
    """Return what to show of the chunk from `start` to `end`, in code points.

    `by_meaning` says that the text was found by its meaning only.
    A text that was edited since it was indexed may be shorter than its chunk; then its beginning is shown.
    """
    sentences = split_sentences(text, start, min(end, len(text))) if start < len(text) else []
    sentences = sentences or split_sentences(text) or [Span(0, len(text))]
    matches = _match_words(text, sentences, query)
    best = max(range(len(sentences)), key=lambda at: (len(matches[at]), -at))
    telling = min(_TELLING_WORDS, len(query.terms)) or _TELLING_WORDS
    if by_meaning and query.meanings is not None and len(sentences) > 1 and len(matches[best]) < telling:
        nearest = query.meanings.find_nearest([text[one.start : one.end] for one in sentences])
        best = best if nearest is None else nearest
    phrase = _locate_phrase(text, sentences, query.phrases)
    if phrase is not None:
        best, matches = phrase[0], [[phrase[1]]] * len(sentences)
    return _cut(text, sentences, best, matches[best])


def _match_words(text: str, sentences: Sequence[Span], query: SnippetQuery) -> list[list[Span]]:
    """Return for each sentence the first place of each term in it. Stems are compared as they are indexed.

    The beginning of a chunk tells its language.
    """
    start, end = sentences[0].start, sentences[-1].end
    language = identify_stopwords(set(RAW_WORD.findall(text[start : min(end, start + _IDENTIFIED)].lower())))
    places: list[dict[int, Span]] = [{} for _ in sentences]
    for match in query.matches.pattern.finditer(text, start, end):
        for at, piece in query.matches[match.group(), language]:
            sentence = bisect_right(sentences, match.start(), key=_get_start) - 1
            places[sentence].setdefault(at, Span(match.start() + piece.start, match.start() + piece.end))
    return [list(found.values()) for found in places]


def _get_start(sentence: Span) -> int:
    return sentence.start


def _locate_phrase(text: str, sentences: Sequence[Span], phrases: Sequence[str]) -> tuple[int, Span] | None:
    """Return the sentence in which the first phrase that is there begins, and its place."""
    for phrase in phrases:
        for at, sentence in enumerate(sentences):
            place = locate_phrase(text[sentence.start : sentence.end], phrase)
            if place is not None:
                return at, Span(sentence.start + place.start, sentence.start + place.end)
    return None


def _cut(text: str, sentences: Sequence[Span], best: int, matches: Sequence[Span]) -> MarkedSnippet:
    """Cut the best sentence with as many of its neighbors as fit, those behind it first."""
    marked = _shorten(text, sentences[best], matches)
    first, last = marked.start, marked.end
    if marked == sentences[best]:
        behind, before = best + 1, best - 1
        while behind < len(sentences) and sentences[behind].end - first <= MAX_SNIPPET:
            last, behind = sentences[behind].end, behind + 1
        while before >= 0 and last - sentences[before].start <= MAX_SNIPPET:
            first, before = sentences[before].start, before - 1
    start = count_units(text[first : marked.start])
    return MarkedSnippet(text[first:last], start, start + count_units(text[marked.start : marked.end]))


def _shorten(text: str, sentence: Span, matches: Sequence[Span]) -> Span:
    """Cut a sentence that is too long to a part around its first match, on blanks where there are any."""
    if sentence.end - sentence.start <= MAX_SNIPPET:
        return sentence
    middle = min((match.start for match in matches), default=sentence.start)
    start = max(sentence.start, min(middle - MAX_SNIPPET // 4, sentence.end - MAX_SNIPPET))
    end = min(sentence.end, start + MAX_SNIPPET)
    if start > sentence.start:
        blank = text.find(" ", start, middle)
        start = blank + 1 if blank >= 0 else start
    if end < sentence.end:
        blank = text.rfind(" ", max(middle, start) + 1, end)
        end = blank if blank > start else end
    return Span(start, end)
