"""The shipped process in a new database: published, active, loaded once, and never in the way of an administrator."""

from uuid import uuid4

import pytest
from sqlalchemy import func, select

from shared.core.db import table_of, transaction
from shared.narrative.process import store
from shared.narrative.process.document import read_document
from shared.narrative.process.models import ProcessVersion
from shared.narrative.process.shipped_versions import list_shipped, load_shipped_versions
from tests.unit.narrative.test_process_documents import EXAMPLE

pytestmark = pytest.mark.usefixtures("database")


def count_versions() -> int | None:
    with transaction(read_only=True) as db:
        return db.scalar(select(func.count()).select_from(table_of(ProcessVersion)))


def test_a_new_database_has_the_shipped_version_active_and_loads_it_once() -> None:
    with transaction() as db:
        active = store.load_active_version(db)
        load_shipped_versions(db)

    assert active is not None
    assert active.definition == read_document(list_shipped()[-1]).definition
    assert count_versions() == len(list_shipped())


def test_a_new_shipped_version_takes_the_place_of_an_older_one_only(monkeypatch: pytest.MonkeyPatch) -> None:
    newer = EXAMPLE.replace("v1.0", "v9.0")
    shipped = list_shipped()

    def ship(*texts: str) -> str:
        monkeypatch.setattr("shared.narrative.process.shipped_versions.list_shipped", lambda: [*shipped, *texts])
        with transaction() as db:
            load_shipped_versions(db)
            active = store.load_active_version(db)
        assert active is not None
        return active.definition.name

    first = ship()
    upgraded = ship(newer)
    with transaction() as db:
        own = store.add_draft(db, EXAMPLE.replace("v1.0", "ours"), created_by=uuid4())
        store.publish(db, own)
        store.activate(db, own)
    kept = ship(newer, EXAMPLE.replace("v1.0", "v10.0"))

    assert (first, upgraded, kept) == ("v1.1", "v9.0", "ours")
    assert count_versions() == len(shipped) + 3
