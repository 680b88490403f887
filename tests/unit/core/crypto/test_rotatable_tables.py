"""What a rotation relies on, for every table that there is or will be."""

from uuid import uuid4

import pytest
from sqlalchemy import Table, Uuid

import shared.wiring  # noqa: F401 - imports every domain, and with it every table
from shared.core.crypto.rotation import list_encrypted_columns, select_stale
from shared.core.db import Base, EncryptedText
from shared.core.db.ciphertext_updates import CiphertextChange, build_statements
from tests import tsql

TABLES = [table for table in Base.metadata.tables.values() if list_encrypted_columns(table)]
each_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


def test_there_are_tables_that_hold_texts() -> None:
    assert {"users", "journal_entries", "idempotency_keys"} <= {table.name for table in TABLES}


@each_table
def test_a_table_that_holds_texts_has_one_uuid_as_its_key(table: Table) -> None:
    assert [isinstance(column.type, Uuid) for column in table.primary_key.columns] == [True]


@each_table
def test_a_text_is_bound_to_the_column_it_stands_in(table: Table) -> None:
    bound = {column.name: column.type.context for column in table.columns if isinstance(column.type, EncryptedText)}

    assert bound == {name: f"{table.name}.{name}" for name in list_encrypted_columns(table)}


def build_changes(count: int) -> list[CiphertextChange]:
    return [CiphertextChange(str(uuid4()), bytes(10_000), bytes(10_000)) for _ in range(count)]


@each_table
def test_sql_server_takes_the_statement_that_looks_for_its_stale_texts(table: Table) -> None:
    given = {"rows": 4_000, "start": b"\x02", "bytes": 1}
    assert tsql.find_statement_faults(select_stale(table).params(given)) == []


@each_table
def test_sql_server_takes_the_statement_that_writes_its_texts(table: Table) -> None:
    for name in list_encrypted_columns(table):
        (statement,) = build_statements(table, name, build_changes(2))
        assert tsql.find_statement_faults(statement) == []
        assert "AS VARBINARY(max)" in tsql.compile_for_sql_server(statement)  # else 10,000 bytes are an image (402)


def test_a_statement_has_no_more_rows_than_sql_server_takes() -> None:
    statements = list(build_statements(TABLES[0], list_encrypted_columns(TABLES[0])[0], build_changes(700)))

    counts = [len(one.compile(dialect=tsql.DIALECT).params) for one in statements]
    assert sum(counts) == 3 * 700
    assert max(counts) <= tsql.MOST_PARAMETERS
