"""Processes that send what is due: two at once, one that is killed half-way, and a run that is late after that."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from shared.core.db import transaction
from shared.core.jobs.models import BackgroundJob
from shared.core.mail.models import Mail
from shared.progress.models import Activity
from tests.integration.populations import insert_rows
from tests.integration.reminders.population import (
    be_due_a_digest,
    how_many_got,
    next_digests,
    register_many,
    remind_many,
    states,
)
from tests.integration.timer_worker import STEP_BY_STEP, StartTimer, timer_workers

DUE_AT = datetime(2026, 3, 8, 18, tzinfo=UTC)  # a Sunday
NOW = DUE_AT + timedelta(minutes=3)
ZONES = ("UTC", "Europe/Berlin", "Asia/Tokyo", "America/New_York", "Pacific/Kiritimati")
DIGESTS = "send_weekly_digests"
PEOPLE = 4_000  # batches enough for two instances to meet
FEWER = 2_500  # batches enough to be killed between two of them


@pytest.fixture
def start() -> Iterator[StartTimer]:
    """Start workers, and end them with the test."""
    with timer_workers("shared.reminders.service", "send_due_reminders", NOW) as start_timer:
        yield start_timer


def remind_everyone(people: int = PEOPLE) -> None:
    zones = [ZONES[number % len(ZONES)] for number in range(people)]
    remind_many(register_many(zones, DUE_AT), DUE_AT)


def _entry(user_id: UUID) -> dict[str, Any]:
    moment = {"created_at": DUE_AT, "occurred_at": DUE_AT, "local_date": DUE_AT.date()}
    return {"id": uuid4(), "user_id": user_id, "kind": "entry", "source_id": uuid4(), **moment}


def count(table: type[Mail] | type[BackgroundJob]) -> int:
    with transaction(read_only=True) as db:
        return db.scalar(select(func.count()).select_from(table)) or 0


def test_two_instances_at_once_send_thousands_of_people_one_each(postgres_database: str, start: StartTimer) -> None:
    remind_everyone()
    workers = [start(postgres_database) for _ in range(2)]
    for worker in workers:
        worker.begin()
    sent = [worker.handled() for worker in workers]
    assert how_many_got() == {1: PEOPLE}
    assert (sum(sent), count(BackgroundJob)) == (PEOPLE, PEOPLE)
    assert {state.last_run_at for state in states().values()} == {DUE_AT}


def test_after_a_kill_half_way_the_next_run_sends_everybody_exactly_one(any_database: str, start: StartTimer) -> None:
    remind_everyone(FEWER)
    start(any_database, STEP_BY_STEP).stop_once(lambda: count(Mail) > 0)
    assert 0 < count(Mail) < FEWER
    again = start(any_database)
    again.begin()
    again.handled()
    assert how_many_got() == {1: FEWER}
    assert count(BackgroundJob) == FEWER


def test_hours_after_a_kill_half_way_the_rest_is_left_out(postgres_database: str, start: StartTimer) -> None:
    remind_everyone(FEWER)
    start(postgres_database, STEP_BY_STEP).stop_once(lambda: count(Mail) > 0)
    before = count(Mail)
    late = start(postgres_database, now=DUE_AT + timedelta(hours=6, seconds=1))
    late.begin()
    assert late.handled() == 0
    assert (count(Mail), before < FEWER) == (before, True)
    assert min(state.next_run_at for state in states().values()) > DUE_AT + timedelta(hours=6)


def test_two_instances_at_once_send_everybody_one_digest(postgres_database: str, start: StartTimer) -> None:
    ids = register_many(["UTC"] * 2_500, DUE_AT)
    be_due_a_digest(ids, DUE_AT)
    insert_rows(Activity, [_entry(user_id) for user_id in ids])
    workers = [start(postgres_database, timer=DIGESTS) for _ in range(2)]
    for worker in workers:
        worker.begin()
    sent = [worker.handled() for worker in workers]
    assert how_many_got() == {1: 2_500}
    assert sum(sent) == 2_500
    assert set(next_digests().values()) == {DUE_AT + timedelta(days=7)}
