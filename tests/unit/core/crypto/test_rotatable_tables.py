"""What a rotation relies on, for every table that there is or will be."""

import pytest
from sqlalchemy import Table, Uuid

import shared.wiring  # noqa: F401 - imports every domain, and with it every table
from shared.core.crypto.rotation import list_encrypted_columns
from shared.core.db import Base, EncryptedText

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
