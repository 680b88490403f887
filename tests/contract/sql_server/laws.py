"""What SQL Server refuses, or would be slow at, in tables that SQLite and PostgreSQL take without a word.

The numbers are those of SQL Server's own error messages.
"""

import re
from collections.abc import Callable, Iterator

from tests.contract.sql_server.reserved_words import RESERVED
from tests.contract.sql_server.tables import Column, ForeignKey, Key, Schema, Table

Law = Callable[[Schema], Iterator[str]]
_SIZED = re.compile(r"(\w+)\((\d+|MAX)(?:, \d+)?\)")
_BYTES = {
    "UNIQUEIDENTIFIER": 16,
    "DATETIMEOFFSET": 10,
    "DATE": 3,
    "BIT": 1,
    "SMALLINT": 2,
    "INT": 4,
    "INTEGER": 4,
    "BIGINT": 8,
    "FLOAT": 8,
    "NUMERIC": 17,
}
_BYTES_PER_UNIT = {"NVARCHAR": 2, "NCHAR": 2, "VARBINARY": 1, "BINARY": 1}
_UNLIMITED = {"NVARCHAR(MAX)", "VARBINARY(MAX)", "XML"}
_WIDEST_KEY, _WIDEST_CLUSTERED_KEY, _MOST_KEY_COLUMNS = 1700, 900, 32
_LONGEST_NAME = 63  # PostgreSQL's; SQL Server's is 128
_ALEMBICS = "alembic_version"
_ORDERED_BY = dict.fromkeys(("journal_entries", "emotions", "energy_metrics"), "occurred_at") | {"tasks": "due_at"}
_CATALOGS = {"badges", "challenges", "process_node_types"}  # they change while the app is migrated, and never else


def types_hold_every_alphabet_and_zone(schema: Schema) -> Iterator[str]:
    """VARCHAR loses letters, DATETIME and DATETIME2 lose the zone, TEXT, NTEXT and IMAGE are going away."""
    for table, column in _columns(schema):
        if column.type not in _UNLIMITED and _size_of(column) is None:
            yield f"{table.name}.{column.name} is {column.type}"


def keys_have_columns_of_limited_size(schema: Schema) -> Iterator[str]:
    """1919: a column of unlimited size cannot be in a key."""
    for table, key in _keys(schema):
        for name in key.columns:
            if table.columns[name].type in _UNLIMITED:
                yield f"1919: {key.name} has {table.name}.{name}, which is {table.columns[name].type}"


def keys_are_narrow_enough(schema: Schema) -> Iterator[str]:
    """1944: 1,700 bytes, or 900 where the key is clustered, and 32 columns at most."""
    for table, key in _keys(schema):
        width = sum(_size_of(table.columns[name]) or 0 for name in key.columns)
        most = _WIDEST_CLUSTERED_KEY if key.clustered else _WIDEST_KEY
        if width > most or len(key.columns) > _MOST_KEY_COLUMNS:
            yield f"1944: {key.name} of {table.name} has {width} bytes; at most {most}"


def one_key_is_clustered(schema: Schema) -> Iterator[str]:
    """1902: a table has one clustered index, and a primary key is one unless it says NONCLUSTERED."""
    for table in schema.values():
        if len(table.clustered) > 1:
            yield f"1902: {table.name} has {', '.join(key.name for key in table.clustered)}"


def rows_are_in_some_order(schema: Schema) -> Iterator[str]:
    """Without a clustered index a table is a heap, which Azure SQL keeps badly."""
    yield from (f"{table.name} has no clustered index" for table in schema.values() if not table.clustered)


def unique_keys_let_nulls_be(schema: Schema) -> Iterator[str]:
    """For SQL Server two NULLs are the same; a unique index over them has to leave them out."""
    for table, key in _keys(schema):
        nullable = [name for name in key.columns if table.columns[name].nullable]
        if key.unique and nullable and not key.filtered:
            yield f"{key.name} of {table.name} takes one NULL in {', '.join(nullable)} only; filter it"


def foreign_keys_have_the_type_of_their_parent(schema: Schema) -> Iterator[str]:
    """1778: exactly the same type and length."""
    for table, key in _foreign_keys(schema):
        parent = schema[key.parent]
        for name, other in zip(key.columns, key.parent_columns, strict=True):
            if table.columns[name].type != parent.columns[other].type:
                yield f"1778: {table.name}.{name} is {table.columns[name].type}, {parent.name}.{other} is not"


def foreign_keys_lead_a_key(schema: Schema) -> Iterator[str]:
    """Deleting a parent looks for its children; without a key that begins with it, that is a scan."""
    for table, foreign in _foreign_keys(schema):
        leading = (key.columns[: len(foreign.columns)] for key in table.keys.values() if not key.filtered)
        if foreign.columns not in leading:
            yield f"{foreign.name} of {table.name}: no key begins with {', '.join(foreign.columns)}"


def parents_have_a_key_apart_from_their_rows(schema: Schema) -> Iterator[str]:
    """A row that is inserted has its parent's key locked; where that is the clustered index, it waits for updates."""
    parents = {foreign.parent for _, foreign in _foreign_keys(schema)} - _CATALOGS
    for name in sorted(parents):
        if any(key.primary for key in schema[name].clustered):
            yield f"{name} is referred to, and clustered by its key; cluster it by when its rows came"


def names_are_nobodys_keywords(schema: Schema) -> Iterator[str]:
    """A reserved word has to be quoted everywhere, forever."""
    for name in _names(schema):
        if name.upper() in RESERVED:
            yield f"{name} is a word of T-SQL"


def names_fit_everywhere(schema: Schema) -> Iterator[str]:
    """PostgreSQL cuts names at 63 bytes without a word; SQL Server refuses more than 128 characters."""
    for name in _names(schema):
        if len(name) > _LONGEST_NAME or not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            yield f"{name!r} has to be at most {_LONGEST_NAME} lower-case letters, digits and underscores"


def a_persons_history_is_one_range(schema: Schema) -> Iterator[str]:
    """A per-user table is clustered by user, moment and id, so that a page of it is one range scan."""
    for table in schema.values():
        history = ("user_id", _ORDERED_BY.get(table.name, "created_at"), "id")
        if set(history) <= table.columns.keys() and [key.columns for key in table.clustered] != [history]:
            yield f"{table.name} has to be clustered by {', '.join(history)}: see per_user_layout"


def _columns(schema: Schema) -> Iterator[tuple[Table, Column]]:
    for table in schema.values():
        yield from ((table, column) for column in table.columns.values() if table.name != _ALEMBICS)


def _keys(schema: Schema) -> Iterator[tuple[Table, Key]]:
    for table in schema.values():
        yield from ((table, key) for key in table.keys.values())


def _foreign_keys(schema: Schema) -> Iterator[tuple[Table, ForeignKey]]:
    for table in schema.values():
        yield from ((table, key) for key in table.foreign_keys.values())


def _names(schema: Schema) -> Iterator[str]:
    for table in schema.values():
        yield from (table.name, *table.columns, *table.keys, *table.foreign_keys)


def _size_of(column: Column) -> int | None:
    """Bytes that a value takes in a key, or None for a type that we do not use."""
    if column.type in _BYTES:
        return _BYTES[column.type]
    match = _SIZED.fullmatch(column.type)
    if match is None or match[2] == "MAX":
        return None
    if match[1] in _BYTES:
        return _BYTES[match[1]]
    return int(match[2]) * _BYTES_PER_UNIT[match[1]] if match[1] in _BYTES_PER_UNIT else None


LAWS: tuple[Law, ...] = (
    types_hold_every_alphabet_and_zone,
    keys_have_columns_of_limited_size,
    keys_are_narrow_enough,
    one_key_is_clustered,
    rows_are_in_some_order,
    unique_keys_let_nulls_be,
    foreign_keys_have_the_type_of_their_parent,
    foreign_keys_lead_a_key,
    parents_have_a_key_apart_from_their_rows,
    names_are_nobodys_keywords,
    names_fit_everywhere,
    a_persons_history_is_one_range,
)
