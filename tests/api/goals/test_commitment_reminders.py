"""Reminders of commitments and goals are those of everything else: one mechanism, followed by what they are about."""

from datetime import UTC, datetime
from typing import Any

import pytest

from shared.core.db import UnitOfWork
from shared.reminders import service as reminders
from tests.api.goals.goals import COMMITMENTS, GOALS, commit, find_fault, live_on, read, set_goal
from tests.people import Person, verify

REMINDERS = "/v1/reminders"
MORNING = {"due_on": "2026-03-05", "reminder_time": "08:00"}
EVERY_SECOND = {**MORNING, "recurrence": {"unit": "day", "every": 2, "until": "2026-03-09"}}


def reminder_of(person: Person, **subject: str) -> dict[str, Any]:
    (query,) = (f"{name}={value}" for name, value in subject.items())
    found = read(person, f"{REMINDERS}?{query}")
    assert len(found) <= 1
    return dict(found[0]) if found else {}


def send(moment: datetime) -> int:
    return reminders.send_due_reminders(UnitOfWork(), moment)


def test_a_commitment_reminds_on_its_day(any_database: str, ada: Person) -> None:
    commitment = commit(ada, **MORNING)
    reminder = reminder_of(ada, commitment_id=commitment["id"])
    assert (reminder["kind"], reminder["cadence"], reminder["on_date"]) == ("commitment", "once", "2026-03-05")
    assert (reminder["next_run_at"], reminder["status"]) == ("2026-03-05T07:00:00Z", "scheduled")
    assert read(ada, f"{REMINDERS}/{reminder['id']}")["commitment_id"] == commitment["id"]


@pytest.mark.parametrize(
    ("recurrence", "shown"),
    [
        ({"unit": "day", "every": 3}, ("daily", 3, None, None)),
        ({"unit": "week", "weekdays": ["friday"]}, ("weekdays", 1, ["friday"], None)),
        ({"unit": "month", "every": 2, "day_of_month": 31}, ("monthly", 2, None, 31)),
    ],
)
def test_the_reminder_has_the_cadence_of_the_recurrence(
    ada: Person, recurrence: dict[str, Any], shown: tuple[Any, ...]
) -> None:
    reminder = reminder_of(ada, commitment_id=commit(ada, **MORNING, recurrence=recurrence)["id"])
    assert (reminder["cadence"], reminder["every"], reminder["weekdays"], reminder["day_of_month"]) == shown


def test_it_goes_out_on_each_open_day_until_the_last(any_database: str, ada: Person) -> None:
    commitment = commit(verify(ada), **EVERY_SECOND)
    ada.post(f"{COMMITMENTS}/{commitment['id']}/complete", json={"day": "2026-03-05"})
    runs = [send(datetime(2026, 3, day, 7, 1, tzinfo=UTC)) for day in (5, 6, 7, 8, 9, 11)]
    assert runs == [0, 0, 1, 0, 1, 0]
    ended = reminder_of(ada, commitment_id=commitment["id"])
    assert (ended["next_run_at"], ended["status"], ended["last_run_at"]) == (None, "completed", "2026-03-09T07:00:00Z")


def test_it_keeps_its_local_time_over_a_change_of_clocks(ada: Person) -> None:
    weekly = {"due_on": "2026-03-28", "reminder_time": "08:00", "recurrence": {"unit": "day"}}
    commitment = commit(verify(ada), **weekly)
    assert reminder_of(ada, commitment_id=commitment["id"])["next_run_at"] == "2026-03-28T07:00:00Z"
    assert send(datetime(2026, 3, 28, 7, 1, tzinfo=UTC)) == 1
    assert reminder_of(ada, commitment_id=commitment["id"])["next_run_at"] == "2026-03-29T06:00:00Z"


def test_the_reminder_follows_the_commitment(any_database: str, ada: Person) -> None:
    commitment = commit(ada, **EVERY_SECOND)
    path = f"{COMMITMENTS}/{commitment['id']}"
    ada.patch(path, json={"due_on": "2026-03-06", "reminder_time": "09:30"})
    assert reminder_of(ada, commitment_id=commitment["id"])["next_run_at"] == "2026-03-06T08:30:00Z"
    ada.patch(path, json={"reminder_time": None})
    assert reminder_of(ada, commitment_id=commitment["id"]) == {}
    ada.patch(path, json={"reminder_time": "09:30"})
    ada.delete(path)
    assert reminder_of(ada, commitment_id=commitment["id"]) == {}


def test_the_reminder_of_a_commitment_is_moved_there_and_turned_off_here(ada: Person) -> None:
    reminder = reminder_of(ada, commitment_id=commit(ada, **EVERY_SECOND)["id"])
    path = f"{REMINDERS}/{reminder['id']}"
    assert ada.patch(path, json={"time": "10:00"}).status == 409
    assert ada.patch(path, json={"enabled": False}).json["status"] == "pending"
    on = ada.patch(path, json={"enabled": True}).json
    assert (on["next_run_at"], on["every"], on["until"]) == (reminder["next_run_at"], 2, "2026-03-09")


def test_a_time_that_has_passed_reminds_of_nothing(ada: Person) -> None:
    reminder = reminder_of(ada, commitment_id=commit(ada, due_on="2026-03-04", reminder_time="08:00")["id"])
    assert (reminder["next_run_at"], reminder["status"]) == (None, "pending")


def test_a_goal_has_one_reminder_that_goes_with_it(any_database: str, ada: Person) -> None:
    goal = set_goal(verify(ada), target=400)
    body = {"kind": "goal", "goal_id": goal["id"], "cadence": "daily", "time": "18:30"}
    assert ada.post(REMINDERS, json=body).status == 201
    assert ada.post(REMINDERS, json=body).status == 409
    assert reminder_of(ada, goal_id=goal["id"])["goal_id"] == goal["id"]
    assert send(datetime(2026, 3, 4, 17, 31, tzinfo=UTC)) == 1
    ada.patch(f"{GOALS}/{goal['id']}", json={"status": "completed"})
    assert send(datetime(2026, 3, 5, 17, 31, tzinfo=UTC)) == 0
    ada.delete(f"{GOALS}/{goal['id']}")
    assert reminder_of(ada, goal_id=goal["id"]) == {}


def test_a_reminder_of_a_goal_names_a_goal_of_ones_own(ada: Person, ben: Person) -> None:
    body = {"kind": "goal", "cadence": "daily", "time": "18:30"}
    assert find_fault(ada.post(REMINDERS, json=body)) == ["body", "goal_id"]
    assert find_fault(ada.post(REMINDERS, json={**body, "kind": "commitment"})) == ["body", "kind"]
    assert ben.post(REMINDERS, json={**body, "goal_id": set_goal(ada)["id"]}).status == 404


def test_what_is_done_counts_for_the_streak_once(any_database: str, ada: Person, moment: Any) -> None:
    goal, commitment = set_goal(ada), commit(ada)
    for how in ("complete", "reopen", "complete"):
        assert ada.post(f"{COMMITMENTS}/{commitment['id']}/{how}").status == 200
    ada.post(f"{GOALS}/{goal['id']}/progress", json={"change": 1, "occurred_at": "2026-03-03T09:00:00Z"})
    counts = read(ada, "/v1/progress/summary")["counts"]
    assert (counts["commitments"], counts["goal_progress"], counts["active_days"]) == (1, 1, 2)
    assert read(ada, "/v1/gamification/streaks")[0]["current_count"] == 2
    later = live_on(ada, moment, 1)
    assert read(later, "/v1/gamification/streaks")[0]["current_count"] == 2
