"""journiv: a ZIP archive with one document of JSON and the media, or that document by itself.

As its public source says (`export_version` 1.0): journals hold their entries, so the document is walked through two
levels deep. `entry_datetime_utc` is in UTC, with or without a sign of it; `entry_timezone` is where it was written. A
mood has a name; whether it is good is told behind the journals, in `mood_definitions`. `media_type` tells sounds from
pictures, and `duration` is in seconds.
"""

from collections.abc import Iterator
from datetime import UTC
from typing import Any, BinaryIO

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

_FIRST = 4096
_SCORES = {"positive": 1, "neutral": 0, "negative": -1}
_LIMITS = (-2, 2)
_NAMES, _AUDIO = ("file_path", "filename", "original_filename"), "audio"


def recognize(archive: Archive) -> bool:
    """Tell whether a JSON file is an export of journiv."""
    return _find_document(archive) is not None


def recognize_file(file: BinaryIO) -> bool:
    """Tell whether a file is an export of journiv."""
    return _is_export(file.read(_FIRST))


def read(archive: Archive, options: ReadOptions) -> Iterator[ParsedEntry | Problem]:
    """Yield the entries of all journals."""
    del options
    member = _find_document(archive)
    if member is None:
        return
    with archive.open(member) as content:
        moods = _read_moods(JsonStream(texts.open_text(content), member.name))
    with archive.open(member) as content:
        yield from _read_journals(JsonStream(texts.open_text(content), member.name), moods, MediaFiles(archive))


def read_file(file: BinaryIO, options: ReadOptions) -> Iterator[ParsedEntry | Problem]:
    """Yield the entries of all journals of one file."""
    del options
    moods = _read_moods(JsonStream(texts.open_text(file), "the file"))
    file.seek(0)
    yield from _read_journals(JsonStream(texts.open_text(file), "the file"), moods, None)


def _find_document(archive: Archive) -> Member | None:
    for member in archive.find(".json")[:10]:
        with archive.open(member) as content:
            if _is_export(content.read(_FIRST)):
                return member
    return None


def _is_export(first: bytes) -> bool:
    text = first.decode(texts.find_encoding(first[:4]), "ignore").lstrip("\ufeff \t\r\n")
    return text.startswith("{") and '"export_version"' in text and '"journals"' in text


def _read_moods(stream: JsonStream) -> dict[str, int]:
    """Read how good each mood is."""
    found = dict[str, int]()
    for _ in stream.walk_array_of("mood_definitions"):
        mood = stream.read()
        if isinstance(mood, dict):
            found[str(mood.get("name"))] = _SCORES.get(str(mood.get("category")), 0)
    return found


def _read_journals(
    stream: JsonStream, moods: dict[str, int], files: MediaFiles | None
) -> Iterator[ParsedEntry | Problem]:
    for number in stream.walk_array_of("journals"):
        if stream.peek() == "{":
            yield from _read_journal(stream, f"journal {number}", moods, files)
        else:
            stream.skip()


def _read_journal(
    stream: JsonStream, place: str, moods: dict[str, int], files: MediaFiles | None
) -> Iterator[ParsedEntry | Problem]:
    title = ""
    for field in stream.walk_object():
        if field == "title":
            title = str(stream.read() or "")
        elif field == "entries" and stream.peek() == "[":
            for number in stream.walk_array():
                yield _build(stream.read(), f"{place}, entry {number}", title, moods, files)
        else:
            stream.skip()


def _build(
    entry: Any, place: str, journal: str, moods: dict[str, int], files: MediaFiles | None
) -> ParsedEntry | Problem:
    written = entry.get("entry_datetime_utc") if isinstance(entry, dict) else None
    moment = read_moment(written) if isinstance(written, str) else None
    if moment is None:
        return Problem(place, "It has no date (entry_datetime_utc).")
    text, pictures = read_html(str(entry.get("content") or entry.get("content_plain_text") or ""))
    zone, media, log = entry.get("entry_timezone"), entry.get("media"), entry.get("mood_log")
    tags = read_words(entry.get("tags"))
    return ParsedEntry(
        place,
        moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC),
        text,
        title=str(entry.get("title") or "") or None,
        timezone=zone if isinstance(zone, str) else None,
        tags=(*tags, journal) if journal else tags,
        mood=_read_mood(log, moods) if isinstance(log, dict) else None,
        attachments=max(pictures, len(media) if isinstance(media, list) else 0),
        pictures=_list_pictures(media, files),
        recordings=_list_recordings(media, files),
    )


def _list_pictures(media: Any, files: MediaFiles | None) -> tuple[ParsedPicture, ...]:
    """List the media of an entry that are pictures in the archive."""
    if files is None:
        return ()
    found = (files.find_picture(*_list_names(one)) for one in _list_media(media) if one.get("media_type") != _AUDIO)
    return tuple(one for one in found if one is not None)


def _list_recordings(media: Any, files: MediaFiles | None) -> tuple[ParsedRecording, ...]:
    """List the media of an entry that are recordings in the archive."""
    if files is None:
        return ()
    found = (
        files.find_recording(*_list_names(one), seconds=one.get("duration"))
        for one in _list_media(media)
        if one.get("media_type") in (_AUDIO, None)
    )
    return tuple(one for one in found if one is not None)


def _list_media(media: Any) -> list[dict[str, Any]]:
    return [one for one in media if isinstance(one, dict)] if isinstance(media, list) else []


def _list_names(one: dict[str, Any]) -> list[Any]:
    return [one.get(name) for name in _NAMES]


def _read_mood(log: dict[str, Any], moods: dict[str, int]) -> ParsedMood:
    name, score = str(log.get("mood_name") or ""), log.get("mood_score")
    if isinstance(score, int):
        lowest, highest = _LIMITS
        return ParsedMood(name, max(lowest, min(highest, score)))
    return ParsedMood(name, moods.get(name))
