"""The book as an EPUB 3.3 publication: a zip of XHTML with its table of contents and what accessibility asks for.

Written by `zipfile` and templates that escape (ADR 0006 names no EPUB library: those that are kept are AGPL or write
titles unescaped). The file is the same each time it is made of the same book: entries have the moment of the book.
"""

import io
import zipfile
from datetime import datetime, time
from uuid import UUID, uuid5

from shared.narrative.book.contents import OWN_WORDS_NOTE, BookContents
from shared.narrative.book.markup_formats import load_template

_CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">\n'
    '<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>\n'
    "</container>\n"
)
MEDIA_TYPE = "application/epub+zip"
_BOOKS = UUID("6d0e7f2b-7a55-4a0c-9a86-3d1d6f5f1c11")


def render_epub(contents: BookContents) -> bytes:
    """Write a book as an EPUB file. The mimetype stands first and is not compressed (OCF 3.3, section 4.3)."""
    names = [f"chapter-{number:03}.xhtml" for number in range(1, len(contents.chapters) + 1)]
    moment = datetime.combine(contents.made_on, time(12))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:

        def write(name: str, content: str, method: int = zipfile.ZIP_DEFLATED) -> None:
            entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
            archive.writestr(entry, content.encode(), method)

        def render(template: str, **values: object) -> str:
            return load_template(template).render(book=contents, names=names, **values).lstrip()

        write("mimetype", MEDIA_TYPE, zipfile.ZIP_STORED)
        write("META-INF/container.xml", _CONTAINER)
        book_id = uuid5(_BOOKS, f"{contents.title}\n{contents.author}\n{contents.made_on}")
        write("EPUB/package.opf", render("package.opf", book_id=book_id, modified=f"{moment:%Y-%m-%dT%H:%M:%SZ}"))
        write("EPUB/nav.xhtml", render("nav.xhtml"))
        write("EPUB/style.css", render("style.css"))
        write("EPUB/title.xhtml", render("title.xhtml", note=OWN_WORDS_NOTE))
        for name, chapter in zip(names, contents.chapters, strict=True):
            write(f"EPUB/{name}", render("chapter.xhtml", chapter=chapter))
    return buffer.getvalue()
