"""The book as a tagged PDF (PDF/UA-1), drawn by Typst with fonts of our choice and no others.

Typst draws a letter that no font has as an empty box without a warning, and refuses it under PDF/UA-1. So what the
fonts have is read from their tables first, and a sign that none of them has is written as its name in brackets, such as
"[old italic letter a]". Emoji are drawn in black, by Noto Emoji. A person's words reach Typst as one JSON string, never
as markup.
"""

import json
import unicodedata
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from shared.core.import_lock import IMPORT_LOCK
from shared.core.single_flight import single_flight
from shared.narrative.book.contents import OWN_WORDS_NOTE, BookContents, find_direction

if TYPE_CHECKING:
    import typst

_TEMPLATE = Path(__file__).parent / "templates" / "book.typ"
_SCRIPTS = (
    *("Arabic", "Armenian", "Bengali", "Devanagari", "Ethiopic", "Georgian", "Gujarati", "Gurmukhi", "Kannada"),
    *("Khmer", "Lao", "Malayalam", "Myanmar", "Oriya", "Sinhala", "Tamil", "Telugu", "Thai"),
)
_FAMILIES = {
    "Noto Serif": ("fontpkg_noto_serif", "files/NotoSerif[wdth,wght].ttf"),
    "Frank Ruhl Libre": ("fontpkg_frank_ruhl_libre", "files/FrankRuhlLibre[wght].ttf"),
    **{f"Noto Sans {script}": ("manimgx_fonts", f"NotoSans{script}[wght].ttf") for script in _SCRIPTS},
    "Noto Emoji": ("manimgx_fonts", "NotoEmoji[wght].ttf"),
    "Noto Sans Symbols": ("manimgx_fonts", "NotoSansSymbols[wght].ttf"),
    "Noto Sans CJK SC": ("noto_cjk_sans_otc", "NotoSansCJK-Regular.ttc"),
}
"""The families in the order in which a letter is looked for, with the package and the file they are in."""
_CJK = {"ja": "Noto Sans CJK JP", "ko": "Noto Sans CJK KR", "zh-TW": "Noto Sans CJK TC", "zh-HK": "Noto Sans CJK HK"}
_VARIATION_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_DRAWN_AS_NOTHING = _VARIATION_SELECTORS | set("\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\u00ad")
_JOINTS = frozenset("\u200d\ufe0e\ufe0f")
_BYTE_ORDER_MARK = "\ufeff"


def render_pdf(contents: BookContents) -> bytes:
    """Draw a book."""
    return draw_pdf(describe_book(contents))


def draw_pdf(book: str) -> bytes:
    """Draw what `describe_book` wrote."""
    with IMPORT_LOCK:
        import typst  # 80 MB: loaded late

    # Not typst.Compiler: in 0.15.2 one that was given bytes finds them only the first time.
    drawn = typst.compile(
        _TEMPLATE.read_bytes(),
        format="pdf",
        font_paths=_load_fonts(),
        sys_inputs={"book": book},
        pdf_standards="ua-1",
    )
    if not isinstance(drawn, bytes):
        raise TypeError("a PDF is one file")
    return drawn


def replace_undrawn(text: str) -> str:
    """Return a text with the names of signs that no font has; joints beside them go, since nothing is joined.

    A byte order mark, which PDF/UA-1 forbids, goes too: it comes with pasted text and shows nothing.
    """
    if text.isascii():
        return text
    has = _load_coverage()
    shown, after_name = list[str](), False
    for sign in text:
        if sign == _BYTE_ORDER_MARK or (sign in _JOINTS and after_name):
            continue
        after_name = ord(sign) not in has and sign not in _DRAWN_AS_NOTHING and not sign.isspace()
        shown.append(f"[{unicodedata.name(sign, f'U+{ord(sign):04X}').lower()}]" if after_name else sign)
    return "".join(shown)


def describe_book(contents: BookContents) -> str:
    """Return a book as its template reads it: one JSON string."""
    made_on, language = contents.made_on, contents.language
    families = [_CJK.get(language, _CJK.get(language[:2], name)) if "CJK" in name else name for name in _FAMILIES]
    described = {
        "title": replace_undrawn(contents.title),
        "title_direction": find_direction(contents.title),
        "author": None if contents.author is None else replace_undrawn(contents.author),
        "lang": language.split("-")[0],
        "direction": contents.direction,
        "fonts": families,
        "date": made_on.isoformat(),
        "year": made_on.year,
        "month": made_on.month,
        "day": made_on.day,
        "note": OWN_WORDS_NOTE,
        "chapters": [
            {
                "title": replace_undrawn(chapter.title),
                "direction": chapter.direction,
                "paragraphs": [
                    {
                        "lines": [replace_undrawn(line) for line in one.lines],
                        "direction": one.direction,
                        "own": one.is_own_words,
                    }
                    for one in chapter.paragraphs
                ],
            }
            for chapter in contents.chapters
        ],
    }
    return json.dumps(described, ensure_ascii=False)


@single_flight
def _load_fonts() -> "typst.Fonts":
    with IMPORT_LOCK:
        import typst  # as above

    folders = sorted({_find_file(family).parent for family in _FAMILIES})
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


@single_flight
def _load_coverage() -> frozenset[int]:
    """Return the code points that any of the fonts has, by their character maps."""
    with IMPORT_LOCK:
        from fontTools.ttLib import TTFont  # slow: loaded late

    found = set[int]()
    for family in _FAMILIES:
        with TTFont(_find_file(family), fontNumber=0, lazy=True) as font:
            found.update(font.getBestCmap())
    return frozenset(found)


@single_flight
def _find_file(family: str) -> Path:
    package, file = _FAMILIES[family]
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise LookupError(f"the package {package} is not installed")
    return Path(spec.origin).parent / file
