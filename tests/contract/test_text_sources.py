"""Every sealed column is found by the search, or docs/ARCHITECTURE.md says why not: a new one is not forgotten."""

import re
from collections import Counter
from collections.abc import Collection
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Column, Connection, MetaData, Table, event
from sqlalchemy.sql import visitors

from shared import wiring
from shared.core.db import Base, EncryptedText, get_engine, transaction
from tests.contract.sources import ROOT

DOCUMENT = (ROOT / "docs/ARCHITECTURE.md").read_text("utf-8")
_SECTION = re.compile(r"(?ms)^### What is not searched$\n(.*?)(?=^##)")
_ROW = re.compile(r"(?m)^\| (\S.*?\.) \| (`.+`) \|$")


def written_rows() -> list[tuple[str, list[str]]]:
    """The reasons that the document gives, each with its columns."""
    (section,) = _SECTION.findall(DOCUMENT)
    return [(reason, re.findall(r"`(\S+)`", names)) for reason, names in _ROW.findall(section)]


def excluded_columns() -> list[str]:
    return [name for _, names in written_rows() for name in names]


def sealed_columns(metadata: MetaData) -> set[str]:
    return {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, EncryptedText)
    }


def forgotten_columns(metadata: MetaData, found: Collection[str]) -> list[str]:
    return sorted(sealed_columns(metadata) - {*found, *excluded_columns()})


def searched_columns() -> set[str]:
    """The sealed columns that text sources select: each loads a text that nobody has, and its statements are read."""
    found = set[str]()

    def note(_connection: Connection, statement: Any, *_: object) -> None:
        for selected in getattr(statement, "selected_columns", ()):
            for part in visitors.iterate(selected):
                if isinstance(part, Column) and isinstance(part.type, EncryptedText):
                    found.add(f"{part.table.name}.{part.name}")

    engine = get_engine()
    event.listen(engine, "before_execute", note)
    try:
        for source in wiring.list_text_sources().values():
            with transaction() as db:
                source.load(db, uuid4(), [uuid4()])
    finally:
        event.remove(engine, "before_execute", note)
    return found


@pytest.mark.usefixtures("sqlite_database")
def test_every_sealed_column_is_searched_or_has_its_reason() -> None:
    wiring.load_models()
    searched = searched_columns()

    assert "journal_entries.title" in searched
    assert forgotten_columns(Base.metadata, searched) == [], (
        "register a text source in shared/wiring.py, or name it under `What is not searched` in docs/ARCHITECTURE.md"
    )
    assert sorted(searched & {*excluded_columns()}) == [], "these are searched, whatever the document says"


def test_no_column_is_excluded_that_is_gone_or_stands_there_twice() -> None:
    wiring.load_models()
    assert sorted({*excluded_columns()} - sealed_columns(Base.metadata)) == []
    assert [name for name, times in Counter(excluded_columns()).items() if times > 1] == []


def test_a_column_that_nobody_thought_of_is_told() -> None:
    more = MetaData()
    Table("diaries", more, *(Column(name, EncryptedText(f"diaries.{name}")) for name in ("body", "margin")))
    assert forgotten_columns(more, {"diaries.body"}) == ["diaries.margin"]
