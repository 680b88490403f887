"""Topics that a person can close, and how a text is known to touch one: `topics.yaml`, read at the first use.

Texts are compared word by word, without accents: one look at the first letters of a word, so that pages take
milliseconds. A word of one's own counts with its endings ("Martin", "Martin's"). Words are what a person can check and
correct; a likeness of meaning would hide what nobody expects, and miss names.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from shared.core.folded_text import fold_text
from shared.core.import_lock import IMPORT_LOCK
from shared.core.single_flight import single_flight

_WORD = re.compile(r"[^\W\d_]+")
_BEGINNING = "*"
_INITIALS = 2
"""Letters by which beginnings of words are looked up; none is shorter."""
_OWN_ENDING = 2
"""Letters that may follow a word of one's own, such as a plural; with more it is another word."""
_FIRST_UNSPACED = "\u0e00"
"""From here on scripts write words without spaces, so a word of one's own is looked for inside of others."""


@dataclass(frozen=True)
class WordList:
    """Words, beginnings of words, phrases and words of one's own, prepared to be found in texts."""

    whole: frozenset[str]
    beginnings: Mapping[str, tuple[str, ...]]
    phrases: tuple[str, ...]
    own: Mapping[str, tuple[str, ...]]
    contained: tuple[str, ...]

    def is_in(self, text: str) -> bool:
        """Tell whether a text has one of the words or phrases."""
        words = list_words(text)
        different = set(words)
        if not self.whole.isdisjoint(different) or any(self._begins(word) for word in different):
            return True
        if self.phrases and self._has_phrase(words):
            return True
        return any(one in word for one in self.contained for word in different)

    def _begins(self, word: str) -> bool:
        initials = word[:_INITIALS]
        if word.startswith(self.beginnings.get(initials, ())):
            return True
        return any(word.startswith(one) and len(word) - len(one) <= _OWN_ENDING for one in self.own.get(initials, ()))

    def _has_phrase(self, words: Sequence[str]) -> bool:
        spoken = f" {' '.join(words)} "
        return any(phrase in spoken for phrase in self.phrases)


@dataclass(frozen=True)
class Topic:
    """A subject: how it is named, which tags and catalog keys are about it, and the words by which it is known."""

    key: str
    label: str
    about: str
    words: WordList
    domains: frozenset[str]
    boundaries: frozenset[str]
    catalog_keys: frozenset[str]


@single_flight
def get_topics() -> Mapping[str, Topic]:
    """Return the topics by their keys, in the order in which they are offered."""
    with IMPORT_LOCK:
        import yaml  # type: ignore[import-untyped]  # late: few requests read the file, and it has no types of its own

    text = Path(__file__).with_name("topics.yaml").read_text(encoding="utf-8")
    # The loader in C takes a tenth of the time; some builds do not have it.
    rows = cast("list[dict[str, Any]]", yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)))  # noqa: S506 - safe ones
    return {row["key"]: _read_topic(row) for row in rows}


def build_own_words(said: Iterable[str]) -> WordList:
    """Prepare words and phrases of a person's own."""
    own, phrases, contained = dict[str, tuple[str, ...]](), list[str](), list[str]()
    for one in said:
        words = list_words(one)
        if any(sign >= _FIRST_UNSPACED for sign in "".join(words)):
            contained += words
        elif len(words) == 1:
            initials = words[0][:_INITIALS]
            own[initials] = (*own.get(initials, ()), words[0])
        elif words:
            phrases.append(f" {' '.join(words)} ")
    return WordList(frozenset(), {}, tuple(phrases), own, tuple(contained))


def list_words(text: str) -> list[str]:
    """Return the words of a text as they are compared: folded, and without accents."""
    folded = fold_text(text)
    if not folded.isascii():
        marked = unicodedata.normalize("NFD", folded)
        folded = "".join(sign for sign in marked if not unicodedata.combining(sign))
    return _WORD.findall(folded)


def _read_topic(row: Mapping[str, Any]) -> Topic:
    whole, beginnings, phrases = set[str](), dict[str, tuple[str, ...]](), list[str]()
    for entry in (one.strip() for one in row["words"].split(",")):
        bare, is_beginning = entry.removesuffix(_BEGINNING), entry.endswith(_BEGINNING)
        if " " in bare:
            phrases.append(f" {bare}" if is_beginning else f" {bare} ")
        elif is_beginning:
            beginnings[bare[:_INITIALS]] = (*beginnings.get(bare[:_INITIALS], ()), bare)
        else:
            whole.add(bare)
    return Topic(
        key=row["key"],
        label=row["label"],
        about=row["about"],
        words=WordList(frozenset(whole), beginnings, tuple(phrases), {}, ()),
        domains=frozenset(row.get("domains", ())),
        boundaries=frozenset(row.get("boundaries", ())),
        catalog_keys=frozenset(row.get("catalog", ())),
    )
