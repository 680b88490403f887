"""Diarium: its export as JSON, as the file or in a ZIP archive beside the media.

As public exports and readers show: an array of entries, or one entry in each file.
`date` is local and has no zone, with seven digits of a second; `heading` and `html` are HTML, both may be missing;
`rating` is 1 to 5 stars, and 0 or missing where none was given. Media lie in a folder of their day, so of several
entries of a day the first one has the pictures.
"""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from shared.imports import texts
from shared.imports.archives import Archive, Member
from shared.imports.entries import ParsedEntry, ParsedMood, ParsedPicture, Problem, ReadOptions, read_words
from shared.imports.html_texts import read_html
from shared.imports.json_streams import JsonStream
from shared.imports.moments import read_moment
from shared.imports.picture_files import PictureFiles

_FIRST = 65_536
_STARS = {1: -2, 2: -1, 3: 0, 4: 1, 5: 2}
_SIGNS = ('"html"', '"heading"')


def recognize(archive: Archive) -> bool:
    """Tell whether one of the first JSON files is of Diarium."""
    return any(_is_diary_member(archive, member) for member in archive.find(".json")[:5])


def recognize_file(file: BinaryIO) -> bool:
    """Tell whether a file is of Diarium."""
    return _is_diary(file.read(_FIRST))


def read(archive: Archive, options: ReadOptions) -> Iterator[ParsedEntry | Problem]:
    """Yield the entries of all JSON files."""
    del options
    media, pictures = _count_media(archive), _list_pictures(PictureFiles(archive))
    for member in archive.find(".json"):
        if _is_diary_member(archive, member):
            with archive.open(member) as content:
                yield from _read_entries(
                    JsonStream(texts.open_text(content), member.name), member.name, media, pictures
                )


def read_file(file: BinaryIO, options: ReadOptions) -> Iterator[ParsedEntry | Problem]:
    """Yield the entries of one file."""
    del options
    yield from _read_entries(JsonStream(texts.open_text(file), "the file"), "", {}, {})


def _is_diary_member(archive: Archive, member: Member) -> bool:
    with archive.open(member) as content:
        return _is_diary(content.read(_FIRST))


def _is_diary(first: bytes) -> bool:
    text = first.decode(texts.find_encoding(first[:4]), "ignore").lstrip("\ufeff \t\r\n")
    return text.startswith(("[", "{")) and '"date"' in text and any(sign in text for sign in _SIGNS)


def _list_pictures(files: PictureFiles) -> dict[str, tuple[ParsedPicture, ...]]:
    """List pictures by the day that their folder is named by."""
    found = dict[str, tuple[ParsedPicture, ...]]()
    for member in files.find_in(_is_day):
        day = next(folder[:10] for folder in member.name.split("/")[:-1] if _is_day(folder))
        found[day] = (*found.get(day, ()), files.build(member))
    return found


def _is_day(folder: str) -> bool:
    return folder[:2].isdigit() and folder.count("-") == 2  # noqa: PLR2004 - year-month-day


def _count_media(archive: Archive) -> Mapping[str, int]:
    """Count media by the day that their folder is named by, as in media/2022-05-31/photo.jpg."""
    counted = dict[str, int]()
    for member in archive.members:
        for folder in member.name.split("/")[:-1]:
            if _is_day(folder):
                counted[folder[:10]] = counted.get(folder[:10], 0) + 1
    return counted


def _read_entries(
    stream: JsonStream, name: str, media: Mapping[str, int], pictures: dict[str, tuple[ParsedPicture, ...]]
) -> Iterator[ParsedEntry | Problem]:
    if stream.peek() != "[":
        yield _build(stream.read(), name or "the entry", media, pictures)
        return
    for number in stream.walk_array():
        yield _build(stream.read(), f"{name}, entry {number}".removeprefix(", "), media, pictures)


def _build(
    entry: Any, place: str, media: Mapping[str, int], pictures: dict[str, tuple[ParsedPicture, ...]]
) -> ParsedEntry | Problem:
    written = entry.get("date") if isinstance(entry, dict) else None
    moment = read_moment(written) if isinstance(written, str) else None
    if moment is None:
        return Problem(place, "It has no date (date).")
    text, shown = read_html(str(entry.get("html") or ""))
    title, _ = read_html(str(entry.get("heading") or ""))
    stars = entry.get("rating")
    score = _STARS.get(stars) if isinstance(stars, int) else None
    words = (*read_words(entry.get("tags")), *read_words(entry.get("people")))
    return ParsedEntry(
        place,
        moment,
        text,
        title=title or None,
        tags=words,
        mood=None if score is None else ParsedMood("", score),
        attachments=max(shown, media.get(f"{moment:%Y-%m-%d}", 0)),
        pictures=pictures.pop(f"{moment:%Y-%m-%d}", ()),
    )
