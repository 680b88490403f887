"""Folded text: the form in which texts are compared, so that a search finds what another keyboard wrote.

Keyboards and word processors replace what people type: apostrophes and quotes become curly, two hyphens become a dash,
invisible signs are inserted, and the same letter comes composed or decomposed, in full width, or with a Turkish dot.

Entry and query are folded by this one function when they are compared. No text is stored in this form, because it would
be readable. Of keywords in this form there are digests, which SQL compares: after a change here, a migration has to
enqueue a job that digests the stored ones again. A long history is folded in one request, so this takes some ten
microseconds for a page of text.
"""

import re
import unicodedata

from shared.core.invisible_text import IGNORABLE, IGNORABLE_BEYOND

APOSTROPHES = "\u00b4\u02b9\u02bb\u02bc\u02bd\u2018\u2019\u201a\u201b\u2032\u2035\u2039\u203a\ua78c"
"""The signs, other than the ASCII ones, that are typed or inserted as an apostrophe."""
_QUOTES = "\u00ab\u00bb\u02ba\u201c\u201d\u201e\u201f\u2033\u2036\u301d\u301e\u301f"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2e3a\u2e3b"
_TURKISH_I = "\u0130\u0131"
UNREAD = "\u0640"
"""The tatweel, which only stretches an Arabic word: like what is invisible, it is no part of a word."""
_FOLDED_SIGNS = {
    **dict.fromkeys(APOSTROPHES, "'"),
    **dict.fromkeys(_QUOTES, '"'),
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_TURKISH_I, "i"),
}
# A text, which `re` compiles at the first text that is not ASCII: a list folds none.
_SIGNS = f"[{''.join(_FOLDED_SIGNS)}{UNREAD}{IGNORABLE}{IGNORABLE_BEYOND}]"
_DOTTED_I = "i\u0307"  # what a Turkish capital with a dot is case-folded to
_HYPHENS = "--+"


def fold_text(text: str) -> str:
    """Return the form in which texts are compared. Folding it again changes nothing."""
    if text.isascii():
        folded = text.lower()
    else:
        folded = unicodedata.normalize("NFKC", _fold_signs(text)).casefold()
        folded = unicodedata.normalize("NFKC", folded.replace(_DOTTED_I, "i"))
    folded = folded.replace("`", "'")
    return re.sub(_HYPHENS, "-", folded) if "--" in folded else folded


def fold_label(label: str) -> str:
    """Return the form in which short names are compared, such as keywords: folded, with single spaces."""
    return " ".join(fold_text(label).split())


def _fold_signs(text: str) -> str:
    """Replace each sign that occurs. A text has few different ones, and each replacement is fast."""
    for sign in set(re.findall(_SIGNS, text)):
        text = text.replace(sign, _FOLDED_SIGNS.get(sign, ""))
    return text
