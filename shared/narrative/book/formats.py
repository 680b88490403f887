"""The formats of a book: who draws each, its media type, and how its file is called."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from shared.narrative.book.contents import BookContents
from shared.narrative.book.epub_format import MEDIA_TYPE, render_epub
from shared.narrative.book.markup_formats import render_html, render_markdown
from shared.narrative.book.models import BookFormat
from shared.narrative.book.pdf_format import render_pdf


class FileFormat(NamedTuple):
    """How a book is drawn, and what a browser is told of the file."""

    render: Callable[[BookContents], bytes]
    media_type: str
    extension: str


FORMATS: Mapping[BookFormat, FileFormat] = {
    "markdown": FileFormat(render_markdown, "text/markdown; charset=utf-8", "md"),
    "html": FileFormat(render_html, "text/html; charset=utf-8", "html"),
    "epub": FileFormat(render_epub, MEDIA_TYPE, "epub"),
    "pdf": FileFormat(render_pdf, "application/pdf", "pdf"),
}
