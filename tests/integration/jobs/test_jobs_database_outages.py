"""A database that sleeps, or takes a transaction back, while a job runs: nothing is lost, done twice or buried.

PostgreSQL raises any SQLSTATE on demand, so the driver's own errors are what the jobs meet.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db import get_engine, run_in_transaction, transaction
from shared.core.db.errors import LostConnection, SleepingDatabase, TransactionConflict, UnavailableDatabase
from shared.core.jobs import JobKind, NetworkWork, TransactionWork, dispatch_waiting, runner
from shared.core.jobs.models import COMPLETED, DEAD, FAILED, RUNNING
from tests import environment
from tests.integration.jobs.job_kinds import Note, ask, by_name, create_effects, effects_of, leave_effect, load_number
from tests.integration.jobs.job_rows import abandon, job_row, make_due, set_job

ASLEEP, THROTTLED, DEADLOCK = "57P03", "53300", "40P01"
NOWHERE = "sqlite:////nowhere/at/all/phronesis.db"


@pytest.fixture(autouse=True)
def _effects(postgres_database: str) -> None:
    with transaction() as db:
        create_effects(db)


def refuse(db: Session, state: str) -> None:
    """Have the database refuse a statement for this reason."""
    db.execute(text(f"DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{state}'; END $$"))


def hang_up(db: Session) -> None:
    """Have the database end the connection."""
    db.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))


class Troubled:
    """Work that meets trouble the first times it is done, and is counted."""

    def __init__(self, *troubles: Callable[[Session], None]) -> None:
        self.troubles = list(troubles)
        self.performed = self.stored = 0

    def perform(self, number: int) -> int:
        self.performed += 1
        return number

    def store(self, db: Session, job: Note, _done: object = None) -> None:
        self.stored += 1
        leave_effect(db, job)
        if self.troubles:
            self.troubles.pop(0)(db)

    @property
    def over_network(self) -> JobKind[Note]:
        return JobKind(Note, NetworkWork(load_number, self.perform, self.store))

    @property
    def in_database(self) -> JobKind[Note]:
        return JobKind(Note, TransactionWork(self.store))


def sleep(db: Session) -> None:
    refuse(db, ASLEEP)


def throttle(db: Session) -> None:
    refuse(db, THROTTLED)


def choose_another(db: Session) -> None:
    refuse(db, DEADLOCK)


@pytest.mark.parametrize("trouble", [sleep, throttle, choose_another, hang_up])
def test_what_was_done_over_the_network_is_stored_without_doing_it_again(trouble: Callable[[Session], None]) -> None:
    work, job_id = Troubled(trouble), ask()
    runner.run(work.over_network, job_id)

    assert (job_row(job_id).status, job_row(job_id).attempts, effects_of(1)) == (COMPLETED, 1, 1)
    assert (work.performed, work.stored) == (1, 2)


@pytest.mark.parametrize("trouble", [sleep, throttle, choose_another, hang_up])
def test_work_in_the_database_is_repeated_whole(trouble: Callable[[Session], None]) -> None:
    work, job_id = Troubled(trouble), ask()
    runner.run(work.in_database, job_id)

    assert (job_row(job_id).status, effects_of(1), work.stored) == (COMPLETED, 1, 2)


@pytest.mark.parametrize("trouble", [sleep, throttle])
def test_an_attempt_that_met_a_database_that_sleeps_on_does_not_count(trouble: Callable[[Session], None]) -> None:
    work, job_id = Troubled(*[trouble] * 20), ask()
    for _ in range(5):
        runner.run(work.in_database, job_id)
        make_due(job_id)
    assert (job_row(job_id).status, job_row(job_id).attempts) == (FAILED, 0)

    work.troubles.clear()
    runner.run(work.in_database, job_id)
    assert (job_row(job_id).status, job_row(job_id).attempts, effects_of(1)) == (COMPLETED, 1, 1)


def test_such_an_attempt_waits_for_longer_than_the_database_asked_for() -> None:
    job_id, begun = ask(), clock.now()
    runner.run(Troubled(sleep, sleep).in_database, job_id)

    assert job_row(job_id).next_retry_at - begun > timedelta(seconds=SleepingDatabase.retry_after)
    assert job_row(job_id).last_error == "shared.core.db.errors.SleepingDatabase"


def test_a_job_that_is_a_day_old_has_used_up_that_patience() -> None:
    job_id = ask()
    set_job(job_id, created_at=clock.now() - timedelta(days=1, minutes=1))
    for _ in range(Note.max_attempts):
        runner.run(Troubled(*[sleep] * 2).in_database, job_id)
        make_due(job_id)

    assert (job_row(job_id).status, job_row(job_id).attempts) == (DEAD, Note.max_attempts)


@pytest.mark.parametrize(("trouble", "kind"), [(choose_another, TransactionConflict), (hang_up, LostConnection)])
def test_what_the_job_may_have_caused_itself_counts(
    trouble: Callable[[Session], None], kind: type[UnavailableDatabase]
) -> None:
    job_id = ask()
    runner.run(Troubled(trouble, trouble).in_database, job_id)

    assert (job_row(job_id).status, job_row(job_id).attempts) == (FAILED, 1)
    assert job_row(job_id).last_error == f"shared.core.db.errors.{kind.__name__}"


def test_a_commit_that_was_kept_though_the_connection_was_lost_is_not_done_twice() -> None:
    job_id = ask()

    def commit_and_hang_up(db: Session) -> None:
        db.execute(text("UPDATE background_jobs SET status = 'completed' WHERE id = :id"), {"id": job_id})
        db.connection().connection.commit()
        hang_up(db)

    runner.run(Troubled(commit_and_hang_up).in_database, job_id)

    assert (job_row(job_id).status, effects_of(1)) == (COMPLETED, 1)


def test_a_job_whose_database_cannot_be_reached_is_found_by_the_timer(
    postgres_database: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    work, job_id = Troubled(), ask()
    environment.apply(monkeypatch, DATABASE_URL=NOWHERE)
    runner.run(work.in_database, job_id)
    environment.apply(monkeypatch, DATABASE_URL=postgres_database)

    assert "job.database_unavailable" in caplog.text
    assert (job_row(job_id).attempts, work.stored) == (0, 0)
    runner.run(work.in_database, job_id)
    assert job_row(job_id).status == COMPLETED


def test_a_death_that_a_conflict_has_undone_is_recorded_all_the_same() -> None:
    troubles = [choose_another]

    def on_dead(db: Session, job: Note) -> None:
        if troubles:
            troubles.pop()(db)

    def fail(db: Session, job: Note) -> None:
        raise LookupError

    job_id = ask()
    set_job(job_id, attempts=Note.max_attempts - 1)
    runner.run(JobKind(Note, TransactionWork(fail), on_dead), job_id)

    assert (job_row(job_id).status, troubles) == (DEAD, [])


def test_a_lost_job_whose_death_meets_a_sleeping_database_stays_to_be_buried() -> None:
    def on_dead(db: Session, job: Note) -> None:
        sleep(db)

    job_id = ask()
    abandon(job_id, attempts=Note.max_attempts)
    with pytest.raises(SleepingDatabase):
        dispatch_waiting(by_name(JobKind(Note, TransactionWork(leave_effect), on_dead)))

    assert job_row(job_id).status == RUNNING


def test_a_conflict_repeats_the_transaction_with_a_session_of_its_own() -> None:
    sessions: list[Session] = []

    def work(db: Session) -> int:
        sessions.append(db)
        if len(sessions) == 1:
            leave_effect(db, Note(number=7))
            choose_another(db)
        leave_effect(db, Note(number=7))
        return len(sessions)

    assert run_in_transaction(work) == 2
    assert effects_of(7) == 1
    assert get_engine().pool.checkedout() == 0  # type: ignore[attr-defined]  # of a QueuePool
