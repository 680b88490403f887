"""How the columns of a table are written as JSON, read again, and described by a JSON Schema.

Each row has a `proof`: the keyed digest of the row as it was written. A row that comes back is stored as it is only
with its proof, because the tables of the areas hold what their rules have checked, and a file could hold anything.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property, lru_cache
from json.encoder import encode_basestring_ascii
from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy import Boolean, Column, Date, Float, Integer, LargeBinary, Numeric, Table, Unicode, Uuid

from shared.core import base64url
from shared.core.crypto.digests import bind_digest, compare_secrets, keyed_digest
from shared.core.db import EncryptedText, UtcDateTime

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_OWNER = "user_id"
PROOF = "proof"
_TWO_DIGITS = [f"{number:02}" for number in range(60)]
_WRITTEN_AT_ONCE = frozenset(("date-time", "uuid"))
_PROOF_PURPOSE, _PROOF_BYTES = "row_formats.row", 16


@dataclass(frozen=True)
class _ValueFormat:
    """A kind of value: what the schema says of it, and how it is written and read."""

    schema: Mapping[str, Any]
    dump: Callable[[Any], Any]
    load: Callable[[Any], Any]


def _keep(value: Any) -> Any:
    return value


@lru_cache(maxsize=512)
def _write_day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


def _write_moment(moment: datetime) -> str:
    """Write a moment as `isoformat` does; that takes twice as long, and an export has some of each row."""
    utc = moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    day, fraction = _write_day(utc.toordinal()), f".{utc.microsecond:06}" if utc.microsecond else ""
    return f"{day}T{_TWO_DIGITS[utc.hour]}:{_TWO_DIGITS[utc.minute]}:{_TWO_DIGITS[utc.second]}{fraction}Z"


def _write_id(value: UUID) -> str:
    text = value.hex
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


_FORMATS: Sequence[tuple[type[Any], _ValueFormat]] = (
    (EncryptedText, _ValueFormat({"type": "string"}, _keep, _keep)),
    (UtcDateTime, _ValueFormat({"type": "string", "format": "date-time"}, _write_moment, datetime.fromisoformat)),
    (Uuid, _ValueFormat({"type": "string", "format": "uuid"}, _write_id, UUID)),
    (Date, _ValueFormat({"type": "string", "format": "date"}, date.isoformat, date.fromisoformat)),
    (Boolean, _ValueFormat({"type": "boolean"}, bool, bool)),
    (Integer, _ValueFormat({"type": "integer"}, _keep, _keep)),
    (Float, _ValueFormat({"type": "number"}, _keep, _keep)),
    (Numeric, _ValueFormat({"type": "number"}, float, _keep)),
    (Unicode, _ValueFormat({"type": "string"}, _keep, _keep)),
)


@dataclass(frozen=True)
class ColumnFormat:
    """A column, and how its values are written."""

    column: Column[Any]

    @cached_property
    def name(self) -> str:
        """The name in the file is that of the column."""
        return self.column.name

    @cached_property
    def _format(self) -> _ValueFormat:
        return _find_format(self.column)

    @property
    def schema(self) -> Mapping[str, Any]:
        """The JSON Schema of a value."""
        found = self._format.schema
        return {**found, "type": [found["type"], "null"]} if self.column.nullable else found

    def dump(self, value: Any) -> Any:
        """Return a value as JSON holds it."""
        return None if value is None else self._format.dump(value)

    def load(self, value: Any) -> Any:
        """Return a value of JSON as the column holds it."""
        return None if value is None else self._format.load(value)

    @cached_property
    def encode(self) -> Callable[[Sequence[Any]], Sequence[str]]:
        """The function that writes values of the column as JSON, as `json.dumps` writes what `dump` returns."""
        if self._format.schema.get("format") in _WRITTEN_AT_ONCE:
            return _encode_at_once
        encode = self._choose_encoder()
        return lambda values: ["null" if value is None else encode(value) for value in values]

    def _choose_encoder(self) -> Callable[[Any], str]:
        found = self._format
        match found.schema["type"]:
            case "string" if "format" not in found.schema:
                return encode_basestring_ascii
            case "string":  # days have nothing to escape
                dump = found.dump
                return lambda value: f'"{dump(value)}"'
            case "boolean":
                return lambda value: "true" if value else "false"
            case "integer":
                return str
        return lambda value: json.dumps(found.dump(value))


def write_moments(moments: Sequence[datetime]) -> list[str]:
    """Write moments, which are in UTC, as rows have them; a page of them at once takes a third of the time."""
    return to_json(moments).decode()[2:-2].split('","') if moments else []


def _encode_at_once(values: Sequence[Any]) -> Sequence[str]:
    """Write moments and ids, which have no commas: pydantic writes them as `dump` does, in half of the time."""
    if not values:
        return []
    utc = [
        value.astimezone(UTC) if isinstance(value, datetime) and value.tzinfo is not UTC else value for value in values
    ]
    return to_json(utc).decode()[1:-1].split(",")


def list_formats(table: Table) -> list[ColumnFormat]:
    """Return the columns of a table that are exported: not the owner, and no digests, which say nothing elsewhere."""
    return [
        ColumnFormat(column)
        for column in table.columns
        if column.name != _OWNER
        and (isinstance(column.type, EncryptedText) or not isinstance(column.type, LargeBinary))
    ]


def build_schema(name: str, columns: Sequence[ColumnFormat]) -> dict[str, Any]:
    """Return the JSON Schema of an array of rows."""
    properties: dict[str, Any] = {one.name: one.schema for one in columns}
    properties[PROOF] = {"type": "string", "description": "By this the row is known as ours when it is imported."}
    row = {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
    return {"$schema": _DRAFT, "title": name, "type": "array", "items": row}


def build_row_writer(table: str, columns: Sequence[ColumnFormat]) -> Callable[[Sequence[Sequence[Any]]], list[str]]:
    """Build what writes rows as lines of JSON, each with its proof; a row may have more values than these columns.

    A line is that of `json.dumps`, letter by letter, as the proof is of it. It is put together from its values, and
    these are written column by column, which takes a sixth of the time: an export has hundreds of thousands of rows.
    """
    template = "{" + ", ".join(f"{json.dumps(one.name)}: %s" for one in columns) + "}"
    encoders, digest, place = [one.encode for one in columns], bind_digest(_PROOF_PURPOSE), f"{table}\0"

    def add_proof(line: str) -> str:
        proof = base64url.encode(digest(place + line)[:_PROOF_BYTES])
        return f'{line[:-1]}, "{PROOF}": "{proof}"}}'

    def write(rows: Sequence[Sequence[Any]]) -> list[str]:
        encoded = [encode(values) for encode, values in zip(encoders, zip(*rows, strict=True), strict=False)]
        return [add_proof(template % values) for values in zip(*encoded, strict=True)]

    return write


def is_proven(table: str, row: Mapping[str, Any]) -> bool:
    """Tell whether a row is as this service has written it, for this table."""
    proof = row.get(PROOF)
    written = {name: value for name, value in row.items() if name != PROOF}
    return isinstance(proof, str) and compare_secrets(proof, _prove(table, json.dumps(written)))


def load_row(columns: Sequence[ColumnFormat], row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of a row that a file has of them; columns that have come since are left to their defaults."""
    return {one.name: one.load(row[one.name]) for one in columns if one.name in row}


def _prove(table: str, line: str) -> str:
    return base64url.encode(keyed_digest(_PROOF_PURPOSE, f"{table}\0{line}")[:_PROOF_BYTES])


def _find_format(column: Column[Any]) -> _ValueFormat:
    """Find the format of a column; raises `LookupError` for a type that no table has had so far."""
    for kind, found in _FORMATS:
        if isinstance(column.type, kind):
            return found
    raise LookupError(f"no format for {column.table.name}.{column.name}")
