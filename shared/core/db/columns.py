"""Column types and a comparison that work alike on SQLite, PostgreSQL and SQL Server."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, DateTime, Dialect, LargeBinary, Uuid
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine

from shared.core.crypto import cipher, person_keys

_ESCAPE = "/"
# LIKE's wildcards, of which [ is one on SQL Server only: what SQLAlchemy escapes leaves it as it is.
_WILDCARDS = str.maketrans({sign: f"{_ESCAPE}{sign}" for sign in f"{_ESCAPE}%_["})


def has_prefix(column: ColumnElement[Any] | InstrumentedAttribute[Any], text: str) -> ColumnElement[bool]:
    """Tell whether a column's text begins with `text`, each of whose characters means only itself."""
    return column.like(f"{text.translate(_WILDCARDS)}%", escape=_ESCAPE)


class _UnindexedColumn(FunctionElement[Any]):
    """A column by which SQLite finds no rows, because its planner is told so (`+column`); elsewhere the column."""

    inherit_cache = True

    def __init__(self, column: ColumnElement[Any]) -> None:
        super().__init__(column)
        self.type = column.type


def is_owner(column: ColumnElement[UUID], user_id: UUID | ColumnElement[UUID]) -> ColumnElement[bool]:
    """Tell whether a row is someone's, in a query that names its rows by their ids.

    SQLite, which has no statistics, takes the index by owner instead, and reads whatever the person has. The other
    databases choose the ids by themselves.
    """
    return _UnindexedColumn(column) == user_id


@compiles(_UnindexedColumn)
def _write_column(element: _UnindexedColumn, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(element.clauses.clauses[0], **options)


@compiles(_UnindexedColumn, "sqlite")
def _write_unindexed(element: _UnindexedColumn, compiler: SQLCompiler, **options: Any) -> str:
    return f"+{_write_column(element, compiler, **options)}"


class RowId(Uuid[UUID]):
    """An id: UNIQUEIDENTIFIER, UUID, or text on SQLite, where each text becomes an object once.

    A page reads the same ids again and again, its owner's on every row and an entry's with each tag, and making a UUID
    from text costs more than reading the row.
    """

    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """Read ids from text through the cache."""
        if dialect.supports_native_uuid:
            native: Callable[[Any], Any] | None = super().result_processor(dialect, coltype)  # type: ignore[no-untyped-call]
            return native
        return _read_id


@lru_cache(maxsize=4096)
def _read_id(text: str | None) -> UUID | None:
    return None if text is None else UUID(int=int(text, 16))  # 32 digits without signs; UUID(text) takes twice as long


_NAIVE = "A stored time needs a time zone; use shared.core.clock.now()."
_MOMENT_LENGTH = len("2026-03-02 18:20:00.000000")


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC: DATETIMEOFFSET, TIMESTAMPTZ, or sortable text on SQLite.

    A naive datetime raises `ValueError`, because its time zone is unknown.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Convert an aware moment to UTC; SQLite, which has no zones, stores it without one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(_NAIVE)
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        """Write SQLite's text in one step: a create has some fifteen moments."""
        if dialect.name == "sqlite":
            return _write_moment
        return super().bind_processor(dialect)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """Read SQLite's text in one step: a page has some hundred moments."""
        if dialect.name == "sqlite":
            return _read_moment
        return super().result_processor(dialect, coltype)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment, aware and in UTC."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _write_moment(value: datetime | None) -> str | None:
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError(_NAIVE)
    return value.astimezone(UTC).isoformat(" ", "microseconds")[:_MOMENT_LENGTH]


def _read_moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(f"{text}+00:00")


class OwnedText(str):
    """A text that is about to be written, and whose it is; made by `owned_texts.own_text`."""

    __slots__ = ("owner",)

    def __new__(cls, text: str, owner: UUID) -> "OwnedText":
        """Attach the owner."""
        marked = super().__new__(cls, text)
        marked.owner = owner
        return marked

    owner: UUID


class AppText(str):
    """A text that is about to be written and is nobody's; made by `owned_texts.app_text`."""

    __slots__ = ()


class EncryptedText(TypeDecorator[str]):
    """A text that is encrypted at rest with AES-256-GCM: `str` in Python, VARBINARY(MAX) on SQL Server.

    It is sealed under the key of the person whose it is (`owned_texts`), and a text of nobody is refused. `context` is
    "table.column" and is authenticated with the text, so that a value in another column cannot be decrypted. The
    database cannot search, order or index the text.
    """

    impl = LargeBinary
    cache_ok = True

    def __init__(self, context: str) -> None:
        super().__init__()
        self.context = context

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """Encrypt a value that is written; raises `TypeError` where it does not say whose it is."""
        del dialect
        match value:
            case OwnedText():
                return person_keys.seal_bytes(value.owner, value.encode(), self.context)
            case None:
                return None
            case AppText():
                return cipher.encrypt(value, self.context)
        raise TypeError(f"a text of {self.context} does not say whose it is (shared.core.db.owned_texts)")

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        """Decrypt a value that is read; raises `cipher.DecryptionError` where key, column or bytes do not match."""
        del dialect, coltype
        open_sealed = person_keys.bind_opening(self.context)

        def read(value: Any | None) -> str | None:
            return None if value is None else open_sealed(bytes(value)).decode()

        return read

    def coerce_compared_value(self, op: Any, value: Any) -> TypeEngine[Any]:
        """Compare as bytes: only key rotation compares, and only ciphertexts."""
        del op, value
        return LargeBinary()
