"""Keyset paging: every page of a history costs the same, and no row appears twice.

A cursor is the position (moment, id) of the last row seen, packed into 24 bytes and base64url. It holds no
secret, because every query is limited to its user anyway. Any 24 bytes are a valid position.
"""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Generic, Literal, NamedTuple, Protocol, TypeVar
from uuid import UUID

from pydantic import Field, GetCoreSchemaHandler, WithJsonSchema
from pydantic_core import CoreSchema, core_schema
from sqlalchemy import ColumnElement, Row, Select, and_, or_
from sqlalchemy.orm import InstrumentedAttribute, Session

from shared.core import base64url
from shared.core.http.schema import QueryModel

DEFAULT_LIMIT, MAX_LIMIT = 50, 200
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST_MICROSECOND = (datetime.max.replace(tzinfo=UTC) - _EPOCH) // timedelta(microseconds=1)
_CURSOR_PATTERN = r"^[A-Za-z0-9_-]{32}$"
_TIME_BYTES = 8

T = TypeVar("T")
R = TypeVar("R", bound="PageRow")
S = TypeVar("S", bound=Select[*tuple[Any, ...]])
MomentColumn = InstrumentedAttribute[datetime] | ColumnElement[datetime]
IdColumn = InstrumentedAttribute[UUID] | ColumnElement[UUID]


class PageRow(Protocol):
    """A row that can be paged, because it has a moment and an id."""

    @property
    def created_at(self) -> datetime:
        """When it was made."""

    @property
    def id(self) -> UUID:
        """Its id, which orders rows of the same microsecond."""


class Position(NamedTuple):
    """A place in a history: the moment of a row, and its id, which orders rows of the same microsecond."""

    moment: datetime
    id: UUID

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read a cursor; the fields need no validators of their own, which the first list would build."""
        return core_schema.no_info_plain_validator_function(decode_cursor)


def encode_cursor(position: Position) -> str:
    """Pack a position into 32 URL-safe characters."""
    microseconds = (position.moment - _EPOCH) // timedelta(microseconds=1)
    packed = microseconds.to_bytes(_TIME_BYTES, "big") + position.id.bytes
    return base64url.encode(packed)


def decode_cursor(text: object) -> Position:
    """Unpack a cursor and return positions unchanged; raises `ValueError` for what is not a cursor."""
    if isinstance(text, Position):
        return text
    if not isinstance(text, str) or not re.fullmatch(_CURSOR_PATTERN, text):
        raise ValueError("use the cursor of a Link header as it is")
    packed = base64url.decode(text)
    microseconds = min(int.from_bytes(packed[:_TIME_BYTES], "big"), _LAST_MICROSECOND)
    return Position(_EPOCH + timedelta(microseconds=microseconds), UUID(bytes=packed[_TIME_BYTES:]))


Cursor = Annotated[Position, WithJsonSchema({"type": "string", "pattern": _CURSOR_PATTERN})]


class PageQuery(QueryModel):
    """The parameters of every list; a list with filters inherits from it."""

    limit: int = Field(default=DEFAULT_LIMIT, ge=1, le=MAX_LIMIT, description="The largest number of items to return.")
    cursor: Cursor | None = Field(default=None, description="The position of the next page, from the `Link` header.")


class Page(NamedTuple, Generic[T]):
    """One page of a list; `next_cursor` is None on the last one."""

    items: Sequence[T]
    next_cursor: str | None


def apply_keyset(
    statement: S,
    query: PageQuery,
    moment: MomentColumn,
    row_id: IdColumn,
    order: Literal["newest_first", "oldest_first"] = "newest_first",
) -> S:
    """Add order, position and limit (one more than asked, to know whether there is a next page).

    `moment` is the column that orders the history. It must not be NULL: a row without it is on no page.
    """
    newest = order == "newest_first"
    ordering = (moment.desc(), row_id.desc()) if newest else (moment, row_id)
    if query.cursor is not None:
        statement = statement.where(_compare_position(query.cursor, moment, row_id, newest=newest))
    return statement.order_by(*ordering).limit(query.limit + 1)


def _compare_position(
    position: Position,
    moment: MomentColumn,
    row_id: IdColumn,
    *,
    newest: bool,
) -> ColumnElement[bool]:
    """Compare (moment, id) pairs in a form that T-SQL has and that an index can seek on."""
    last, last_id = position.moment, position.id
    if newest:
        return and_(moment <= last, or_(moment < last, row_id < last_id))
    return and_(moment >= last, or_(moment > last, row_id > last_id))


def locate_by_creation(row: PageRow) -> Position:
    """Return the position of a row in a history that is ordered by when rows were made."""
    return Position(row.created_at, row.id)


def load_page(
    db: Session,
    columns: Select[*tuple[Any, ...]],
    query: PageQuery,
    keys: tuple[MomentColumn, IdColumn],
    build: Callable[[Row[Any]], T],
    *,
    order: Literal["newest_first", "oldest_first"] = "newest_first",
) -> Page[T]:
    """Load one page of a history and build an item from each row.

    `keys` are the moment and the id that order the history; both are among the selected columns, under their own
    names. The statement selects no entities, because for fifty rows they cost as much as the query.
    """
    moment, row_id = keys
    rows = db.execute(apply_keyset(columns, query, moment, row_id, order)).all()
    key = str(moment.key)
    return build_page(rows, query, build, lambda row: Position(getattr(row, key), row.id))


def return_row(row: Row[Any]) -> Row[Any]:
    """Return a row as it is, for a page of rows that become items later, such as together with their lists."""
    return row


def build_page(
    rows: Sequence[R],
    query: PageQuery,
    build: Callable[[R], T],
    locate: Callable[[R], Position] = locate_by_creation,
) -> Page[T]:
    """Turn the rows of an `apply_keyset` statement into a page; `locate` reads the columns that it was ordered by."""
    shown = rows[: query.limit]
    more = len(rows) > query.limit
    cursor = encode_cursor(locate(shown[-1])) if more else None
    return Page([build(row) for row in shown], cursor)
