from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import insert

from shared.core.db import transaction
from shared.core.db.purge import BATCH, delete_expired
from tests.integration.core.notes import Note, numbers
from tests.statements import SentStatement, collect_statements

pytestmark = pytest.mark.usefixtures("notes_database")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SQL_SERVERS_MOST = 2100


@pytest.fixture
def sent() -> Iterator[list[SentStatement]]:
    """The statements that were executed."""
    with collect_statements() as collected:
        yield collected


def count_parameters(sent: list[SentStatement]) -> list[int]:
    """How many parameters each DELETE had."""
    return [len(one.parameters) for one in sent if one.text.startswith("DELETE")]


def test_a_full_batch_is_one_statement_that_sql_server_takes(sent: list[SentStatement]) -> None:
    with transaction() as db:
        db.execute(insert(Note), [{"number": number, "happened_at": NOON} for number in range(BATCH + 1)])

    with transaction() as db:
        assert delete_expired(db, Note.id, Note.happened_at <= NOON, BATCH) == BATCH

    assert len(numbers()) == 1
    assert count_parameters(sent) == [BATCH]
    assert BATCH < SQL_SERVERS_MOST


def test_where_nothing_has_expired_nothing_is_deleted(sent: list[SentStatement]) -> None:
    with transaction() as db:
        assert delete_expired(db, Note.id, Note.happened_at <= NOON, BATCH) == 0

    assert count_parameters(sent) == []
