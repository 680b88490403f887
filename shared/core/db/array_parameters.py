"""Arrays as parameters of PostgreSQL: thousands of ids or texts in one piece, in its binary format.

psycopg makes an array of a list item by item, which takes as long for one as the database takes to write it to a row.
Here it is handed what is sent. How an array is laid out (array_recv):
https://doxygen.postgresql.org/arrayfuncs_8c_source.html
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from struct import Struct
from typing import Any
from uuid import UUID

_HEADER = Struct("!5i")  # one dimension, no NULL, the type of its items, how many there are, the number of the first
_LENGTH_BYTES = 4
_BYTEA, _UUID = 17, 2950  # of PostgreSQL's catalog pg_type
_BINARY_FORMAT = 1  # psycopg's Format.BINARY, as a number, because the driver is not installed everywhere


class ArrayParameter(bytes):
    """An array of which PostgreSQL learns by a CAST what it has items of."""


@dataclass(frozen=True)
class DeferredArray:
    """An array that is built when its statement is sent, while the database still works on the statement before."""

    build: Callable[[], ArrayParameter]


class _Dumper:
    """What psycopg asks for how to send a value (its protocol is psycopg.abc.Dumper)."""

    format, oid = _BINARY_FORMAT, 0  # the statement says the type

    def __init__(self, cls: type, context: Any = None) -> None:
        del context
        self._type = cls

    def get_key(self, obj: Any, format: Any) -> type:  # noqa: A002 - the protocol's name
        """Say that all arrays are sent alike."""
        del obj, format
        return self._type

    def upgrade(self, obj: Any, format: Any) -> "_Dumper":  # noqa: A002 - as above
        """Say that one array is sent as another."""
        del obj, format
        return self

    def dump(self, obj: ArrayParameter | DeferredArray) -> bytes:
        """Send it as it is, or as it is built now."""
        return obj.build() if isinstance(obj, DeferredArray) else obj


def take_arrays(connection: Any, record: Any) -> None:
    """Have a connection of psycopg take arrays; this is for SQLAlchemy's event `connect`."""
    del record
    for kind in (ArrayParameter, DeferredArray):
        connection.adapters.register_dumper(kind, _Dumper)


def pack_ids(ids: Iterable[UUID]) -> ArrayParameter:
    """Build an array of ids."""
    return _pack(_UUID, [one.bytes for one in ids])


def pack_bytes(values: Iterable[bytes]) -> ArrayParameter:
    """Build an array of bytes."""
    return _pack(_BYTEA, list(values))


def _pack(item_type: int, items: list[bytes]) -> ArrayParameter:
    parts = [_HEADER.pack(1, 0, item_type, len(items), 1)]
    for item in items:
        parts += (len(item).to_bytes(_LENGTH_BYTES, "big"), item)
    return ArrayParameter(b"".join(parts))
