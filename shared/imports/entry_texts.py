"""The texts of an entry within our limits: no NUL, no half of a surrogate pair, lengths as our own API allows them."""

import re

from shared.core.http.schema import LONG_TEXT
from shared.core.text_length import count_units, cut_units

TITLE_UNITS = 200
UNTITLED = "Untitled"
_BLANK_LINES = re.compile(r"\n{3,}")
_HEADING = re.compile(r"#{1,6}\s+")


def clean_text(text: str) -> str:
    """Return a text that every database stores: whole characters, no NUL, line feeds, no long gaps."""
    whole = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    if not whole.isascii():
        whole = whole.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _BLANK_LINES.sub("\n\n", whole).strip()


def clean_line(text: str, units: int = TITLE_UNITS) -> str:
    """Return a text as one line of so many units at most."""
    return cut_units(" ".join(clean_text(text).split()), units).strip()


def split_title(text: str) -> tuple[str, str]:
    """Return the first line as title and the rest; a first line that is too long is in both."""
    first, _, rest = text.partition("\n")
    line = " ".join(_HEADING.sub("", first, count=1).split())
    if not line:
        return UNTITLED, text
    if count_units(line) <= TITLE_UNITS:
        return line, rest.strip()
    return cut_at_word(line, TITLE_UNITS - 1) + "…", text


def cut_at_word(text: str, units: int) -> str:
    """Return the beginning of a text, cut between two words where it has any."""
    beginning = cut_units(text, units)
    words = beginning.rsplit(maxsplit=1)
    return words[0] if len(words) > 1 else beginning


def split_text(text: str) -> tuple[str, ...]:
    """Cut a text that is longer than one of ours may be into parts, between paragraphs where there are any."""
    parts = list[str]()
    while count_units(text) > LONG_TEXT:
        beginning = cut_units(text, LONG_TEXT)
        at = max((beginning.rfind(border) for border in ("\n\n", "\n", ". ", " ")), default=-1)
        for border in ("\n\n", "\n", ". ", " "):
            found = beginning.rfind(border)
            if found > len(beginning) // 2:
                at = found + 1
                break
        else:
            at = len(beginning)
        parts.append(text[:at].strip())
        text = text[at:].strip()
    return (*parts, text) if text else tuple(parts)
