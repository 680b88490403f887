"""Processes that issue reports: two at once, one that is killed half-way, batches, and the rows of others."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select, update

from shared.core.db import UnitOfWork, transaction
from shared.core.jobs.models import COMPLETED, BackgroundJob
from shared.progress.models import Activity
from shared.reports import timers
from shared.reports.jobs import WRITE_REPORT
from shared.reports.models import Report, ReportSchedule
from shared.reports.service import issue_reports
from tests.client import Api
from tests.integration.job_worker import BEFORE_THE_COMMIT, start_worker
from tests.integration.jobs.attempts import attempt_after_a_crash, waiting_jobs
from tests.integration.jobs.job_rows import job_row
from tests.integration.populations import insert_accounts, insert_rows
from tests.integration.search.index_rows import pending_ids
from tests.integration.timer_worker import STEP_BY_STEP, StartTimer, timer_workers
from tests.people import new_person
from tests.statements import collect_statements, select_texts

MORNING = datetime(2026, 3, 9, 18, 0, tzinfo=UTC)  # a Monday, after 07:00 in each of the zones
ZONES = ("UTC", "Europe/Berlin", "America/New_York")
FEWER = 1_200  # more than a batch, so that one can be killed between two


@pytest.fixture
def start() -> Iterator[StartTimer]:
    """Start workers, and end them with the test."""
    with timer_workers("shared.reports.service", "issue_reports", MORNING) as start_timer:
        yield start_timer


def register(people: int) -> list[UUID]:
    """Make people who did something last week, and whose week is over."""
    zones = [ZONES[number % len(ZONES)] for number in range(people)]
    ids = insert_accounts(zones, MORNING - timedelta(days=90))
    insert_rows(ReportSchedule, [{"user_id": user_id, "next_at": MORNING} for user_id in ids])
    insert_rows(Activity, [_act(user_id, MORNING - timedelta(days=4)) for user_id in ids])
    return ids


def _act(user_id: UUID, moment: datetime) -> dict[str, Any]:
    same = {"id": uuid4(), "user_id": user_id, "kind": "mood", "source_id": uuid4()}
    return {**same, "created_at": moment, "occurred_at": moment, "local_date": moment.date()}


def how_many_have() -> Counter[int]:
    """How many people have how many reports; those with none are not counted."""
    counted = select(func.count()).select_from(Report).group_by(Report.user_id)
    with transaction(read_only=True) as db:
        return Counter(db.scalars(counted))


def count_jobs() -> int:
    with transaction(read_only=True) as db:
        return db.scalars(select(func.count()).where(BackgroundJob.kind == "write_report")).one()


def test_two_instances_at_once_issue_one_report_each(postgres_database: str, start: StartTimer) -> None:
    register(FEWER)
    workers = [start(postgres_database) for _ in range(2)]
    for worker in workers:
        worker.begin()
    issued = [worker.handled() for worker in workers]
    assert how_many_have() == {1: FEWER}
    assert sum(issued) == count_jobs() == FEWER


def test_after_a_kill_half_way_the_next_run_issues_the_rest(postgres_database: str, start: StartTimer) -> None:
    register(FEWER)
    start(postgres_database, STEP_BY_STEP).stop_once(lambda: sum(how_many_have().values()) > 0)
    assert 0 < how_many_have()[1] < FEWER
    again = start(postgres_database)
    again.begin()
    again.handled()
    assert how_many_have() == {1: FEWER}
    assert count_jobs() == FEWER


def test_a_worker_that_is_killed_while_it_writes_a_report_loses_and_doubles_nothing(
    postgres_database: str, api: Api
) -> None:
    ada = new_person(api)
    ada.write_entry("Rent", context="The rent of the flat worries me.")
    report = ada.post("/v1/reports", json={"type": "seven_day"}).json
    (job_id,) = waiting_jobs(WRITE_REPORT)

    start_worker(postgres_database, "shared.reports.jobs:WRITE_REPORT", job_id, BEFORE_THE_COMMIT).kill()

    assert [one["status"] for one in ada.get("/v1/reports").json] == ["pending"]
    for _ in range(2):  # the message of a killed worker comes again, and may come once more
        attempt_after_a_crash(WRITE_REPORT, job_row(job_id))
    (made,) = ada.get("/v1/reports").json
    assert (made["id"], made["status"], job_row(job_id).status) == (report["id"], "ready", COMPLETED)
    assert len(pending_ids(ada.id)) == 2  # of the entry, and of the report, which is indexed once


def test_a_batch_takes_as_many_statements_as_one_person(any_database: str) -> None:
    def count_statements(people: int) -> int:
        register(people)
        with collect_statements() as sent:
            issue_reports(UnitOfWork(), MORNING)
        return len(select_texts(sent, "SELECT", "INSERT", "UPDATE"))

    assert count_statements(10 * len(ZONES)) == count_statements(len(ZONES))


def test_others_who_issue_the_same_reports_meanwhile_cost_no_row(
    any_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows are not seen when looked for and are there when inserted, as when another transaction commits then."""
    ids = register(3)
    issue_reports(UnitOfWork(), MORNING)
    with transaction() as db:
        db.execute(update(ReportSchedule).values(next_at=MORNING))
    find, looked = timers._find_missing, list[bool]()

    def find_late(db: Any, wanted: Any) -> Any:
        looked.append(True)
        return wanted if len(looked) == 1 else find(db, wanted)

    monkeypatch.setattr(timers, "_find_missing", find_late)
    assert issue_reports(UnitOfWork(), MORNING) == 0
    assert how_many_have() == {1: len(ids)}
    assert count_jobs() == len(ids)
