"""Sections of rows: each table in two files, its rows as a JSON array, and the JSON Schema of it."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Table, and_, or_, select
from sqlalchemy.orm import Session

from shared.core.db import EncryptedText
from shared.core.portability import RowAdaptation, RowReader, is_owned
from shared.core.row_formats import ColumnFormat, build_row_writer, build_schema
from shared.exports import batches
from shared.exports.batches import Batch
from shared.exports.text_sections import TextFiles
from shared.search import service as search

_LONG = 4
"""How many times as many rows are read where none has a text; with ten times, collecting garbage took two fifths."""
_WHOLE = 20
"""How many rows are read at once that may have long texts in storage."""


@dataclass(frozen=True)
class TableFiles:
    """The files of a table."""

    area: str
    table: Table
    columns: Sequence[ColumnFormat]

    @property
    def names(self) -> tuple[str, str]:
        """The names of the array and of its schema."""
        name = f"{self.area}/{self.table.name}"
        return f"data/{name}.json", f"schemas/{name}.schema.json"

    @property
    def limit(self) -> int:
        """How many rows are read at once."""
        has_texts = any(isinstance(one.column.type, EncryptedText) for one in self.columns)
        return batches.SIZE if has_texts else _LONG * batches.SIZE

    def list_columns(self, keys: Sequence[Column[Any]]) -> list[Column[Any]]:
        """Return what is read of a row: what is written of it, and the keys by which rows are in their order."""
        written = [one.column for one in self.columns]
        return [*written, *(key for key in keys if key.name not in {column.name for column in written})]

    def choose(self, wanted: Sequence[Column[Any]]) -> Callable[[Sequence[Any]], Sequence[Any]]:
        """Return what takes the values of some columns out of a row that was read with them."""
        names = [column.name for column in self.list_columns(wanted)]
        first, *others = (names.index(column.name) for column in wanted)
        return itemgetter(first, *others) if others else itemgetter(slice(first, first + 1))

    def write(self, rows: Sequence[Sequence[Any]], *, is_begun: bool, is_last: bool) -> tuple[bytes, bytes]:
        """Write rows behind those that were written before, and the schema with the last of them."""
        if not rows and not is_begun:
            return b"", b""
        lines = ",\n".join(build_row_writer(self.table.name, self.columns)(rows)).encode()
        written = (b"[\n" if not is_begun else b",\n" if lines else b"") + lines
        if not is_last:
            return written, b""
        schema = build_schema(self.table.name, self.columns)
        return written + b"\n]\n", json.dumps(schema, indent=2).encode()


@dataclass(frozen=True)
class TableSection:
    """The rows of a table, and where each of them is a text, the texts, so that nothing is decrypted twice.

    Where rows have only the beginning of a text, `complete` reads the rest of each, one row after the other. `adapt`
    leaves out of rows what was deleted since.
    """

    rows: TableFiles
    texts: TextFiles | None = None
    row_texts: search.RowTexts | None = None
    complete: RowReader | None = None
    adapt: RowAdaptation | None = None

    @property
    def files(self) -> tuple[str, ...]:
        """Return the names of the files of the rows, and of those of the texts."""
        return self.rows.names if self.texts is None else (*self.rows.names, *self.texts.names)

    @cached_property
    def keys(self) -> Sequence[Column[Any]]:
        """The columns by which rows are in their order."""
        return _list_keys(self.rows.table)

    def read(self, db: Session, user_id: UUID, cursor: str | None) -> Batch:
        """Read rows in the order of the table's history, or of its key."""
        table, keys = self.rows.table, self.keys
        limit = self.rows.limit if self.complete is None and self.adapt is None else _WHOLE
        own = select(*self.rows.list_columns(keys)).where(is_owned(table, user_id))
        if cursor is not None:
            own = own.where(_is_behind(keys, _read_key(keys, json.loads(cursor))))
        found = db.execute(own.order_by(*keys).limit(limit)).all()
        is_last = len(found) < limit
        goes_on_at = None if is_last else json.dumps(_write_key(keys, self.rows.choose(keys)(found[-1])))
        is_begun = cursor is not None
        rows = self._adapt(db, user_id, found)
        if self.complete is not None and rows:
            pieces = self._write_whole(self.complete, rows, is_begun=is_begun, is_last=is_last)
            return Batch((b"",) * len(self.files), 0, goes_on_at, pieces=pieces)
        pictures = self._list_pictures(db, user_id, rows)
        return Batch(self._write(rows, pictures, is_begun=is_begun, is_last=is_last), len(rows), goes_on_at)

    def _adapt(self, db: Session, user_id: UUID, rows: Sequence[Sequence[Any]]) -> Sequence[Sequence[Any]]:
        if self.adapt is None or not rows:
            return rows
        names = [one.name for one in self.rows.columns]
        adapted = self.adapt(db, user_id, [dict(zip(names, row[: len(names)], strict=True)) for row in rows])
        return [[*found.values(), *row[len(names) :]] for found, row in zip(adapted, rows, strict=True)]

    def _list_pictures(self, db: Session, user_id: UUID, rows: Sequence[Sequence[Any]]) -> Mapping[UUID, Sequence[str]]:
        if self.row_texts is None or self.row_texts.list_pictures is None or not rows:
            return {}
        choose = self.rows.choose((self.rows.table.c.id,))
        return self.row_texts.list_pictures(db, user_id, [choose(row)[0] for row in rows])

    def _write(
        self,
        rows: Sequence[Sequence[Any]],
        pictures: Mapping[UUID, Sequence[str]],
        *,
        is_begun: bool,
        is_last: bool,
    ) -> tuple[bytes, ...]:
        contents: tuple[bytes, ...] = self.rows.write(rows, is_begun=is_begun, is_last=is_last)
        if self.texts is not None and self.row_texts is not None:
            choose = self.rows.choose(self.row_texts.columns)
            found = (self.row_texts.build(choose(row)) for row in rows)
            contents += self.texts.write([text for text in found if text is not None], pictures)
        return contents

    def _write_whole(
        self, complete: RowReader, rows: Sequence[Sequence[Any]], *, is_begun: bool, is_last: bool
    ) -> Iterator[tuple[bytes, ...]]:
        """Write rows one by one, each with all of its text; no transaction is open."""
        names = [one.name for one in self.rows.columns]
        for at, row in enumerate(rows):
            found = dict(zip(names, row[: len(names)], strict=True))
            whole = [*{**found, **complete(found)}.values()]
            yield self._write([whole], {}, is_begun=is_begun or at > 0, is_last=is_last and at == len(rows) - 1)


@dataclass(frozen=True)
class PartSection:
    """The rows of a table that belong to rows of another one, its parent, and have no owner of their own.

    They are read in the order of their parents, along the index of the person's history. By their own keys each page
    would look through all rows of the person, and the time of an export would grow with the square of what they wrote.
    """

    rows: TableFiles
    reference: Column[Any]
    parent: Table

    @property
    def files(self) -> tuple[str, ...]:
        """Return the names of the files."""
        return self.rows.names

    @cached_property
    def keys(self) -> Sequence[Column[Any]]:
        """The columns by which rows are in their order: those of the parent, and then their own."""
        return [*_list_keys(self.parent), *self._own_keys]

    @cached_property
    def _own_keys(self) -> Sequence[Column[Any]]:
        return [key for key in _list_keys(self.rows.table) if key is not self.reference]

    def read(self, db: Session, user_id: UUID, cursor: str | None) -> Batch:
        """Read a page; the cursor has the keys of its last row."""
        joined = self.parent.join(self.rows.table, self.reference == self.parent.c.id)
        read = [*self.rows.list_columns(self._own_keys)]
        own = select(*read).select_from(joined).where(is_owned(self.parent, user_id))
        if cursor is not None:
            own = own.where(_is_behind(self.keys, _read_key(self.keys, json.loads(cursor))))
        rows = db.execute(own.order_by(*self.keys).limit(self.rows.limit)).all()
        is_last = len(rows) < self.rows.limit
        contents = self.rows.write(rows, is_begun=cursor is not None, is_last=is_last)
        return Batch(contents, len(rows), None if is_last else json.dumps(self._find_place(db, rows[-1])))

    def _find_place(self, db: Session, row: Sequence[Any]) -> list[Any]:
        """Return the keys of a row: those of its parent are read for the last one of a page alone."""
        parent_id = self.rows.choose((self.reference,))(row)[0]
        of_parent = db.execute(select(*_list_keys(self.parent)).where(self.parent.c.id == parent_id)).one()
        own = self.rows.choose(self._own_keys)(row) if self._own_keys else ()
        return _write_key(self.keys, [*of_parent, *own])


def _list_keys(table: Table) -> list[Column[Any]]:
    """Return the columns by which rows are read in pages: those of the index of a person's history, or the key."""
    history = next((index for index in table.indexes if index.name == f"ix_{table.name}_history"), None)
    found = [column for column in history.columns if column.name != "user_id"] if history is not None else []
    return found or list(table.primary_key)


def _is_behind(keys: Sequence[Column[Any]], values: Sequence[Any]) -> Any:
    """Compare row by row: SQL Server knows no comparison of tuples.

    The first key is compared for itself, too: by it an index is entered where the page before ended. By the
    alternatives alone SQLite and PostgreSQL read all rows of the person up to there, for each page.
    """
    steps = (
        and_(*(key == value for key, value in zip(keys[:at], values[:at], strict=True)), keys[at] > values[at])
        for at in range(len(keys))
    )
    return and_(keys[0] >= values[0], or_(*steps))


def _write_key(keys: Sequence[Column[Any]], values: Iterable[Any]) -> list[Any]:
    return [ColumnFormat(key).dump(value) for key, value in zip(keys, values, strict=True)]


def _read_key(keys: Sequence[Column[Any]], values: Sequence[Any]) -> list[Any]:
    return [ColumnFormat(key).load(value) for key, value in zip(keys, values, strict=True)]
