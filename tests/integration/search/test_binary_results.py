"""PostgreSQL sends the bytes of an index as they are, and everything else as psycopg reads it by default."""

from typing import Any

import pytest
from sqlalchemy import event, select

from shared.core.db import get_engine, transaction
from shared.search.block_store import load_some_blocks
from shared.search.models import SearchBlock
from tests.api.search.searches import index_waiting
from tests.people import Person


@pytest.mark.usefixtures("postgres_database")
def test_blocks_are_read_in_the_binary_format(ada: Person) -> None:
    formats = list[int]()

    def note(_connection: Any, cursor: Any, *_rest: Any) -> None:
        formats.append(cursor.pgresult.fformat(0))

    ada.write_entry("The lake is quiet.")
    index_waiting()
    with transaction(read_only=True) as db:
        event.listen(get_engine(), "after_cursor_execute", note)
        ids = list(db.scalars(select(SearchBlock.id).where(SearchBlock.user_id == ada.id)))
        (stored,) = load_some_blocks(db, ids)
        event.remove(get_engine(), "after_cursor_execute", note)

    assert formats == [0, 1]
    assert (stored.id, stored.version, stored.block.size) == (ids[0], 1, 1)
