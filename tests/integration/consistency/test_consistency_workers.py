"""Processes that measure consistency: two at once, one that is killed half-way, batches, and a run out of time."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from shared.consistency import nightly_metrics
from shared.consistency.models import ConsistencyMetric, ConsistencySchedule
from shared.consistency.service import measure_consistency
from shared.core.db import UnitOfWork, transaction
from shared.progress.models import Activity
from tests.integration.populations import insert_accounts, insert_rows
from tests.integration.timer_worker import STEP_BY_STEP, StartTimer, timer_workers
from tests.statements import collect_statements, select_texts

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
ZONES = ("UTC", "Europe/Berlin", "Asia/Tokyo", "America/New_York", "Pacific/Kiritimati")
FEWER = 2_500  # batches enough to be killed between two of them


@pytest.fixture
def start() -> Iterator[StartTimer]:
    """Start workers, and end them with the test."""
    with timer_workers("shared.consistency.service", "measure_consistency", NOON) as start_timer:
        yield start_timer


def register(people: int, active_days: int = 2, due_at: datetime = NOON, status: str = "active") -> list[UUID]:
    """Make people who did something on some days before yesterday, and whose day is over."""
    zones = [ZONES[number % len(ZONES)] for number in range(people)]
    ids = insert_accounts(zones, NOON - timedelta(days=90), account_status=status)
    insert_rows(ConsistencySchedule, [{"user_id": user_id, "next_at": due_at} for user_id in ids])
    rows = [_act(user_id, NOON - timedelta(days=back)) for user_id in ids for back in range(2, 2 + active_days)]
    insert_rows(Activity, rows)
    return ids


def _act(user_id: UUID, moment: datetime) -> dict[str, Any]:
    same = {"id": uuid4(), "user_id": user_id, "kind": "mood", "source_id": uuid4()}
    return {**same, "created_at": moment, "occurred_at": moment, "local_date": moment.date()}


def how_many_have() -> Counter[int]:
    """How many people have how many metrics; those with none are not counted."""
    counted = select(func.count()).select_from(ConsistencyMetric).group_by(ConsistencyMetric.user_id)
    with transaction(read_only=True) as db:
        return Counter(db.scalars(counted))


def next_times() -> dict[UUID, datetime]:
    with transaction(read_only=True) as db:
        return {one.user_id: one.next_at for one in db.scalars(select(ConsistencySchedule))}


def test_two_instances_at_once_measure_everyone_once(postgres_database: str, start: StartTimer) -> None:
    register(10_000, 1)
    workers = [start(postgres_database) for _ in range(2)]
    for worker in workers:
        worker.begin()
    measured = [worker.handled() for worker in workers]
    assert how_many_have() == {1: 10_000}
    assert sum(measured) == 10_000
    assert min(next_times().values()) > NOON


def test_after_a_kill_half_way_the_next_run_measures_the_rest(any_database: str, start: StartTimer) -> None:
    register(FEWER, 1)
    start(any_database, STEP_BY_STEP).stop_once(lambda: sum(how_many_have().values()) > 0)
    assert 0 < how_many_have()[1] < FEWER
    again = start(any_database)
    again.begin()
    again.handled()
    assert how_many_have() == {1: FEWER}


def test_each_is_due_again_when_their_day_ends(any_database: str) -> None:
    ids = register(5)
    assert measure_consistency(UnitOfWork(), NOON) == 5
    hours = [(next_times()[user_id] - NOON).total_seconds() / 3600 for user_id in ids]
    assert hours == [12, 11, 3, 17, 22]


def test_an_account_that_is_not_in_use_is_looked_at_again_tomorrow(any_database: str) -> None:
    (gone,) = register(1, status="deleted")
    assert measure_consistency(UnitOfWork(), NOON) == 0
    assert next_times() == {gone: NOON + timedelta(days=1)}


def test_a_run_out_of_time_leaves_the_rest_due(any_database: str) -> None:
    register(3)
    assert measure_consistency(UnitOfWork(), NOON, seconds=0) == 0
    assert set(next_times().values()) == {NOON}


def test_a_batch_takes_as_many_statements_as_one_person(any_database: str) -> None:
    def count_statements(people: int) -> int:
        register(people, 20)
        with collect_statements() as sent:
            measure_consistency(UnitOfWork(), NOON)
        return len(select_texts(sent, "SELECT", "INSERT", "UPDATE"))

    first, many = count_statements(len(ZONES)), count_statements(10 * len(ZONES))
    assert many == first


def test_others_who_measure_the_same_people_meanwhile_cost_no_row(
    any_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows are not seen when looked for and are there when inserted, as when another transaction commits then."""
    ids = register(3)
    measure_consistency(UnitOfWork(), NOON)
    with transaction() as db:
        db.execute(ConsistencySchedule.__table__.update().values(next_at=NOON))  # type: ignore[attr-defined]
    find, looked = nightly_metrics._find_missing, list[bool]()

    def find_late(db: Any, wanted: Any) -> Any:
        looked.append(True)
        return wanted if len(looked) == 1 else find(db, wanted)

    monkeypatch.setattr(nightly_metrics, "_find_missing", find_late)
    assert measure_consistency(UnitOfWork(), NOON) == 0
    assert how_many_have() == {1: len(ids)}
