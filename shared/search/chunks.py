"""Chunks: the pieces of a text that are embedded and found, and the sentences that they are made of.

An embedding blurs a long text, and the embedded model reads no more than 256 tokens. So a text is cut into chunks of
at most two hundred words on the ends of sentences, of nearly equal length, because a short rest at the end would be
found for its few words. Where a sentence alone is too long (a transcript without full stops, a list in one line,
Chinese without spaces), it is cut at pauses, then at blanks, and at last between any two letters.

All offsets are code points of the text as it was given, so that `text[start:end]` is what was found.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from string import ascii_letters
from typing import NamedTuple

from shared.search.stopwords import ENGLISH, identify_stopwords

MAX_CHUNK_WORDS = 200
MAX_CHUNK_TOKENS = 250
"""By `estimate_tokens`; the embedded model reads 256, of which two mark the beginning and the end."""

_ENGLISH, _FOREIGN, _ACCENTED = 7, 3, 2
"""Letters in a token of a word: in English, in other languages with Latin letters, and where a letter has an accent.

Measured with the embedded model's tokenizer, whose vocabulary is English: texts of 250 tokens by this estimate have 245
in English, 225 to 255 in German, Spanish, French, Italian and Portuguese, 265 in Polish.
"""
_LETTERS_PER_TOKEN = 2  # of other alphabets
_DIGITS_PER_TOKEN = 3
_DIGITS = re.compile(r"[0-9]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_LATIN_END, _FIRST_UNSPACED = "\u0250", "\u2e80"
_END = re.compile(
    r"(?P<stop>[.!?\u2026\u0964\u0965\u061f\u06d4]+[\"'\u201d\u2019\u00bb)\]]*)(?=\s|\Z)"
    r"|[\u3002\uff01\uff1f\uff0e\uff61]+[\u300d\u300f\u201d\uff09]*"
    r"|[\n\r\u2028\u2029]\s*"
)
_END_SIGN = re.compile("[.!?\u2026\u0964\u0965\u061f\u06d4\u3002\uff01\uff1f\uff0e\uff61\n\r\u2028\u2029]")
"""What `_END` begins with: a set alone is found several times faster than alternatives."""
_ABBREVIATION = re.compile(
    r"(?<!\w)(?:[A-Z]|Dr|Mr|Mrs|Ms|Prof|St|Sr|Sra|Jr|Mme|vs|approx|bzw|ca|z\.B|d\.h|e\.g|i\.e|np|tzn|p\.ej)\.\Z"
)
_LONGEST_ABBREVIATION = 8
_PAUSE, _BLANK = re.compile(r"[,;:\u2013\u2014\u060c](?=\s)\s*|[\u3001\uff0c\uff1b\uff1a]"), re.compile(r"\s+")


class Span(NamedTuple):
    """A part of a text, `text[start:end]`, without blanks at its ends."""

    start: int
    end: int


class _Measure(NamedTuple):
    words: int
    tokens: int

    def fits(self) -> bool:
        return self.words <= MAX_CHUNK_WORDS and self.tokens <= MAX_CHUNK_TOKENS


def split_text(text: str) -> list[Span]:
    """Cut a text into chunks, in order. Each letter is in exactly one of them; a blank text has none."""
    letters = _choose_letters(text)
    if _measure(text, letters).fits():  # as most texts do: their sentences would make one chunk
        return [*_strip(text, 0, len(text))]
    pieces = list(_split_pieces(text, letters))
    words, tokens = sum(size.words for _, size in pieces), sum(size.tokens for _, size in pieces)
    count = max(1, ceil(words / MAX_CHUNK_WORDS), ceil(tokens / MAX_CHUNK_TOKENS))
    while len(chunks := _pack(pieces, tokens / count)) > count:
        count += 1  # sentences do not fill their chunks exactly; so smaller ones, rather than a short rest
    return chunks


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the sentences of a text, or of a part of it. A line is a sentence of its own."""
    end, begin, read, sentences = len(text) if end is None else end, start, start, list[Span]()
    for sign in _END_SIGN.finditer(text, start, end):
        match = _END.match(text, sign.start(), end) if sign.start() >= read else None
        if match is None:
            continue
        read = match.end()
        if match["stop"] is None or not _goes_on(text, match.start(), match.end()):
            sentences += _strip(text, begin, match.end())
            begin = match.end()
    return [*sentences, *_strip(text, begin, end)]


def estimate_tokens(text: str) -> int:
    """Estimate how many tokens a model reads in a text.

    An estimate, because the chunks shall not depend on the model that embeds them.
    """
    return _estimate(text, _choose_letters(text))


def _estimate(text: str, letters: int) -> int:
    """Add up the tokens of words, numbers and signs; words are counted by their length, which is all that counts."""
    words, digits = _LETTERS.findall(text), _DIGITS.findall(text)
    signs = len("".join(text.split())) - sum(map(len, words)) - sum(map(len, digits))
    plain = Counter(map(len, words if text.isascii() else filter(str.isascii, words)))
    tokens = sum(count * ceil(length / letters) for length, count in plain.items())
    tokens += 0 if text.isascii() else sum(_estimate_word(word, letters) for word in words if not word.isascii())
    return tokens + sum(ceil(len(number) / _DIGITS_PER_TOKEN) for number in digits) + signs


def _choose_letters(text: str) -> int:
    """Return the letters per token of words without accents."""
    return _ENGLISH if identify_stopwords(_LETTERS.findall(text.lower())) == ENGLISH else _FOREIGN


def _estimate_word(word: str, letters: int) -> int:
    """Estimate the tokens of a word that has other letters than those of English, from the first such letter on."""
    rest = word.lstrip(ascii_letters)
    top, start = max(rest), ceil((len(word) - len(rest)) / letters)
    if top >= _FIRST_UNSPACED:
        return start + len(rest)
    return start + ceil(len(rest) / (_ACCENTED if top < _LATIN_END else _LETTERS_PER_TOKEN))


def _pack(pieces: Sequence[tuple[Span, _Measure]], share: float) -> list[Span]:
    """Join pieces to chunks that end where the text is nearest to a multiple of `share` tokens."""
    chunks, filled, done = list[Span](), _Measure(0, 0), 0
    for piece, size in pieces:
        longer = _Measure(filled.words + size.words, filled.tokens + size.tokens)
        if chunks and longer.fits() and done + size.tokens / 2 <= share * len(chunks):
            chunks[-1] = Span(chunks[-1].start, piece.end)
            filled = longer
        else:
            chunks.append(piece)
            filled = size
        done += size.tokens
    return chunks


def _measure(text: str, letters: int) -> _Measure:
    return _Measure(len(text.split()), _estimate(text, letters))


def _goes_on(text: str, stop: int, end: int) -> bool:
    """Tell whether a sentence goes on after a full stop: a small letter follows, or an abbreviation stands before."""
    if text[end - 1] != ".":
        return False
    following = text[end : end + 2].strip()
    return following.islower() or bool(_ABBREVIATION.search(text[max(0, stop - _LONGEST_ABBREVIATION) : stop + 1]))


def _split_pieces(text: str, letters: int) -> Iterator[tuple[Span, _Measure]]:
    """Give the sentences with their measures, those that are too long in parts that fit."""
    for sentence in split_sentences(text):
        yield from _split_long(text, sentence, letters, (_PAUSE, _BLANK))


def _split_long(
    text: str, span: Span, letters: int, borders: tuple[re.Pattern[str], ...]
) -> Iterator[tuple[Span, _Measure]]:
    measure = _measure(text[span.start : span.end], letters)
    if measure.fits():
        yield span, measure
    elif borders:
        for part in _split_at(text, span, borders[0]):
            yield from _split_long(text, part, letters, borders[1:])
    else:
        for part in _split_hard(text, span):
            yield part, _measure(text[part.start : part.end], letters)


def _split_at(text: str, span: Span, border: re.Pattern[str]) -> Iterator[Span]:
    begin = span.start
    for match in border.finditer(text, span.start, span.end):
        yield from _strip(text, begin, match.end())
        begin = match.end()
    yield from _strip(text, begin, span.end)


def _split_hard(text: str, span: Span) -> Iterator[Span]:
    """Cut between letters, but not before a sign that belongs to the letter before it."""
    start = span.start
    while start < span.end:
        end = min(span.end, start + MAX_CHUNK_TOKENS)
        while start + 1 < end < span.end and unicodedata.category(text[end])[0] in "MC":
            end -= 1
        yield from _strip(text, start, end)
        start = end


def _strip(text: str, start: int, end: int) -> Iterable[Span]:
    """Give the part without blanks at its ends, or nothing if it is blank."""
    part = text[start:end]
    bare = part.strip()
    if not bare:
        return ()
    start += len(part) - len(part.lstrip())
    return (Span(start, start + len(bare)),)
