"""The book as Markdown, and as one page of HTML that needs no network.

In Markdown every ASCII sign of punctuation is escaped, which is always allowed (CommonMark 0.31, section 2.4), so no
text can be read as markup; in HTML the templates escape, and so does `write_paragraphs`, which they call. A life has
thousands of paragraphs: to write each with `str.replace` takes a fifth of the time of a loop in a template, or of a
regular expression.
"""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from string import punctuation
from typing import TYPE_CHECKING

from shared.core.import_lock import IMPORT_LOCK
from shared.core.single_flight import single_flight
from shared.narrative.book.contents import OWN_WORDS_NOTE, BookContents, BookParagraph

if TYPE_CHECKING:
    from jinja2 import Environment, Template

FOLDER = Path(__file__).parent / "templates"
_ESCAPES = [(sign, f"\\{sign}") for sign in sorted(punctuation, key="\\".__ne__)]
"""Every ASCII sign of punctuation with its escape; the backslash, of which the others consist, comes first."""
_HARD_BREAK, _LINE_BREAK = "\\\n", "<br/>"


def render_markdown(contents: BookContents) -> bytes:
    """Write a book as CommonMark: own words are quoted blocks."""
    parts = [f"# {escape_markdown(contents.title)}"]
    if contents.author:
        parts.append(escape_markdown(contents.author))
    parts += [contents.made_on.isoformat(), f"*{OWN_WORDS_NOTE}*"]
    for chapter in contents.chapters:
        parts.append(f"## {escape_markdown(chapter.title)}")
        parts += [_write_paragraph(one) for one in chapter.paragraphs]
    return ("\n\n".join(parts) + "\n").encode()


def render_html(contents: BookContents) -> bytes:
    """Write a book as one page, with its table of contents and its style."""
    parts = load_template("book.html").generate(book=contents, note=OWN_WORDS_NOTE)
    return b"".join([part.encode() for part in parts])


def escape_markdown(text: str) -> str:
    """Return a line as CommonMark that shows exactly it; blanks at its ends, which could begin code, are left out."""
    text = text.strip()
    for sign, escaped in _ESCAPES:
        if sign in text:
            text = text.replace(sign, escaped)
    return text


def write_paragraphs(paragraphs: Sequence[BookParagraph]) -> str:
    """Write paragraphs as XHTML, which is HTML too; own words are quoted blocks."""
    written = list[str]()
    for lines, direction, is_own_words in paragraphs:
        shown = f"{_LINE_BREAK.join([escape(line, quote=False) for line in lines])}</p>"
        written.append(
            f'<blockquote class="own" dir="{direction}"><p>{shown}</blockquote>'
            if is_own_words
            else f'<p dir="{direction}">{shown}'
        )
    return "\n".join(written)


@single_flight
def load_template(name: str) -> "Template":
    """Return a template of this folder; compiling takes some 10 ms."""
    return _environment().get_template(f"{name}.jinja")


def _write_paragraph(paragraph: BookParagraph) -> str:
    lines = [escape_markdown(line) for line in paragraph.lines]
    if paragraph.is_own_words:
        return _HARD_BREAK.join(f"> {line}" for line in lines)
    return _HARD_BREAK.join(lines)


@single_flight
def _environment() -> "Environment":
    with IMPORT_LOCK:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined  # slow: loaded late

    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["write_paragraphs"] = write_paragraphs
    return environment
