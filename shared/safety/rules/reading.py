"""Turning a text into sentences that patterns can read: one space between words, contractions in full.

What stands in quotation marks is somebody else's, unless the writer says that they said it, or there is hardly
anything but quotation. Every step is linear in the text.
"""

import re
from collections.abc import Iterator

from shared.safety.rules.idioms import without_idioms
from shared.safety.rules.spelling import WORDS, has_stretched_letters, plain, spelled_out

LONGEST_WORD = 40
LONGEST_SENTENCE = 80  # words; longer runs without a stop are read in pieces
_OVERLAP = 20
_QUOTED = re.compile(r'"[^"\n]{1,300}"')
_I_SAID = re.compile(
    r"\b(?:i|i've|i'd|i have|we)\b[^.!?\n]{0,40}"
    r"\b(?:said|say|told|tell|wrote|write|typed|texted|whispered|answered|thought|think|shouted|"
    r"screamed)\b[^.!?\n\"]{0,25}$"
)
_FEW_WORDS = 3
_PIECE = re.compile(r"\w+(?:[@$*|'!]+\w+)*|[@$][\w@$*|]+|[.!?\n]+|[,;:()\u2013\u2014/]| - ")
_ENDS = frozenset(".!?\n")
_PAUSES = frozenset(",;:()\u2013\u2014/ ")
_OPENING = {word: f", {word}" for word in ("but", "though", "although", "however", "yet")}  # they open a clause
_MEANINGS = WORDS | _OPENING


def read(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, each as words between single spaces, with a space at both ends.

    A comma stands for every pause. A sentence that was a quotation of others is left out.
    """
    return tuple(without_idioms(sentence) for sentence in _sentences(_without_quotations(plain(text))))


def _without_quotations(text: str) -> str:
    if '"' not in text:
        return text
    outside = _QUOTED.sub(" ", text)
    if len(outside.split()) < _FEW_WORDS:
        return text.replace('"', " ")
    return _QUOTED.sub(lambda match: _own_words(text, match), text)


def _own_words(text: str, match: re.Match[str]) -> str:
    before = text[max(0, match.start() - 100) : match.start()]
    return f" {match.group()[1:-1]} " if _I_SAID.search(before) else " quotation "


def _sentences(text: str) -> Iterator[str]:
    pieces = _PIECE.findall(text)
    usual = not has_stretched_letters(text) and max(map(len, pieces), default=0) <= LONGEST_WORD
    words: list[str] = []
    for piece in pieces:
        if usual and piece.isalpha():
            words.append(_MEANINGS.get(piece, piece))
        elif piece[0] in _ENDS:
            if words:
                yield from _pieces(words)
                words = []
        else:
            words.append("," if piece[0] in _PAUSES else _spelled_out(piece[:LONGEST_WORD]))
    if words:
        yield from _pieces(words)


def _pieces(words: list[str]) -> Iterator[str]:
    step = LONGEST_SENTENCE - _OVERLAP
    for start in range(0, max(1, len(words) - _OVERLAP), step):
        yield f" {' '.join(words[start : start + LONGEST_SENTENCE])} "


def _spelled_out(word: str) -> str:
    return _OPENING[word] if word in _OPENING else spelled_out(word)
