"""Phrases: what a query has between quotes, and where it stands in a text.

A phrase is compared word by word, in the form in which all texts are compared (`folded_text`), so that a comma, a line
break or a curly apostrophe makes no difference and "art" is not found in "party". Its words are not stemmed: it is
found as it stands there. Where a script has no blanks, letters take the place of words.
"""

import re
from collections.abc import Iterable, Sequence

from shared.core.folded_text import fold_text
from shared.search.chunks import Span
from shared.search.words import Word, segment_letters

MAX_PHRASES = 8  # of one query; further ones are words like others
_CJK_QUOTES = str.maketrans(dict.fromkeys("「」『』｢｣", '"'))
_PHRASE = re.compile(r'"([^"]+)"')


def find_phrases(query: str) -> list[str]:
    """Return the phrases of a query: what stands between quotes of any kind. A quote that is never closed is none."""
    quoted = (match.group(1).strip() for match in _PHRASE.finditer(_fold_quotes(query)))
    return [phrase for phrase in quoted if phrase][:MAX_PHRASES]


def remove_quotes(query: str) -> str:
    """Return a query in folded form without the quotes around its phrases; one of nothing else keeps them."""
    folded = _fold_quotes(query)
    return folded.replace('"', " ").strip() or folded


def has_phrases(text: str, phrases: Iterable[str]) -> bool:
    """Tell whether a text has all phrases."""
    wanted = list(phrases)
    words = list(segment_letters(text)) if wanted else []
    return all(_find(text, words, phrase) is not None for phrase in wanted)


def locate_phrase(text: str, phrase: str) -> Span | None:
    """Return the first place in a text where a phrase stands, if any."""
    return _find(text, list(segment_letters(text)), phrase)


def _fold_quotes(query: str) -> str:
    """Fold a query; each of its quotes, of whatever kind, becomes a plain one."""
    return fold_text(query.translate(_CJK_QUOTES))


def _find(text: str, words: Sequence[Word], phrase: str) -> Span | None:
    wanted = [word.text for word in segment_letters(phrase)]
    if not wanted:
        return _find_signs(text, phrase)
    for at in range(len(words) - len(wanted) + 1):
        if words[at].text == wanted[0] and [word.text for word in words[at : at + len(wanted)]] == wanted:
            return Span(words[at].start, words[at + len(wanted) - 1].end)
    return None


def _find_signs(text: str, phrase: str) -> Span | None:
    """Find a phrase without words, such as "?!". Its place is that of the text, because folding moves signs."""
    return Span(0, len(text)) if fold_text(phrase) in fold_text(text) else None
