"""The adherence of a week: counts and shares by day and by type, without days on which someone rests."""

from datetime import timedelta
from typing import Any

from shared.core.db import UnitOfWork
from shared.tasks.missed_tasks import mark_missed_tasks
from tests.api.tasks.conftest import NOW
from tests.api.tasks.task_requests import TASKS, decide, live_at, make_task, read
from tests.people import Person

WEEK = f"{TASKS}/adherence"
NOTHING = {"due": 0, "completed": 0, "completed_late": 0, "skipped": 0, "missed": 0, "pending": 0, "share": None}


def test_a_week_is_counted_by_day_and_by_type(any_database: str, ada: Person, moment: Any) -> None:
    tasks = [make_task(ada) for _ in range(4)] + [make_task(ada, due_on="2026-03-29")]
    decide(ada, tasks[0], "complete")
    decide(ada, tasks[1], "skip")
    tomorrow = NOW + timedelta(days=1)
    mark_missed_tasks(UnitOfWork(), tomorrow)
    later = live_at(ada, moment, tomorrow)
    decide(later, tasks[2], "complete")

    week = read(later, WEEK)

    wednesday = {"due": 4, "completed": 2, "completed_late": 1, "skipped": 1, "missed": 1, "pending": 0, "share": 0.5}
    assert (week["first"], week["last"], week["today"]) == ("2026-03-23", "2026-03-29", "2026-03-26")
    assert [day["date"] for day in week["days"]] == [f"2026-03-{day}" for day in range(23, 30)]
    assert week["days"][2] == {"date": "2026-03-25", "rests": False, **wednesday}
    assert week["days"][0] == {"date": "2026-03-23", "rests": False, **NOTHING}
    assert week["total"] == {**wednesday, "due": 5, "pending": 1}
    assert week["types"] == [{"task_type": "own", **week["total"]}]
    for day in ("2026-04-01", "0001-01-01", "9999-12-31"):
        assert read(later, f"{WEEK}?day={day}")["total"] == NOTHING


def test_days_of_rest_are_in_no_share(ada: Person, moment: Any) -> None:
    make_task(ada)
    assert ada.post("/v1/gamification/streaks/pause", json={}).status == 200
    decide(ada, make_task(ada, due_on="2026-03-27"), "complete")
    friday = NOW + timedelta(days=2)
    mark_missed_tasks(UnitOfWork(), friday)
    week = read(live_at(ada, moment, friday), WEEK)
    assert [day["rests"] for day in week["days"]] == [False, False, True, True, True, True, True]
    assert (week["total"]["missed"], week["total"]["share"]) == (1, None)
