"""A session that waits: its person is asked by a reminder, once, and no timer ends it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import select, update

from shared.core import clock
from shared.core.db import UnitOfWork, transaction
from shared.narrative import service as narrative
from shared.narrative.sessions.models import NarrativeSession
from shared.narrative.waiting_sessions import ask_about_sessions, recompute_pause_times
from tests.api.narrative.narrative_sessions import SESSIONS, begin, move, read
from tests.api.tasks.task_requests import live_at, live_in
from tests.client import Api
from tests.people import Person, new_person

NOW = datetime(2026, 3, 2, 9, 3, tzinfo=UTC)
SHIFT = timedelta(hours=1)  # by which the tables of a release before were wrong


@pytest.fixture
def moment() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def ada(moment: Any, api: Api) -> Person:
    return new_person(api, timezone="Europe/Berlin")


def reminders(person: Person) -> list[tuple[str, str]]:
    found = person.get("/v1/reminders?kind=narrative").json
    return [(one["narrative_session_id"], one["next_run_at"]) for one in found]


def ask() -> int:
    return ask_about_sessions(UnitOfWork(), clock.now())


def test_someone_is_asked_once_after_two_weeks_and_the_session_stays(moment: Any, ada: Person) -> None:
    session_id = begin(ada)
    ada = live_at(ada, moment, NOW + timedelta(days=13))
    assert (ask(), reminders(ada)) == (0, [])
    ada = live_at(ada, moment, NOW + timedelta(days=14))
    assert (ask(), ask()) == (1, 0)
    assert reminders(ada) == [(session_id, (NOW + timedelta(days=14)).isoformat().replace("+00:00", "Z"))]
    assert read(ada, session_id)["status"] == "active"
    move(ada, session_id)
    ada = live_at(ada, moment, NOW + timedelta(days=28))
    assert ask() == 1


def test_a_pause_asks_on_the_day_that_was_named_and_otherwise_never(moment: Any, ada: Person) -> None:
    named, silent = begin(ada), begin(ada)
    past = ada.post(f"{SESSIONS}/{named}/pause", json={"version": 1, "resume_on": "2026-03-02"})
    assert past.status == 422
    move(ada, named, "pause", resume_on="2026-03-20")
    move(ada, silent, "pause")
    ada = live_at(ada, moment, datetime(2026, 3, 20, 7, 59, tzinfo=UTC))
    assert ask() == 0
    ada = live_at(ada, moment, datetime(2026, 3, 20, 8, 0, tzinfo=UTC))  # nine in Berlin
    assert ask() == 1
    assert [one for one, _ in reminders(ada)] == [named]
    ada.delete(f"{SESSIONS}/{named}")
    assert reminders(ada) == []


@pytest.mark.parametrize(
    ("zone", "nine"),
    [("Pacific/Honolulu", "2026-03-20T19:00Z"), ("Pacific/Auckland", "2026-03-19T20:00Z")],
)
def test_the_day_that_was_named_is_a_day_where_the_person_has_moved_to(
    moment: Any, ada: Person, zone: str, nine: str
) -> None:
    move(ada, begin(ada), "pause", resume_on="2026-03-20")
    live_in(ada, zone)
    there = datetime.fromisoformat(nine)
    assert ask_about_sessions(UnitOfWork(), there - timedelta(minutes=1)) == 0
    moment.move_to(there, tick=False)
    assert ask() == 1


def test_a_pause_follows_new_tables_of_time_zones(any_database: str, moment: Any, ada: Person) -> None:
    paused = sorted(UUID(begin(ada)) for _ in range(3))
    for session_id in paused:
        move(ada, str(session_id), "pause", resume_on="2026-03-20")
    waiting = UUID(begin(ada))
    nine = datetime(2026, 3, 20, 8, 0, tzinfo=UTC)
    with transaction() as db:
        db.execute(update(NarrativeSession).where(NarrativeSession.status == "paused").values(ask_at=nine + SHIFT))
        last = recompute_pause_times(db, NOW, None, 2)
        assert last == paused[1]
        assert recompute_pause_times(db, NOW, last, 2) is None
        times = {row.id: row.ask_at for row in db.execute(select(NarrativeSession.id, NarrativeSession.ask_at))}
    assert times == {**dict.fromkeys(paused, nine), waiting: NOW + timedelta(days=14)}


def test_who_went_on_or_ended_it_is_not_asked(moment: Any, ada: Person) -> None:
    gone_on, ended, waiting = (begin(ada) for _ in range(3))
    ada = live_at(ada, moment, NOW + timedelta(days=20))
    move(ada, gone_on)
    move(ada, ended, "abandon")
    with transaction() as db:
        ids = [UUID(one) for one in (gone_on, ended, waiting)]
        assert narrative.find_settled_sessions(db, ids, clock.now()) == set(ids[:2])
