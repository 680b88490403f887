"""A folder of Markdown files: an entry for each file, dated by its front matter, its name, or its first heading.

Front matter is what Obsidian, Jekyll and many journals write: lines of `key: value` between two lines of `---`. Only
dates, titles and tags of it are read, without a YAML parser: a file may hold anything, and YAML can build objects.
Obsidian shows a recording as it shows a picture: `![[voice.m4a]]`.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from posixpath import normpath
from typing import BinaryIO
from urllib.parse import unquote

from shared.imports import texts
from shared.imports.archives import Archive, Member
from shared.imports.entries import ParsedEntry, ParsedPicture, ParsedRecording, Problem, ReadOptions, RefusedFile
from shared.imports.media_files import MediaFiles, is_recording_name
from shared.imports.moments import read_moment

_SUFFIXES = (".md", ".markdown", ".txt")
_MOST_BYTES = 4 * 1024 * 1024
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"([A-Za-z_-]+)\s*:\s*(.*)")
_ITEM = re.compile(r"\s*-\s+(.+)")
_DATE_KEYS = ("date", "created", "created_at", "datetime", "creation-date", "creationdate")
_TAG_KEYS = ("tags", "tag", "keywords", "categories")
_NAMED_DATE = re.compile(r"(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?:[T _-]+(\d{2})[-_.:h]?(\d{2})(?:[-_.:]?(\d{2}))?)?")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
_IMAGE = re.compile(r"!\[[^\]]*\]\(([^)]*)\)|!\[\[([^\]]*)\]\]")
_NO_DATE = "It has no date: write one in front matter (date: 2026-03-02), or name the file by it (2026-03-02.md)."


def recognize(archive: Archive) -> bool:
    """Tell whether there is a Markdown file."""
    return any(member.name.lower().endswith(_SUFFIXES) for member in archive.members)


def recognize_file(file: BinaryIO) -> bool:
    """Tell whether a file is one entry with front matter or a heading."""
    first = file.read(4096)
    text = first.decode("utf-8", "ignore").lstrip("\ufeff")
    return texts.is_text(first) and text.startswith(("---\n", "---\r\n", "# "))


def read(archive: Archive, options: ReadOptions) -> Iterator[ParsedEntry | Problem]:
    """Yield an entry for each file."""
    del options
    files = MediaFiles(archive)
    for member in archive.members:
        if member.name.lower().endswith(_SUFFIXES):
            yield _read_member(archive, member, files)


def read_file(file: BinaryIO, options: ReadOptions) -> Iterator[ParsedEntry | Problem]:
    """Yield the one entry of a file."""
    del options
    content = file.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise RefusedFile(
            f"The file has more than {_MOST_BYTES:,} bytes. Please put each entry into a file of its own."
        )
    yield _build(texts.decode(content, "The file"), "the file", "")


def _read_member(archive: Archive, member: Member, files: MediaFiles) -> ParsedEntry | Problem:
    try:
        text = texts.decode(archive.read(member, _MOST_BYTES), member.name)
        return _build(text, member.name, _name_days(member), files)
    except RefusedFile as refusal:
        return Problem(member.name, str(refusal))


def _name_days(member: Member) -> str:
    """Return what of a name may be a date: that of the file, or with its folders, as in 2024/03/31.md."""
    return member.base if _find_date(member.base) else "-".join(member.name.split("/")[-3:])


def _build(text: str, place: str, file_name: str, files: MediaFiles | None = None) -> ParsedEntry | Problem:
    text = text.replace("\r\n", "\n")
    front = _FRONT.match(text)
    fields = _read_front(front.group(1)) if front else {}
    body = text[front.end() :] if front else text
    moment = next(filter(None, (read_moment(fields[key]) for key in _DATE_KEYS if key in fields)), None)
    moment = moment or _find_date(file_name) or _find_date(body.lstrip("# \n")[:40])
    if moment is None:
        return Problem(place, _NO_DATE)
    tags = next((fields[key] for key in _TAG_KEYS if fields.get(key)), "")
    return ParsedEntry(
        place,
        moment,
        _IMAGE.sub("", body).strip(),
        title=fields.get("title") or None,
        timezone=fields.get("timezone") or None,
        tags=tuple(tag.strip(" '\"#") for tag in tags.strip("[]").split(",") if tag.strip(" '\"#")),
        source_id=file_name or None,
        attachments=len(_IMAGE.findall(body)),
        pictures=() if files is None else _list_pictures(body, place, files),
        recordings=() if files is None else _list_recordings(body, place, files),
    )


def _list_pictures(body: str, place: str, files: MediaFiles) -> tuple[ParsedPicture, ...]:
    """List the pictures that a text shows, each once."""
    found = (files.find_picture(*names) for names in _list_links(body, place) if not is_recording_name(names[0]))
    return tuple({one.place: one for one in found if one is not None}.values())


def _list_recordings(body: str, place: str, files: MediaFiles) -> tuple[ParsedRecording, ...]:
    """List the recordings that a text plays, each once."""
    found = (files.find_recording(*names) for names in _list_links(body, place) if is_recording_name(names[0]))
    return tuple({one.place: one for one in found if one is not None}.values())


def _list_links(body: str, place: str) -> Iterator[tuple[str, str]]:
    """Yield what a text shows, as a path from its file and as it stands there, as Obsidian has it."""
    folder = place.rpartition("/")[0]
    for link, name in _IMAGE.findall(body):
        target = unquote(link.split(' "')[0] or name.split("|")[0])
        yield normpath(f"{folder}/{target}"), target


def _read_front(text: str) -> Mapping[str, str]:
    """Read keys with their values; the items of a list are joined by commas."""
    fields, last = dict[str, str](), ""
    for line in text.split("\n"):
        pair, item = _PAIR.fullmatch(line.rstrip()), _ITEM.fullmatch(line.rstrip())
        if pair:
            last = pair.group(1).lower()
            fields[last] = pair.group(2).strip().strip("'\"")
        elif item and last:
            fields[last] = ",".join(filter(None, (fields[last], item.group(1).strip().strip("'\""))))
    return fields


def _find_date(text: str) -> datetime | None:
    """Find a date in a name, with a time behind it if there is one; noon, where there is none."""
    found = _NAMED_DATE.search(_DAY_FIRST.sub(r"\3.\2.\1", text))
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part) if part else None for part in found.groups())
    if year is None or month is None or day is None:
        return None
    try:
        return datetime(year, month, day, 12 if hour is None else hour, minute or 0, second or 0)  # noqa: DTZ001
    except ValueError:
        return None
