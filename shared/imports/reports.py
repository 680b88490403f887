"""What a look at a file found, as its owner sees it before anything is added, and what they said about the file.

Both are kept as JSON in sealed columns: first rows and names of columns are a person's words.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from shared.core.text_length import cut_units
from shared.imports.entries import (
    Entry,
    EntryPicture,
    EntryRecording,
    ExportAudio,
    ExportPicture,
    ExportRow,
    Omission,
    Problem,
    ReadOptions,
    TableColumns,
    has_words,
)
from shared.imports.formats.csv_tables import guess_mapping
from shared.imports.formats.registry import SourceFile

FIRST_ROWS, MOST_PROBLEMS = 5, 100
_SHOWN_UNITS = 200
_MOST_COLUMNS = 60
PICTURES, RECORDINGS = "pictures", "recordings"
_REASONS: Mapping[str, str] = {
    PICTURES: "They are damaged, are no JPEG, PNG, WebP, GIF or HEIC of up to 10 MB, or belong to an entry that is not "
    "there or has 30 pictures.",
    RECORDINGS: "They are damaged, are no WebM, Ogg, MP4 (M4A), MP3, WAV or FLAC of up to 25 MB, or belong to an entry "
    "that is not there.",
}
Document = Mapping[str, Any]


@dataclass(frozen=True)
class ImportReport:
    """Counts, first entries and problems of a file, as far as it was read."""

    entries: int = 0
    moods: int = 0
    recordings: int = 0
    pictures: int = 0
    attachments: int = 0
    problem_count: int = 0
    first_at: str | None = None
    last_at: str | None = None
    rows: tuple[Document, ...] = ()
    problems: tuple[Document, ...] = ()
    left_out: tuple[Document, ...] = ()
    columns: tuple[str, ...] = ()
    mapping: Document | None = None
    title: str | None = None

    def describe(self, opened: SourceFile) -> "ImportReport":
        """Note what the file is."""
        columns = tuple(cut_units(name, 60) for name in opened.columns[:_MOST_COLUMNS])
        guessed = guess_mapping(opened.columns)
        return replace(self, title=opened.title, columns=columns, mapping=asdict(guessed) if guessed else None)

    @property
    def item_count(self) -> int:
        """How much of the file was read, in items."""
        return self.entries + self.recordings + self.pictures + self.problem_count + len(self.left_out)

    def add(
        self,
        item: Entry | EntryPicture | EntryRecording | ExportRow | ExportAudio | ExportPicture | Omission | Problem,
    ) -> "ImportReport":
        """Note an entry, a picture or recording, what our own export holds, or a problem."""
        if isinstance(item, EntryPicture | ExportPicture):
            return replace(self, pictures=self.pictures + 1)
        if isinstance(item, ExportRow):
            return replace(self, entries=self.entries + 1)
        if isinstance(item, EntryRecording | ExportAudio):
            return replace(self, recordings=self.recordings + 1)
        if isinstance(item, Omission):
            return replace(self, left_out=(*self.left_out, asdict(item)))
        if isinstance(item, Problem):
            shown = {"place": cut_units(item.place, _SHOWN_UNITS), "message": cut_units(item.message, 2 * _SHOWN_UNITS)}
            problems = (*self.problems, shown) if len(self.problems) < MOST_PROBLEMS else self.problems
            return replace(self, problem_count=self.problem_count + 1, problems=problems)
        moment = item.written_at.isoformat()
        return replace(
            self,
            entries=self.entries + 1,
            moods=self.moods + (item.mood is not None),
            attachments=self.attachments + item.attachments,
            first_at=moment if self.first_at is None else min(self.first_at, moment, key=datetime.fromisoformat),
            last_at=moment if self.last_at is None else max(self.last_at, moment, key=datetime.fromisoformat),
            rows=(*self.rows, _show_entry(item)) if len(self.rows) < FIRST_ROWS else self.rows,
        )


def leave_out(found: ImportReport, place: str, count: int) -> ImportReport:
    """Note pictures or recordings that turned out to be none, or too large, when they were read."""
    if not count:
        return found
    before = sum(one["count"] for one in found.left_out if one["place"] == place)
    others = tuple(one for one in found.left_out if one["place"] != place)
    return replace(found, left_out=(*others, asdict(Omission(place, before + count, _REASONS[place]))))


def dump_report(found: ImportReport, refusal: str | None) -> str:
    """Return a report as it is stored."""
    return json.dumps({**asdict(found), "refusal": refusal}, ensure_ascii=False)


def load_report(stored: str | None) -> ImportReport:
    """Read what was found so far."""
    if stored is None:
        return ImportReport()
    fields = json.loads(stored)
    fields.pop("refusal", None)
    lists = {name: tuple(fields[name]) for name in ("rows", "problems", "left_out", "columns") if name in fields}
    return ImportReport(**{**fields, **lists})


def load_refusal(stored: str | None) -> str | None:
    """Read why a file was refused; None where it was not."""
    return None if stored is None else json.loads(stored).get("refusal")


def dump_choices(mapping: TableColumns | None) -> str | None:
    """Return what someone said about their file as it is stored."""
    return None if mapping is None else json.dumps(asdict(mapping), ensure_ascii=False)


def read_options(user_id: UUID, timezone: str, choices: str | None) -> ReadOptions:
    """Read how a file is to be read."""
    return ReadOptions(timezone, None if choices is None else TableColumns(**json.loads(choices)), user_id)


def _show_entry(entry: Entry) -> Document:
    text = entry.parts[0] if entry.parts else ""
    return {
        "place": cut_units(entry.place, _SHOWN_UNITS),
        "written_at": entry.written_at.astimezone(UTC).isoformat(),
        "title": entry.title if has_words(entry) else None,
        "text": cut_units(text, _SHOWN_UNITS),
        "tags": list(entry.tags),
        "mood": None if entry.mood is None else entry.mood.label,
        "attachments": entry.attachments,
    }
