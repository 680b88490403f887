"""The book of a life of 60,000 words in each format, beside the bare renderer over content that was prepared.

Ours begins with the sealed chapters in the database and ends with the bytes of the file. Bare is the renderer alone,
over lines and directions that were found before: the template of HTML, templates and zip of EPUB, Typst with its one
string, and for Markdown the lines escaped and joined. Of memory the growth of a process of its own is measured, to its
peak, with libraries, templates and fonts loaded.
"""

import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert

from bench.environment import on_sqlite
from bench.figures import MILLI, Aim, Figure, figure, ratio, seconds_per_call, take_turns
from bench.sample_entries import new_user
from shared.core import clock
from shared.core.db import own_text, table_of, transaction
from shared.narrative import service
from shared.narrative.book.contents import BookContents, build_contents
from shared.narrative.book.formats import FORMATS
from shared.narrative.book.models import BookFormat
from shared.narrative.book.pdf_format import describe_book, draw_pdf
from shared.narrative.process.shipped_versions import load_shipped_versions
from shared.narrative.schemas.sessions import SessionCreate
from shared.narrative.synthesis.models import CHAPTER, READY, NarrativeSynthesis
from shared.narrative.synthesis.paragraphs import Paragraph, dump_paragraphs, load_paragraphs

MOST_TIME, MOST_MEMORY = Aim("at most", 1.5), Aim("at most", 2)
WORDS, CHAPTERS, PARAGRAPHS = 60_000, 20, 50
MADE_ON = date(2026, 11, 29)
ROUNDS: Mapping[BookFormat, tuple[int, int]] = {"markdown": (9, 5), "html": (9, 5), "epub": (9, 3), "pdf": (5, 1)}
"""Rounds, and calls in each: a PDF takes seconds."""
_MEMORY_ROUNDS = 3
_SENTENCES = (
    "The mill stood by the river, and in the mornings its wheels were louder than the birds on the roof.",
    "My grandmother was up first; she said little, and what she said was about bread & weather.",
    "We were forty when it closed, and I still know each name by the *sound* of its steps on the stairs.",
)
_WORDS = sum(len(one.split()) for one in _SENTENCES)


def measure_books() -> list[Figure]:
    """Measure time and memory in each format."""
    figures = list[Figure]()
    with on_sqlite():
        session_id = _write_story()
        for name in FORMATS:
            figures += _measure_time(name, session_id)
    for name in FORMATS:
        figures.append(_measure_memory(name))
    return figures


def write_chapter(number: int) -> list[Paragraph]:
    """Write one chapter: own words in most paragraphs, and every eighth one in Greek or Arabic letters."""
    wanted = WORDS // CHAPTERS // PARAGRAPHS
    text = " ".join(_SENTENCES[at % 3] for at in range(number, number + round(3 * wanted / _WORDS)))
    others = ("Η θάλασσα ήταν ήσυχη. " * 12, "كان البحر هادئا في ذلك الصباح. " * 8)  # noqa: RUF001 - Greek
    return [
        Paragraph(others[at // 8 % 2] if at % 8 == 7 else text, at % 5 != 0, (uuid4(),)) for at in range(PARAGRAPHS)
    ]


def prepare(contents: BookContents, name: BookFormat) -> Callable[[], object]:
    """Return the bare renderer of a format over what it needs, prepared."""
    if name == "pdf":
        book = describe_book(contents)
        return lambda: draw_pdf(book)
    chapters = [
        SimpleNamespace(
            title=chapter.title,
            direction=chapter.direction,
            paragraphs=[
                SimpleNamespace(is_own_words=one.is_own_words, lines=one.lines, direction=one.direction)
                for one in chapter.paragraphs
            ],
        )
        for chapter in contents.chapters
    ]
    head = {name: getattr(contents, name) for name in ("title", "author", "language", "made_on", "direction")}
    prepared: Any = SimpleNamespace(**head, chapters=chapters)
    return lambda: FORMATS[name].render(prepared)


def _write_story() -> UUID:
    user_id, now = new_user("teller@example.com"), clock.now()
    with transaction() as db:
        load_shipped_versions(db)
        session_id = service.begin_session(db, user_id, SessionCreate()).id
        sections = [one.key for one in service.show_session(db, user_id, session_id).sections][:CHAPTERS]
        keys = [*sections, *(f"part_{at}" for at in range(CHAPTERS - len(sections)))]
        rows = [
            {
                "id": uuid4(),
                "created_at": now,
                "user_id": user_id,
                "session_id": session_id,
                "section_key": key,
                "synthesis_type": CHAPTER,
                "version": 1,
                "status": READY,
                "reason": "requested",
                "title": own_text(user_id, f"Chapter {number}"),
                "content": own_text(user_id, dump_paragraphs(write_chapter(number))),
                "is_provisional": False,
                "updated_at": now,
            }
            for number, key in enumerate(keys)
        ]
        db.execute(insert(table_of(NarrativeSynthesis)), rows)
    return session_id


def _measure_time(name: BookFormat, session_id: UUID) -> list[Figure]:
    def load() -> BookContents:
        with transaction(read_only=True) as db:
            chapters = service.load_chapters(db, session_id)
        return build_contents("A life", "Ada", "en", MADE_ON, chapters, with_private=True)

    bare = prepare(load(), name)
    rounds, calls = ROUNDS[name]
    timed = {
        "ours": seconds_per_call(lambda: FORMATS[name].render(load()), calls),
        "bare": seconds_per_call(bare, calls),
    }
    take_turns(1, timed)
    times = take_turns(rounds, timed)
    label = f"{name} of {WORDS:,} words"
    return [
        figure(f"{label}, from sealed chapters to its file", "ms", [one * MILLI for one in times["ours"]]),
        ratio(f"{label} / bare renderer", times["ours"], times["bare"], MOST_TIME),
    ]


def _measure_memory(name: BookFormat) -> Figure:
    grown = take_turns(_MEMORY_ROUNDS, {side: _probe(name, side) for side in ("ours", "bare")})
    return ratio(f"{name} of {WORDS:,} words: peak memory / bare renderer", grown["ours"], grown["bare"], MOST_MEMORY)


def _probe(name: BookFormat, side: str) -> Callable[[], float]:
    def run() -> float:
        command = [sys.executable, "-m", "bench.narrative_books", name, side]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return float(done.stdout)

    return run


def _print_growth(name: BookFormat, side: str) -> None:
    """Print by how many bytes this process grows to its peak, in a book of which only a page was made before."""
    stored = [dump_paragraphs(write_chapter(number)) for number in range(CHAPTERS)]

    def build(documents: list[str]) -> BookContents:
        chapters = [
            service.Chapter(f"part_{at}", f"Chapter {at}", load_paragraphs(one), True, False)
            for at, one in enumerate(documents)
        ]
        return build_contents("A life", "Ada", "en", MADE_ON, chapters, with_private=True)

    page = [dump_paragraphs(write_chapter(0)[:8])]
    FORMATS[name].render(build(page))
    bare = prepare(build(stored), name)
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    before = _read_memory("VmRSS")
    bare() if side == "bare" else FORMATS[name].render(build(stored))
    print(_read_memory("VmHWM") - before)


def _read_memory(field: str) -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in status if line.startswith(field))


if __name__ == "__main__":
    _print_growth(sys.argv[1], sys.argv[2])  # type: ignore[arg-type]  # as `_probe` gives them
