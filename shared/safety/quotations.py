"""Quotations in a text: quoted words are somebody else's, unless the writer says that they said them."""

import re

_QUOTED = re.compile(r'"[^"\n]{1,300}"')
_MIN_WORDS_OUTSIDE = 3
_LENGTH_BEFORE = 100  # characters before a quotation that may say whose words it has


def remove_quotations(text: str, self_quotation: re.Pattern[str], mark: str) -> str:
    """Replace each quotation by a mark; keep its words where `self_quotation` ends right before it.

    Where there is hardly anything but quotation, all words are kept.
    """
    if '"' not in text:
        return text
    outside = _QUOTED.sub(" ", text)
    if len(outside.split()) < _MIN_WORDS_OUTSIDE:
        return text.replace('"', " ")

    def replace(match: re.Match[str]) -> str:
        before = text[max(0, match.start() - _LENGTH_BEFORE) : match.start()]
        return f" {match.group()[1:-1]} " if self_quotation.search(before) else mark

    return _QUOTED.sub(replace, text)
