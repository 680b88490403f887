"""Models, and what the migrations really build, obey the laws that SQL Server would only tell us at deployment."""

import pytest
from sqlalchemy import Column, DateTime, Enum, MetaData, String, Table, Text, Unicode

import shared.wiring  # noqa: F401 - imports every domain, and with it every table
from shared.core.db import Base, EncryptedText, UtcDateTime
from shared.core.db.base import NAMING_CONVENTION
from tests.contract.sql_server import scripts
from tests.contract.sql_server.cascades import cascades_reach_each_table_once
from tests.contract.sql_server.laws import LAWS, Law
from tests.contract.sql_server.reader import Reader
from tests.contract.sql_server.tables import Schema

EVERY_LAW = (*LAWS, cascades_reach_each_table_once)


def _schema(source: str) -> Schema:
    script = scripts.of_metadata(Base.metadata) if source == "models" else scripts.of_migrations()
    return Reader().read(script).tables


@pytest.mark.parametrize("source", ["models", "migrations"])
@pytest.mark.parametrize("law", EVERY_LAW, ids=lambda law: law.__name__)
def test_the_tables_obey(law: Law, source: str) -> None:
    found = list(law(_schema(source)))
    assert not found, "\n".join(["", *found])


def test_the_migrations_build_what_the_models_say_for_sql_server_too() -> None:
    built = {name: table for name, table in _schema("migrations").items() if name != "alembic_version"}
    assert built == _schema("models")


def test_every_column_of_text_and_time_has_one_of_our_types() -> None:
    assert _foreign_types(Base.metadata) == []


def test_every_encrypted_column_is_bound_to_its_own_place() -> None:
    assert _misplaced(Base.metadata) == []


def test_every_constraint_is_named_by_the_same_convention() -> None:
    assert Base.metadata.naming_convention == NAMING_CONVENTION


def _foreign_types(metadata: MetaData) -> list[str]:
    """Columns whose Python type would be lost: plain VARCHAR, or a time that may be naive."""
    columns = [column for table in metadata.tables.values() for column in table.columns]
    plain = [one for one in columns if isinstance(one.type, String) and not isinstance(one.type, Unicode)]
    naive = [one for one in columns if isinstance(one.type, DateTime)]
    return [f"{one.table.name}.{one.name}" for one in plain + naive]


def _misplaced(metadata: MetaData) -> list[str]:
    """Encrypted columns whose context is not "table.column": a text copied elsewhere would decrypt there."""
    columns = [column for table in metadata.tables.values() for column in table.columns]
    encrypted = [(one, one.type) for one in columns if isinstance(one.type, EncryptedText)]
    return [str(one) for one, kind in encrypted if kind.context != f"{one.table.name}.{one.name}"]


def test_columns_of_other_types_are_caught() -> None:
    broken = MetaData()
    Table(
        "broken", broken, Column("a", String(5)), Column("b", Text()), Column("c", Enum("x")), Column("d", DateTime())
    )
    Table("sound", broken, Column("a", Unicode(5)), Column("b", UtcDateTime()))
    assert _foreign_types(broken) == ["broken.a", "broken.b", "broken.c", "broken.d"]


def test_an_encrypted_column_under_another_name_is_caught() -> None:
    broken = MetaData()
    Table("notes", broken, Column("text", EncryptedText("notes.text")), Column("more", EncryptedText("notes.text")))
    assert _misplaced(broken) == ["notes.more"]
