"""What a format reads of a file: entries as their app wrote them, problems by their places, and why a file is refused.

Texts are cleaned, whatever the format, so that every entry can be stored.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Any
from uuid import UUID

from shared.core import clock
from shared.core.crypto.digests import keyed_digest
from shared.imports.entry_texts import UNTITLED, clean_line, clean_text, split_text, split_title
from shared.imports.row_ids import RowIds

LABEL_UNITS = 60
MOST_TAGS, MOST_MOOD_LABELS = 20, 12
PICTURE_BYTES, RECORDING_BYTES = 10 * 1024 * 1024, 25 * 1024 * 1024
MOST_PICTURES = MOST_RECORDINGS = 30
MOST_SECONDS = 24 * 3600
MOST_TEXT = 2_000_000
"""Characters of one entry. A longer one is no entry, but a file that is something else."""
EARLIEST_YEAR = 1900
_DIGEST = "imports.entry"
_OFFSET = re.compile(r"(?:GMT|UTC)?([+-])(\d{1,2}):?(\d{2})?")


class RefusedFile(Exception):
    """The file as a whole cannot be imported. The message is a sentence for its owner."""


class RefusedItem(Exception):
    """One entry cannot be imported. The message is a sentence for its owner; the rest of the file can."""


@dataclass(frozen=True)
class ParsedMood:
    """How someone felt: the word of their app, and from -2 (worst) to 2 (best); None where the word tells nothing."""

    label: str
    score: int | None
    activities: tuple[str, ...] = ()


@dataclass(frozen=True)
class ParsedPicture:
    """A picture of an entry as a file of the archive. What it is, its content tells when it is read."""

    place: str
    read: Callable[[], bytes]


@dataclass(frozen=True)
class ParsedRecording:
    """A recording of an entry as a file of the archive, and how many seconds its app says that it has."""

    place: str
    read: Callable[[], bytes]
    seconds: float | None = None


@dataclass(frozen=True)
class ParsedEntry:
    """An entry of another app. `written_at` is aware, or the local time of `timezone`; `place` tells where it was.

    `pictures` and `recordings` are in their order. `attachments` counts all that is beside it: these, videos and files.
    What of it is neither a picture nor a recording in the archive is noted and not taken along.
    """

    place: str
    written_at: datetime
    text: str
    title: str | None = None
    timezone: str | None = None
    tags: tuple[str, ...] = ()
    mood: ParsedMood | None = None
    source_id: str | None = None
    attachments: int = 0
    pictures: tuple[ParsedPicture, ...] = ()
    recordings: tuple[ParsedRecording, ...] = ()


@dataclass(frozen=True)
class EntryPicture:
    """A picture on its way to the entry with this digest, which comes before it."""

    place: str
    entry: bytes
    read: Callable[[], bytes]


@dataclass(frozen=True)
class EntryRecording:
    """A recording on its way to the entry with this digest, which was written then and comes before it."""

    place: str
    entry: bytes
    read: Callable[[], bytes]
    written_at: datetime
    seconds: float | None


@dataclass(frozen=True)
class ExportRow:
    """A row of our own export, with its proof, and the ids that rows of it get."""

    place: str
    table: str
    values: Mapping[str, Any]
    ids: RowIds


@dataclass(frozen=True)
class ExportAudio:
    """The audio of a recording of our own export, and the id that the recording has now."""

    place: str
    recording_id: UUID
    read: Callable[[], bytes]


@dataclass(frozen=True)
class ExportPicture:
    """The content of a picture of our own export, and the id that the picture has now."""

    place: str
    picture_id: UUID
    read: Callable[[], bytes]


@dataclass(frozen=True)
class Omission:
    """Rows of our own export that are not added, and why: what an area says of their table."""

    place: str
    count: int
    reason: str


@dataclass(frozen=True)
class Problem:
    """Something that is not imported, or not as it was: where it is in the file, and a sentence."""

    place: str
    message: str


@dataclass(frozen=True)
class TableColumns:
    """Which column of a table holds what; names of columns as in its first line."""

    written_at: str
    text: str | None = None
    title: str | None = None
    time: str | None = None
    tags: str | None = None
    mood: str | None = None
    day_first: bool = True


@dataclass(frozen=True)
class ReadOptions:
    """What a person says about their file: the zone of local times, and the columns of a table; and who they are."""

    timezone: str
    mapping: TableColumns | None = None
    user_id: UUID | None = None


@dataclass(frozen=True)
class Entry:
    """An entry as it is stored: its moment, its local day there, and texts within our limits.

    A text that is longer than ours may be has several `parts`. `digest` recognizes it, whatever file it comes from.
    """

    place: str
    written_at: datetime
    local_moment: datetime
    title: str
    parts: Sequence[str]
    tags: Sequence[str]
    mood: ParsedMood | None
    digest: bytes
    attachments: int = field(default=0)
    pictures: Sequence[EntryPicture] = ()
    recordings: Sequence[EntryRecording] = ()


def build_entry(parsed: ParsedEntry, options: ReadOptions, now: datetime) -> Entry:
    """Bring a parsed entry within our limits; raises `RefusedItem` where it cannot be one."""
    moment, local = _resolve_moment(parsed, options, now)
    title, text = clean_line(parsed.title or ""), clean_text(parsed.text)
    if not (text or title or parsed.mood or parsed.pictures or parsed.recordings):
        noun = "attachments, which are not taken along" if parsed.attachments else "nothing"
        raise RefusedItem(f"It has {noun}, and no words.")
    if len(text) > MOST_TEXT:
        raise RefusedItem(f"Its text has more than {MOST_TEXT:,} characters.")
    if not title and text:
        title, text = split_title(text)
    tags = tuple(dict.fromkeys(filter(None, (clean_line(tag, LABEL_UNITS) for tag in parsed.tags))))[:MOST_TAGS]
    mood = _clean_mood(parsed.mood)
    said = "" if mood is None else f"{mood.label}\0{'|'.join(mood.activities)}"
    digest = keyed_digest(_DIGEST, f"{moment.isoformat()}\0{title}\0{text}\0{said}")
    taken, heard = parsed.pictures[:MOST_PICTURES], parsed.recordings[:MOST_RECORDINGS]
    return Entry(
        parsed.place,
        moment,
        local,
        title or UNTITLED,
        split_text(text),
        tags,
        mood,
        digest,
        max(0, parsed.attachments - len(taken) - len(heard)),
        [EntryPicture(one.place, digest, one.read) for one in taken],
        [EntryRecording(one.place, digest, one.read, moment, _clean_seconds(one.seconds)) for one in heard],
    )


def read_words(value: Any) -> tuple[str, ...]:
    """Return the words of a list that a file should have; a word by itself is a list of one."""
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()


def has_words(entry: Entry) -> bool:
    """Tell whether an entry is more than a mood."""
    return bool(entry.parts) or entry.title != UNTITLED


def find_zone(name: str | None) -> tzinfo | None:
    """Find a zone by its name or its offset, such as Europe/Vienna, GMT+0200 or -05:30; None where there is none."""
    if not name:
        return None
    offset = _OFFSET.fullmatch(name.strip())
    if offset is not None:
        sign, hours, minutes = offset.groups()
        distance = timedelta(hours=int(hours), minutes=int(minutes or 0))
        return timezone(-distance if sign == "-" else distance) if distance < timedelta(hours=24) else None
    return clock.find_zone(name) if clock.is_timezone(name) else None


def _resolve_moment(parsed: ParsedEntry, options: ReadOptions, now: datetime) -> tuple[datetime, datetime]:
    """Return when an entry was written, in UTC and there."""
    zone = find_zone(parsed.timezone) or find_zone(options.timezone) or UTC
    written = parsed.written_at
    try:
        local = written.replace(tzinfo=zone) if written.tzinfo is None else written.astimezone(zone)
        moment = local.astimezone(UTC)
    except (OverflowError, ValueError):
        raise RefusedItem("Its date is outside of the calendar.") from None
    if moment.year < EARLIEST_YEAR:
        raise RefusedItem(f"Its date, {local:%Y-%m-%d}, is before {EARLIEST_YEAR}.")
    if moment > now + timedelta(days=1):
        raise RefusedItem(f"Its date, {local:%Y-%m-%d}, is in the future.")
    return min(moment, now), local


def _clean_seconds(seconds: float | None) -> float | None:
    return seconds if seconds is not None and 0 < seconds <= MOST_SECONDS else None


def _clean_mood(mood: ParsedMood | None) -> ParsedMood | None:
    if mood is None:
        return None
    activities = tuple(dict.fromkeys(filter(None, (clean_line(one, LABEL_UNITS) for one in mood.activities))))
    return replace(mood, label=clean_line(mood.label, LABEL_UNITS), activities=activities[:MOST_MOOD_LABELS])
