"""Daylio: its table (CSV), and its backup (`.daylio`), which is a ZIP archive with JSON in base64 and the pictures.

As public exports show: the table has got columns in later releases (`note_title`, `scales`), so columns are found by
their names, and it may be separated by tabs. Its column `date` is in the language of the phone (`17. Februar`),
`full_date` is not. Moods are words of the person's own, and nothing in the table tells whether one is good. In the
backup each mood names one of five groups, `month` counts from 0, `datetime` counts milliseconds, and `timeZoneOffset`
is where the entry was written. An entry names its `assets` by numbers, and the file of each, without a suffix, is named
by its `checksum`. An asset of another type than a photo, which is 1, may be a recording: its content tells.
"""

import base64
import binascii
import csv
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from io import StringIO
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
    RefusedFile,
)
from shared.imports.formats.csv_tables import find_separator, read_first_line, read_rows
from shared.imports.html_texts import read_html
from shared.imports.json_streams import JsonStream
from shared.imports.media_files import MediaFiles
from shared.imports.moments import read_moment, read_time

_BACKUP = "backup.daylio"
_MOST_BYTES = 64 * 1024 * 1024
_NAMES = {1: "rad", 2: "good", 3: "meh", 4: "bad", 5: "awful"}
_SCORES = {"rad": 2, "good": 1, "meh": 0, "bad": -1, "awful": -2}
_BETWEEN = "|"
_DAY_MILLISECONDS = 86_400_000
_PHOTO = 1


def recognize_table(file: BinaryIO) -> bool:
    """Tell whether the first line has the columns of Daylio."""
    line = read_first_line(file.read(4096))
    columns = next(csv.reader(StringIO(line), delimiter=find_separator(line)), [])
    return {"mood", "activities"} <= set(columns) and bool({"full_date", "date"} & set(columns))


def read_table(file: BinaryIO, options: ReadOptions) -> Iterator[ParsedEntry | Problem]:
    """Yield the entry of each row."""
    del options
    rows = read_rows(file)
    columns = next(rows)[1]
    for place, row in rows:
        if any(row):
            yield _build_row(dict(zip(columns, row, strict=False)), place)


def recognize_backup(archive: Archive) -> bool:
    """Tell whether the archive is a backup."""
    return any(member.base.lower() == _BACKUP for member in archive.members)


def read_backup(archive: Archive, options: ReadOptions) -> Iterator[ParsedEntry | Problem]:
    """Yield the entries of a backup."""
    del options
    member = next(member for member in archive.members if member.base.lower() == _BACKUP)
    document = _decode_backup(archive, member)
    moods, tags, assets = dict[int, ParsedMood](), dict[int, str](), dict[int, ParsedPicture | ParsedRecording]()
    files = MediaFiles(archive)
    # Entries may come before the moods and tags that they name, so the document is walked through anew for each.
    for _, mood in _walk(document, "customMoods"):
        moods[_number(mood.get("id"))] = _read_mood(mood)
    for _, tag in _walk(document, "tags"):
        tags[_number(tag.get("id"))] = str(tag.get("name") or "")
    for _, asset in _walk(document, "assets"):
        if (found := _find_asset(asset, files)) is not None:
            assets[_number(asset.get("id"))] = found
    for number, entry in _walk(document, "dayEntries"):
        yield _build_entry(entry, f"entry {number}", moods, tags, assets)


def _find_asset(asset: Mapping[str, Any], files: MediaFiles) -> ParsedPicture | ParsedRecording | None:
    name = asset.get("checksum")
    if asset.get("type", _PHOTO) == _PHOTO:
        return files.find_picture(name)
    return files.find_unnamed_recording(name) or files.find_recording(name)


def _decode_backup(archive: Archive, member: Member) -> str:
    content = archive.read(member, _MOST_BYTES)
    try:
        plain = content if content.lstrip()[:1] == b"{" else base64.b64decode(content)
    except (binascii.Error, ValueError):
        raise RefusedFile("backup.daylio is neither base64 nor JSON. Please make the backup again.") from None
    return texts.decode(plain, member.name)


def _walk(document: str, name: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    stream = JsonStream(StringIO(document), _BACKUP)
    for number in stream.walk_array_of(name):
        value = stream.read()
        if isinstance(value, dict):
            yield number, value


def _read_mood(mood: Mapping[str, Any]) -> ParsedMood:
    group = _NAMES.get(_number(mood.get("mood_group_id")), "meh")
    name = str(mood.get("custom_name") or "").strip()
    predefined = _NAMES.get(_number(mood.get("predefined_name_id")), group)
    return ParsedMood(name or predefined, _SCORES[group])


def _build_entry(
    entry: Mapping[str, Any],
    place: str,
    moods: Mapping[int, ParsedMood],
    tags: Mapping[int, str],
    files: Mapping[int, ParsedPicture | ParsedRecording],
) -> ParsedEntry | Problem:
    zone = _read_offset(entry.get("timeZoneOffset"))
    moment = _read_parts(entry)
    if moment is None:
        return Problem(place, "It has no date.")
    mood = moods.get(_number(entry.get("mood")))
    own = tuple(filter(None, (tags.get(_number(tag)) for tag in entry.get("tags") or [])))
    text, pictures = read_html(str(entry.get("note") or ""))
    named = entry.get("assets")
    assets: list[Any] = named if isinstance(named, list) else []
    found = [files[_number(one)] for one in assets if _number(one) in files]
    return ParsedEntry(
        place,
        moment,
        text,
        title=str(entry.get("note_title") or "") or None,
        timezone=zone,
        mood=None if mood is None else ParsedMood(mood.label, mood.score, own),
        tags=own if mood is None else (),
        source_id=str(entry.get("id") or "") or None,
        attachments=max(pictures, len(assets)),
        pictures=tuple(one for one in found if isinstance(one, ParsedPicture)),
        recordings=tuple(one for one in found if isinstance(one, ParsedRecording)),
    )


def _read_parts(entry: Mapping[str, Any]) -> datetime | None:
    """Read the local moment; the number of the month counts from 0."""
    try:
        return datetime(  # noqa: DTZ001 - it is local, at the place where it was written
            int(entry["year"]),
            int(entry["month"]) + 1,
            int(entry["day"]),
            int(entry.get("hour") or 0),
            int(entry.get("minute") or 0),
        )
    except (KeyError, TypeError, ValueError, OverflowError):
        number = entry.get("datetime")
        if not isinstance(number, int) or isinstance(number, bool) or abs(number) > 10**14:
            return None
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=number)


def _read_offset(offset: Any) -> str | None:
    """Return the zone of an offset in milliseconds."""
    if not isinstance(offset, int) or isinstance(offset, bool) or abs(offset) >= _DAY_MILLISECONDS:
        return None
    minutes = abs(offset) // 60_000
    return f"{'-' if offset < 0 else '+'}{minutes // 60:02}:{minutes % 60:02}"


def _build_row(row: Mapping[str, str], place: str) -> ParsedEntry | Problem:
    written = row.get("full_date") or f"{row.get('year', '')} {row.get('date', '')}".strip()
    day, clock = read_moment(written), read_time(row.get("time") or "")
    if day is None:
        return Problem(place, f"{written[:40]!r} is no date that is read here (full_date).")
    if clock is None and row.get("time"):
        return Problem(place, f"{row['time'][:20]!r} is no time that is read here. Write 22:13, or 10:13 PM.")
    label = (row.get("mood") or "").strip()
    activities = tuple(name.strip() for name in (row.get("activities") or "").split(_BETWEEN) if name.strip())
    return ParsedEntry(
        place,
        day if clock is None else datetime.combine(day.date(), clock),
        read_html(row.get("note") or "")[0],
        title=row.get("note_title") or None,
        mood=ParsedMood(label, _SCORES.get(label.lower()), activities) if label else None,
        tags=() if label else activities,
    )


def _number(value: Any) -> int:
    return value if isinstance(value, int) else -1
