"""Devices, timers and moves to other zones that meet at the same tasks."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import select, update

from shared.accounts.models import User
from shared.core import clock
from shared.core.db import UnitOfWork, transaction
from shared.tasks import missed_tasks, zone_moves
from shared.tasks.models import COMPLETED, MISSED, Task
from shared.tasks.task_rows import TABLE
from tests.api.tasks.task_requests import TASKS, live_in, make_task, read
from tests.client import Api
from tests.people import Person, new_person
from tests.rows import all_cells
from tests.threads import at_once

NOW = datetime(2026, 3, 25, 9, 3, tzinfo=UTC)
DAY_ENDS = datetime(2026, 3, 25, 23, tzinfo=UTC)
DEVICES = 6


@pytest.fixture(autouse=True)
def moment() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def ada(moment: Any, api: Api) -> Person:
    """Someone in Berlin."""
    return new_person(api, timezone="Europe/Berlin")


def statuses() -> list[str]:
    with transaction(read_only=True) as db:
        return sorted(db.scalars(select(Task.status)))


def test_a_task_is_completed_or_missed_and_never_both(postgres_database: str, ada: Person) -> None:
    tasks = [make_task(ada) for _ in range(DEVICES)]

    def meet(number: int) -> int:
        if number == DEVICES:
            return missed_tasks.mark_missed_tasks(UnitOfWork(), DAY_ENDS)
        answer = ada.post(f"{TASKS}/{tasks[number]['id']}/complete")
        assert (answer.status, answer.json["status"]) == (200, "completed")
        return 0

    at_once(DEVICES + 1, meet)
    assert statuses() == [COMPLETED] * DEVICES  # also those that the timer came to first: they were done


def test_of_two_devices_the_first_decides(postgres_database: str, ada: Person) -> None:
    task = make_task(ada)
    answers = at_once(DEVICES, lambda number: ada.post(f"{TASKS}/{task['id']}/{('complete', 'skip')[number % 2]}"))
    decided = {answer.json["status"] for answer in answers if answer.status == 200}
    assert len(decided) == 1
    assert {answer.status for answer in answers} == {200, 409}
    assert set(statuses()) == decided


def test_two_timers_at_once_take_each_task_once(postgres_database: str, ada: Person) -> None:
    for _ in range(20):
        make_task(ada)
    assert sum(at_once(2, lambda _: missed_tasks.mark_missed_tasks(UnitOfWork(), DAY_ENDS))) == 20
    assert statuses() == [MISSED] * 20


def test_more_than_a_batch_is_missed_batch_by_batch(
    any_database: str, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(missed_tasks, "BATCH_SIZE", 3)
    for _ in range(7):
        make_task(ada)
    assert missed_tasks.mark_missed_tasks(UnitOfWork(), DAY_ENDS, seconds=0) == 0
    assert missed_tasks.mark_missed_tasks(UnitOfWork(), DAY_ENDS) == 7


def test_tasks_ahead_keep_their_local_time_in_another_zone(any_database: str, ada: Person) -> None:
    timed, done = make_task(ada, due_time="18:30"), make_task(ada, due_time="18:30")
    ada.post(f"{TASKS}/{done['id']}/complete")
    live_in(ada, "America/New_York")
    assert read(ada, f"{TASKS}/{timed['id']}")["due_at"] == "2026-03-25T22:30:00Z"
    assert read(ada, f"{TASKS}/{done['id']}")["due_at"] == done["due_at"]
    assert missed_tasks.mark_missed_tasks(UnitOfWork(), DAY_ENDS) == 0  # their day goes on
    assert missed_tasks.mark_missed_tasks(UnitOfWork(), DAY_ENDS + timedelta(hours=5)) == 1


def test_moments_follow_new_tables_of_time_zones(any_database: str, ada: Person) -> None:
    ids = [UUID(make_task(ada, due_time="18:30")["id"]) for _ in range(3)]
    with transaction() as db:
        wrong = {"due_at": NOW + timedelta(hours=9), "closes_at": NOW + timedelta(hours=15)}
        db.execute(update(TABLE).where(TABLE.c.id.in_(ids)).values(wrong))
        last = zone_moves.recompute_task_times(db, clock.now(), None, 2)
        assert last == sorted(ids)[1]
        assert zone_moves.recompute_task_times(db, clock.now(), last, 2) is None
    assert {one["due_at"] for one in read(ada, TASKS)} == {"2026-03-25T17:30:00Z"}
    with transaction(read_only=True) as db:
        assert set(db.scalars(select(Task.closes_at))) == {DAY_ENDS}


def test_somebody_whose_zone_is_no_place_holds_up_nobody(any_database: str, ada: Person) -> None:
    make_task(ada)
    with transaction() as db:
        db.execute(update(User).where(User.id == ada.id).values(timezone="Atlantis/Center"))
        assert zone_moves.recompute_task_times(db, clock.now(), None, 500) is None
    assert missed_tasks.mark_missed_tasks(UnitOfWork(), DAY_ENDS + timedelta(hours=1)) == 1


def test_what_tasks_say_is_not_readable_at_rest(any_database: str, ada: Person) -> None:
    task = make_task(ada, description="Stretch at the lighthouse")
    ada.post(f"{TASKS}/{task['id']}/skip", json={"reason": "The lighthouse was closed."})
    assert b"lighthouse" not in all_cells([Task])
