from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from shared import wiring
from shared.core import clock
from shared.core.db import Base, purge, transaction
from shared.core.db.purge import PurgeFailure, delete_expired, run_purges
from shared.core.http.models import IdempotencyKey
from shared.core.jobs.models import COMPLETED, DEAD, FAILED, PENDING, RUNNING, BackgroundJob
from tests.integration.core.notes import Note, numbers, write_note
from tests.people import Person

pytestmark = pytest.mark.usefixtures("notes_database")
SECRET = "I dread Monday and told nobody"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def make_job(status: str, finished: timedelta | None) -> UUID:
    """Have a job that ended so long ago."""
    now, job_id = clock.now(), uuid4()
    row = {"id": job_id, "created_at": now, "kind": "test", "payload": "{}", "max_attempts": 5, "wake_at": now}
    with transaction() as db:
        finished_at = None if finished is None else now - finished
        db.execute(insert(BackgroundJob).values(**row, status=status, finished_at=finished_at))
    return job_id


def ids(table: type[Any]) -> set[UUID]:
    with transaction(read_only=True) as db:
        return set(db.scalars(select(table.id)))


def rows(table: type[Base]) -> int:
    with transaction(read_only=True) as db:
        return db.scalar(select(func.count()).select_from(table)) or 0


def test_completed_jobs_stay_for_thirty_days() -> None:
    young = make_job(COMPLETED, timedelta(days=29))
    make_job(COMPLETED, timedelta(days=31))

    wiring.run_timer("purge_expired")

    assert ids(BackgroundJob) == {young}


@pytest.mark.parametrize("status", [DEAD, FAILED, PENDING, RUNNING])
def test_a_job_that_was_not_completed_stays_however_old_it_is(status: str) -> None:
    job = make_job(status, timedelta(days=400))

    wiring.run_timer("purge_expired")

    assert ids(BackgroundJob) == {job}


def test_a_completed_job_without_an_end_stays() -> None:
    job = make_job(COMPLETED, None)

    wiring.run_timer("purge_expired")

    assert ids(BackgroundJob) == {job}


@pytest.mark.parametrize(("later", "left"), [(timedelta(hours=23, minutes=59), 1), (timedelta(hours=24), 0)])
def test_idempotency_keys_stay_for_a_day(ada: Person, later: timedelta, left: int) -> None:
    with time_machine.travel(NOON, tick=False) as traveller:
        ada = Person(ada.api, ada.id, ada.email, token_of(ada), ada.refresh_token)
        ada.post("/v1/decisions/journal", json={"title": "Stay?"}, headers={"Idempotency-Key": "once"})
        traveller.shift(later)

        wiring.run_timer("purge_expired")

    assert rows(IdempotencyKey) == left


def token_of(person: Person) -> str:
    """Sign a person in at the time that the test has set."""
    answer = person.api.post("/v1/auth/login", json={"email": person.email, "password": "a quiet lake at noon"})
    return str(answer.json["access_token"])


def remove_odd(db: Session, now: datetime, limit: int) -> int:
    """Purge the notes that happened in the past."""
    return delete_expired(db, Note.id, Note.happened_at <= now, limit)


def test_nothing_else_is_removed() -> None:
    for number in range(4):
        write_note(number=number, happened_at=NOON + timedelta(hours=number))

    assert run_purges({"notes": remove_odd}, NOON + timedelta(hours=1)) == {"notes": 2}
    assert numbers() == [2, 3]


@pytest.mark.parametrize("expired", [0, 1, 3, 4, 7])
def test_everything_that_has_expired_is_removed_in_batches(expired: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(purge, "BATCH", 3)
    batches: list[int] = []
    for number in range(expired):
        write_note(number=number, happened_at=NOON)
    write_note(number=100, happened_at=NOON + timedelta(days=1))

    def counting(db: Session, now: datetime, limit: int) -> int:
        batches.append(remove_odd(db, now, limit))
        return batches[-1]

    assert run_purges({"notes": counting}, NOON) == {"notes": expired}
    assert sum(batches) == expired
    assert max(batches) <= 3
    assert numbers() == [100]


def test_every_batch_is_a_transaction_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(purge, "BATCH", 2)
    for number in range(5):
        write_note(number=number, happened_at=NOON)

    def failing(db: Session, now: datetime, limit: int) -> int:
        if len(numbers()) == 1:
            raise RuntimeError
        return remove_odd(db, now, limit)

    with pytest.raises(PurgeFailure):
        run_purges({"notes": failing}, NOON)
    assert len(numbers()) == 1


def endless(db: Session, now: datetime, limit: int) -> int:
    return limit


def test_a_purge_that_never_ends_is_stopped_in_time() -> None:
    assert run_purges({"endless": endless}, NOON, seconds=0.3)["endless"] > 0


def test_a_purge_that_fails_does_not_keep_the_others_from_running(caplog: pytest.LogCaptureFixture) -> None:
    write_note(happened_at=NOON)

    def failing(db: Session, now: datetime, limit: int) -> int:
        raise LookupError(SECRET)

    with pytest.raises(PurgeFailure, match=r"^failing$"):
        run_purges({"failing": failing, "notes": remove_odd}, NOON)
    assert numbers() == []
    assert "purge.failed" in caplog.text
    assert SECRET not in caplog.text


def test_purging_twice_is_harmless() -> None:
    make_job(COMPLETED, timedelta(days=31))

    wiring.run_timer("purge_expired")
    wiring.run_timer("purge_expired")

    assert ids(BackgroundJob) == set()


def test_what_was_removed_is_logged_as_counts(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "phronesis")
    make_job(COMPLETED, timedelta(days=31))

    wiring.run_timer("purge_expired")

    assert "purge.finished" in caplog.text
    assert {"accounts=0", "background_jobs=1", "idempotency_keys=0"} <= set(caplog.messages[-1].split())
