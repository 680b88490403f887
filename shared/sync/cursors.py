"""Cursors of sync: from where someone reads on, as a text that clients send back as it is.

A round of changes ends at the number that was the last one when it began, so it ends however fast new ones come. What
is written meanwhile belongs to the next round. A cursor holds no secret: every query is limited to its person.

A number alone does not tell which change it was: who restores a backup takes numbers back, and they are given again to
other changes. So a cursor has a fingerprint of its last change beside the number (docs/adr/0061).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from shared.core.http.paging import Position, decode_cursor, encode_cursor

_NUMBER, _KIND, _PLACE = r"\d{1,18}", r"[a-z_]{1,40}", r"[A-Za-z0-9_-]{32}"
_CHANGES = rf"{_NUMBER}\.{_NUMBER}\.[0-9a-f]{{16}}"
_KNOWN = rf"k\.{_CHANGES}"
_ROUND = rf"r\.{_CHANGES}\.{_CHANGES}\.{_KIND}\.{_NUMBER}"
_FULL = rf"f\.{_CHANGES}\.{_KIND}(?:\.{_PLACE})?"
CURSOR_PATTERN = rf"^(?:{_KNOWN}|{_ROUND}|{_FULL})$"
NO_CHANGE = "0" * 16
"""The fingerprint where the log has no change."""
_LATEST = datetime.max.replace(tzinfo=UTC) - timedelta(days=1)


@dataclass(frozen=True)
class KnownChanges:
    """All changes up to a number are known; at `taken_at` it was the last one, and had this fingerprint."""

    taken_at: datetime
    seq: int
    fingerprint: str


@dataclass(frozen=True)
class RoundPosition:
    """A place in the changes from `since` to `until`: behind the change with this number, of this kind."""

    since: KnownChanges
    until: KnownChanges
    kind: str
    seq: int


@dataclass(frozen=True)
class FullPosition:
    """A place in everything: behind an item of a kind, or before the first one. What changed since `until` follows."""

    until: KnownChanges
    kind: str
    item: Position | None


AnyPosition = KnownChanges | RoundPosition | FullPosition


def write_position(position: AnyPosition) -> str:
    """Write a position as a cursor."""
    if isinstance(position, KnownChanges):
        return f"k.{_write_known(position)}"
    if isinstance(position, RoundPosition):
        return f"r.{_write_known(position.since)}.{_write_known(position.until)}.{position.kind}.{position.seq}"
    place = "" if position.item is None else f".{encode_cursor(position.item)}"
    return f"f.{_write_known(position.until)}.{position.kind}{place}"


def read_position(text: object) -> object:
    """Read a cursor, and return positions unchanged; raises `ValueError` for a text that is not a cursor."""
    if not isinstance(text, str):
        return text
    if not re.fullmatch(CURSOR_PATTERN, text, re.ASCII):
        raise ValueError("use the cursor of an earlier answer as it is")
    form, *parts = text.split(".")
    return _READERS[form](parts)


def _write_known(known: KnownChanges) -> str:
    return f"{int(known.taken_at.timestamp())}.{known.seq}.{known.fingerprint}"


def _read_known(parts: list[str]) -> KnownChanges:
    seconds = min(int(parts[0]), int(_LATEST.timestamp()))
    return KnownChanges(datetime.fromtimestamp(seconds, UTC), int(parts[1]), parts[2])


def _read_round(parts: list[str]) -> RoundPosition:
    return RoundPosition(_read_known(parts[:3]), _read_known(parts[3:6]), parts[6], int(parts[7]))


def _read_full(parts: list[str]) -> FullPosition:
    kind, *place = parts[3:]
    return FullPosition(_read_known(parts[:3]), kind, decode_cursor(place[0]) if place else None)


_READERS: dict[str, Callable[[list[str]], AnyPosition]] = {"k": _read_known, "r": _read_round, "f": _read_full}

SyncCursor = Annotated[
    AnyPosition,
    BeforeValidator(read_position),
    PlainSerializer(write_position),
    WithJsonSchema({"type": "string", "pattern": CURSOR_PATTERN}),
]
