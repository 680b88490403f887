"""docs/SECURITY.md says what each column that can hold text holds: a new one is sealed or has its reason there."""

import re
from collections import Counter

import pytest
from sqlalchemy import Column, LargeBinary, MetaData, String, Table, Unicode

from shared import wiring
from shared.core.db import Base, EncryptedText
from shared.core.db.key_database import METADATA
from tests.contract.test_threat_model import section

HEADING = "What stands readable in the database"
BYTES = {"sealed", "wrapped", "keyed digest", "digest"}
FORMS = {
    *BYTES,
    "hash",
    "plain",
    "state",
    "kind",
    "tag",
    "level",
    "catalog",
    "maker",
    "reference",
    "version",
    "emptied",
}
_ROW = re.compile(r"(?m)^\| ([a-z ]+) \| (`.+?`) \| (.+) \|$")


def written_forms() -> dict[str, str]:
    """The form of each column that the table has."""
    return {name: form for form, names, _ in _ROW.findall(section(HEADING)) for name in re.findall(r"`(\S+)`", names)}


def text_columns(*metadata: MetaData) -> dict[str, Column[object]]:
    """Every column that can hold a text or bytes and is not sealed by its type."""
    wiring.load_models()
    return {
        f"{table.name}.{column.name}": column
        for one in metadata
        for table in one.sorted_tables
        for column in table.columns
        if isinstance(column.type, String | LargeBinary) and not isinstance(column.type, EncryptedText)
    }


def test_every_column_that_can_hold_a_text_is_sealed_or_has_its_reason() -> None:
    assert sorted(text_columns(Base.metadata, METADATA).keys() - written_forms().keys()) == []


def test_no_column_is_named_that_is_sealed_or_gone() -> None:
    assert sorted(written_forms().keys() - text_columns(Base.metadata, METADATA).keys()) == []


def test_no_column_is_named_twice_and_every_row_has_a_form_that_we_know() -> None:
    names = Counter(name for _, cell, _ in _ROW.findall(section(HEADING)) for name in re.findall(r"`(\S+)`", cell))
    assert [name for name, times in names.items() if times > 1] == []
    assert set(written_forms().values()) <= FORMS


def test_bytes_are_sealed_or_digests_and_nothing_else_is() -> None:
    for name, column in text_columns(Base.metadata, METADATA).items():
        assert isinstance(column.type, LargeBinary) == (written_forms()[name] in BYTES), name


@pytest.mark.parametrize("kind", [Unicode(10), LargeBinary(32)])
def test_a_column_that_nobody_has_described_is_caught(kind: Unicode | LargeBinary) -> None:
    more = MetaData()
    Table("diaries", more, Column("line", kind), Column("body", EncryptedText("diaries.body")))
    assert text_columns(more).keys() - written_forms().keys() == {"diaries.line"}
