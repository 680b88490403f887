"""A table as CSV: its columns are guessed by their names, and its owner can say which of them holds what."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain
from typing import BinaryIO

from shared.imports import texts
from shared.imports.entries import MOST_TEXT, ParsedEntry, ParsedMood, Problem, ReadOptions, RefusedFile, TableColumns
from shared.imports.moments import read_moment, read_time

MOST_COLUMNS = 200
_SEPARATORS = ",;\t|"
_QUOTED, _LINE_END = re.compile(r'"[^"]*"'), re.compile(r"[\r\n]")
csv.field_size_limit(MOST_TEXT)  # of the whole process; its own limit of 131,072 characters is below that of an entry
_NAMES: Mapping[str, Sequence[str]] = {
    "written_at": ("written_at", "date", "datetime", "created", "created_at", "timestamp", "entry_date", "day"),
    "time": ("time", "hour"),
    "title": ("title", "subject", "heading", "headline"),
    "text": ("text", "content", "body", "entry", "note", "notes", "description"),
    "tags": ("tags", "tag", "labels", "categories"),
    "mood": ("mood", "feeling", "emotion"),
}
_CHOOSE = "Choose which column holds the date, and which the text or the title."


def recognize(file: BinaryIO) -> bool:
    """Tell whether the first line has several columns."""
    first = file.read(65_536)
    if not texts.is_text(first):
        return False
    return any(separator in read_first_line(first) for separator in _SEPARATORS)


def read_first_line(first: bytes) -> str:
    """Return the first line of a file that begins so; some programs end lines by a carriage return alone."""
    text = first.decode(texts.find_encoding(first[:4]), "ignore").lstrip("\ufeff")
    return _LINE_END.split(text, maxsplit=1)[0]


def find_separator(line: str) -> str:
    """Return what stands between the columns: the most frequent sign that is in no quotes."""
    return max(_SEPARATORS, key=_QUOTED.sub("", line).count)


def read_columns(file: BinaryIO) -> tuple[str, ...]:
    """Return the names of the columns, from the first line."""
    file.seek(0)
    return tuple(next(read_rows(file), ("", []))[1])


def guess_mapping(columns: Sequence[str]) -> TableColumns | None:
    """Guess which column holds what; None where none holds a date, or none a text."""
    known = {name.strip().lower().replace(" ", "_"): name for name in reversed(columns)}
    found = {use: next((known[name] for name in names if name in known), None) for use, names in _NAMES.items()}
    if found["written_at"] is None or not (found["text"] or found["title"]):
        return None
    return TableColumns(found["written_at"], found["text"], found["title"], found["time"], found["tags"], found["mood"])


def read(file: BinaryIO, options: ReadOptions) -> Iterator[ParsedEntry | Problem]:
    """Yield an entry for each row."""
    rows = read_rows(file)
    columns = next(rows, ("", []))[1]
    mapping = options.mapping or guess_mapping(columns)
    if mapping is None:
        raise RefusedFile(f"{_CHOOSE} The columns are: {', '.join(columns[:30])}.")
    places = _find_places(mapping, columns)
    for place, row in rows:
        if any(row):
            yield _build(place, row, places, mapping)


def _find_places(mapping: TableColumns, columns: Sequence[str]) -> Mapping[str, int]:
    places = dict[str, int]()
    for use in _NAMES:
        name = getattr(mapping, use)
        if name is not None and name not in columns:
            raise RefusedFile(f"There is no column named {name}. The columns are: {', '.join(columns[:30])}.")
        if name is not None:
            places[use] = columns.index(name)
    return places


def read_rows(file: BinaryIO) -> Iterator[tuple[str, list[str]]]:
    """Yield rows with their places; a row may have several lines. The first one has the names of the columns."""
    lines = texts.read_lines(texts.open_text(file), "the table")
    first = next(lines, "")
    source = _LineSource(chain((first,), lines) if first else lines)
    reader = csv.reader(source, delimiter=find_separator(first), strict=False)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error:
            raise _refuse_line(line) from None
        if row is None:
            return
        if source.is_over:  # the row went on to the end of the file, and might still
            raise _refuse_line(line)
        if len(row) > MOST_COLUMNS:
            raise RefusedFile(f"Line {line} of the table has more than {MOST_COLUMNS} columns.")
        yield f"line {line}", row


def _refuse_line(line: int) -> RefusedFile:
    return RefusedFile(f"Line {line} of the table cannot be read: a field is too long, or a quote is never closed.")


class _LineSource:
    """Lines, and whether more were asked for than there are: a row is over with its line, unless a quote is open."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines, self.is_over = lines, False

    def __iter__(self) -> Iterator[str]:
        yield from self._lines
        self.is_over = True


def _build(place: str, row: list[str], places: Mapping[str, int], mapping: TableColumns) -> ParsedEntry | Problem:
    def read_field(use: str) -> str:
        at = places.get(use)
        return row[at].strip() if at is not None and at < len(row) else ""

    written = read_field("written_at")
    moment = read_moment(written, day_first=mapping.day_first)
    if moment is None:
        return Problem(place, f"{written[:40]!r} is no date that is read here. Write 2026-03-02, or 2026-03-02 18:30.")
    mood = read_field("mood")
    return ParsedEntry(
        place,
        _add_time(moment, read_field("time")),
        read_field("text"),
        title=read_field("title") or None,
        tags=tuple(tag.strip() for tag in read_field("tags").replace(";", ",").replace("|", ",").split(",")),
        mood=ParsedMood(mood, None) if mood else None,
    )


def _add_time(moment: datetime, text: str) -> datetime:
    clock = read_time(text) if text else None
    return moment if clock is None else datetime.combine(moment.date(), clock, moment.tzinfo)
