import json
import os
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from sqlalchemy import Table, select, update
from sqlalchemy.orm import Session

from shared.core import audit, clock
from shared.core.audit.models import AuditRecord
from shared.core.crypto import person_keys, rotation
from shared.core.crypto.rotation import MOVE_TEXTS, REENCRYPT_TABLE
from shared.core.db import Base, app_text, ciphertext_updates, own_text, table_of, text_batches, transaction
from shared.core.db.ciphertext_updates import CiphertextChange, SealPage, read_id
from shared.core.db.text_batches import TextBatch
from shared.core.jobs import runner
from shared.core.jobs.models import COMPLETED, FAILED, PENDING
from shared.journal.models import JournalEntry
from tests.integration.core.keys import use_keys
from tests.integration.core.rotations import (
    all_key_ids,
    batches,
    begin,
    key_ids,
    put_under_ring,
    waiting,
    work_off,
)
from tests.integration.job_worker import BEFORE_THE_COMMIT, start_worker
from tests.integration.jobs.attempts import attempt, attempt_after_a_crash, run_waiting
from tests.integration.jobs.job_rows import job_row
from tests.people import Person
from tests.statements import SentStatement, collect_statements, select_texts

pytestmark = pytest.mark.usefixtures("any_database")
ENTRIES = Base.metadata.tables["journal_entries"]
TEXTS: dict[str, Any] = {"context": "The lake is quiet.", "anticipated_outcomes": "Rest.", "values": ["calm", "family"]}


@pytest.fixture
def old_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is written with the old key, until a test turns it."""
    use_keys(monkeypatch, "old")


@pytest.fixture
def writer(old_key: None, ada: Person) -> Person:
    """Someone who has written before the rotation."""
    profile = ada.get("/v1/profile").json
    kept = {name: profile[name] for name in ("timezone", "locale", "onboarding_status")}
    assert (
        ada.put(
            "/v1/profile", json={**kept, "name": "Ada", "values_blueprint": [{"value": "Calm", "score": 100}]}
        ).status
        == 200
    )
    return ada


def tables_in(payloads: list[str]) -> Counter[str]:
    return Counter(json.loads(payload)["table"] for payload in payloads)


def batches_of(table: str) -> int:
    return tables_in([row.payload for row in batches()])[table]


def test_everything_that_is_somebodys_is_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    begin()

    assert rotation.list_tables(owned=False) == ["audit_records", "idempotency_keys"]
    owned = rotation.list_tables(owned=True)
    assert {"journal_entries", "decision_messages", "future_claims", "users", "push_messages"} <= set(owned)
    assert tables_in([row.payload for row in batches()]) == Counter(owned)


def test_a_rotation_of_the_ring_touches_no_text_of_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    use_keys(monkeypatch, "new", "old")

    with transaction() as db:
        begun = rotation.start_rotation(db)

    assert (begun.key_id, begun.tables) == ("new", ["audit_records", "idempotency_keys"])
    assert tables_in([row.payload for row in batches()]) == Counter(begun.tables)


def test_a_text_that_an_older_instance_wrote_after_the_move_outlives_the_old_key(
    writer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_under_ring()
    use_keys(monkeypatch, "new", "old")

    with transaction() as db:
        rotation.start_rotation(db)
    run_waiting(MOVE_TEXTS)
    work_off()

    use_keys(monkeypatch, "new")
    assert writer.get("/v1/decisions/journal").status == 200
    assert all_key_ids() == {"person"}


def test_after_a_rotation_everything_is_readable_without_the_old_key(
    writer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = {"json": {"title": "Stay or go?", **TEXTS}, "headers": {"Idempotency-Key": "once"}}
    written = writer.post("/v1/decisions/journal", **ask).json
    entry = writer.get(f"/v1/decisions/journal/{written['id']}").json
    put_under_ring()
    profile = writer.get("/v1/profile").json

    begin()
    work_off()

    assert all_key_ids() == {"person"}
    assert writer.get(f"/v1/decisions/journal/{entry['id']}").json == entry
    assert writer.get("/v1/profile").json == profile
    replay = writer.post("/v1/decisions/journal", **ask)
    assert (replay.headers["Idempotency-Replayed"], replay.json) == ("true", written)


def test_a_text_of_over_8000_bytes_is_rewritten_like_any_other(writer: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    written = writer.write_entry(context="The lake is quiet. " * 1000)
    put_under_ring()

    begin()
    work_off()

    assert {row.status for row in batches()} == {"completed"}
    assert set(key_ids(ENTRIES)) == {"person"}
    assert writer.get(f"/v1/decisions/journal/{written['id']}").json == written


def test_a_rotation_is_no_edit(writer: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = writer.write_entry(**TEXTS)
    path = f"/v1/decisions/journal/{entry['id']}"
    before = writer.get(path)
    put_under_ring()

    begin()
    work_off()

    after = writer.get(path)
    assert (after.headers["ETag"], after.json) == (before.headers["ETag"], before.json)
    stale = writer.patch(path, json={"title": "Go"}, headers={"If-Match": before.headers["ETag"]})
    assert stale.status == 200


@pytest.mark.parametrize(
    ("rows", "width", "jobs"),
    [(0, 2, 1), (1, 2, 1 + 1), (3, 2, 2 + 2), (4, 2, 3 + 3), (5, 2, 3 + 3), (4, 9, 3 + 1), (5, 3, 3 + 2)],
)
def test_a_table_is_rewritten_in_batches_and_then_looked_through(
    rows: int, width: int, jobs: int, writer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotation, "RANGE", width)
    monkeypatch.setattr(rotation, "BATCH", 2)
    for number in range(rows):
        writer.write_entry(f"Entry {number}")
    put_under_ring()

    begin()
    work_off()

    assert batches_of("journal_entries") == jobs
    assert Counter(key_ids(ENTRIES)) == Counter(person=2 * rows)
    assert {row.status for row in batches()} == {"completed"}


def test_a_batch_goes_through_its_rows_page_by_page(writer: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotation, "BATCH", 5)
    monkeypatch.setattr(rotation, "PAGE", 2)
    for number in range(6):
        writer.write_entry(f"Entry {number}")
    put_under_ring()

    begin()
    for job_id in waiting():
        runner.run(REENCRYPT_TABLE, job_id)

    assert Counter(key_ids(ENTRIES)) == {"person": 10, "old": 2}
    work_off()
    assert Counter(key_ids(ENTRIES)) == {"person": 12}


def test_a_page_without_a_stale_text_is_passed_over_between_others(
    writer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = sorted(UUID(writer.write_entry(f"Entry {number}")["id"]) for number in range(3))
    put_under_ring()
    with transaction() as db:
        written_since = own_text(writer.id, "Another title")
        db.execute(update(JournalEntry).where(JournalEntry.id == ids[1]).values(title=written_since))
    monkeypatch.setattr(rotation, "PAGE", 1)

    begin()
    work_off()

    assert Counter(key_ids(ENTRIES)) == {"person": 6}
    assert batches_of("journal_entries") == 2


def test_keys_of_a_batch_are_loaded_before_its_first_row_is_written(
    writer: Person, ben: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    for person in (writer, ben, writer, ben):
        person.write_entry("Entry")
    put_under_ring()
    monkeypatch.setattr(rotation, "PAGE", 1)
    steps = list[str]()
    load_keys, write = person_keys.load_keys, ciphertext_updates.update_ciphertexts

    def load_noted(ids: Collection[UUID]) -> None:
        steps.append("keys")
        load_keys(ids)

    def write_noted(db: Session, table: Table, name: str, pages: Sequence[SealPage]) -> int:
        def seal_noted(page: SealPage) -> Sequence[CiphertextChange]:
            steps.append(table.name)
            return page()

        return write(db, table, name, [partial(seal_noted, page) for page in pages])

    monkeypatch.setattr(person_keys, "load_keys", load_noted)
    monkeypatch.setattr(rotation, "update_ciphertexts", write_noted)

    begin()
    work_off()

    written = [at for at, step in enumerate(steps) if step == "journal_entries"]
    assert len(written) >= 4
    assert "keys" not in steps[written[0] : written[-1]]


def test_a_batch_rewrites_no_more_than_its_rows(writer: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotation, "BATCH", 2)
    for number in range(5):
        writer.write_entry(f"Entry {number}")
    put_under_ring()

    begin()
    for job_id in waiting():
        runner.run(REENCRYPT_TABLE, job_id)

    assert Counter(key_ids(ENTRIES)) == {"person": 4, "old": 6}


def test_a_killed_worker_leaves_every_text_readable_and_its_batch_is_done_again(
    any_database: str, writer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotation, "BATCH", 2)
    titles = {f"Entry {number}" for number in range(5)}
    for title in titles:
        writer.write_entry(title)
    put_under_ring()
    begin()
    for job_id in waiting():
        runner.run(REENCRYPT_TABLE, job_id)
    (next_batch,) = (job_id for job_id in waiting() if '"table":"journal_entries"' in job_row(job_id).payload)
    row = job_row(next_batch)
    keys = {"DATA_ENCRYPTION_KEYS": os.environ["DATA_ENCRYPTION_KEYS"]}
    start_worker(
        any_database, "shared.core.crypto.rotation:REENCRYPT_TABLE", next_batch, BEFORE_THE_COMMIT, **keys
    ).kill()

    assert Counter(key_ids(ENTRIES)) == {"person": 4, "old": 6}
    assert {entry["title"] for entry in writer.get("/v1/decisions/journal").json} == titles
    attempt_after_a_crash(REENCRYPT_TABLE, row)
    work_off()

    assert Counter(key_ids(ENTRIES)) == {"person": 10}
    assert {entry["title"] for entry in writer.get("/v1/decisions/journal").json} == titles


@pytest.mark.parametrize(("bytes_of_a_batch", "jobs"), [(1, 41 + 1), (25_000, 2 + 1), (2**24, 1 + 1)])
def test_long_texts_are_moved_in_batches_of_few_rows(
    writer: Person, monkeypatch: pytest.MonkeyPatch, bytes_of_a_batch: int, jobs: int
) -> None:
    monkeypatch.setattr(rotation, "BATCH_BYTES", bytes_of_a_batch)
    monkeypatch.setattr(text_batches, "_FIRST_ROWS", 1)
    for number in range(40):
        writer.write_entry(f"Entry {number}", context="The lake is quiet. " * 50)
    put_under_ring()

    begin()
    work_off()

    assert batches_of("journal_entries") == jobs
    assert all_key_ids() == {"person"}


def test_a_batch_that_is_told_of_twice_is_done_once(writer: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotation, "BATCH", 2)
    for number in range(3):
        writer.write_entry(f"Entry {number}")
    put_under_ring()
    begin()

    for job_id in waiting() * 2:
        runner.run(REENCRYPT_TABLE, job_id)

    assert batches_of("journal_entries") == 2


def written_tables(statements: list[str]) -> set[str]:
    return {statement.split()[1] for statement in statements} - {"background_jobs"}


@pytest.fixture
def sent() -> Iterator[list[SentStatement]]:
    """The statements that were executed."""
    with collect_statements() as collected:
        yield collected


def test_where_nothing_is_stale_nothing_is_written_and_no_text_is_read(
    writer: Person, sent: list[SentStatement], monkeypatch: pytest.MonkeyPatch
) -> None:
    writer.write_entry(**TEXTS)
    read = note_what_is_read(monkeypatch)
    sent.clear()

    begin()

    assert work_off() == len(read) == len(rotation.list_tables(owned=True))
    assert written_tables(select_texts(sent, "UPDATE")) == set()
    assert set(map(len, read)) == {0}


def note_what_is_read(monkeypatch: pytest.MonkeyPatch, only: Table | None = None) -> list[list[UUID]]:
    """Note the ids of the rows that each batch reads, in order, of one table if it is named."""
    read = list[list[UUID]]()

    def note(real: Callable[..., TextBatch], db: Session, table: Table, *where: UUID | None) -> Any:
        batch = real(db, table, *where)
        if only in (None, table):
            read.append([read_id(row.row_key) for row in batch.rows])
        return batch

    for name in ("_read_batch", "_read_stale"):
        monkeypatch.setattr(rotation, name, partial(note, getattr(rotation, name)))
    return read


def test_a_checking_pass_reads_only_what_was_written_under_the_old_key_behind_the_batch(
    writer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotation, "RANGE", 2)
    monkeypatch.setattr(rotation, "BATCH", 2)
    for number in range(4):
        writer.write_entry(f"Entry {number}")
    put_under_ring()
    begin()
    with transaction(read_only=True) as db:
        first, _, third, fourth = db.scalars(select(JournalEntry.id).order_by(JournalEntry.id))
    run_waiting(REENCRYPT_TABLE)
    read = note_what_is_read(monkeypatch, ENTRIES)

    put_under_ring(only=first)
    work_off()

    assert read == [[third, fourth], [], [first], [], []]
    assert all_key_ids() == {"person"}


def test_a_text_of_another_key_of_the_ring_is_found_by_its_first_bytes(
    old_key: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the id of the one key begins with that of the other."""
    write_audit_records("old", "older", monkeypatch=monkeypatch)
    use_keys(monkeypatch, "older", "old")
    read = note_what_is_read(monkeypatch, table_of(AuditRecord))

    with transaction() as db:
        rotation.start_rotation(db)
    work_off()

    assert [len(rows) for rows in read] == [1, 0]
    assert key_ids(table_of(AuditRecord)) == ["older", "older"]


def write_audit_records(*names: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write a record under each of these keys."""
    for name in names:
        use_keys(monkeypatch, name)
        with transaction() as db:
            audit.record(db, "encryption.rotated", audit.Entity("encryption", uuid4()), [])
            is_new = AuditRecord.sealed_user_agent.is_(None)
            db.execute(update(AuditRecord).where(is_new).values(sealed_user_agent=app_text("a browser")))


def test_a_text_that_cannot_be_read_does_not_keep_the_others_under_the_old_key(
    writer: Person, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_keys(monkeypatch, "lost")
    lost = writer.write_entry("Who knows?")
    put_under_ring()
    use_keys(monkeypatch, "old")
    for number in range(3):
        writer.write_entry(f"Entry {number}")
    put_under_ring()

    begin()
    work_off()

    assert Counter(key_ids(ENTRIES)) == {"lost": 2, "person": 6}
    told = [line for line in caplog.text.splitlines() if "rotation.unreadable" in line]
    assert sum("table=journal_entries" in line for line in told) == 2 * 2  # two texts, in each of two passes
    assert f"table=journal_entries column=title row_id={lost['id']}" in caplog.text


def test_every_entry_is_rewritten_though_more_are_written_meanwhile(
    writer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotation, "RANGE", 2)
    monkeypatch.setattr(rotation, "BATCH", 2)
    for number in range(4):
        writer.write_entry(f"Entry {number}")
    put_under_ring()
    begin()
    while jobs := waiting():
        payload = json.loads(job_row(jobs[0]).payload)
        if payload["table"] == "journal_entries":
            writer.write_entry("One more")
        runner.run(REENCRYPT_TABLE, jobs[0])
        # A row comes before each batch of two: the 4 rows take at most 5 batches, and a look through the 9 another 10.
        assert batches_of("journal_entries") <= 5 + 10, "the rotation does not end"

    assert all_key_ids() == {"person"}
    with transaction(read_only=True) as db:
        assert "One more" in db.scalars(select(JournalEntry.title)).all()


def test_a_text_that_an_older_instance_writes_behind_the_batch_is_moved_by_another_pass(
    writer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotation, "RANGE", 2)
    monkeypatch.setattr(rotation, "BATCH", 2)
    for number in range(3):
        writer.write_entry(f"Entry {number}")
    put_under_ring()
    begin()
    run_waiting(REENCRYPT_TABLE)
    assert Counter(key_ids(ENTRIES)) == {"person": 4, "old": 2}

    put_under_ring()
    work_off()

    assert all_key_ids() == {"person"}


def test_whoever_still_writes_with_the_old_key_is_waited_for(writer: Person, caplog: pytest.LogCaptureFixture) -> None:
    writer.write_entry("Entry")
    begin()
    for _ in range(2):
        put_under_ring()
        run_waiting(REENCRYPT_TABLE)
    put_under_ring()

    assert waiting() == []
    told = [line for line in caplog.text.splitlines() if "rotation.stale_again" in line]
    assert sum("table=journal_entries passes=2" in line for line in told) == 1
    now = clock.now()
    for passes, statuses in ((1, {COMPLETED, PENDING}), (2, {COMPLETED})):
        with time_machine.travel(now + passes * (rotation.GRACE + timedelta(minutes=1))):
            work_off()
            assert all_key_ids() == {"person"}
            assert {row.status for row in batches()} == statuses


def test_an_instance_that_has_not_read_the_new_ring_completes_nothing_of_a_rotation(
    writer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    with transaction() as db:
        audit.record(db, "encryption.rotated", audit.Entity("encryption", writer.id), [])
        db.execute(update(AuditRecord).values(sealed_user_agent=app_text("a browser")))
    use_keys(monkeypatch, "new", "old")
    with transaction() as db:
        rotation.start_rotation(db)

    use_keys(monkeypatch, "old", "new")
    jobs = waiting()
    work_off()

    refused = {(job_row(job_id).status, job_row(job_id).last_error) for job_id in jobs}
    assert refused == {(FAILED, "shared.core.crypto.key_jobs.OutdatedKeyRing")}
    assert set(key_ids(table_of(AuditRecord))) == {"old"}

    use_keys(monkeypatch, "new", "old")
    for job_id in jobs:
        attempt(REENCRYPT_TABLE, job_row(job_id))
    work_off()
    assert set(key_ids(table_of(AuditRecord))) == {"new"}
