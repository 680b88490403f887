"""How texts are loaded: by their ids, whatever else the person wrote."""

import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

import pytest

from shared.core import clock
from shared.core.db import get_engine, transaction
from shared.search import sources
from shared.search.sources import SourceText, TextSource, list_sources
from tests.cases import assert_each
from tests.statements import collect_statements

_BATCH = 10
_BY_IDS = re.compile(r"\((?:id|session_id)=\?")
"""By the ids of the texts, or of the sessions that some of them belong to, whose artifacts say who may read them."""
_ONE_EACH = frozenset({"wellness_profile"})
"""Kinds of which a person has one text, so that an index by owner finds one row."""


@pytest.mark.usefixtures("sqlite_database")
def test_each_source_finds_its_texts_by_their_ids_alone() -> None:
    """SQLite chooses by the statement, without statistics: an index by owner would read all that a person wrote."""
    by_kind = list_sources()

    def check(kind: str) -> None:
        with collect_statements() as sent, transaction(read_only=True) as db:
            by_kind[kind].load(db, uuid4(), [uuid4() for _ in range(_BATCH)])
        plans = [_explain(one.text, one.parameters) for one in sent if "SELECT" in one.text]
        assert plans
        assert not [plan for plan in plans if "user_id=?" in plan or not _BY_IDS.search(plan)]

    assert_each(sorted(by_kind.keys() - _ONE_EACH), check)


@pytest.mark.usefixtures("sqlite_database")
@pytest.mark.parametrize("count", [499, 500, 501, 1_200])
def test_a_source_is_asked_for_at_most_500_texts_at_once(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, ids = list[int](), [uuid4() for _ in range(count)]

    def load(_db: Any, _user_id: Any, wanted: Sequence[UUID]) -> list[SourceText]:
        asked.append(len(wanted))
        return [SourceText(one, "A quiet day", clock.now()) for one in wanted]

    monkeypatch.setattr(sources, "list_sources", lambda: {"note": TextSource("note", load, lambda *_: [])})
    with transaction(read_only=True) as db:
        found = sources.load_texts(db, uuid4(), {"note": ids})
    assert (set(found), sum(asked), max(asked) <= 500) == (set(ids), count, True)


def _explain(statement: str, parameters: Any) -> str:
    with get_engine().connect() as connection:
        rows = connection.connection.cursor().execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall()
    return ", ".join(str(row[3]) for row in rows)
