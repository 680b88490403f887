"""The book of a life story in the demo: asked for as an EPUB and as a PDF, downloaded by its link, and opened."""

import io
import re
from collections.abc import Callable, Mapping
from typing import Any
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from devhost.demo.api_client import ApiClient, DemoError
from devhost.demo.entries import BOOK_TITLE
from devhost.demo.screen import Screen

BOOKS = "/api/v1/narrative/books"
ACCEPTED = 202
_CONTAINER = "META-INF/container.xml"
_ROOT_FILE = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
_SPINE_ITEM = "{http://www.idpf.org/2007/opf}itemref"
_PDF_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")


def download_books(api: ApiClient, screen: Screen, session_path: str) -> None:
    """Have both books made at once, and open each."""
    asked = {}
    for book_format in _OPENERS:
        wanted = {"format": book_format, "title": BOOK_TITLE}
        asked[book_format] = api.show("POST", f"{session_path}/book", wanted, expect=ACCEPTED).json["id"]
    for book_format, book_id in asked.items():
        book = api.wait_for(f"{BOOKS}/{book_id}", _is_done, f"no {book_format} came")
        if book["status"] != "ready":
            raise DemoError(f"the {book_format} is {book['status']}; does the host say why?")
        content = api.download(book["url"])
        if len(content) != book["size_bytes"]:
            raise DemoError(f"of the {book_format} {len(content)} bytes came, of {book['size_bytes']}")
        screen.item(f"{BOOK_TITLE}, {book_format}: {len(content) // 1000} kB, {_OPENERS[book_format](content)}")


def _is_done(book: Any) -> bool:
    return bool(book["status"] != "building")


def _open_epub(content: bytes) -> str:
    """Follow an EPUB from its container to the parts that a reader turns (EPUB 3.3, section 4.2)."""
    try:
        with ZipFile(io.BytesIO(content)) as book:
            damaged = book.testzip()
            container = ElementTree.fromstring(book.read(_CONTAINER))  # noqa: S314 - the API made it
            packages = [one.get("full-path", "") for one in container.iter(_ROOT_FILE)]
            package = ElementTree.fromstring(book.read(packages[0]))  # noqa: S314 - the API made it
    except (BadZipFile, KeyError, IndexError, ElementTree.ParseError) as error:
        raise DemoError(f"the epub does not open: {error}") from None
    parts = len(list(package.iter(_SPINE_ITEM)))
    if damaged is not None or not parts:
        raise DemoError("the epub has a damaged file, or nothing to read")
    return f"a package of {parts} parts to read"


def _open_pdf(content: bytes) -> str:
    """Follow a PDF from its end to its table of objects (ISO 32000-2, section 7.5.5)."""
    end = _PDF_END.search(content)
    if not content.startswith(b"%PDF-") or end is None or int(end[1]) >= len(content):
        raise DemoError("the pdf does not open")
    return f"PDF {content[5:8].decode('ascii')}, whole to its end"


_OPENERS: Mapping[str, Callable[[bytes], str]] = {"epub": _open_epub, "pdf": _open_pdf}
