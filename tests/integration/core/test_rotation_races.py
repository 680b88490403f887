"""Someone edits a row between the moment a batch reads it and the moment the batch writes it (PostgreSQL)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import LargeBinary, text, type_coerce, update

from shared.core.crypto import cipher, rotation
from shared.core.db import Base, ciphertext_updates, get_engine, own_text, transaction
from shared.journal.models import JournalEntry
from tests.database_server import COUNT_WAITING
from tests.integration.core.keys import use_keys
from tests.integration.core.rotations import begin, key_ids, put_under_ring, work_off
from tests.patience import PATIENCE
from tests.people import Person

pytestmark = pytest.mark.usefixtures("postgres_database")
ENTRIES = Base.metadata.tables["journal_entries"]


@pytest.fixture(params=["postgresql", "mssql"])
def edited_meanwhile(request: pytest.FixtureRequest, ada: Person, monkeypatch: pytest.MonkeyPatch) -> str:
    """An entry whose title is changed at the last moment; the path to it. Written as arrays, and as on SQL Server."""
    if request.param == "mssql":
        monkeypatch.setattr(ciphertext_updates, "_SQL_SERVER", "postgresql")
    use_keys(monkeypatch, "old")
    path = f"/v1/decisions/journal/{ada.write_entry('Stay?', context='The lake is quiet.')['id']}"
    real = rotation._seal_anew

    def edit_first(*arguments: Any) -> Any:
        if ada.get(path).json["title"] == "Stay?":
            assert ada.patch(path, json={"title": "Go!"}).status == 200
        return real(*arguments)

    put_under_ring()
    monkeypatch.setattr(rotation, "_seal_anew", edit_first)
    return path


def test_an_edit_made_meanwhile_stays(ada: Person, edited_meanwhile: str) -> None:
    begin()
    work_off()

    assert ada.get(edited_meanwhile).json["title"] == "Go!"
    assert ada.get(edited_meanwhile).headers["ETag"] == '"2"'


def test_a_text_that_stays_under_the_ring_while_a_batch_waits_for_it_is_moved_by_the_next_pass(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The batch finds other bytes than it read and leaves them alone: they are of an instance of the release before."""
    assert_an_edit_stays_that_a_batch_waits_for(ada, monkeypatch, lambda: under_ring("Go!"))


def test_an_edit_that_a_batch_waits_for_stays(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_an_edit_stays_that_a_batch_waits_for(ada, monkeypatch, lambda: own_text(ada.id, "Go!"))


def under_ring(title: str) -> Any:
    return type_coerce(cipher.encrypt(title, "journal_entries.title"), LargeBinary)


def assert_an_edit_stays_that_a_batch_waits_for(
    ada: Person, monkeypatch: pytest.MonkeyPatch, seal: Callable[[], Any]
) -> None:
    use_keys(monkeypatch, "old")
    entry_id = ada.write_entry("Stay?")["id"]
    put_under_ring()
    begin()
    with ThreadPoolExecutor(1) as pool:
        with transaction() as db:
            edit = update(JournalEntry).where(JournalEntry.id == UUID(entry_id))
            db.execute(edit.values(title=seal()))
            batches = pool.submit(work_off)
            with get_engine().connect() as connection:
                while not (batches.done() or connection.scalar(text(COUNT_WAITING))):
                    connection.rollback()
            assert not batches.done()
        batches.result(PATIENCE)

    assert ada.get(f"/v1/decisions/journal/{entry_id}").json["title"] == "Go!"
    assert set(key_ids(ENTRIES)) == {"person"}


def test_the_other_texts_of_the_edited_row_are_rewritten_all_the_same(ada: Person, edited_meanwhile: str) -> None:
    begin()
    work_off()

    assert set(key_ids(ENTRIES)) == {"person"}


def test_given_an_entry_is_deleted_meanwhile_then_the_batch_goes_on(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_keys(monkeypatch, "old")
    paths = [f"/v1/decisions/journal/{ada.write_entry()['id']}" for _ in range(3)]
    real = rotation._seal_anew

    def delete_first(*arguments: Any) -> Any:
        ada.delete(paths[0])
        return real(*arguments)

    put_under_ring()
    monkeypatch.setattr(rotation, "_seal_anew", delete_first)

    begin()
    work_off()

    assert key_ids(ENTRIES) == ["person"] * 4
