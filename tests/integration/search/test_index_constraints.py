"""What the database itself refuses of an index (seed 002, "Embedding"): each belongs to one text, and has a length."""

from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db import table_of, transaction
from shared.core.embeddings import EmbeddingModel
from shared.search.block_store import write_block
from shared.search.models import SearchBlock, SearchItem
from tests.api.search.searches import index_waiting
from tests.integration.search.index_rows import load_blocks
from tests.people import Person

_ITEMS, _BLOCKS = table_of(SearchItem), table_of(SearchBlock)
pytestmark = pytest.mark.usefixtures("any_database")


def refuse(db: Session, statement: Any) -> None:
    with pytest.raises(SQLAlchemyError), db.begin_nested():
        db.execute(statement)


def test_an_embedding_belongs_to_exactly_one_text(ada: Person) -> None:
    item = {"item_id": uuid4(), "user_id": ada.id, "revision": 1, "pending_since": clock.now()}

    with transaction() as db:
        db.execute(insert(_ITEMS).values(**item, kind="conversation_message"))
        refuse(db, insert(_ITEMS).values(**item, kind="insight"))
        refuse(db, insert(_ITEMS).values(**{**item, "item_id": uuid4()}, kind=None))


def test_the_dimension_of_vectors_is_recorded_and_checked(ada: Person) -> None:
    ada.write_entry("Laid off", context="My boss told me that my job is gone.")
    index_waiting()

    with transaction() as db:
        model, dimension = db.execute(select(_BLOCKS.c.model, _BLOCKS.c.dimension)).one()
        assert model.endswith(f":{dimension}")
        for wrong in (0, -1, 8_193):
            refuse(db, update(_BLOCKS).values(dimension=wrong))
        (stored,) = load_blocks(db, ada.id)
        with pytest.raises(ValueError, match="dimensions"):
            write_block(db, ada.id, stored, stored.block, EmbeddingModel("other", dimension + 1))
