"""Our own export: the rows of every area, parents before what refers to them, then audio and pictures.

A row is added as it was only with its proof. An entry without one (from another installation, or edited since) is added
as an entry of any other app; other rows without one are refused, since a file could hold anything.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table
from sqlalchemy.schema import sort_tables

from shared.core import ports
from shared.core.db import table_of
from shared.core.object_references import load_object
from shared.core.portability import Areas, MakeId
from shared.core.row_formats import is_proven, list_formats, load_row
from shared.imports import texts
from shared.imports.archives import Archive
from shared.imports.entries import (
    PICTURE_BYTES,
    ExportAudio,
    ExportPicture,
    ExportRow,
    Omission,
    ParsedEntry,
    Problem,
    ReadOptions,
)
from shared.imports.json_streams import JsonStream
from shared.imports.row_ids import RowIds

_ACCOUNT = "data/account/users.json"
_PAGE = "index.html"
_NOT_IMPORTED = {
    _ACCOUNT: "Name, address and zone are those of the account that you import into.",
    "data/analytics/analytics_events.json": "They were counted where they happened.",
}
"""What an export has that belongs to no area, and why it is not added; the others say it in `not_imported`."""
_AUDIO = re.compile(r"audio/[\w-]{0,40}?-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.[a-z0-9]{1,8}")
_PICTURE = re.compile(r"pictures/[\w-]{0,40}?-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.[a-z0-9]{1,8}")
MOST_AUDIO_BYTES = 32 * 1024 * 1024
Found = ExportRow | ExportAudio | ExportPicture | ParsedEntry | Omission | Problem
_ENTRIES = "journal_entries"
_REFUSED = "It was changed since the export, or comes from another service, so it is not added."


def recognize(archive: Archive) -> bool:
    """Tell whether an archive is an export of ours."""
    names = {member.name for member in archive.members}
    return {_ACCOUNT, _PAGE} <= names


def read(archive: Archive, options: ReadOptions) -> Iterator[Found]:
    """Yield what is left out, the rows of all tables that are imported, the audio, and the pictures."""
    if options.user_id is None:
        return
    owner = _find_owner(archive)
    plain = RowIds(options.user_id, owner, {})
    places = dict(_list_places())
    ids = RowIds(options.user_id, owner, _derive_ids(archive, plain, places))
    yield from _list_left_out(archive)
    for table in _list_tables():
        yield from _read_table(archive, places[table.name], table.name, ids)
    yield from _list_audio(archive, ids)
    yield from _list_pictures(archive, ids)


def _list_left_out(archive: Archive) -> Iterator[Omission]:
    """Yield the tables in the archive that their areas do not import."""
    reasons = dict(_NOT_IMPORTED)
    for name, area in list_areas().items():
        reasons |= {_name_file(name, table_of(model)): reason for model, reason in area.not_imported.items()}
    for place, reason in reasons.items():
        count = sum(1 for _ in _read_rows(archive, place))
        if count:
            yield Omission(place, count, reason)


def _list_audio(archive: Archive, ids: RowIds) -> Iterator[ExportAudio]:
    """Yield the audio by the ids in the names of its files; whether there is such a recording is asked later."""
    for member in archive.members:
        named = _AUDIO.fullmatch(member.name)
        if named is not None:
            read = partial(archive.read, member, MOST_AUDIO_BYTES)
            yield ExportAudio(member.name, ids.find(UUID(named.group(1))), read)


def _list_pictures(archive: Archive, ids: RowIds) -> Iterator[ExportPicture]:
    """Yield the pictures by the ids in the names of their files."""
    for member in archive.members:
        named = _PICTURE.fullmatch(member.name)
        if named is not None:
            read = partial(archive.read, member, PICTURE_BYTES)
            yield ExportPicture(member.name, ids.find(UUID(named.group(1))), read)


def _derive_ids(archive: Archive, ids: RowIds, places: Mapping[str, str]) -> dict[UUID, UUID]:
    """Make the new ids of rows whose ids follow from other columns, by their old ones."""
    found = dict[UUID, UUID]()
    for area in list_areas().values():
        for model, reference in area.row_ids.items():
            table, make_id = table_of(model), cast("MakeId", load_object(reference))
            columns = list_formats(table)
            for _, row in _read_rows(archive, places[table.name]):
                if isinstance(row, dict) and is_proven(table.name, row):
                    loaded = load_row(columns, row)
                    found[loaded["id"]] = make_id(loaded, ids.replace(table, loaded))
    return found


def list_areas() -> Areas:
    """Return what each area has of people."""
    find = ports.find_provider("personal_data")
    found: Areas = find() if find else {}
    return found


def _list_tables() -> list[Table]:
    return sort_tables([table for area in list_areas().values() for table in area.imported])


def _list_places() -> Iterator[tuple[str, str]]:
    """Yield the names of tables, each with the name of its file."""
    for name, area in list_areas().items():
        yield from ((table.name, _name_file(name, table)) for table in area.imported)


def _name_file(area: str, table: Table) -> str:
    return f"data/{area.removesuffix('.models').rpartition('.')[2]}/{table.name}.json"


def _find_owner(archive: Archive) -> UUID | None:
    """Return the account of which the archive was made, where that is proven."""
    found = list(_read_rows(archive, _ACCOUNT))
    row = found[0][1] if found else None
    return UUID(row["id"]) if isinstance(row, dict) and is_proven("users", row) else None


def _read_rows(archive: Archive, name: str) -> Iterator[tuple[str, Any]]:
    member = next((member for member in archive.members if member.name == name), None)
    if member is None:
        return
    with archive.open(member) as content:
        stream = JsonStream(texts.open_text(content), name)
        for number in stream.walk_array():
            yield f"{name}, row {number}", stream.read()


def _read_table(archive: Archive, name: str, table: str, ids: RowIds) -> Iterator[ExportRow | ParsedEntry | Problem]:
    for place, row in _read_rows(archive, name):
        if isinstance(row, dict) and is_proven(table, row):
            yield ExportRow(place, table, row, ids)
        else:
            yield (_read_entry(place, row) if table == _ENTRIES else None) or Problem(place, _REFUSED)


def _read_entry(place: str, row: Any) -> ParsedEntry | None:
    """Read an entry as that of any other app."""
    if not isinstance(row, dict):
        return None
    title, moment = row.get("title"), row.get("occurred_at") or row.get("created_at")
    words = [row.get("context"), row.get("anticipated_outcomes")]
    try:
        written = datetime.fromisoformat(moment) if isinstance(moment, str) else None
    except ValueError:
        written = None
    if written is None:
        return None
    text = "\n\n".join(one for one in words if isinstance(one, str))
    return ParsedEntry(place, written, text, title=title if isinstance(title, str) else None)
