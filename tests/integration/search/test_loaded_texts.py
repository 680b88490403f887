"""How texts are loaded: by their ids, whatever else the person wrote."""

from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import event

from shared.core.db import get_engine, transaction
from shared.search.sources import list_sources
from tests.cases import assert_each

_BATCH = 10
_ONE_EACH = frozenset({"wellness_profile"})
"""Kinds of which a person has one text, so that an index by owner finds one row."""


@pytest.mark.usefixtures("sqlite_database")
def test_each_source_finds_its_texts_by_their_ids_alone() -> None:
    """SQLite chooses by the statement, without statistics: an index by owner would read all that a person wrote."""
    sources = list_sources()

    def check(kind: str) -> None:
        statements: list[tuple[str, Any]] = []

        def note(*arguments: Any) -> None:
            statements.append((arguments[2], arguments[3]))

        event.listen(get_engine(), "before_cursor_execute", note)
        try:
            with transaction(read_only=True) as db:
                sources[kind].load(db, uuid4(), [uuid4() for _ in range(_BATCH)])
        finally:
            event.remove(get_engine(), "before_cursor_execute", note)
        plans = [_explain(statement, parameters) for statement, parameters in statements if "SELECT" in statement]
        assert plans
        assert not [plan for plan in plans if "user_id=?" in plan or "(id=?)" not in plan]

    assert_each(sorted(sources.keys() - _ONE_EACH), check)


def _explain(statement: str, parameters: Any) -> str:
    with get_engine().connect() as connection:
        rows = connection.connection.cursor().execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall()
    return ", ".join(str(row[3]) for row in rows)
