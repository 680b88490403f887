"""API schemas of imports."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from shared.accounts.schemas.accounts import TimeZone
from shared.core.http.schema import WHOLE_NUMBER, Line, RequestModel, ResponseModel
from shared.imports.formats.registry import FormatName
from shared.imports.models import ImportStatus

MAX_BYTES = 4 * 1024**3
_ID = "3f1d7c52-6f0e-4d63-9a51-8f3a4be0a1c2"
_ROW: dict[str, Any] = {
    "place": "Journal.json, entry 1",
    "written_at": "2019-05-04T18:20:00Z",
    "title": "The lake in May",
    "text": "We walked around it twice, and talked about leaving the city.",
    "tags": ["walks"],
    "mood": None,
    "attachments": 0,
}
_LEFT_OUT: dict[str, Any] = {
    "place": "data/accounts/account_sessions.json",
    "count": 1,
    "reason": "Sessions of another account.",
}
_PROBLEM: dict[str, Any] = {"place": "Journal.json, entry 7", "message": "It has no date."}
_MAPPING: dict[str, Any] = {
    "written_at": "Date",
    "time": None,
    "title": "Title",
    "text": "Text",
    "tags": None,
    "mood": None,
    "day_first": True,
}
_PREVIEW: dict[str, Any] = {
    "format": "day_one",
    "title": "an export of Day One",
    "entries": 1240,
    "moods": 0,
    "recordings": 0,
    "pictures": 298,
    "attachments": 13,
    "left_out": [],
    "first_at": "2016-01-02T09:00:00Z",
    "last_at": "2025-11-30T21:14:00Z",
    "rows": [_ROW],
    "problems": [_PROBLEM],
    "problem_count": 1,
    "columns": [],
    "mapping": None,
}
_IMPORT: dict[str, Any] = {
    "id": _ID,
    "status": "previewed",
    "created_at": "2026-11-29T09:00:00Z",
    "size_bytes": 48_213,
    "timezone": "Europe/Vienna",
    "preview": _PREVIEW,
    "refusal": None,
    "progress": 0.0,
    "added": 0,
    "known": 0,
    "removed": 0,
    "kept": 0,
    "finished_at": None,
    "undo_until": None,
}
_ANNOUNCED: dict[str, Any] = {
    "id": _ID,
    "upload_url": "https://phronesis.blob.core.windows.net/audio/imports/3f1d7c52?sp=c&sig=...",
    "headers": {"Content-Type": "application/octet-stream", "x-ms-blob-type": "BlockBlob"},
    "expires_at": "2026-11-29T10:00:00Z",
}
Size = Annotated[int, Field(ge=1, le=2**53), WHOLE_NUMBER]


class ImportRequest(RequestModel, json_schema_extra={"example": {"size_bytes": 48_213}}):
    """A file that you want to import."""

    size_bytes: Size = Field(description="The size of the file: at most 4 GiB, which is 4,294,967,296 bytes.")


class ImportUpload(ResponseModel, json_schema_extra={"example": _ANNOUNCED}):
    """Where to upload the file: send one PUT with these headers, then ask for the preview."""

    id: UUID
    upload_url: str = Field(description="A URL for one PUT of this file, and for nothing else. Treat it as a secret.")
    headers: dict[str, str] = Field(description="Headers that the PUT must include.")
    expires_at: datetime


class ColumnChoice(RequestModel, json_schema_extra={"example": _MAPPING}):
    """Which column of a table holds what, by the names in its first line."""

    written_at: Line = Field(description="The column with the date, or with date and time.")
    time: Line | None = Field(default=None, description="The column with the time of day, if it is one of its own.")
    title: Line | None = None
    text: Line | None = None
    tags: Line | None = Field(default=None, description="The column with tags, between commas.")
    mood: Line | None = Field(default=None, description="The column with a word for how you felt.")
    day_first: bool = Field(default=True, description="Whether 03/02/2026 is in February (true) or in March.")


class PreviewRequest(RequestModel, json_schema_extra={"example": {"timezone": "Europe/Vienna", "mapping": _MAPPING}}):
    """How the file is to be read, where it does not say so itself."""

    timezone: TimeZone | None = Field(
        default=None, description="The zone of times without one; that of your profile, if you leave it out."
    )
    mapping: ColumnChoice | None = Field(default=None, description="For a table: which column holds what.")


class ImportRow(ResponseModel, json_schema_extra={"example": _ROW}):
    """One of the first entries, as it would be imported."""

    place: str = Field(description="Where in the file it is.")
    written_at: datetime
    title: str | None
    text: str = Field(description="Its beginning.")
    tags: list[str]
    mood: str | None
    attachments: int = Field(description="How many videos and files it has. They are not imported.")


class ImportProblem(ResponseModel, json_schema_extra={"example": _PROBLEM}):
    """Something that is not imported, or not as it was."""

    place: str = Field(description="The line, or the file and entry.")
    message: str


class ImportOmission(ResponseModel, json_schema_extra={"example": _LEFT_OUT}):
    """Rows of an export of ours that are not imported, all of one table."""

    place: str = Field(description="The file in the archive.")
    count: int
    reason: str


class ImportPreview(ResponseModel, json_schema_extra={"example": _PREVIEW}):
    """What the file holds."""

    format: FormatName | None
    title: str | None = Field(description="The format in words.")
    entries: int
    moods: int
    recordings: int = Field(
        description="Recordings of entries and those of an export of ours, which are imported with their audio."
    )
    pictures: int = Field(description="Pictures of entries, which are imported.")
    attachments: int = Field(
        description="Videos and files beside the entries, pictures that are not in the file or over 10 MB, and "
        "recordings that are not in it or over 25 MB. They are not imported."
    )
    first_at: datetime | None
    last_at: datetime | None
    rows: list[ImportRow] = Field(description="The first entries, at most 5.")
    problems: list[ImportProblem] = Field(description="The first problems, at most 100.")
    problem_count: int
    left_out: list[ImportOmission] = Field(
        description="What of an export of ours, or which pictures and recordings, are not imported, and why."
    )
    columns: list[str] = Field(description="Of a table: the names of its columns.")
    mapping: ColumnChoice | None = Field(description="Of a table: which column would be taken for what.")


class Import(ResponseModel, json_schema_extra={"example": _IMPORT}):
    """A file that you bring, and what became of it."""

    id: UUID
    status: ImportStatus = Field(
        description="`requested` until it is uploaded, `inspecting`, then `previewed` or `refused`; `running` and "
        "`completed`; `undoing` and `undone`."
    )
    created_at: datetime
    size_bytes: int
    timezone: str
    preview: ImportPreview | None
    refusal: str | None = Field(description="Why the file cannot be imported, or what is missing to read it.")
    progress: float = Field(description="The share of the file that was imported, from 0 to 1.")
    added: int = Field(description="How many entries were added.")
    known: int = Field(description="How many were there already, from an earlier import.")
    removed: int = Field(description="After an undo: how many entries and moods were removed.")
    kept: int = Field(description="After an undo: how many stay, because you have edited or gone on with them.")
    finished_at: datetime | None
    undo_until: datetime | None = Field(description="Until when it can be undone: 7 days long.")
