"""The spelling in which texts and phrases of all these languages meet: small letters without marks or apostrophes.

People in distress leave marks out, and keyboards of other countries lack them. A German umlaut is also written with an
e; a phrase takes both spellings.
"""

import re
import unicodedata

from shared.core.folded_text import APOSTROPHES

_LINE_WRAP = re.compile(r"\n(?<=[^\n.!?]\n)(?=[a-z])")  # a line that goes on, not a new sentence
_UMLAUT = re.compile("[äöü]")
_WORD_WITH_UMLAUT = re.compile(r"\w*[äöü]\w*\??")
_INVISIBLE = ("Cf", "Mn")
_LETTERS = {"ß": "ss", "ł": "l", "œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "\u0131": "i", "'": " ", "`": " "}
_LAST_COMMON_SIGN = 0xFFFF  # of the basic plane; beyond it are a million signs, which are not worth their memory
_APOSTROPHES = str.maketrans(dict.fromkeys(APOSTROPHES, " "))


class _Folding(dict[int, str | int | None]):
    """What becomes of a decomposed sign, looked up in the tables of Unicode once per common sign and process."""

    def __missing__(self, sign: int) -> int | None:
        kept = None if unicodedata.category(chr(sign)) in _INVISIBLE else sign
        if sign <= _LAST_COMMON_SIGN:
            self[sign] = kept  # the same for every thread
        return kept


_FOLDING = _Folding(
    {ord(letter): other for letter, other in _LETTERS.items()}
    | dict.fromkeys(map(ord, "\u201c\u201d\u201e\u00ab\u00bb"), '"')
)


def fold_spelling(text: str) -> str:
    """Fold a text as people wrote it."""
    if text.isascii():
        folded = text.lower().replace("'", " ").replace("`", " ")
    else:
        # Apostrophes go first, because NFKC makes a blank and an accent of U+00B4.
        folded = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).lower().translate(_FOLDING)
    return _LINE_WRAP.sub(" ", folded) if "\n" in folded else folded


def fold_phrase(phrase: str, *, is_german: bool) -> str:
    """Fold a phrase in our notation, which must keep the signs that mean something there."""
    if is_german:
        phrase = _WORD_WITH_UMLAUT.sub(lambda match: f"(?:{match.group()}|{_spell_out(match.group())})", phrase)
    return unicodedata.normalize("NFD", phrase).translate(_FOLDING)


def _spell_out(word: str) -> str:
    return _UMLAUT.sub(lambda match: f"{unicodedata.normalize('NFD', match.group())[0]}e", word)
