"""Rules of EPUB 3.3 and EPUB Accessibility 1.1 that our templates could break, as epubcheck and Ace check them."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from posixpath import dirname, join, normpath
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

OPF, DC = "{http://www.idpf.org/2007/opf}", "{http://purl.org/dc/elements/1.1/}"
XHTML, OPS = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/ops}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ROOT_FILE = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_MEDIA_TYPES = {"xhtml": "application/xhtml+xml", "css": "text/css"}
_TELLS = ("accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard", "accessibilitySummary")
_DIRECTIONS = ("ltr", "rtl", "auto")


def read_epub(content: bytes) -> dict[str, str]:
    """Read the files of a publication, of which the first says what it is, uncompressed and without an extra field."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert archive.read(first) == b"application/epub+zip"
        return {one.filename: archive.read(one).decode() for one in archive.infolist()}


def find_faults(files: Mapping[str, str]) -> list[str]:
    """Return what is wrong with a publication, in words."""
    parsed = {
        name: ElementTree.fromstring(text.encode())  # noqa: S314 - we wrote it
        for name, text in files.items()
        if name.endswith((".xml", ".opf", ".xhtml"))
    }
    package_name = next(iter(parsed["META-INF/container.xml"].iter(_ROOT_FILE))).attrib["full-path"]
    if package_name not in parsed:
        return [f"the container names {package_name}, which is not there"]
    package = parsed[package_name]
    items = {one.attrib["href"]: one.attrib for one in package.iter(f"{OPF}item")}
    pages = {join(dirname(package_name), href): parsed.get(join(dirname(package_name), href)) for href in items}
    named = {package_name, "META-INF/container.xml", "mimetype", *pages}
    return [
        *(f"{name} is listed and not there, or the other way around" for name in named ^ set(files)),
        *_check_package(package, list(items.values())),
        *_check_metadata(package),
        *(fault for name, page in pages.items() if page is not None for fault in _check_page(name, page, set(pages))),
        *_check_navigation(package, items, pages, dirname(package_name)),
    ]


def _check_package(package: Element, items: list[dict[str, str]]) -> Iterator[str]:
    ids = [one.attrib["id"] for one in package.iter() if "id" in one.attrib]
    yield from (f"the id {one} is there twice" for one in _find_repeated(ids))
    read = [one.attrib["idref"] for one in package.iter(f"{OPF}itemref")]
    yield from (f"{one} is read twice" for one in _find_repeated(read))
    yield from (f"{one} is read and not listed" for one in read if one not in {item["id"] for item in items})
    yield from (f"{one['href']} has another type" for one in items if one["media-type"] != _find_type(one["href"]))
    if [one.get("properties") for one in items].count("nav") != 1:
        yield "there is not one table of contents"
    if next(iter(package.iter(f"{OPF}spine"))).get("page-progression-direction") not in _DIRECTIONS[:2]:
        yield "pages are turned in no direction"


def _check_metadata(package: Element) -> Iterator[str]:
    identifier = next((one for one in package.iter(f"{DC}identifier")), None)
    if identifier is None or identifier.get("id") != package.get("unique-identifier") or not identifier.text:
        yield "the package has no identifier of its own"
    for name in ("title", "language"):
        if not all((one.text or "").strip() for one in package.iter(f"{DC}{name}")):
            yield f"the {name} is empty"
    languages = [package.get(_LANG), *(one.text for one in package.iter(f"{DC}language"))]
    if not all(one and _LANGUAGE.fullmatch(one) for one in languages):
        yield f"{languages} are no languages"
    told: dict[str, list[str]] = {}
    for meta in package.iter(f"{OPF}meta"):
        told.setdefault(meta.attrib["property"], []).append(meta.text or "")
    if [bool(_MOMENT.fullmatch(one)) for one in told.get("dcterms:modified", [])] != [True]:
        yield "it does not say when it was modified"
    yield from (f"it does not tell its {one}" for one in _TELLS if not any(told.get(f"schema:{one}", [])))


def _check_page(name: str, page: Element, pages: set[str]) -> Iterator[str]:
    if page.get("lang") != page.get(_LANG) or not _LANGUAGE.fullmatch(page.get("lang", "")):
        yield f"{name} has no language"
    title = page.find(f"{XHTML}head/{XHTML}title")
    if title is None or not (title.text or "").strip():
        yield f"{name} has no title"
    ids = [one.attrib["id"] for one in page.iter() if "id" in one.attrib]
    yield from (f"{name}: the id {one} is there twice" for one in _find_repeated(ids))
    for one in page.iter():
        if one.get("aria-labelledby", ids[0] if ids else None) not in {*ids, None}:
            yield f"{name}: nothing has the id {one.get('aria-labelledby')}"
        if one.get("dir", "ltr") not in _DIRECTIONS or one.get("lang", "en") != one.get(_LANG, one.get("lang", "en")):
            yield f"{name}: a direction or a language is none"
        if one.tag in (f"{XHTML}h1", f"{XHTML}a") and not "".join(one.itertext()).strip():
            yield f"{name}: a heading or a link is empty"
        target = one.get("href")
        if target is not None and normpath(join(dirname(name), target.partition("#")[0])) not in pages:
            yield f"{name}: {target} leads nowhere"


def _check_navigation(
    package: Element, items: Mapping[str, Mapping[str, str]], pages: Mapping[str, Element | None], folder: str
) -> Iterator[str]:
    """A table of contents is a list of links, in the order in which they are read."""
    order = [one.attrib["idref"] for one in package.iter(f"{OPF}itemref")]
    for href, item in items.items():
        page = pages[join(folder, href)]
        if item.get("properties") != "nav" or page is None:
            continue
        contents = [one for one in page.iter(f"{XHTML}nav") if one.get(f"{OPS}type") == "toc"]
        links = [link.attrib["href"] for one in contents for link in one.findall(f"{XHTML}ol/{XHTML}li/{XHTML}a")]
        places = [order.index(items[link]["id"]) for link in links if link in items]
        if len(contents) != 1 or not links or places != sorted(places):
            yield "the table of contents is no list in the order of reading"


def _find_type(href: str) -> str | None:
    return _MEDIA_TYPES.get(href.rpartition(".")[2])


def _find_repeated(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]
