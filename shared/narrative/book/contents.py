"""What a book says: its title page and its chapters, before any format. A format draws this and adds no words.

Whatever a person wrote is text here and in every format, never markup: the renderers escape it by one rule each.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from shared.narrative.synthesis.chapters import Chapter
from shared.narrative.synthesis.paragraphs import ParagraphText

Direction = Literal["ltr", "rtl"]
_RIGHT_TO_LEFT = frozenset(("R", "AL"))
_LINE_BREAK = re.compile("\r\n|[\r\v\f\x85\u2028]")
_PARAGRAPH_BREAK = "\u2029"
_BLANK_LINES = re.compile(r"\n\s*\n")
_FORBIDDEN = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # by XML 1.0, section 2.2
UNTITLED = "My story"
OWN_WORDS_NOTE = "Paragraphs with a line beside them are your own words, as you wrote them. The others only join them."


class BookParagraph(NamedTuple):
    """A paragraph as it is drawn: its lines, none of them blank, and which way they are read.

    `is_own_words`: the person wrote it, sign for sign. A life has thousands, and each is drawn from these three fields.
    """

    lines: Sequence[str]
    direction: Direction
    is_own_words: bool


@dataclass(frozen=True)
class BookChapter:
    """A chapter: its title, and at least one paragraph."""

    title: str
    paragraphs: Sequence[BookParagraph]

    @cached_property
    def direction(self) -> Direction:
        """Which way its title is read."""
        return find_direction(self.title)


@dataclass(frozen=True)
class BookContents:
    """A book. `language` is a language tag (BCP 47) for readers that speak; `made_on` is the person's local day."""

    title: str
    author: str | None
    language: str
    made_on: date
    chapters: Sequence[BookChapter]

    @cached_property
    def direction(self) -> Direction:
        """Which way most of the person's own paragraphs are read: pages are turned that way.

        What joins them is in the language of the questions.
        """
        paragraphs = [one for chapter in self.chapters for one in chapter.paragraphs]
        directions = [one.direction for one in paragraphs if one.is_own_words]
        return "rtl" if 2 * directions.count("rtl") > len(directions) else "ltr"


def build_contents(
    title: str,
    author: str | None,
    language: str,
    made_on: date,
    chapters: Iterable[Chapter],
    *,
    with_private: bool,
) -> BookContents:
    """Build a book of the chapters of a session, without those that have nothing to say.

    Private paragraphs are in it only where the person asks for them: a book is made to be given away. It has a title
    also where nothing is left of the person's, as an EPUB needs one.
    """
    shown = [
        BookChapter(
            _clean_line(chapter.title) or chapter.section_key, _list_paragraphs(chapter.paragraphs, with_private)
        )
        for chapter in chapters
    ]
    filled = [chapter for chapter in shown if chapter.paragraphs]
    return BookContents(_clean_line(title) or UNTITLED, _clean_line(author or "") or None, language, made_on, filled)


def find_direction(text: str) -> Direction:
    """Return the direction of a paragraph: that of its first letter that has one (UAX 9, rules P2 and P3)."""
    if text.isascii():
        return "ltr"
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        if kind == "L":
            return "ltr"
        if kind in _RIGHT_TO_LEFT:
            return "rtl"
    return "ltr"


def _list_paragraphs(paragraphs: Iterable[ParagraphText], with_private: bool) -> list[BookParagraph]:
    """Split texts at their blank lines: what a person sees as paragraphs becomes some."""
    listed = list[BookParagraph]()
    for text, is_own_words, is_private in paragraphs:
        if is_private and not with_private:
            continue
        if text.isprintable():  # one line, and no sign that XML forbids: the most of a life
            if line := text.strip():
                listed.append(BookParagraph((line,), find_direction(line), is_own_words))
            continue
        broken = _LINE_BREAK.sub("\n", text).replace(_PARAGRAPH_BREAK, "\n\n")
        for part in _BLANK_LINES.split(_FORBIDDEN.sub("", broken)):
            lines = [line for line in part.strip().split("\n") if line.strip()]
            if lines:
                listed.append(BookParagraph(lines, find_direction(part), is_own_words))
    return listed


def _clean_line(text: str) -> str:
    line = " ".join(text.split())  # first: some of what parts words is forbidden
    return " ".join(_FORBIDDEN.sub("", line).split())
