"""Processes that give challenges: two at once, one that is killed half-way, and people who look meanwhile."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import func, select

from shared.core.db import UnitOfWork, transaction
from shared.progress.models import UserChallenge
from shared.progress.service import show_todays_challenge
from tests.api.gamification.challenges import complete, make_it, todays
from tests.client import Api, Response
from tests.integration.progress.population import challenges_by_person, how_many_have, next_times, register_many
from tests.integration.timer_worker import STEP_BY_STEP, StartTimer, timer_workers
from tests.people import new_person
from tests.threads import at_once

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
ZONES = ("UTC", "Europe/Berlin", "Asia/Tokyo", "America/New_York", "Pacific/Kiritimati")
PEOPLE = 6_000  # batches enough for two instances to meet
FEWER = 2_500  # batches enough to be killed between two of them
JOURNAL = "/v1/decisions/journal"


@pytest.fixture
def start() -> Iterator[StartTimer]:
    """Start workers, and end them with the test."""
    with timer_workers("shared.progress.service", "issue_daily_challenges", NOON) as start_timer:
        yield start_timer


def register(people: int) -> None:
    register_many([ZONES[number % len(ZONES)] for number in range(people)], NOON - timedelta(minutes=10))


def given() -> int:
    with transaction(read_only=True) as db:
        return db.scalar(select(func.count()).select_from(UserChallenge)) or 0


def test_two_instances_at_once_give_six_thousand_people_one_each(postgres_database: str, start: StartTimer) -> None:
    register(PEOPLE)
    workers = [start(postgres_database) for _ in range(2)]
    for worker in workers:
        worker.begin()
    gave = [worker.handled() for worker in workers]
    assert how_many_have() == {1: PEOPLE}
    assert sum(gave) == PEOPLE
    assert min(next_times().values()) > NOON


def test_after_a_kill_half_way_the_next_run_gives_everybody_exactly_one(any_database: str, start: StartTimer) -> None:
    register(FEWER)
    start(any_database, STEP_BY_STEP).stop_once(lambda: given() > 0)
    assert 0 < given() < FEWER
    again = start(any_database)
    again.begin()
    again.handled()
    assert how_many_have() == {1: FEWER}


def test_people_who_look_while_the_timer_runs_have_one_each_too(
    postgres_database: str, start: StartTimer, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = register_many(["UTC"] * 5_000, NOON - timedelta(minutes=10))
    monkeypatch.setattr("shared.core.clock.now", lambda: NOON)
    worker = start(postgres_database)
    worker.begin()
    seen = {user_id: show_todays_challenge(UnitOfWork(), user_id) for user_id in reversed(ids[-300:])}
    worker.handled()
    assert how_many_have() == {1: 5_000}
    kept = challenges_by_person()
    assert all(one and one.challenge_id == kept[user_id][NOON.date()] for user_id, one in seen.items())


def test_saying_that_it_is_done_while_it_is_being_done_waits_for_no_end(postgres_database: str) -> None:
    """Both are the first of the day, so both change the streak and the challenge: always in the same order."""
    for _ in range(12):
        person = new_person(Api())
        challenge_id = make_it(todays(person)["id"], "entry")
        actions = [partial(complete, person, challenge_id), partial(person.post, JOURNAL, json={"title": "Done"})]
        said, written = at_once(2, partial(_do, actions))
        assert (said.status in {200, 409}, written.status) == (True, 201)
        assert todays(person)["status"] == "completed"


def _do(actions: Sequence[Callable[[], Response]], number: int) -> Response:
    return actions[number]()
