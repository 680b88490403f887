"""Cut runs of Chinese and Japanese, which are written without spaces, into pieces that can serve as words.

This is no dictionary segmenter. It uses what the writing itself shows: a change between Han, katakana and hiragana, the
commonest function characters of Chinese as gaps, and the fact that most Han words have two characters.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Literal

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


def script_of(character: str) -> Script:
    """Return the script of one character, as far as it decides where unspaced words end."""
    if character < _FIRST_UNSPACED:
        return "other"
    point = ord(character)
    return next((script for first, last, script in _RANGES if first <= point <= last), "other")


def has_unspaced(word: str) -> bool:
    """Tell whether `word` contains a character of a script that is written without spaces."""
    return max(word) >= _FIRST_UNSPACED and any(script_of(character) != "other" for character in word)


def pieces_of(run: str) -> Iterator[str]:
    """Split an unspaced run where its scripts change, then long Han pieces at function characters and in pairs."""
    for script, characters in groupby(run, script_of):
        piece = "".join(characters)
        if script == "han":
            yield from _han_words(piece)
        else:
            yield piece


def is_particle(word: str) -> bool:
    """Tell whether `word` is a short hiragana run: nearly always grammar (particles, endings), seldom a subject."""
    return len(word) <= _LONGEST_PARTICLE and all(script_of(character) == "hiragana" for character in word)


def _han_words(piece: str) -> Iterator[str]:
    for chunk in piece.translate(_GAPS_AS_SPACES).split():
        size = len(chunk) if len(chunk) <= _LONGEST_HAN_WORD else 2
        yield from (chunk[at : at + size] for at in range(0, len(chunk), size))
