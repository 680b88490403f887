"""Journey: a ZIP archive with a JSON file for each entry, and its photos beside it.

As public exports show: `date_journal` counts milliseconds, `timezone` is a name and may be empty, `text` is HTML where
`type` is `html` and Markdown otherwise, and a place that is unknown is the largest double. A file may have any name.
`photos` names the recordings, too, which are MP3 or M4A.
`mood` and `sentiment` are numbers whose meaning is documented nowhere, so they are left out.
"""

import json
from collections.abc import Iterator
from typing import Any

from shared.imports import texts
from shared.imports.archives import Archive, Member
from shared.imports.entries import ParsedEntry, Problem, ReadOptions, RefusedFile, read_words
from shared.imports.html_texts import read_html
from shared.imports.media_files import MediaFiles, is_recording_name
from shared.imports.moments import read_epoch

_MOST_BYTES = 16 * 1024 * 1024
_LOOKED_AT, _MOST_DIGITS = 20, 18


def recognize(archive: Archive) -> bool:
    """Tell whether one of the first JSON files is an entry."""
    return any(_is_entry(_read_json(archive, member)) for member in archive.find(".json")[:_LOOKED_AT])


def read(archive: Archive, options: ReadOptions) -> Iterator[ParsedEntry | Problem]:
    """Yield the entry of each file."""
    del options
    files = MediaFiles(archive)
    for member in archive.find(".json"):
        found = _read_json(archive, member)
        if isinstance(found, RefusedFile):
            yield Problem(member.name, str(found))
        elif _is_entry(found):
            yield _build(found, member.name, files)
        else:
            yield Problem(member.name, "It is no entry of Journey.")


def _read_json(archive: Archive, member: Member) -> Any:
    try:
        return json.loads(texts.decode(archive.read(member, _MOST_BYTES), member.name))
    except RefusedFile as refusal:
        return refusal
    except (ValueError, RecursionError):
        return RefusedFile("It is no JSON.")


def _is_entry(found: Any) -> bool:
    return isinstance(found, dict) and "date_journal" in found


def _build(entry: dict[str, Any], place: str, files: MediaFiles) -> ParsedEntry | Problem:
    written = entry["date_journal"]
    if isinstance(written, str) and written.isascii() and written.isdigit():
        written = int(written[:_MOST_DIGITS])
    moment = read_epoch(written) if isinstance(written, int | float) and not isinstance(written, bool) else None
    if moment is None:
        return Problem(place, "Its date (date_journal) is no count of milliseconds.")
    text, pictures = str(entry.get("text") or ""), 0
    if entry.get("type") == "html" or text.lstrip().startswith("<p"):
        text, pictures = read_html(text)
    named = entry.get("photos")
    photos: list[Any] = named if isinstance(named, list) else []
    found = (files.find_picture(one) for one in photos if not is_recording_name(one))
    heard = (files.find_recording(one) for one in photos if is_recording_name(one))
    zone = entry.get("timezone")
    return ParsedEntry(
        place,
        moment,
        text,
        timezone=zone if isinstance(zone, str) and zone else None,
        tags=read_words(entry.get("tags")),
        source_id=str(entry.get("id") or "") or None,
        attachments=max(pictures, len(photos)),
        pictures=tuple(one for one in found if one is not None),
        recordings=tuple(one for one in heard if one is not None),
    )
