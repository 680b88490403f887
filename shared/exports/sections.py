"""The sections of an export, in their order: each reads a batch of what someone has, and says where it goes on.

A batch is as many rows or texts as one query reads, so memory does not depend on how much someone wrote. Where a
section goes on (`cursor`) is made of ids and moments, and survives the process.
"""

import json
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import Column, Table, and_, or_, select
from sqlalchemy.orm import Session

from shared.audio import service as audio
from shared.core import ports
from shared.core.db import Base, EncryptedText
from shared.core.portability import Areas, is_owned
from shared.core.row_formats import ColumnFormat, build_schema, dump_row, list_formats
from shared.search import service as search

BATCH = 500
_LONG = 10
"""How many times as many rows are read where none has a text: each page of rows of rows looks through all of these."""
_VIEWER = Path(__file__).parent / "viewer" / "index.html"
_KINDS_MARK = "<!-- kinds -->"
_ACCOUNT = "users"
_ACCOUNT_COLUMNS = (
    *("id", "email", "name", "timezone", "locale", "onboarding_status", "created_at"),
    *("last_login_at", "email_verified_at", "demographics", "values_blueprint"),
)


@dataclass(frozen=True)
class AudioFile:
    """A recording as a file of the archive."""

    name: str
    recording_id: UUID
    etag: str
    size: int
    modified: datetime


@dataclass(frozen=True)
class Batch:
    """What a section read: bytes for each of its files, how many items they hold, and where it goes on, if it does."""

    contents: tuple[bytes, ...]
    items: int
    cursor: str | None
    recordings: Sequence[AudioFile] = ()


class Section(Protocol):
    """Some files of an archive, and how their contents are read. One without content does not exist."""

    @property
    @abstractmethod
    def files(self) -> tuple[str, ...]:
        """The names of the files."""

    @abstractmethod
    def read(self, db: Session, user_id: UUID, cursor: str | None) -> Batch:
        """Read the next batch; `cursor` is that of the batch before, None for the first one."""


@dataclass(frozen=True)
class ViewerSection:
    """The page that shows the texts and searches in them, in a browser that is not online."""

    kinds: Sequence[str]
    files: tuple[str, ...] = ("index.html",)

    def read(self, db: Session, user_id: UUID, cursor: str | None) -> Batch:
        """Return the page; it asks for one script for each kind of text, and goes on where there is none."""
        del db, user_id, cursor
        scripts = "\n".join(f'<script src="texts/{kind}.js" charset="utf-8"></script>' for kind in self.kinds)
        return Batch((_VIEWER.read_text("utf-8").replace(_KINDS_MARK, scripts).encode(),), 1, None)


@dataclass(frozen=True)
class TableSection:
    """The rows of a table, as a JSON array, and the JSON Schema of it."""

    area: str
    table: Table
    columns: Sequence[ColumnFormat]

    @property
    def files(self) -> tuple[str, ...]:
        """Return the names of the array and of its schema."""
        name = f"{self.area}/{self.table.name}"
        return f"data/{name}.json", f"schemas/{name}.schema.json"

    def read(self, db: Session, user_id: UUID, cursor: str | None) -> Batch:
        """Read rows in the order of the table's history, or of its key."""
        keys = _list_keys(self.table)
        columns = [one.column for one in self.columns]
        own = select(*keys, *columns).where(is_owned(self.table, user_id))
        if cursor is not None:
            own = own.where(_is_behind(keys, _read_key(keys, cursor)))
        limit = BATCH if any(isinstance(column.type, EncryptedText) for column in columns) else _LONG * BATCH
        rows = db.execute(own.order_by(*keys).limit(limit)).all()
        lines = [dump_row(self.table.name, self.columns, row[len(keys) :]) for row in rows]
        written = (b"[\n" if cursor is None else b",\n") + ",\n".join(lines).encode() if lines else b""
        if len(rows) == limit:
            return Batch((written, b""), len(rows), _write_key(keys, rows[-1][: len(keys)]))
        if not lines and cursor is None:
            return Batch((b"", b""), 0, None)
        schema = json.dumps(build_schema(self.table.name, self.columns), indent=2).encode()
        return Batch((written + b"\n]\n", schema), len(rows), None)


@dataclass(frozen=True)
class TextSection:
    """The texts of one kind, newest first, to read as Markdown, and for the page as a script.

    The index knows their order. Texts that it does not have yet come last.
    """

    kind: str

    @property
    def files(self) -> tuple[str, ...]:
        """Return the names of both files."""
        return f"texts/{self.kind}.md", f"texts/{self.kind}.js"

    def read(self, db: Session, user_id: UUID, cursor: str | None) -> Batch:
        """Read texts by their moments, and then, by their ids, those that are not in the index."""
        where = None if cursor is None else json.loads(cursor)
        if where is None or "until" in where:
            return self._read_indexed(db, user_id, where)
        return self._read_others(db, user_id, where["after"] and UUID(where["after"]))

    def _read_indexed(self, db: Session, user_id: UUID, where: Mapping[str, Any] | None) -> Batch:
        """Read a page. It ends between two moments, so that the next one begins where this one ends."""
        until = None if where is None else datetime.fromisoformat(where["until"]) + timedelta(microseconds=1)
        limit, cursor = BATCH, json.dumps({"after": None})
        dated = page = search.list_indexed_texts(db, user_id, (self.kind,), until, limit)
        while len(page) == limit:
            dated = [one for one in page if one.moment > page[-1].moment]
            if dated:
                cursor = json.dumps({"until": page[-1].moment.isoformat()})
                break
            limit *= 2
            dated = page = search.list_indexed_texts(db, user_id, (self.kind,), until, limit)
        texts = search.load_texts(db, user_id, {self.kind: [one.id for one in dated]})
        return self._build([texts[one.id] for one in dated if one.id in texts], cursor)

    def _read_others(self, db: Session, user_id: UUID, after: UUID | None) -> Batch:
        ids = search.list_sources()[self.kind].list_ids(db, user_id, after, BATCH)
        indexed = search.find_indexed(db, ids)
        left = [item_id for item_id in ids if item_id not in indexed]
        texts = search.load_texts(db, user_id, {self.kind: left})
        cursor = json.dumps({"after": str(ids[-1])}) if len(ids) == BATCH else None
        return self._build([texts[item_id] for item_id in left if item_id in texts], cursor)

    def _build(self, texts: Sequence[search.SourceText], cursor: str | None) -> Batch:
        if not texts:
            return Batch((b"", b""), 0, cursor)
        shown = [{"id": str(text.id), "at": text.moment.isoformat(), "text": text.text} for text in texts]
        script = f"addTexts({json.dumps(self.kind)}, {json.dumps(shown)});\n"
        return Batch(("".join(map(_write_markdown, texts)).encode(), script.encode()), len(texts), cursor)


@dataclass(frozen=True)
class AudioSection:
    """The recordings, as they were uploaded. Their contents stay where they are."""

    files: tuple[str, ...] = ()

    def read(self, db: Session, user_id: UUID, cursor: str | None) -> Batch:
        """Read which recordings there are, one at a time: the content of each is read for its checksum."""
        found = audio.list_stored_audio(db, user_id, None if cursor is None else UUID(cursor), 1)
        recordings = [
            AudioFile(
                f"audio/{one.created_at:%Y-%m-%d-%H%M%S}-{one.id}.{one.suffix}",
                one.id,
                one.etag,
                one.size,
                one.created_at,
            )
            for one in found
        ]
        return Batch((), len(found), str(found[-1].id) if found else None, recordings)


def list_sections() -> list[Section]:
    """Return the sections of every export, in their order."""
    kinds = sorted(search.list_sources())
    return [ViewerSection(kinds), *_list_tables(), *map(TextSection, kinds), AudioSection()]


def _list_tables() -> Iterator[TableSection]:
    account = Base.metadata.tables[_ACCOUNT]
    formats = {one.name: one for one in list_formats(account)}
    yield TableSection("account", account, [formats[name] for name in _ACCOUNT_COLUMNS])
    find = ports.find_provider("personal_data")
    areas: Areas = find() if find else {}
    for name in sorted(areas):
        for table in areas[name].exported:
            yield TableSection(name.removesuffix(".models").rpartition(".")[2], table, list_formats(table))


def _list_keys(table: Table) -> list[Column[Any]]:
    """Return the columns by which rows are read in pages: those of the index of a person's history, or the key."""
    history = next((index for index in table.indexes if index.name == f"ix_{table.name}_history"), None)
    found = [column for column in history.columns if column.name != "user_id"] if history is not None else []
    return found or list(table.primary_key)


def _is_behind(keys: Sequence[Column[Any]], values: Sequence[Any]) -> Any:
    """Compare row by row: SQL Server knows no comparison of tuples."""
    steps = (
        and_(*(key == value for key, value in zip(keys[:at], values[:at], strict=True)), keys[at] > values[at])
        for at in range(len(keys))
    )
    return or_(*steps)


def _write_key(keys: Sequence[Column[Any]], values: Iterable[Any]) -> str:
    return json.dumps([ColumnFormat(key).dump(value) for key, value in zip(keys, values, strict=True)])


def _read_key(keys: Sequence[Column[Any]], cursor: str) -> list[Any]:
    return [ColumnFormat(key).load(value) for key, value in zip(keys, json.loads(cursor), strict=True)]


def _write_markdown(text: search.SourceText) -> str:
    """Write a text under its moment; a line that would be a heading is none."""
    lines = (f"\\{line}" if line.startswith("#") else line for line in text.text.splitlines())
    return f"## {text.moment:%Y-%m-%d %H:%M} UTC\n\n" + "\n".join(lines) + "\n\n"
