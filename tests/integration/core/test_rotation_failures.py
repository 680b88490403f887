"""What ends a batch of a rotation amid its pages, which PostgreSQL gets in one call: a kill, a deadlock, ...

Or leaves it a text less: a key that is destroyed meanwhile.
"""

import json
import os
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text, update

from shared.core.crypto import person_keys, rotation
from shared.core.crypto.rotation import REENCRYPT_TABLE
from shared.core.db import Base, ciphertext_updates, get_engine, own_text, transaction
from shared.core.db.errors import DatabaseFailure
from shared.core.jobs import runner
from shared.core.jobs.models import COMPLETED
from shared.journal.models import JournalEntry
from tests.database_server import COUNT_WAITING
from tests.integration.core.keys import use_keys
from tests.integration.core.rotation_worker import start_amid_pages
from tests.integration.core.rotations import batches, begin, key_ids, put_under_ring, waiting, work_off
from tests.integration.job_worker import BEFORE_THE_COMMIT, start_worker
from tests.integration.jobs.attempts import attempt_after_a_crash
from tests.integration.jobs.job_rows import abandon, job_row
from tests.patience import PATIENCE
from tests.people import Person

pytestmark = pytest.mark.usefixtures("postgres_database")
ENTRIES = Base.metadata.tables["journal_entries"]
TITLES = {f"Entry {number}" for number in range(4)}
TEXTS = 3 * len(TITLES)  # each with its title, context and values
Seal = Callable[[rotation.EncryptedColumn, Any], Any]


@pytest.fixture
def old_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """The ring has one key, also for those who register."""
    use_keys(monkeypatch, "old")


@pytest.fixture
def writer(old_key: None, ada: Person, monkeypatch: pytest.MonkeyPatch) -> Person:
    """Someone with four entries under the ring, each of which is a page of the batch that moves them."""
    monkeypatch.setattr(rotation, "PAGE", 1)
    for title in sorted(TITLES):
        ada.write_entry(title, context="The lake is quiet.")
    put_under_ring()
    return ada


def read_titles(person: Person) -> Counter[str]:
    return Counter(entry["title"] for entry in person.get("/v1/decisions/journal").json)


def entry_batches() -> list[str]:
    """The statuses of the batches of entries there have been."""
    return [row.status for row in batches() if json.loads(row.payload)["table"] == "journal_entries"]


def waiting_batch() -> UUID:
    (found,) = (job_id for job_id in waiting() if '"table":"journal_entries"' in job_row(job_id).payload)
    return found


def before_page(monkeypatch: pytest.MonkeyPatch, number: int, act: Callable[[], Any]) -> None:
    """Do something once, before a page of entries is sealed, and while those before it are with the database."""
    real, pages = rotation._seal_anew, list[str]()

    def seal(column: rotation.EncryptedColumn, rows: Any) -> Any:
        if column.table is ENTRIES:
            pages.append(column.name)
            if len(pages) == number:
                act()
        return real(column, rows)

    monkeypatch.setattr(rotation, "_seal_anew", seal)


def assert_everything_is_moved_once(person: Person, jobs: int = 2) -> None:
    assert read_titles(person) == Counter(TITLES)
    assert Counter(key_ids(ENTRIES)) == {"person": TEXTS}
    assert entry_batches() == [COMPLETED] * jobs


def test_a_worker_that_is_killed_amid_its_pages_moves_nothing_and_its_batch_is_done_again(
    postgres_database: str, writer: Person
) -> None:
    begin()
    batch = job_row(waiting_batch())

    start_amid_pages(postgres_database, batch.id, DATA_ENCRYPTION_KEYS=os.environ["DATA_ENCRYPTION_KEYS"]).kill()

    assert read_titles(writer) == Counter(TITLES)
    assert Counter(key_ids(ENTRIES)) == {"old": TEXTS}
    attempt_after_a_crash(REENCRYPT_TABLE, batch)
    work_off()
    assert_everything_is_moved_once(writer)


def test_a_worker_that_is_killed_in_the_pass_that_finds_nothing_is_followed_by_one_that_ends_it(
    postgres_database: str, writer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotation, "RANGE", 2)
    begin()
    runner.run(REENCRYPT_TABLE, waiting_batch())
    runner.run(REENCRYPT_TABLE, waiting_batch())
    runner.run(REENCRYPT_TABLE, waiting_batch())
    runner.run(REENCRYPT_TABLE, waiting_batch())
    batch = job_row(waiting_batch())
    assert json.loads(batch.payload)["number"] == 2
    assert json.loads(batch.payload)["after"] is not None
    before = stored_texts()
    keys = {"DATA_ENCRYPTION_KEYS": os.environ["DATA_ENCRYPTION_KEYS"]}

    kind = "shared.core.crypto.rotation:REENCRYPT_TABLE"
    start_worker(postgres_database, kind, batch.id, BEFORE_THE_COMMIT, **keys).kill()

    assert entry_batches()[-1] != COMPLETED
    attempt_after_a_crash(REENCRYPT_TABLE, batch)
    work_off()
    assert stored_texts() == before
    assert_everything_is_moved_once(writer, jobs=6)


def stored_texts() -> list[tuple[Any, ...]]:
    with get_engine().connect() as connection:
        return [
            tuple(row) for row in connection.execute(text("SELECT id, title, context FROM journal_entries ORDER BY 1"))
        ]


@pytest.mark.parametrize("is_check", [False, True])
def test_of_two_workers_on_a_batch_only_one_does_it(writer: Person, is_check: bool) -> None:
    begin()
    if is_check:
        runner.run(REENCRYPT_TABLE, waiting_batch())
    batch = waiting_batch()

    with ThreadPoolExecutor(2) as pool:
        for one in [pool.submit(runner.run, REENCRYPT_TABLE, batch) for _ in range(2)]:
            one.result(PATIENCE)

    work_off()
    assert_everything_is_moved_once(writer)


def test_a_worker_whose_lease_has_ended_undoes_its_pages_when_another_has_its_batch(
    writer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other waits for the rows that the first has written, until that finds its lease gone."""
    begin()
    batch = waiting_batch()
    with ThreadPoolExecutor(1) as pool:
        others = list[Future[None]]()

        def let_another_begin() -> None:
            abandon(batch)
            others.append(pool.submit(runner.run, REENCRYPT_TABLE, batch))
            await_waiting(others[0])

        before_page(monkeypatch, 2, let_another_begin)
        runner.run(REENCRYPT_TABLE, batch)
        others[0].result(PATIENCE)

    work_off()
    assert_everything_is_moved_once(writer)


def await_waiting(work: Future[Any]) -> None:
    """Wait until somebody waits for a lock, or `work` has ended without."""
    with get_engine().connect() as connection:
        while not (work.done() or connection.scalar(text(COUNT_WAITING))):
            connection.rollback()
    assert not work.done()


@pytest.mark.parametrize("page", [2, 6])
def test_a_connection_that_is_lost_amid_the_pages_is_replaced_and_the_batch_done_again(
    writer: Person, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    begin()
    batch = waiting_batch()
    before_page(monkeypatch, page, end_connections)

    runner.run(REENCRYPT_TABLE, batch)

    assert "job.failed" not in caplog.text
    assert job_row(batch).status == COMPLETED
    work_off()
    assert_everything_is_moved_once(writer)


def end_connections() -> None:
    """End the one that the batch writes with, once it has written what was sent."""
    mine = "datname = current_database() AND query LIKE 'UPDATE journal_entries%' AND wait_event = 'ClientRead'"
    ended = text(f"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE {mine}")  # noqa: S608 - ours
    with get_engine().connect() as connection:
        while connection.scalar(ended) == 0:
            connection.rollback()


def test_a_deadlock_amid_the_pages_is_no_failure_and_the_batch_is_done_again(
    writer: Person, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *_, last = entry_ids()
    begin()
    batch = waiting_batch()
    errors = note_errors(monkeypatch)
    with ThreadPoolExecutor(1) as pool, transaction() as db:
        db.execute(text("SET LOCAL deadlock_timeout = '1h'"))  # so that it is the batch that finds it
        db.execute(edit_title(writer, last))

        def want_the_first() -> None:
            edits.append(pool.submit(db.execute, edit_title(writer, first)))
            await_waiting(edits[0])

        edits = list[Future[Any]]()
        before_page(monkeypatch, 2, want_the_first)
        with ThreadPoolExecutor(1) as worker:
            job = worker.submit(runner.run, REENCRYPT_TABLE, batch)
            while not edits:
                assert not job.done()
            edits[0].result(PATIENCE)
            db.commit()
            job.result(PATIENCE)

    assert errors == ["40P01"]
    assert "job.failed" not in caplog.text
    work_off()
    assert set(key_ids(ENTRIES)) == {"person"}
    assert read_titles(writer)["Edited"] == 2


def entry_ids() -> list[UUID]:
    with transaction(read_only=True) as db:
        return list(db.scalars(select(JournalEntry.id).order_by(JournalEntry.id)))


def edit_title(person: Person, entry_id: UUID) -> Any:
    return update(JournalEntry).where(JournalEntry.id == entry_id).values(title=own_text(person.id, "Edited"))


def note_errors(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the codes of the errors of the database that a batch ends with."""
    real, codes = ciphertext_updates.update_ciphertexts, list[str]()

    def write(*arguments: Any) -> int:
        try:
            return real(*arguments)
        except DatabaseFailure as failure:
            codes.append(failure.driver_code)
            raise

    monkeypatch.setattr(rotation, "update_ciphertexts", write)
    return codes


def test_given_a_key_is_destroyed_amid_the_pages_then_the_rows_of_others_are_moved(
    writer: Person, ben: Person, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The keys are loaded by then; this process forgets one that it destroys itself."""
    for number in range(3):
        ben.write_entry(f"Of Ben {number}")
    put_under_ring()
    monkeypatch.setattr(rotation, "PAGE", 2)
    begin()

    def destroy() -> None:
        person_keys.destroy_key(ben.id)

    before_page(monkeypatch, 1, destroy)
    work_off()

    assert read_titles(writer) == Counter(TITLES)
    assert Counter(key_ids(ENTRIES)) == {"person": TEXTS, "old": 6}
    assert "rotation.unreadable" in caplog.text
    assert set(entry_batches()) == {COMPLETED}
