"""Quotations: whether words that a model gives as someone's are theirs, and where in their text they stand.

Models change quotation marks, spaces and line breaks when they quote, so these may differ; words and their order may
not. What is kept is the person's own text, from the beginning of the first sentence that was quoted to the end of the
last one: half a sentence can say the opposite of the whole.
"""

import re
from itertools import pairwise

from shared.core.folded_text import APOSTROPHES

_MARKS = '"\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a'
_APOSTROPHE = f"['`{APOSTROPHES}]"
_SPEECH = re.compile(f"[{_MARKS}]([^{_MARKS}]+)[{_MARKS}]")
_NO_TITLE = "".join(rf"(?<!\b{title})" for title in ("Mr", "Mrs", "Ms", "Dr", "St", "Prof"))
_STOP = re.compile(
    _NO_TITLE
    + r"[.!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964]+[\"'\u201d\u2019\u00bb)\]]*(?=\s|$)|\n|[\u3002\uff01\uff1f]"
)
_UNSPACED = "\u2e80"
_MARGIN = "\"'` \t\n.,;:!?\u2026\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb"


def find_quotation(excerpt: str, text: str) -> str | None:
    """Return the sentences of `text` in which an excerpt stands, as they were written; None where it does not."""
    found = _find_excerpt(excerpt, text)
    if found is None:
        return None
    start, end = found.span()
    begins = max((stop.end() for stop in _STOP.finditer(text) if stop.end() <= start), default=0)
    last = _STOP.search(text, max(end - 1, start))
    return text[begins : last.end() if last else len(text)].strip()


def split_sentences(text: str) -> list[str]:
    """Return the sentences of a text as they were written."""
    ends = [0, *(stop.end() for stop in _STOP.finditer(text)), len(text)]
    parts = (text[start:end].strip() for start, end in pairwise(ends))
    return [part for part in parts if part]


def is_quoted_truly(text: str, sources: list[str]) -> bool:
    """Tell whether whatever stands in quotation marks in a text stands in one of its sources, too."""
    return all(any(_find_excerpt(quoted, source) is not None for source in sources) for quoted in _SPEECH.findall(text))


def _find_excerpt(excerpt: str, text: str) -> re.Match[str] | None:
    words = excerpt.strip(_MARGIN).split()
    if not words:
        return None
    pattern = r"\s+".join(_escape_word(word) for word in words)
    begins = r"(?<!\w)" if _is_spaced(words[0][0]) else ""
    ends = r"(?!\w)" if _is_spaced(words[-1][-1]) else ""
    return re.search(f"{begins}{pattern}{ends}", text)


def _is_spaced(sign: str) -> bool:
    """Tell whether a sign belongs to a script that puts spaces between words; Chinese and Japanese do not."""
    return sign.isalnum() and sign < _UNSPACED


def _escape_word(word: str) -> str:
    """Return the pattern of a word that was copied: its apostrophes and quotation marks may be other ones."""
    signs = (
        _APOSTROPHE if re.match(_APOSTROPHE, sign) else f"[{_MARKS}]" if sign in _MARKS else re.escape(sign)
        for sign in word
    )
    return "".join(signs)
