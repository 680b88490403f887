"""A book in its four formats: every word as it was written and none of it markup, valid for those who check."""

import io
import shutil
import subprocess
import unicodedata
from collections.abc import Sequence
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pypdf import PdfReader

from shared.narrative.book.contents import BookContents, build_contents, find_direction
from shared.narrative.book.epub_format import render_epub
from shared.narrative.book.markup_formats import render_html, render_markdown
from shared.narrative.book.pdf_format import render_pdf, replace_undrawn
from shared.narrative.synthesis.chapters import Chapter
from shared.narrative.synthesis.paragraphs import ParagraphText
from tests.cases import assert_each
from tests.unit.narrative.epub_rules import find_faults, read_epub

HOSTILE = "# Not a heading *nor stars* <b>nor</b> &amp; #let x = 1 $a$ `c` [l](u) \\ {{ 7 }} 1. - > | ~~"
ALPHABETS = (
    "The mill closed in May; we were forty.",
    "Η θάλασσα ήταν ήσυχη, и море молчало, très déçu.",  # noqa: RUF001
    "كان البحر هادئا في ذلك الصباح.",
    "הים היה שקט בבוקר ההוא.",
    "那天早上，海很安静。海は静かだった。바다는 조용했다。",  # noqa: RUF001
    "उस सुबह समुद्र शांत था।",
    "เช้าวันนั้นทะเลเงียบสงบ",
    "আমি তোমায় ভালোবাসি। நான் உன்னை நேசிக்கிறேன். እወድሃለሁ። მიყვარხარ. Սիրում եմ. ស្រឡាញ់ ຮັກ ချစ်တယ်",
)
EMOJI = "😀 ❤\ufe0f 👍🏽 👨\u200d👩\u200d👧 🏳\ufe0f\u200d🌈 🇩🇪 1\ufe0f\u20e3 \u263a\ufe0e 葛\U000e0100"


def build_book(*texts: str, title: str = "What the mill taught me", author: str | None = "Ada") -> BookContents:
    paragraphs = [ParagraphText(text, is_own_words=at % 2 == 0, is_private=False) for at, text in enumerate(texts)]
    chapter = Chapter("work", "Work & <Purpose>", paragraphs, is_approved=True, is_draft=False)
    return build_contents(title, author, "en", date(2026, 11, 29), [chapter], with_private=False)


class VisibleText(HTMLParser):
    """The words that a reader of HTML sees, by the elements they stand in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.elements: set[str] = set()
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self.elements.add(tag)
        if tag not in ("br", "meta", "link"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and not {"style", "title"} & set(self._open):
            self.words.append(data.strip())


def read_words(pages: Sequence[str]) -> str:
    return "\n".join("".join(VisibleText(page).words) for page in pages)


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]), min_size=1).map(lambda one: f"x{one}x")
)
@example(HOSTILE)
def test_no_text_is_markup_in_markdown_html_and_epub(text: str) -> None:
    book = build_book(text)
    assert text in read_words([MarkdownIt("commonmark").render(render_markdown(book).decode())])
    page = VisibleText(render_html(book).decode())
    assert text in "".join(page.words)
    chapter = read_epub(render_epub(book))["EPUB/chapter-001.xhtml"]
    assert text in "".join(ElementTree.fromstring(chapter.encode()).itertext())  # noqa: S314 - we wrote it
    assert not page.elements & {"b", "script", "a:x"}


def test_lines_and_paragraphs_stay_what_they_were() -> None:
    told = ParagraphText("First line\r\n  second line\u2029Another\vparagraph\x00\x1b", True, False)
    joined = ParagraphText("You told of the mill.", False, False)
    secret = ParagraphText("Nobody else may read this.", True, is_private=True)
    chapters = [
        Chapter("work", " Work\v& rest ", [told, joined, secret], False, False),
        Chapter("x", "X", [secret], False, False),
    ]
    book = build_contents("\ufffe", " ", "en", date(2026, 1, 2), chapters, with_private=False)
    assert [(one.title, [(list(p.lines), p.is_own_words) for p in one.paragraphs]) for one in book.chapters] == [
        (
            "Work & rest",
            [
                (["First line", "  second line"], True),
                (["Another", "paragraph"], True),
                (["You told of the mill."], False),
            ],
        )
    ]
    assert (book.title, book.author) == ("My story", None)
    markdown = render_markdown(book).decode()
    assert "> First line\\\n> second line\n" in markdown
    assert len(build_contents("T", None, "en", date(2026, 1, 2), chapters, with_private=True).chapters) == 2


def test_each_paragraph_is_read_in_its_own_direction() -> None:
    assert [find_direction(text) for text in ("12 abc", "— שלום", "«مرحبا» abc", "123", "")] == [
        *("ltr", "rtl", "rtl", "ltr", "ltr")
    ]
    book = build_book(ALPHABETS[2], ALPHABETS[0], ALPHABETS[3])
    assert build_book(ALPHABETS[2], ALPHABETS[0]).direction == "rtl"  # the second joins what is the person's own
    files = read_epub(render_epub(book))
    assert files["EPUB/chapter-001.xhtml"].count('dir="rtl"') == 3  # two paragraphs, and the page
    assert 'page-progression-direction="rtl"' in files["EPUB/package.opf"]


def test_the_epub_keeps_the_rules_of_its_format() -> None:
    hostile = build_book(HOSTILE, *ALPHABETS, "\U0001f600 and\nlines", title=HOSTILE, author=HOSTILE)
    arabic = build_book(ALPHABETS[2], title=ALPHABETS[2], author=None)
    assert [find_faults(read_epub(render_epub(book))) for book in (hostile, arabic)] == [[], []]


def test_a_rule_that_an_epub_breaks_is_told() -> None:
    files = read_epub(render_epub(build_book("One.")))

    def check(broken: tuple[str, str, str]) -> None:
        name, old, new = broken
        assert old in files[name]
        assert find_faults({**files, name: files[name].replace(old, new)})

    package, nav, chapter = "EPUB/package.opf", "EPUB/nav.xhtml", "EPUB/chapter-001.xhtml"
    breaks = (
        ("META-INF/container.xml", "EPUB/package.opf", "package.opf"),
        (package, 'unique-identifier="id"', 'unique-identifier="other"'),
        (package, 'id="style"', 'id="nav"'),
        (package, 'idref="nav"', 'idref="chapter-1"'),
        (package, 'href="style.css"', 'href="other.css"'),
        (package, ' properties="nav"', ""),
        (package, "<dc:title>What the mill taught me", "<dc:title> "),
        (package, "<dc:language>en", "<dc:language>_"),
        (package, "T12:00:00Z", ""),
        (package, "accessibilityHazard", "accessibilityRisk"),
        (package, 'progression-direction="ltr"', 'progression-direction="up"'),
        (nav, "chapter-001.xhtml", "chapter-002.xhtml"),
        (nav, 'epub:type="toc"', 'epub:type="list"'),
        (chapter, ' xml:lang="en"', ' xml:lang="de"'),
        (chapter, 'aria-labelledby="title"', 'aria-labelledby="heading"'),
        (chapter, ' dir="ltr"', ' dir="down"'),
    )
    assert_each(breaks, check)


@pytest.mark.skipif(shutil.which("epubcheck") is None, reason="epubcheck is not installed")
def test_the_epub_is_what_epubcheck_accepts(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(render_epub(build_book(HOSTILE, *ALPHABETS, "😀 and\nlines", title=HOSTILE, author=HOSTILE)))
    checked = subprocess.run(["epubcheck", str(path)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_same_book_is_the_same_file() -> None:
    book = build_book(*ALPHABETS)
    assert (render_epub(book), render_html(book)) == (render_epub(book), render_html(book))


def test_the_pdf_is_tagged_and_says_what_the_book_says() -> None:
    reader = PdfReader(io.BytesIO(render_pdf(build_book(HOSTILE, ALPHABETS[1], ALPHABETS[4], title="Mill & <sea>"))))
    root: Any = reader.trailer["/Root"]
    about: Any = reader.metadata
    chapters: Any = reader.outline
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"], about.title) == (True, "en", "Mill & <sea>")
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert [one.title for one in chapters] == ["Work & <Purpose>"]
    words = "".join("".join(page.extract_text().split()) for page in reader.pages)
    for text in (HOSTILE, ALPHABETS[1], ALPHABETS[4]):
        assert "".join(text.split()) in unicodedata.normalize("NFC", words)


def test_every_alphabet_and_emoji_are_drawn_and_a_sign_without_a_font_is_named() -> None:
    def check(text: str) -> None:
        assert replace_undrawn(text) == text
        assert render_pdf(build_book(text)).startswith(b"%PDF")  # under PDF/UA-1 a letter without a font is refused

    assert_each((*ALPHABETS, EMOJI), check)
    lacked = "\ufeff\U00010300 \U00010301\u200d\U00010302\ufe0f 👨\u200d\ue000 ok"
    named = "[old italic letter a] [old italic letter be][old italic letter ke] 👨\u200d[u+e000] ok"
    assert replace_undrawn(lacked) == named
    assert render_pdf(build_book(lacked)).startswith(b"%PDF")


def test_emoji_are_drawn_by_their_font_and_a_sequence_is_one_glyph() -> None:
    page = PdfReader(io.BytesIO(render_pdf(build_book(EMOJI)))).pages[-1]
    resources: Any = page["/Resources"]
    fonts = [one.get_object() for one in resources["/Font"].values()]
    [emoji] = [one for one in fonts if "NotoEmoji" in one["/BaseFont"]]
    read = emoji["/ToUnicode"].get_data().decode("ascii").upper()
    for sequence in ("👨\u200d👩\u200d👧", "🇩🇪"):  # several signs are read from one glyph
        assert f"<{sequence.encode('utf-16-be').hex().upper()}>" in read


def test_a_title_of_several_lines_stays_on_its_page() -> None:
    title = "What the mill taught me, and what I made of it when it had closed for good"
    pages = PdfReader(io.BytesIO(render_pdf(build_book("One line.", title=title)))).pages
    assert ["own words" in page.extract_text() for page in pages] == [True, False, False]


def test_what_is_given_to_typst_is_one_json_string() -> None:
    quotes = '" \\" #{} \u2028 \ufeff'
    words = PdfReader(io.BytesIO(render_pdf(build_book(quotes)))).pages[-1].extract_text()
    assert '" \\" #{}' in words
