"""Plain renderers of books, to measure ours by: autoescaped templates, a regular expression, and Typst.

They stay as they are when ours change, and take content whose lines and directions were found before.
"""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from jinja2 import Environment, Template

from shared.core.single_flight import single_flight
from shared.narrative.book.contents import OWN_WORDS_NOTE, BookContents
from shared.narrative.book.markup_formats import load_template
from shared.narrative.book.models import BookFormat
from shared.narrative.book.pdf_format import describe_book, draw_pdf

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_LINES = "{% for line in one.lines %}{{ line }}{% if not loop.last %}<br/>{% endif %}{% endfor %}"
_PARAGRAPHS = (
    "{% for one in paragraphs %}{% if one.is_own_words %}"
    f'<blockquote class="own" dir="{{{{ one.direction }}}}"><p>{_LINES}</p></blockquote>\n'
    f'{{% else %}}<p dir="{{{{ one.direction }}}}">{_LINES}</p>\n'
    "{% endif %}{% endfor %}"
)


def prepare_book(contents: BookContents, name: BookFormat) -> Any:
    """Return what a plain renderer needs, prepared: plain objects, or of a PDF its one string."""
    if name == "pdf":
        return describe_book(contents)
    chapters = [
        SimpleNamespace(
            title=chapter.title,
            direction=chapter.direction,
            paragraphs=[SimpleNamespace(**one._asdict()) for one in chapter.paragraphs],
        )
        for chapter in contents.chapters
    ]
    head = {name: getattr(contents, name) for name in ("title", "author", "language", "made_on", "direction")}
    return SimpleNamespace(**head, chapters=chapters)


def _render_markdown(book: Any) -> bytes:
    parts = [f"# {_escape(book.title)}", _escape(book.author), book.made_on.isoformat(), f"*{OWN_WORDS_NOTE}*"]
    for chapter in book.chapters:
        parts.append(f"## {_escape(chapter.title)}")
        for one in chapter.paragraphs:
            lines = [_escape(line) for line in one.lines]
            parts.append("\\\n".join(f"> {line}" for line in lines) if one.is_own_words else "\\\n".join(lines))
    return ("\n\n".join(parts) + "\n").encode()


def _render_html(book: Any) -> bytes:
    page = load_template("book.html").render(book=book, note=OWN_WORDS_NOTE, write_paragraphs=_write_paragraphs)
    return page.encode()


def _render_epub(book: Any) -> bytes:
    names = [f"chapter-{number:03}.xhtml" for number in range(1, len(book.chapters) + 1)]
    shared = {"book": book, "names": names, "note": OWN_WORDS_NOTE, "book_id": uuid4(), "modified": ""}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        for name in ("package.opf", "nav.xhtml", "style.css", "title.xhtml"):
            archive.writestr(name, load_template(name).render(**shared).encode())
        for name, chapter in zip(names, book.chapters, strict=True):
            page = load_template("chapter.xhtml").render(book=book, chapter=chapter, write_paragraphs=_write_paragraphs)
            archive.writestr(name, page.encode())
    return buffer.getvalue()


def _escape(text: str) -> str:
    return _PUNCTUATION.sub(r"\\\1", text.strip())


def _write_paragraphs(paragraphs: Any) -> str:
    return _load_paragraphs().render(paragraphs=paragraphs)


@single_flight
def _load_paragraphs() -> Template:
    return Environment(autoescape=True).from_string(_PARAGRAPHS)


RENDERERS: Mapping[BookFormat, Callable[[Any], bytes]] = {
    "markdown": _render_markdown,
    "html": _render_html,
    "epub": _render_epub,
    "pdf": draw_pdf,
}
