"""The sections of an export, in their order: a page to read, the rows of each table, texts, recordings, pictures."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import Table
from sqlalchemy.orm import Session

from shared.audio import service as audio
from shared.core import ports
from shared.core.db import Base, table_of
from shared.core.object_references import load_object
from shared.core.portability import Areas, PersonalData
from shared.core.row_formats import list_formats
from shared.exports.batches import Batch, Section, StoredFile
from shared.exports.event_sections import build_event_section
from shared.exports.table_sections import PartSection, TableFiles, TableSection
from shared.exports.text_sections import TextFiles, TextSection
from shared.journal import service as journal
from shared.search import service as search

_VIEWER = Path(__file__).parent / "viewer" / "index.html"
_KINDS_MARK = "<!-- kinds -->"
_ACCOUNT, _OWNER = "users", "user_id"
_ACCOUNT_COLUMNS = (
    *("id", "email", "name", "avatar_url", "timezone", "locale", "onboarding_status", "created_at", "updated_at"),
    *("auth_provider", "subscription_tier", "last_login_at", "email_verified_at", "demographics", "values_blueprint"),
)


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
class AudioSection:
    """The recordings, as they were uploaded. Their contents stay where they are."""

    files: tuple[str, ...] = ()

    def read(self, db: Session, user_id: UUID, cursor: str | None) -> Batch:
        """Read which recordings there are, one at a time: the content of each is read for its checksum."""
        found = audio.list_stored_audio(db, user_id, None if cursor is None else UUID(cursor), 1)
        recordings = [
            StoredFile(
                f"audio/{one.created_at:%Y-%m-%d-%H%M%S}-{one.id}.{one.suffix}",
                one.created_at,
                recording_id=one.id,
                etag=one.etag,
            )
            for one in found
        ]
        return Batch((), len(found), str(found[-1].id) if found else None, recordings)


@dataclass(frozen=True)
class PictureSection:
    """The pictures of entries, as they were sent. Their contents stay where they are until they are read."""

    files: tuple[str, ...] = ()

    def read(self, db: Session, user_id: UUID, cursor: str | None) -> Batch:
        """Read which pictures there are, one at a time: the content of each is read for its checksum."""
        found = journal.list_picture_files(db, user_id, None if cursor is None else UUID(cursor), 1)
        pictures = [StoredFile(one.name, one.created_at, picture_id=one.id) for one in found]
        return Batch((), len(found), str(found[-1].id) if found else None, pictures)


def list_sections() -> list[Section]:
    """Return the sections of every export, in their order."""
    kinds = sorted(search.list_sources())
    by_table = {rows.table: kind for kind, rows in _list_row_texts()}
    others = [TextSection(TextFiles(kind)) for kind in kinds if kind not in by_table.values()]
    return [
        ViewerSection(kinds),
        *_list_tables(by_table),
        build_event_section(),
        *others,
        AudioSection(),
        PictureSection(),
    ]


def digest_sections() -> str:
    """Return a digest of the sections in their order, with columns and keys: what the place of an export means."""
    described = [[list(one.files), _list_columns(one), _list_keys(one)] for one in list_sections()]
    return hashlib.sha256(json.dumps(described).encode()).hexdigest()


def _list_columns(section: Section) -> list[str]:
    if isinstance(section, TableSection | PartSection):
        return [one.name for one in section.rows.columns]
    return []


def _list_keys(section: Section) -> list[str]:
    return [str(key) for key in section.keys] if isinstance(section, TableSection | PartSection) else []


def _list_row_texts() -> Iterator[tuple[str, search.RowTexts]]:
    for kind, source in search.list_sources().items():
        if source.rows is not None:
            yield kind, source.rows


def _list_tables(kinds: Mapping[Table, str]) -> Iterator[Section]:
    account = Base.metadata.tables[_ACCOUNT]
    formats = {one.name: one for one in list_formats(account)}
    yield TableSection(TableFiles("account", account, [formats[name] for name in _ACCOUNT_COLUMNS]))
    find = ports.find_provider("personal_data")
    areas: Areas = find() if find else {}
    for name in sorted(areas):
        for table in areas[name].exported:
            files = TableFiles(name.removesuffix(".models").rpartition(".")[2], table, list_formats(table))
            yield _build_section(files, kinds.get(table), areas[name])


def _build_section(files: TableFiles, kind: str | None, area: PersonalData) -> Section:
    """Build the section of a table: with its texts, by its parent, or by itself."""
    table = files.table
    complete = next((load_object(name) for model, name in area.whole.items() if table_of(model) is table), None)
    adapt = next((load_object(name) for model, name in area.current.items() if table_of(model) is table), None)
    if kind is not None:
        return TableSection(files, TextFiles(kind), search.list_sources()[kind].rows, complete, adapt)
    if _OWNER not in table.c:
        for key in table.foreign_keys:
            if _OWNER in key.column.table.c and key.column.name == "id":
                return PartSection(files, key.parent, key.column.table)
    return TableSection(files, complete=complete, adapt=adapt)
