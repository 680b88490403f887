"""Turning a text into sentences that patterns can read: one space between words, contractions in full.

What stands in quotation marks is somebody else's, unless the writer says that they said it, or there is hardly
anything but quotation. Every step is linear in the text.
"""

import re
from collections.abc import Iterator

from shared.safety.rules.idioms import without_idioms
from shared.safety.rules.spelling import plain, spelled_out

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
_CLAUSE_OPENERS = frozenset({"but", "though", "although", "however", "yet"})


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
    words: list[str] = []
    spelled: dict[str, str] = {}  # for one reading only: nothing of what people write outlives the call
    for piece in _PIECE.findall(text):
        if piece[0] in _ENDS:
            if words:
                yield from _pieces(words)
                words = []
        elif piece[0] in _PAUSES:
            words.append(",")
        else:
            if piece in _CLAUSE_OPENERS:
                words.append(",")
            written = piece[:LONGEST_WORD]
            words.append(spelled.get(written) or spelled.setdefault(written, spelled_out(written)))
    if words:
        yield from _pieces(words)


def _pieces(words: list[str]) -> Iterator[str]:
    step = LONGEST_SENTENCE - _OVERLAP
    for start in range(0, max(1, len(words) - _OVERLAP), step):
        yield f" {' '.join(words[start : start + LONGEST_SENTENCE])} "
