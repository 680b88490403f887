"""Snippets: the part of a text that is shown for a result, with the sentence that matches best.

The sentence is the one with most of the query's words, or with its phrase. A snippet is a slice of the text as it was
written, nothing added; the sentence is marked by offsets in UTF-16 units of the snippet, which is how browsers count
and how lengths are counted everywhere here (`text_length`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from shared.core.text_length import count_units
from shared.search.chunks import Span, split_sentences
from shared.search.phrases import locate_phrase
from shared.search.stopwords import identify_stopwords
from shared.search.words import Pieces, QueryTerm, StemHasher, new_pieces, segment_words

MAX_SNIPPET = 320  # letters


class MarkedSnippet(NamedTuple):
    """A slice of a text; the best sentence is from `start` to `end`, in UTF-16 units of `text`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class SnippetQuery:
    """What snippets show: the terms of a query, hashed under `key`, and its phrases.

    Made for the results of one query, which share the stems and words that were met.
    """

    terms: Sequence[QueryTerm]
    phrases: Sequence[str]
    key: bytes

    @cached_property
    def wanted(self) -> Mapping[int, int]:
        """The number of the term that a hash belongs to."""
        return {stem: at for at, term in enumerate(self.terms) for stem in term.hashes}

    @cached_property
    def hasher(self) -> StemHasher:
        """The hashes met so far."""
        return StemHasher(self.key)

    @cached_property
    def pieces(self) -> Pieces:
        """The words met so far."""
        return new_pieces()


def build_snippet(text: str, start: int, end: int, query: SnippetQuery) -> MarkedSnippet:
    """Return what to show of the chunk from `start` to `end`, in code points.

    A text that was edited since it was indexed may be shorter than its chunk; then its beginning is shown.
    """
    sentences = split_sentences(text, start, min(end, len(text))) if start < len(text) else []
    sentences = sentences or split_sentences(text) or [Span(0, len(text))]
    matches = _match_words(text, sentences, query)
    best = max(range(len(sentences)), key=lambda at: (len(matches[at]), -at))
    phrase = _locate_phrase(text, sentences, query.phrases)
    if phrase is not None:
        best, matches = phrase[0], [[phrase[1]]] * len(sentences)
    return _cut(text, sentences, best, matches[best])


def _match_words(text: str, sentences: Sequence[Span], query: SnippetQuery) -> list[list[Span]]:
    """Return for each sentence the first place of each term in it. Stems are compared as they are indexed."""
    words = [list(segment_words(text[sentence.start : sentence.end], query.pieces)) for sentence in sentences]
    language = identify_stopwords(word.text for found in words for word in found)
    matches = []
    for sentence, found in zip(sentences, words, strict=True):
        places: dict[int, Span] = {}
        for word in found:
            at = query.wanted.get(query.hasher[word.text, language])
            if at is not None:
                places.setdefault(at, Span(sentence.start + word.start, sentence.start + word.end))
        matches.append(list(places.values()))
    return matches


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
