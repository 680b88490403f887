"""Column types and a comparison that mean the same on SQLite, PostgreSQL and SQL Server."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, DateTime, Dialect, LargeBinary
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.types import TypeDecorator, TypeEngine

from shared.core.crypto import cipher

_ESCAPE = "/"
# LIKE's wildcards, of which [ is one on SQL Server only: what SQLAlchemy escapes leaves it as it is.
_WILDCARDS = str.maketrans({sign: f"{_ESCAPE}{sign}" for sign in f"{_ESCAPE}%_["})


def has_prefix(column: ColumnElement[Any] | InstrumentedAttribute[Any], text: str) -> ColumnElement[bool]:
    """Tell whether a column's text begins with `text`, each of whose characters means only itself."""
    return column.like(f"{text.translate(_WILDCARDS)}%", escape=_ESCAPE)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, stored in UTC: DATETIMEOFFSET, TIMESTAMPTZ, and sortable text on SQLite.

    A naive datetime is refused, because nobody knows which hour it means.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn any aware moment into UTC; SQLite, which has no zones, stores it without one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A stored time needs a time zone; use shared.core.clock.now().")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment back aware and in UTC."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class EncryptedText(TypeDecorator[str]):
    """Text that people write: AES-256-GCM at rest, plain `str` in Python, VARBINARY(MAX) on SQL Server.

    `context` is "table.column" and is authenticated with the text, so that a value copied into another column
    does not decrypt. It cannot be searched, ordered or indexed by the database.
    """

    impl = LargeBinary
    cache_ok = True

    def __init__(self, context: str) -> None:
        super().__init__()
        self.context = context

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """Encrypt on the way in."""
        del dialect
        return None if value is None else cipher.encrypt(value, self.context)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> str | None:
        """Decrypt on the way out; raises `cipher.DecryptionError` where key, column or bytes do not match."""
        del dialect
        return None if value is None else cipher.decrypt(bytes(value), self.context)

    def coerce_compared_value(self, op: Any, value: Any) -> TypeEngine[Any]:
        """Comparing is for raw ciphertext only (key rotation), never for text."""
        del op, value
        return LargeBinary()
