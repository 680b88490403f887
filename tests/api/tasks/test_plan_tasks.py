"""Tasks of plans: they come when a plan begins to hold, and what is ahead of the one before goes."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest

from shared.core import events
from shared.core.db import UnitOfWork, transaction
from shared.plans.events import PlanActivated
from shared.tasks import calendar_feeds
from shared.tasks.missed_tasks import mark_missed_tasks
from shared.tasks.plan_tasks import purge_withdrawn
from tests.api.plans.plans import made
from tests.api.tasks.conftest import NOW
from tests.api.tasks.task_requests import TASKS, decide, live_at, make_task, read
from tests.api.tasks.test_calendar_feed import events_of, fetch, issue
from tests.api.wellness.onboarding import complete
from tests.people import Person

ALL = f"{TASKS}?limit=200"


def hold_plan(person: Person) -> dict[str, Any]:
    """Have a plan of sleep made, which holds at once."""
    return made(person, "sleep")["sleep"]


def statuses(person: Person, **filters: str) -> list[str]:
    query = "".join(f"&{name}={value}" for name, value in filters.items())
    return sorted({str(task["status"]) for task in read(person, ALL + query)})


def test_a_plan_brings_a_task_for_each_of_its_actions_at_its_local_time(any_database: str, ada: Person) -> None:
    complete(ada)
    plan = hold_plan(ada)
    tasks = read(ada, f"{ALL}&plan_id={plan['id']}")
    assert len(tasks) >= 28
    assert {(task["task_type"], task["status"]) for task in tasks} == {("sleep", "pending")}
    timed = [task for task in tasks if task["due_time"] is not None]
    assert {task["due_on"] < "2026-03-29" for task in timed} == {True, False}  # in both halves of the year
    for task in timed:
        local = datetime.fromisoformat(f"{task['due_on']}T{task['due_time']}").replace(tzinfo=ZoneInfo("Europe/Berlin"))
        assert datetime.fromisoformat(task["due_at"]) == local.astimezone(UTC)


def test_a_plan_owes_nothing_whose_time_had_passed_when_it_was_made(ada: Person, moment: Any) -> None:
    complete(ada)
    evening = live_at(ada, moment, datetime(2026, 3, 25, 21, 30, tzinfo=UTC))
    plan = made(evening, "nutrition")["nutrition"]
    assert read(evening, f"{TASKS}/today")["tasks"] == []
    tasks = read(evening, f"{ALL}&plan_id={plan['id']}")
    assert (min(task["due_on"] for task in tasks), any(task["overdue"] for task in tasks)) == ("2026-03-26", False)
    assert mark_missed_tasks(UnitOfWork(), datetime(2026, 3, 25, 23, tzinfo=UTC)) == 0


def test_the_same_event_twice_makes_nothing_twice(ada: Person) -> None:
    complete(ada)
    plan = hold_plan(ada)
    before = read(ada, ALL)
    with transaction() as db:
        events.publish(db, PlanActivated(ada.id, UUID(plan["id"]), "sleep", None))
    assert read(ada, ALL) == before


def test_another_plan_takes_what_is_ahead_and_leaves_what_was_done(any_database: str, ada: Person) -> None:
    complete(ada)
    own, path = make_task(ada), issue(ada)
    first = hold_plan(ada)
    today = [task for task in read(ada, f"{TASKS}/today")["tasks"] if task["plan_id"] == first["id"]]
    decide(ada, today[0], "complete")
    second = hold_plan(ada)
    assert [task["id"] for task in read(ada, f"{ALL}&plan_id={first['id']}")] == [today[0]["id"]]
    assert statuses(ada, plan_id=second["id"]) == ["pending"]
    assert read(ada, f"{TASKS}/{own['id']}") == own
    withdrawn = {uid for uid, event in events_of(fetch(path)).items() if str(event["STATUS"]) == "CANCELLED"}
    assert len(withdrawn) >= 27
    assert ada.get(f"{TASKS}/{next(iter(withdrawn))}").status == 404


def test_calendars_hear_of_withdrawn_tasks_for_thirty_days(ada: Person) -> None:
    complete(ada)
    path = issue(ada)
    for _ in range(2):
        hold_plan(ada)
    with transaction() as db:
        assert purge_withdrawn(db, NOW + timedelta(days=29), 500) == 0
        assert purge_withdrawn(db, NOW + timedelta(days=31), 500) >= 28
    assert b"CANCELLED" not in fetch(path).body


def test_withdrawn_tasks_make_room_in_a_calendar_for_those_to_be_done(
    any_database: str, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    complete(ada)
    path = issue(ada)
    plans = [hold_plan(ada) for _ in range(2)]
    held = {task["id"] for task in read(ada, f"{ALL}&plan_id={plans[1]['id']}")}
    monkeypatch.setattr(calendar_feeds, "MAX_EVENTS", len(held) + 1)
    assert held < set(events_of(fetch(path)))


def test_of_somebody_who_is_not_there_nothing_is_made(ada: Person) -> None:
    with transaction() as db:
        events.publish(db, PlanActivated(uuid4(), uuid4(), "sleep", None))


def test_after_its_local_day_what_is_pending_was_missed(any_database: str, ada: Person, moment: Any) -> None:
    yesterday, done = make_task(ada, due_time="08:00"), make_task(ada)
    decide(ada, done, "complete")
    ahead = make_task(ada, due_on="2026-03-26")
    midnight = datetime.fromisoformat("2026-03-25T23:00:00+00:00")
    assert mark_missed_tasks(UnitOfWork(), midnight - timedelta(seconds=1)) == 0
    assert mark_missed_tasks(UnitOfWork(), midnight) == 1
    assert mark_missed_tasks(UnitOfWork(), midnight) == 0
    later = live_at(ada, moment, midnight)
    assert [read(later, f"{TASKS}/{one['id']}")["status"] for one in (yesterday, done, ahead)] == [
        "missed",
        "completed",
        "pending",
    ]
    sent_late = decide(later, yesterday, "complete", occurred_at="2026-03-25T07:30:00Z")
    assert (sent_late["status"], sent_late["late"]) == ("completed", False)


def test_a_missed_task_can_be_skipped_or_moved(ada: Person, moment: Any) -> None:
    tasks = [make_task(ada), make_task(ada)]
    tomorrow = NOW + timedelta(days=1)
    mark_missed_tasks(UnitOfWork(), tomorrow)
    later = live_at(ada, moment, tomorrow)
    assert decide(later, tasks[0], "skip", reason="There was no time.")["status"] == "skipped"
    today = later.patch(f"{TASKS}/{tasks[1]['id']}", json={"due_on": "2026-03-25"})
    assert (today.status, today.json["status"]) == (200, "missed")
    assert later.patch(f"{TASKS}/{tasks[1]['id']}", json={"due_time": "08:00"}).status == 422
    moved = later.patch(f"{TASKS}/{tasks[1]['id']}", json={"due_on": "2026-03-26"})
    assert (moved.json["status"], moved.json["due_at"]) == ("pending", "2026-03-26T23:00:00Z")
    assert mark_missed_tasks(UnitOfWork(), tomorrow + timedelta(hours=13)) == 0
