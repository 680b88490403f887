from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import event, insert

from shared.core.db import get_engine, transaction
from shared.core.db.purge import BATCH, delete_expired
from tests.integration.core.notes import Note, numbers

pytestmark = pytest.mark.usefixtures("notes_database")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SQL_SERVERS_MOST = 2100


@pytest.fixture
def parameters() -> Iterator[list[int]]:
    """How many parameters each DELETE had."""
    seen: list[int] = []

    def note(_c: object, _k: object, statement: str, values: Any, *_: object) -> None:
        if statement.startswith("DELETE"):
            seen.append(len(values))

    event.listen(get_engine(), "before_cursor_execute", note)
    yield seen
    event.remove(get_engine(), "before_cursor_execute", note)


def test_a_full_batch_is_one_statement_that_sql_server_takes(parameters: list[int]) -> None:
    with transaction() as db:
        db.execute(insert(Note), [{"number": number, "happened_at": NOON} for number in range(BATCH + 1)])

    with transaction() as db:
        assert delete_expired(db, Note.id, Note.happened_at <= NOON, BATCH) == BATCH

    assert len(numbers()) == 1
    assert parameters == [BATCH]
    assert BATCH < SQL_SERVERS_MOST


def test_where_nothing_has_expired_nothing_is_deleted(parameters: list[int]) -> None:
    with transaction() as db:
        assert delete_expired(db, Note.id, Note.happened_at <= NOON, BATCH) == 0

    assert parameters == []
