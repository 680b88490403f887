r"""Day One: a ZIP archive with one JSON file for each journal, and folders of photos, videos and sounds.

As public exports show (`metadata.version` 1.0): an entry has what is set and no other keys, so one
with a photo only has no `text`. `creationDate` is in UTC, whatever `timeZone` says beside it. `text` is Markdown in
which signs are escaped that need no escape (`Dr\. Ada`), and pictures are links to `dayone-moment:`. Newer versions
write the same text as `richText`, JSON in a string; it is read where `text` is missing. A recording is one of `audios`,
with `duration` in seconds, and a link to `dayone-moment:/audio/`; its file is `audios/<md5>.m4a`, whatever `format`
says (`aac`).
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from shared.imports import texts
from shared.imports.archives import Archive, Member
from shared.imports.entries import ParsedEntry, ParsedPicture, ParsedRecording, Problem, ReadOptions, read_words
from shared.imports.json_streams import JsonStream
from shared.imports.media_files import MediaFiles
from shared.imports.moments import read_moment

_ATTACHMENTS = ("photos", "videos", "audios", "pdfAttachments")
_MOMENT = re.compile(r"!\[[^\]]*\]\(dayone-moment:/*([^)]*)\)\n?")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_CODE = re.compile(r"(```.*?```|`[^`\n]*`)", re.DOTALL)
_FIRST = 65_536


def recognize(archive: Archive) -> bool:
    """Tell whether a JSON file begins as one of Day One: with entries, and metadata beside them."""
    return any(_is_journal(archive, member) for member in archive.find(".json")[:20])


def read(archive: Archive, options: ReadOptions) -> Iterator[ParsedEntry | Problem]:
    """Yield the entries of all journals; the name of the journal is a tag where there are several."""
    del options
    files = MediaFiles(archive)
    journals = [member for member in archive.find(".json") if _is_journal(archive, member)]
    for member in journals:
        tag = member.base.removesuffix(".json") if len(journals) > 1 else None
        with archive.open(member) as content:
            yield from _read_journal(JsonStream(texts.open_text(content), member.name), member.name, tag, files)


def _is_journal(archive: Archive, member: Member) -> bool:
    with archive.open(member) as content:
        begins = content.read(_FIRST)
    first = begins.decode(texts.find_encoding(begins[:4]), "ignore")
    return first.lstrip("\ufeff \t\r\n").startswith("{") and (
        '"entries"' in first and ('"metadata"' in first or '"creationDate"' in first)
    )


def _read_journal(stream: JsonStream, name: str, tag: str | None, files: MediaFiles) -> Iterator[ParsedEntry | Problem]:
    for number in stream.walk_array_of("entries"):
        yield _build(stream.read(), f"{name}, entry {number}", tag, files)


def _build(entry: Any, place: str, journal: str | None, files: MediaFiles) -> ParsedEntry | Problem:
    if not isinstance(entry, dict):
        return Problem(place, "It is no entry.")
    created = entry.get("creationDate")
    moment = read_moment(created) if isinstance(created, str) else None
    if moment is None:
        return Problem(place, "It has no date (creationDate).")
    text = entry.get("text")
    pictures = 0
    if not isinstance(text, str) or not text.strip():
        text, pictures = _read_rich_text(entry.get("richText"))
    tags = read_words(entry.get("tags"))
    counted = sum(len(entry[name]) for name in _ATTACHMENTS if isinstance(entry.get(name), list))
    zone = entry.get("timeZone")
    return ParsedEntry(
        place,
        moment,
        unescape(_MOMENT.sub("", text)),
        timezone=zone if isinstance(zone, str) else None,
        tags=(*tags, journal) if journal else tags,
        source_id=str(entry.get("uuid") or "") or None,
        attachments=max(counted, pictures),
        pictures=_list_pictures(entry.get("photos"), text, files),
        recordings=_list_recordings(entry.get("audios"), text, files),
    )


def _list_pictures(photos: Any, text: str, files: MediaFiles) -> tuple[ParsedPicture, ...]:
    found = (files.find_picture(one.get("md5")) for one in _order_media(photos, text))
    return tuple(one for one in found if one is not None)


def _list_recordings(audios: Any, text: str, files: MediaFiles) -> tuple[ParsedRecording, ...]:
    found = (
        files.find_recording(one.get("md5"), seconds=one.get("duration"))
        for one in _order_media(audios, text, "audio/")
    )
    return tuple(one for one in found if one is not None)


def _order_media(media: Any, text: str, kind: str = "") -> list[Mapping[str, Any]]:
    """List what an entry has of a kind in the order of the marks in its text, then that without one.

    A file is named by the MD5 of its content; the name that a photo has is that of the camera.
    """
    marks = {identifier: at for at, identifier in enumerate(_MOMENT.findall(text))}
    known = [one for one in media if isinstance(one, Mapping)] if isinstance(media, list) else []
    return sorted(known, key=lambda one: (marks.get(f"{kind}{one.get('identifier')}", len(marks)), _read_order(one)))


def _read_order(one: Mapping[str, Any]) -> int:
    order = one.get("orderInEntry")
    return order if isinstance(order, int) else 0


def unescape(text: str) -> str:
    r"""Take the backslashes away that Day One writes before signs; in code they are meant."""
    parts = _CODE.split(text)
    return "".join(part if number % 2 else _ESCAPE.sub(r"\1", part) for number, part in enumerate(parts))


def _read_rich_text(source: Any) -> tuple[str, int]:
    """Return the words of a rich text, and how many pictures it shows."""
    try:
        document = json.loads(source) if isinstance(source, str) else source
    except (ValueError, RecursionError):
        return "", 0
    contents = document.get("contents") if isinstance(document, Mapping) else None
    if not isinstance(contents, list):
        return "", 0
    pieces = [one for one in contents if isinstance(one, Mapping)]
    embedded = [one["embeddedObjects"] for one in pieces if isinstance(one.get("embeddedObjects"), list)]
    words = "".join(one["text"] for one in pieces if isinstance(one.get("text"), str))
    return words.replace("\\", "\\\\"), sum(map(len, embedded))
