"""The book of a life of 60,000 words in each format, beside the bare renderer over content that was prepared.

Ours begins with the sealed chapters in the database and ends with the bytes of the file. Bare is a plain renderer
(`minimal_books`) over lines and directions that were found before. Memory is what either side holds at its peak, beyond
what was there before the content came: the bare renderer, too, needs its content in memory. Of Markdown, HTML and EPUB
it is what Python allocated (tracemalloc), nearly the same in each run. What Typst allocates is not Python's: of a PDF
it is by how much a process of its own grew.
"""

import gc
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert

from bench.environment import on_sqlite
from bench.figures import MILLI, Aim, Figure, figure, ratio, seconds_per_call, take_turns
from bench.minimal_books import RENDERERS as BARE
from bench.minimal_books import prepare_book
from bench.sample_entries import new_user
from shared.core import clock
from shared.core.db import own_text, table_of, transaction
from shared.narrative import service
from shared.narrative.book.contents import BookContents, build_contents
from shared.narrative.book.formats import FORMATS
from shared.narrative.book.models import BookFormat
from shared.narrative.process.shipped_versions import load_shipped_versions
from shared.narrative.schemas.sessions import SessionCreate
from shared.narrative.synthesis.models import CHAPTER, READY, NarrativeSynthesis
from shared.narrative.synthesis.paragraphs import Paragraph, dump_paragraphs, load_paragraph_texts

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
        memory = [_measure_memory(name, session_id) for name in FORMATS if name != "pdf"]
    return [*figures, *memory, _measure_growth("pdf")]


def write_chapter(number: int) -> list[Paragraph]:
    """Write one chapter: own words in most paragraphs, and every eighth one in Greek or Arabic letters."""
    wanted = WORDS // CHAPTERS // PARAGRAPHS
    text = " ".join(_SENTENCES[at % 3] for at in range(number, number + round(3 * wanted / _WORDS)))
    others = ("Η θάλασσα ήταν ήσυχη. " * 12, "كان البحر هادئا في ذلك الصباح. " * 8)  # noqa: RUF001 - Greek
    return [
        Paragraph(others[at // 8 % 2] if at % 8 == 7 else text, at % 5 != 0, (uuid4(),)) for at in range(PARAGRAPHS)
    ]


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


def _load(session_id: UUID) -> BookContents:
    with transaction(read_only=True) as db:
        return _build(service.load_chapters(db, session_id))


def _build(chapters: Iterable[service.Chapter]) -> BookContents:
    return build_contents("A life", "Ada", "en", MADE_ON, chapters, with_private=True)


def _measure_time(name: BookFormat, session_id: UUID) -> list[Figure]:
    prepared = prepare_book(_load(session_id), name)
    rounds, calls = ROUNDS[name]
    timed = {
        "ours": seconds_per_call(lambda: FORMATS[name].render(_load(session_id)), calls),
        "bare": seconds_per_call(lambda: BARE[name](prepared), calls),
    }
    take_turns(1, timed)
    times = take_turns(rounds, timed)
    label = f"{name} of {WORDS:,} words"
    return [
        figure(f"{label}, from sealed chapters to its file", "ms", [one * MILLI for one in times["ours"]]),
        ratio(f"{label} / bare renderer", times["ours"], times["bare"], MOST_TIME),
    ]


def _measure_memory(name: BookFormat, session_id: UUID) -> Figure:
    """Compare what Python allocates at most; both sides have run before, so that nothing is loaded meanwhile."""

    def find_peak(render: Callable[[Any], bytes], prepare: Callable[[BookContents], Any]) -> Callable[[], float]:
        def run() -> float:
            gc.collect()
            tracemalloc.start()
            try:
                content = prepare(_load(session_id))
                if render is BARE[name]:
                    tracemalloc.reset_peak()
                render(content)
                return tracemalloc.get_traced_memory()[1]
            finally:
                tracemalloc.stop()

        return run

    sides = {
        "ours": find_peak(FORMATS[name].render, lambda contents: contents),
        "bare": find_peak(BARE[name], lambda contents: prepare_book(contents, name)),
    }
    peaks = take_turns(_MEMORY_ROUNDS, sides)
    return _compare_memory(name, peaks["ours"], peaks["bare"])


def _measure_growth(name: BookFormat) -> Figure:
    """Compare by how many bytes a process of its own grows."""

    def probe(side: str) -> Callable[[], float]:
        command = [sys.executable, "-m", "bench.narrative_books", name, side]
        return lambda: float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)

    grown = take_turns(_MEMORY_ROUNDS, {side: probe(side) for side in ("ours", "bare")})
    return _compare_memory(name, grown["ours"], grown["bare"])


def _compare_memory(name: BookFormat, ours: Sequence[float], bare: Sequence[float]) -> Figure:
    return ratio(f"{name} of {WORDS:,} words: peak memory / bare renderer", ours, bare, MOST_MEMORY)


def _print_growth(name: BookFormat, side: str) -> None:
    """Print by how many bytes this process grows to its peak, in a book of which only a page was made before."""
    stored = [dump_paragraphs(write_chapter(number)) for number in range(CHAPTERS)]

    def build(documents: list[str]) -> BookContents:
        return _build(
            service.Chapter(f"part_{at}", f"Chapter {at}", load_paragraph_texts(one), True, False)
            for at, one in enumerate(documents)
        )

    FORMATS[name].render(build([dump_paragraphs(write_chapter(0)[:8])]))
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    before = _read_memory("VmRSS")
    contents = build(stored)
    if side == "bare":
        BARE[name](prepare_book(contents, name))
    else:
        FORMATS[name].render(contents)
    print(_read_memory("VmHWM") - before)


def _read_memory(field: str) -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in status if line.startswith(field))


if __name__ == "__main__":
    _print_growth(sys.argv[1], sys.argv[2])  # type: ignore[arg-type]  # as `_measure_growth` gives them
