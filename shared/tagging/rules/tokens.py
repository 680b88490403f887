"""Turn an entry into sentences of tokens, once, for all three questions the tagger asks of it.

Every pattern here is one character class repeated, or classes that cannot overlap, so reading is linear in the text.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from shared.tagging.rules.scripts import has_unspaced, pieces_of
from shared.tagging.rules.stems import stem

LONGEST_WORD = 60

# Python's \w leaves out vowel signs and other marks, which would cut Hindi, Thai or vocalized Hebrew words in two.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u0900-\u0963"
    "\u0966-\u0dff\u0e30-\u0e4e\u0eb0-\u0ecd\u0f71-\u0f84\u102b-\u103e\u17b4-\u17d3\u200c\u200d"
)
_PIECE = (
    rf"(?P<word>[\w{_MARKS}]+(?:'[\w{_MARKS}]+)?)"
    r"|(?P<symbol>[:;]-?[()d](?!\w)|<3|[$€£¥₹₩₽₺₦%]|[\u2600-\u27bf\U0001f300-\U0001faff])"
    r"|(?P<end>[.!?\n\u0964\u061f\u3002]+)"
    r"|(?P<pause>[,;:()\[\]\"\u2013\u2014\u060c\u3001/])"
)
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "`": "'", "_": " "})


class Token(NamedTuple):
    """A word in lower case (or a symbol), the stem it is compared by, and the number of its clause in the sentence."""

    word: str
    stem: str
    clause: int


class Sentence(NamedTuple):
    """The tokens of one sentence, the punctuation that closed it, and whether it stands in the title."""

    tokens: tuple[Token, ...]
    ending: str
    in_title: bool


class _Stems(dict[str, str]):
    """The stems of the words met so far, for one reading only: nothing of what people write outlives the call."""

    def __missing__(self, word: str) -> str:
        self[word] = found = stem(word)
        return found


def read(title: str, context: str | None) -> tuple[Sentence, ...]:
    """Return the sentences of title and context, in order; a sentence has at least one token."""
    stems = _Stems()
    return (*_sentences(title, stems, in_title=True), *_sentences(context or "", stems, in_title=False))


def _sentences(text: str, stems: _Stems, *, in_title: bool) -> Iterator[Sentence]:
    tokens: list[Token] = []
    clause = 0
    for match in _pieces().finditer(_normalized(text)):
        if match.lastgroup in ("word", "symbol"):
            tokens.extend([Token(word, stems[word], clause) for word in _words(match.group())])
        elif match.lastgroup == "pause":
            clause += 1
        elif tokens:
            yield Sentence(tuple(tokens), match.group(), in_title)
            tokens, clause = [], 0
    if tokens:
        yield Sentence(tuple(tokens), "", in_title)


@lru_cache(maxsize=1)
def _pieces() -> re.Pattern[str]:
    """Compile late: the character ranges take milliseconds that a cold start should not pay."""
    return re.compile(_PIECE)


def _normalized(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_APOSTROPHES).lower()


def _words(piece: str) -> list[str]:
    if piece.isascii() or not has_unspaced(piece):
        return [piece[:LONGEST_WORD]]
    return [word[:LONGEST_WORD] for word in pieces_of(piece)]
