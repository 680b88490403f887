"""Tokenization: turn an entry into sentences of tokens, once, for all three questions that tagging asks of it.

Every pattern is one character class repeated, or classes that cannot overlap, so tokenization is linear in the text.
Chinese and Japanese are written without spaces; their runs are cut into pieces that can serve as words. This is no
dictionary segmenter. It uses what the writing itself shows: a change between Han, katakana and hiragana, the
commonest function characters of Chinese as gaps, and the fact that most Han words have two characters.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import Literal, NamedTuple

from shared.core.combining_marks import COMBINING_MARKS
from shared.tagging.rules.stems import stem

LONGEST_WORD = 60

_PIECE = re.compile(
    rf"(?P<word>[\w{COMBINING_MARKS}]+(?:'[\w{COMBINING_MARKS}]+)?)"
    r"|(?P<symbol>[:;]-?[()d](?!\w)|<3|[$€£¥₹₩₽₺₦%]|[\u2600-\u27bf\U0001f300-\U0001faff])"
    r"|(?P<end>[.!?\n\u0964\u061f\u3002]+)"
    r"|(?P<pause>[,;:()\[\]\"\u2013\u2014\u060c\u3001/])"
)
_TOKENS = ("word", "symbol")
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "`": "'", "_": " "})
Script = Literal["han", "hiragana", "katakana", "other"]

# Code points, first and last.
_RANGES: tuple[tuple[int, int, Script], ...] = (
    (0x3041, 0x309F, "hiragana"),
    (0x30A1, 0x30FF, "katakana"),
    (0x3005, 0x3005, "han"),
    (0x3400, 0x4DBF, "han"),
    (0x4E00, 0x9FFF, "han"),
    (0xF900, 0xFAFF, "han"),
    (0x20000, 0x3FFFF, "han"),
)
_FIRST_UNSPACED = "\u3005"
_GAPS = "的了是我在和不也就都而及与與着著或这這那你您他她它们們很有把被让讓对對从從到会會要说說吗嗎呢吧啊个個"
_GAPS_AS_SPACES = str.maketrans(_GAPS, " " * len(_GAPS))
_LONGEST_HAN_WORD = 4
_LONGEST_PARTICLE = 4


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


class _StemCache(dict[str, str]):
    """The stems of the words met so far, for one reading only: nothing of what people write outlives the call."""

    def __missing__(self, word: str) -> str:
        self[word] = found = stem(word)
        return found


def tokenize(title: str, context: str | None) -> tuple[Sentence, ...]:
    """Return the sentences of title and context, in order; a sentence has at least one token."""
    stems = _StemCache()
    return (*_split_sentences(title, stems, in_title=True), *_split_sentences(context or "", stems, in_title=False))


def _split_sentences(text: str, stems: _StemCache, *, in_title: bool) -> Iterator[Sentence]:
    tokens: list[Token] = []
    clause = 0
    for match in _PIECE.finditer(_normalize(text)):
        kind = match.lastgroup
        if kind in _TOKENS:
            piece = match.group()
            if piece.isascii():  # nearly every word: it is one token
                word = piece[:LONGEST_WORD]
                tokens.append(Token(word, stems[word], clause))
            else:
                tokens.extend([Token(word, stems[word], clause) for word in _split_words(piece)])
        elif kind == "pause":
            clause += 1
        elif tokens:
            yield Sentence(tuple(tokens), match.group(), in_title)
            tokens, clause = [], 0
    if tokens:
        yield Sentence(tuple(tokens), "", in_title)


def _normalize(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_APOSTROPHES).lower()


def _split_words(piece: str) -> list[str]:
    if not has_unspaced(piece):
        return [piece[:LONGEST_WORD]]
    return [word[:LONGEST_WORD] for word in split_unspaced(piece)]


def detect_script(character: str) -> Script:
    """Return the script of one character, as far as it decides where unspaced words end."""
    if character < _FIRST_UNSPACED:
        return "other"
    point = ord(character)
    return next((script for first, last, script in _RANGES if first <= point <= last), "other")


def has_unspaced(word: str) -> bool:
    """Tell whether `word` contains a character of a script that is written without spaces."""
    return max(word) >= _FIRST_UNSPACED and any(detect_script(character) != "other" for character in word)


def split_unspaced(run: str) -> Iterator[str]:
    """Split an unspaced run where its scripts change, then long Han pieces at function characters and in pairs."""
    for script, characters in groupby(run, detect_script):
        piece = "".join(characters)
        if script == "han":
            yield from _split_han(piece)
        else:
            yield piece


def is_particle(word: str) -> bool:
    """Tell whether `word` is a short hiragana run: nearly always grammar (particles, endings), seldom a subject."""
    return len(word) <= _LONGEST_PARTICLE and all(detect_script(character) == "hiragana" for character in word)


def _split_han(piece: str) -> Iterator[str]:
    for chunk in piece.translate(_GAPS_AS_SPACES).split():
        size = len(chunk) if len(chunk) <= _LONGEST_HAN_WORD else 2
        yield from (chunk[at : at + size] for at in range(0, len(chunk), size))
