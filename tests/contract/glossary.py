"""docs/GLOSSARY.md as data, and names taken apart into its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tests.contract.sources import ROOT

GENERAL = ("General words", "Qualifiers", "Verbs", "Connecting words")
_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
_ENTRY = re.compile(r"^- \*\*(.+?)\*\*: (.+)$", re.MULTILINE)
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_IDENTIFIER = re.compile(r"[A-Za-z_]\w+")


@dataclass(frozen=True)
class Term:
    """One entry: its section, the term, and its sentence."""

    section: str
    term: str
    sentence: str

    @property
    def key(self) -> str:
        """The term as names are compared with it: singular words, joined."""
        return "".join(map(singular, re.findall(r"[a-z]+", self.term.lower())))


def read_terms(text: str) -> tuple[Term, ...]:
    """Read the entries of a glossary, section by section."""
    _, *parts = _SECTION.split(text)
    sections = zip(parts[::2], parts[1::2], strict=True)
    return tuple(Term(name, term, sentence) for name, body in sections for term, sentence in _ENTRY.findall(body))


@lru_cache(maxsize=1)
def project_terms() -> tuple[Term, ...]:
    """Read docs/GLOSSARY.md."""
    return read_terms((ROOT / "docs/GLOSSARY.md").read_text("utf-8"))


def singular(word: str) -> str:
    """Take the ending of a simple plural off a lower-case word; `status` and `address` stay."""
    if word.endswith("ies") and len(word) > len("ties"):
        return word[:-3] + "y"
    if re.search(r"(x|ch|sh|ss)es$", word):
        return word[:-2]
    return word if re.search(r"(ss|us|is)$", word) or len(word) <= len("us") else word.removesuffix("s")


def split_name(name: str) -> list[str]:
    """Split `snake_case` and `CamelCase` into singular lower-case words; digits are left out."""
    return [singular(word.lower()) for word in _WORD.findall(name)]


def cover(name: str, keys: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """Read a name from left to right as terms, the longest first: each with whether it is one of `keys`."""
    words = split_name(name)
    while words:
        lengths = (length for length in range(len(words), 0, -1) if "".join(words[:length]) in keys)
        length = next(lengths, 0)
        yield "".join(words[: length or 1]), length > 0
        words = words[length or 1 :]


def identifier_keys(text: str) -> Iterator[str]:
    """Give every run of up to three words of every identifier in a text, as terms are compared."""
    for name in set(_IDENTIFIER.findall(text)):
        words = split_name(name)
        for begin in range(len(words)):
            yield from ("".join(words[begin:end]) for end in range(begin + 1, min(begin + 3, len(words)) + 1))
