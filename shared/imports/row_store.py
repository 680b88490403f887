"""Rows of our own export on their way back into their tables, each once; none replaces another that is there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.orm import Session
from sqlalchemy.schema import sort_tables

from shared.core import clock, events
from shared.core.crypto.digests import keyed_digest
from shared.core.db import Base, table_of
from shared.core.db.conditional_writes import try_insert, try_write
from shared.core.db.owned_texts import own_columns
from shared.core.object_references import load_object
from shared.core.portability import IdReplacement, PersonalData, RowAdaptation, RowCompletion, RowRemoval, is_owned
from shared.core.row_formats import list_formats, load_row
from shared.core.single_flight import single_flight
from shared.imports.dependents import find_continued
from shared.imports.entries import ExportRow
from shared.imports.entry_store import ImportTarget, StoredBatch
from shared.imports.formats.export_archives import list_areas
from shared.imports.models import ImportedItem
from shared.search import service as search

_ITEMS = table_of(ImportedItem)
_I = _ITEMS.c
_ITEM, _OWNER, _ID, _VERSION = "imports.item", "user_id", "id", "version"
_FIRST_VERSION = 1
_GO_WITH = (("journal_entries", "audio_recordings"),)
"""Tables whose rows are removed with those of another one, which no foreign key tells: they go first, to be counted."""
_REST_ON_TEXTS = "insights"
"""The table whose rows change when a text of another one goes: they are removed before, or would count as edited."""
Columns = dict[str, Any]


def store_rows(db: Session, to: ImportTarget, rows: Sequence[tuple[int, ExportRow]]) -> StoredBatch:
    """Add up to 500 rows with their places in the file, those of one table together."""
    added = 0
    for name, group in groupby(rows, key=lambda one: one[1].table):
        added += _store_table(db, to, Base.metadata.tables[name], list(group))
    return StoredBatch(added, len(rows) - added)


@dataclass(frozen=True)
class RemovalBatch:
    """How many rows of a batch were removed, and how many stay. Those that their owner has deleted are neither."""

    removed: int
    kept: int


def remove_items(
    db: Session, user_id: UUID, items: Sequence[tuple[str, UUID, int | None]], since: datetime
) -> RemovalBatch:
    """Remove what was added (table, row, version) since then and is as it came; what refers to others goes first."""
    gone, kept = set[UUID](), 0
    removed = 0
    tables = [Base.metadata.tables[name] for name in dict.fromkeys(name for name, _, _ in items)]
    order = [(Base.metadata.tables[parent], Base.metadata.tables[child]) for parent, child in _GO_WITH]
    order += [(table, one) for one in tables if one.name == _REST_ON_TEXTS for table in tables if table is not one]
    for table in reversed(sort_tables(tables, extra_dependencies=order)):
        versions = {row_id: version or _FIRST_VERSION for kind, row_id, version in items if kind == table.name}
        there, unchanged = _remove_rows(db, user_id, table, versions, since)
        gone |= versions.keys() - there | unchanged
        kept, removed = kept + len(there) - len(unchanged), removed + len(unchanged)
    if gone:
        db.execute(delete(_ITEMS).where(_I.user_id == user_id, _I.row_id.in_(gone)))
    return RemovalBatch(removed, kept)


def _remove_rows(
    db: Session, user_id: UUID, table: Table, versions: Mapping[UUID, int], since: datetime
) -> tuple[set[UUID], set[UUID]]:
    """Return the rows that were there, and those of them that were removed.

    A row whose version is not the one that it came with stays, and so does one that has got something since.
    """
    columns = [table.c.id, *([table.c[_VERSION]] if _VERSION in table.c else [])]
    own = (table.c.id.in_(list(versions)), is_owned(table, user_id))
    found = db.execute(select(*columns).where(*own).order_by(table.c.id)).all()
    there = {row[0] for row in found}
    unchanged = {row[0] for row in found if len(row) == 1 or row[1] == versions[row[0]]}
    if unchanged:
        unchanged -= find_continued(db, table, unchanged, since)

    def remove() -> None:
        events.publish(db, RowRemoval(user_id, frozenset(unchanged)))
        db.execute(delete(table).where(table.c.id.in_(unchanged), is_owned(table, user_id)))

    if not unchanged or not try_write(db, remove):
        return there, set()
    search.withdraw(db, user_id, unchanged, parent_ids=unchanged)
    return there, unchanged


def _store_table(db: Session, to: ImportTarget, table: Table, rows: Sequence[tuple[int, ExportRow]]) -> int:
    area = _find_area(table)
    built = _adapt(db, area, table, to.user_id, [(number, _build_row(table, to.user_id, one)) for number, one in rows])
    known = _find_known(db, table, [row for _, row in built])
    new = [(number, row) for number, row in built if not known or row[_ID] not in known]
    if new and not _insert(db, table, to.user_id, [row for _, row in new]):
        new = [(number, row) for number, row in new if _insert(db, table, to.user_id, [row])]
    if new:
        _note(db, to, table, new)
        if area.complete is not None:
            complete: RowCompletion = load_object(area.complete)
            complete(db, to.user_id, table, [row for _, row in new])
    return len(new)


def _adapt(
    db: Session, area: PersonalData, table: Table, user_id: UUID, rows: list[tuple[int, Columns]]
) -> list[tuple[int, Columns]]:
    """Fit rows into the account, where their area has something to fit."""
    reference = next((one for model, one in area.adapted.items() if table_of(model) is table), None)
    if reference is None:
        return rows
    adapt: RowAdaptation = load_object(reference)
    adapted = adapt(db, user_id, [row for _, row in rows])
    return [(number, row) for (number, _), row in zip(rows, adapted, strict=True)]


def _insert(db: Session, table: Table, user_id: UUID, rows: Sequence[Columns]) -> bool:
    return try_insert(db, table, [own_columns(table, user_id, row) for row in rows])


def _build_row(table: Table, user_id: UUID, one: ExportRow) -> Columns:
    row = one.ids.replace(table, load_row(list_formats(table), one.values))
    reference = next((name for model, name in _find_area(table).named_ids.items() if table_of(model) is table), None)
    if reference is not None:
        replace_ids: IdReplacement = load_object(reference)
        row = replace_ids(row, one.ids.find)
    return {**row, _OWNER: user_id} if _OWNER in table.c else row


def _find_known(db: Session, table: Table, rows: Sequence[Columns]) -> set[UUID]:
    if _ID not in table.c:
        return set()
    return set(db.scalars(select(table.c.id).where(table.c.id.in_([row[_ID] for row in rows]))))


@single_flight
def _list_area_of() -> Mapping[str, PersonalData]:
    return {table_of(model).name: area for area in list_areas().values() for model in area.tables}


def _find_area(table: Table) -> PersonalData:
    return _list_area_of()[table.name]


def _note(db: Session, to: ImportTarget, table: Table, rows: Sequence[tuple[int, Columns]]) -> None:
    """Remember what can be removed again; rows of another one's go with it."""
    if _ID not in table.c or _OWNER not in table.c:
        return
    items = [
        {
            "id": uuid4(),
            "created_at": clock.now(),
            "import_id": to.import_id,
            "user_id": to.user_id,
            "number": number,
            "kind": table.name,
            "row_id": row[_ID],
            "row_version": row.get(_VERSION, _FIRST_VERSION),
            "digest": keyed_digest(_ITEM, f"{to.user_id} {table.name} {row[_ID]}"),
        }
        for number, row in rows
    ]
    digests = [item["digest"] for item in items]
    db.execute(delete(_ITEMS).where(_I.user_id == to.user_id, _I.digest.in_(digests)))
    db.execute(insert(_ITEMS), items)
