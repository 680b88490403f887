"""A table as CSV: its columns are guessed by their names, and its owner can say which of them holds what."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import BinaryIO

from shared.imports import texts
from shared.imports.entries import ParsedEntry, ParsedMood, Problem, ReadOptions, RefusedFile, TableColumns
from shared.imports.moments import read_moment, read_time

MOST_COLUMNS = 200
_SEPARATORS = ",;\t|"
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
    line = first.decode(texts.find_encoding(first[:4]), "ignore").partition("\n")[0]
    return any(separator in line for separator in _SEPARATORS)


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
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(_chain(first, lines), delimiter=separator, strict=False)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error:
            message = f"Line {line} of the table cannot be read: a field is too long, or a quote is never closed."
            raise RefusedFile(message) from None
        if row is None:
            return
        if len(row) > MOST_COLUMNS:
            raise RefusedFile(f"Line {line} of the table has more than {MOST_COLUMNS} columns.")
        yield f"line {line}", row


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    if first:
        yield first
    yield from rest


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
