"""Diarium: its export as JSON, as the file or in a ZIP archive beside the media.

As public exports and readers show: an array of entries, or one entry in each file.
`date` is local and has no zone, with seven digits of a second; `heading` and `html` are HTML, both may be missing;
`rating` is 1 to 5 stars, and 0 or missing where none was given. Media lie in a folder of their day, so of several
entries of a day the first one has the pictures and recordings.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO, TypeVar

from shared.imports import texts
from shared.imports.archives import Archive, Member
from shared.imports.entries import (
    ParsedEntry,
    ParsedMood,
    ParsedPicture,
    ParsedRecording,
    Problem,
    ReadOptions,
    read_words,
)
from shared.imports.html_texts import read_html
from shared.imports.json_streams import JsonStream
from shared.imports.media_files import MediaFiles
from shared.imports.moments import read_moment

_FIRST = 65_536
_STARS = {1: -2, 2: -1, 3: 0, 4: 1, 5: 2}
_SIGNS = ('"html"', '"heading"')
_Media = TypeVar("_Media", ParsedPicture, ParsedRecording)


@dataclass(frozen=True)
class _DayMedia:
    """The media of days, by the days that their folders are named by. What an entry got, no other one gets."""

    counts: Mapping[str, int] = field(default_factory=dict)
    pictures: dict[str, list[ParsedPicture]] = field(default_factory=dict)
    recordings: dict[str, list[ParsedRecording]] = field(default_factory=dict)


def recognize(archive: Archive) -> bool:
    """Tell whether one of the first JSON files is of Diarium."""
    return any(_is_diary_member(archive, member) for member in archive.find(".json")[:5])


def recognize_file(file: BinaryIO) -> bool:
    """Tell whether a file is of Diarium."""
    return _is_diary(file.read(_FIRST))


def read(archive: Archive, options: ReadOptions) -> Iterator[ParsedEntry | Problem]:
    """Yield the entries of all JSON files."""
    del options
    media = _list_media(archive)
    for member in archive.find(".json"):
        if _is_diary_member(archive, member):
            with archive.open(member) as content:
                yield from _read_entries(JsonStream(texts.open_text(content), member.name), member.name, media)


def read_file(file: BinaryIO, options: ReadOptions) -> Iterator[ParsedEntry | Problem]:
    """Yield the entries of one file."""
    del options
    yield from _read_entries(JsonStream(texts.open_text(file), "the file"), "", _DayMedia())


def _is_diary_member(archive: Archive, member: Member) -> bool:
    with archive.open(member) as content:
        return _is_diary(content.read(_FIRST))


def _is_diary(first: bytes) -> bool:
    text = first.decode(texts.find_encoding(first[:4]), "ignore").lstrip("\ufeff \t\r\n")
    return text.startswith(("[", "{")) and '"date"' in text and any(sign in text for sign in _SIGNS)


def _list_media(archive: Archive) -> _DayMedia:
    """List media by the day that their folder is named by, as in media/2022-05-31/photo.jpg."""
    files, counts = MediaFiles(archive), dict[str, int]()
    for member in archive.members:
        if any(map(_is_day, member.name.split("/")[:-1])):
            counts[_find_day(member)] = counts.get(_find_day(member), 0) + 1
    return _DayMedia(counts, _group(files.list_pictures(_is_day)), _group(files.list_recordings(_is_day)))


def _group(found: Sequence[tuple[Member, _Media]]) -> dict[str, list[_Media]]:
    grouped = dict[str, list[_Media]]()
    for member, one in found:
        grouped.setdefault(_find_day(member), []).append(one)
    return grouped


def _find_day(member: Member) -> str:
    return next(folder[:10] for folder in member.name.split("/")[:-1] if _is_day(folder))


def _is_day(folder: str) -> bool:
    return folder[:2].isdigit() and folder.count("-") == 2  # noqa: PLR2004 - year-month-day


def _read_entries(stream: JsonStream, name: str, media: _DayMedia) -> Iterator[ParsedEntry | Problem]:
    if stream.peek() != "[":
        yield _build(stream.read(), name or "the entry", media)
        return
    for number in stream.walk_array():
        yield _build(stream.read(), f"{name}, entry {number}".removeprefix(", "), media)


def _build(entry: Any, place: str, media: _DayMedia) -> ParsedEntry | Problem:
    written = entry.get("date") if isinstance(entry, dict) else None
    moment = read_moment(written) if isinstance(written, str) else None
    if moment is None:
        return Problem(place, "It has no date (date).")
    text, shown = read_html(str(entry.get("html") or ""))
    title, _ = read_html(str(entry.get("heading") or ""))
    stars = entry.get("rating")
    score = _STARS.get(stars) if isinstance(stars, int) else None
    words = (*read_words(entry.get("tags")), *read_words(entry.get("people")))
    day = f"{moment:%Y-%m-%d}"
    return ParsedEntry(
        place,
        moment,
        text,
        title=title or None,
        tags=words,
        mood=None if score is None else ParsedMood("", score),
        attachments=max(shown, media.counts.get(day, 0)),
        pictures=tuple(media.pictures.pop(day, ())),
        recordings=tuple(media.recordings.pop(day, ())),
    )
