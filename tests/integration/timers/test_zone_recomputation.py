"""After a change of the time zone tables, stored moments are computed anew: once, resumable, and nobody gets two."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import select, update

from shared import wiring
from shared.accounts.models import User
from shared.core import clock
from shared.core.db import UnitOfWork, transaction
from shared.core.jobs import runner
from shared.core.jobs.models import BackgroundJob
from shared.core.zone_recomputation import OTHER_TABLES, RECOMPUTE_MOMENTS, ReferenceVersion
from shared.progress import service as progress
from shared.progress.models import ChallengeSchedule
from shared.reminders.models import Reminder
from tests.integration.jobs.attempts import run_waiting, waiting_jobs
from tests.integration.jobs.job_rows import abandon, all_jobs, job_row
from tests.integration.populations import insert_accounts, insert_rows
from tests.integration.progress.population import next_times
from tests.integration.reminders.population import (
    be_due_a_digest,
    how_many_got,
    next_digests,
    prefer,
    register_many,
    remind,
    remind_many,
    run,
    someone,
    states,
)
from tests.integration.timers.zone_tables import OLD_VERSION, TablesWorker, recompute_all, start, write_old_tables

NOON = datetime(2026, 12, 1, 19, 0, tzinfo=UTC)  # a Tuesday, in Edmonton at noon by the old tables
OLD_EVENING = datetime(2026, 12, 2, 3, 0, tzinfo=UTC)  # 20:00 at seven hours behind UTC
NEW_EVENING = OLD_EVENING - timedelta(hours=1)  # at six hours, which hold all year since 2026
EDMONTON, PHOENIX = "America/Edmonton", "America/Phoenix"
EVENING: dict[str, Any] = {"minute_of_day": 20 * 60, "next_run_day": date(2026, 12, 1)}
TIMER = "recompute_moments"


@pytest.fixture
def noon(any_database: str) -> Iterator[None]:
    """It is noon, and moments were computed by the tables of a release before."""
    with time_machine.travel(NOON, tick=False):
        follow(OLD_VERSION)
        yield


@pytest.fixture(scope="module")
def old_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a package with the tables of a release before."""
    return write_old_tables(tmp_path_factory.mktemp("tables"))


def follow(version: str) -> None:
    """Let stored moments be of this release."""
    with transaction() as db:
        db.add(ReferenceVersion(name="tzdata", version=version, started_at=NOON, finished_at=NOON))


def reference() -> tuple[str, datetime | None]:
    """The release that moments are computed for, and when that was finished."""
    with transaction(read_only=True) as db:
        row = db.execute(select(ReferenceVersion.version, ReferenceVersion.finished_at)).one()
    return row.version, row.finished_at


def moment_of(reminder_id: UUID) -> datetime | None:
    moment: datetime | None = states()[reminder_id].next_run_at
    return moment


def days() -> set[date]:
    with transaction(read_only=True) as db:
        return {day for day in db.scalars(select(Reminder.next_run_day)) if day is not None}


def moments() -> Counter[datetime | None]:
    """How many reminders are due at each moment."""
    return Counter(row.next_run_at for row in states().values())


def test_a_reminder_keeps_its_local_time_and_its_day(noon: None) -> None:
    reminder_id = remind(someone(EDMONTON), OLD_EVENING, **EVENING)
    recompute_all()
    assert (moment_of(reminder_id), days()) == (NEW_EVENING, {date(2026, 12, 1)})
    assert reference() == (clock.TABLES_VERSION, NOON)


def test_a_row_from_before_days_were_stored_gets_its_day(noon: None) -> None:
    reminder_id = remind(someone(EDMONTON), OLD_EVENING, minute_of_day=20 * 60)
    recompute_all()
    assert (moment_of(reminder_id), days()) == (NEW_EVENING, {date(2026, 12, 1)})


@pytest.mark.parametrize(
    "columns",
    [
        {"cadence": "daily"},
        {"cadence": "weekdays", "weekdays": 0b0000010},
        {"cadence": "weekly", "weekdays": 0b0000010},
        {"cadence": "monthly", "day_of_month": 1},
        {"cadence": "once", "kind": "custom", "on_date": date(2026, 12, 1)},
    ],
    ids=lambda columns: str(columns["cadence"]),
)
def test_every_cadence_follows(noon: None, columns: dict[str, Any]) -> None:
    reminder_id = remind(someone(EDMONTON), OLD_EVENING, **EVENING, **columns)
    recompute_all()
    assert moment_of(reminder_id) == NEW_EVENING


def test_at_midnight_the_day_stays_the_one_that_was_meant(noon: None) -> None:
    old_midnight = datetime(2026, 12, 2, 7, 0, tzinfo=UTC)  # in the new tables one in the morning
    reminder_id = remind(someone(EDMONTON), old_midnight, minute_of_day=0, next_run_day=date(2026, 12, 2))
    recompute_all()
    assert (moment_of(reminder_id), days()) == (old_midnight - timedelta(hours=1), {date(2026, 12, 2)})


def test_only_moments_that_differ_are_written(noon: None) -> None:
    same = remind(someone(PHOENIX), OLD_EVENING, **EVENING)
    closed = remind(someone(EDMONTON, account_status="deleted"), OLD_EVENING, **EVENING)
    off = remind(someone(EDMONTON), OLD_EVENING, **{**EVENING, "next_run_at": None, "enabled": False})
    due = remind(someone(EDMONTON), NOON, **EVENING)
    before = states()
    recompute_all()
    assert states() == before
    assert before.keys() == {same, closed, off, due}


def test_what_quiet_hours_have_moved_waits_for_their_end(noon: None) -> None:
    ada = someone(EDMONTON)
    prefer(ada, quiet_from_minute=11 * 60, quiet_until_minute=15 * 60)
    end = NOON + timedelta(hours=2)
    moved = remind(ada, end, minute_of_day=12 * 60 + 30, next_run_day=date(2026, 12, 1))
    recompute_all()
    assert moment_of(moved) == end


def test_what_is_past_by_the_new_tables_is_due_at_once_and_comes_once(noon: None) -> None:
    soon = NOON + timedelta(minutes=20)
    reminder_id = remind(someone(EDMONTON), soon, minute_of_day=12 * 60 + 20, next_run_day=date(2026, 12, 1))
    recompute_all()
    assert moment_of(reminder_id) == soon - timedelta(hours=1)
    assert [run(NOON), run(soon), run(soon + timedelta(hours=1))] == [1, 0, 0]
    assert moment_of(reminder_id) == soon - timedelta(hours=1) + timedelta(days=1)


def test_a_digest_comes_on_sunday_at_six(noon: None) -> None:
    ada, ben = register_many([EDMONTON, PHOENIX], NOON)
    sunday = datetime(2026, 12, 7, 1, 0, tzinfo=UTC)
    be_due_a_digest([ada, ben], sunday)
    recompute_all()
    assert next_digests() == {ada: sunday - timedelta(hours=1), ben: sunday}


def test_a_day_and_its_challenge_begin_at_midnight(noon: None) -> None:
    ada, ben, closed = (someone(EDMONTON), someone(PHOENIX), someone(EDMONTON, account_status="deleted"))
    midnight = datetime(2026, 12, 2, 7, 0, tzinfo=UTC)
    insert_rows(ChallengeSchedule, [{"user_id": user_id, "next_at": midnight} for user_id in (ada, ben, closed)])
    recompute_all()
    assert next_times() == {ada: midnight - timedelta(hours=1), ben: midnight, closed: midnight}


def test_a_day_that_has_begun_gets_its_challenge_at_once(any_database: str) -> None:
    midnight = datetime(2026, 12, 2, 7, 0, tzinfo=UTC)
    with time_machine.travel(midnight - timedelta(minutes=30), tick=False):
        ada = someone(EDMONTON)
        insert_rows(ChallengeSchedule, [{"user_id": ada, "next_at": midnight}])
        recompute_all()
        assert progress.issue_daily_challenges(UnitOfWork(), clock.now()) == 1
    assert next_times() == {ada: midnight + timedelta(hours=23)}


def test_the_timer_starts_one_job_for_a_release(noon: None) -> None:
    for _ in range(3):
        wiring.run_timer(TIMER)
    assert [job.kind for job in all_jobs()] == [RECOMPUTE_MOMENTS.name]
    recompute_all()
    done = len(all_jobs())
    wiring.run_timer(TIMER)
    assert (len(all_jobs()), waiting_jobs(RECOMPUTE_MOMENTS)) == (done, [])


def test_what_an_instance_with_the_tables_of_before_writes_meanwhile_is_computed_anew(noon: None) -> None:
    wiring.run_timer(TIMER)
    for _ in range(20):  # more than there are tables
        run_waiting(RECOMPUTE_MOMENTS)
    reminder_id = remind(someone(EDMONTON), OLD_EVENING, **EVENING)
    assert reference() == (clock.TABLES_VERSION, None)

    with time_machine.travel(NOON + OTHER_TABLES, tick=False):
        recompute_all()
    assert moment_of(reminder_id) == NEW_EVENING


def test_a_database_that_has_never_heard_of_releases_is_computed_once(any_database: str) -> None:
    reminder_id = remind(someone(EDMONTON), OLD_EVENING, **EVENING)
    with time_machine.travel(NOON, tick=False):
        recompute_all()
        recompute_all()
    assert (moment_of(reminder_id), reference()) == (NEW_EVENING, (clock.TABLES_VERSION, NOON))


def test_a_job_of_a_release_that_was_replaced_does_nothing(noon: None) -> None:
    reminder_id = remind(someone(EDMONTON), OLD_EVENING, **EVENING)
    start()
    with transaction() as db:
        db.execute(update(ReferenceVersion).values(version="2030a"))
    (job_id,) = waiting_jobs(RECOMPUTE_MOMENTS)
    runner.run(RECOMPUTE_MOMENTS, job_id)
    assert (job_row(job_id).status, moment_of(reminder_id)) == ("completed", OLD_EVENING)


def test_an_instance_with_other_tables_leaves_the_job_to_those_that_have_them(noon: None) -> None:
    reminder_id = remind(someone(EDMONTON), OLD_EVENING, **EVENING)
    start()
    with transaction() as db:
        db.execute(update(ReferenceVersion).values(version="2030a"))
        db.execute(update(BackgroundJob).values(payload='{"version":"2030a","table":"reminders"}'))
    (job_id,) = waiting_jobs(RECOMPUTE_MOMENTS)
    runner.run(RECOMPUTE_MOMENTS, job_id)
    job = job_row(job_id)
    assert (job.status, job.next_retry_at) == ("failed", NOON + timedelta(minutes=5))
    assert moment_of(reminder_id) == OLD_EVENING


def test_what_one_release_computed_the_next_one_computes_anew(any_database: str, old_tables: Path) -> None:
    ada, ben = register_many([EDMONTON, PHOENIX], NOON)
    worker = TablesWorker(any_database, NOON, old_tables)
    try:
        assert [worker.remind(ada), worker.remind(ben)] == [OLD_EVENING, OLD_EVENING]
        worker.tell("recompute")
        assert worker.hear() == "done"
        assert (reference()[0], moments()) == (OLD_VERSION, {OLD_EVENING: 2})
    finally:
        worker.kill()
    with time_machine.travel(NOON, tick=False):
        recompute_all()
    assert (reference()[0], moments()) == (clock.TABLES_VERSION, {NEW_EVENING: 1, OLD_EVENING: 1})
    assert [run(NEW_EVENING), run(OLD_EVENING)] == [1, 1]


def test_a_worker_that_is_killed_in_the_middle_loses_one_batch(any_database: str) -> None:
    ids = insert_accounts([EDMONTON] * 600, NOON, email_verified_at=NOON)
    remind_many(ids, OLD_EVENING, **EVENING)
    worker = TablesWorker(any_database, NOON, hold="2")
    try:
        worker.tell("recompute")
        assert worker.hear() == "holding"
    finally:
        worker.kill()
    assert moments() == {NEW_EVENING: 500, OLD_EVENING: 100}
    (running,) = (job.id for job in all_jobs() if job.status == "running")
    abandon(running)
    with time_machine.travel(NOON, tick=False):
        runner.run(RECOMPUTE_MOMENTS, running)
        while waiting_jobs(RECOMPUTE_MOMENTS):  # the tables that follow
            run_waiting(RECOMPUTE_MOMENTS)
    assert (moments(), reference()) == ({NEW_EVENING: 600}, (clock.TABLES_VERSION, NOON))
    assert run(OLD_EVENING) == 600
    assert how_many_got() == {1: 600}


def test_what_is_sent_while_the_job_works_is_not_sent_again(postgres_database: str) -> None:
    ids = insert_accounts([EDMONTON] * 20, NOON, email_verified_at=NOON)
    remind_many(ids, OLD_EVENING, **EVENING)
    worker = TablesWorker(postgres_database, NOON, hold="1")
    try:
        worker.tell("recompute")
        assert worker.hear() == "holding"
        assert run(OLD_EVENING) == 20
        worker.tell("go on")
        assert worker.hear() == "done"
    finally:
        worker.kill()
    assert moments() == {NEW_EVENING + timedelta(days=1): 20}
    assert run(OLD_EVENING) == 0
    assert how_many_got() == {1: 20}


def test_somebody_who_lives_nowhere_stops_nobody(noon: None) -> None:
    ids = [someone(EDMONTON), someone(EDMONTON)]
    remind_many(ids, OLD_EVENING, **EVENING)
    with transaction() as db:
        db.execute(update(User).where(User.id == ids[0]).values(timezone="Mars/Olympus"))
    recompute_all()
    assert moments() == {NEW_EVENING: 1, OLD_EVENING: 1}
