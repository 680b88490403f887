"""Making, reading, moving and deleting tasks of one's own, and what becomes of each."""

from datetime import timedelta
from typing import Any

import pytest

from tests.api.search.searches import find
from tests.api.tasks.conftest import NOW
from tests.api.tasks.task_requests import TASKS, TODAY, decide, live_at, make_task, read
from tests.cases import assert_each
from tests.people import Person


def test_a_task_is_answered_as_it_is_read_again(any_database: str, ada: Person) -> None:
    task = make_task(ada, due_time="18:30", minutes=40)
    assert read(ada, f"{TASKS}/{task['id']}") == task
    assert (task["due_at"], task["task_type"], task["status"], task["overdue"]) == (
        "2026-03-25T17:30:00Z",
        "own",
        "pending",
        False,
    )


def test_it_is_due_when_a_clock_there_shows_its_time(ada: Person) -> None:
    days = {
        ("2026-03-29", "01:59"): "2026-03-29T00:59:00Z",
        ("2026-03-29", "02:30"): "2026-03-29T01:30:00Z",  # a time that is left out is moved by the hour
        ("2026-03-29", "03:30"): "2026-03-29T01:30:00Z",
        ("2026-03-29", None): "2026-03-29T22:00:00Z",  # the day has 23 hours
        ("2026-10-25", "02:30"): "2026-10-25T00:30:00Z",  # the first of two
        ("2026-10-25", None): "2026-10-25T23:00:00Z",
    }
    for (day, time), due_at in days.items():
        assert make_task(ada, due_on=day, due_time=time)["due_at"] == due_at, (day, time)


def test_today_is_the_day_where_someone_is_in_the_order_of_its_times(ada: Person) -> None:
    evening, any_time, morning = (make_task(ada, due_time=time) for time in ("21:00", None, "07:00"))
    make_task(ada, due_on="2026-03-26")
    today = read(ada, f"{TASKS}/today")
    assert (today["date"], today["timezone"]) == (TODAY, "Europe/Berlin")
    assert [task["id"] for task in today["tasks"]] == [morning["id"], evening["id"], any_time["id"]]
    assert today["tasks"][0]["overdue"] is True


def test_the_list_is_filtered_and_paged(any_database: str, ada: Person) -> None:
    days = [make_task(ada, due_on=f"2026-03-{day}")["id"] for day in (25, 26, 27, 28)]
    decide(ada, {"id": days[1]}, "complete")
    cases = {
        "": days[::-1],
        "?from=2026-03-26&to=2026-03-27": [days[2], days[1]],
        "?status=pending": [days[3], days[2], days[0]],
        "?task_type=own&to=2026-03-25": [days[0]],
        "?task_type=sleep": [],
    }
    for query, ids in cases.items():
        assert [task["id"] for task in read(ada, TASKS + query)] == ids, query
    first = ada.get(f"{TASKS}?limit=3")
    following = first.headers["Link"].split(">")[0].removeprefix("</api")
    assert [task["id"] for task in read(ada, following)] == [days[0]]


def test_completing_counts_when_it_was_and_twice_changes_nothing(any_database: str, ada: Person) -> None:
    task = make_task(ada)
    done = decide(ada, task, "complete", occurred_at="2026-03-24T23:30:00+01:00")
    assert (done["status"], done["completed_at"], done["done_on"], done["late"]) == (
        "completed",
        "2026-03-24T22:30:00Z",
        "2026-03-24",
        False,
    )
    assert decide(ada, task, "complete") == done
    refused = ada.post(f"{TASKS}/{task['id']}/skip")
    assert (refused.status, refused.json["detail"]) == (
        409,
        "This is completed. Take it up again before you skip it.",
    )


def test_a_skipped_task_keeps_its_reason_until_it_is_taken_up(any_database: str, ada: Person) -> None:
    task = make_task(ada)
    skipped = decide(ada, task, "skip", reason="The lighthouse was closed.")
    assert (skipped["status"], skipped["reason"], skipped["completed_at"]) == (
        "skipped",
        "The lighthouse was closed.",
        None,
    )
    assert {one["id"] for one in find(ada, "lighthouse") if "words" in one["why"]} == {task["id"]}
    assert ada.post(f"{TASKS}/{task['id']}/complete").status == 409
    assert decide(ada, task, "reopen") == task
    assert [one for one in find(ada, "lighthouse") if "words" in one["why"]] == []
    assert decide(ada, task, "reopen") == task


def test_what_is_taken_up_after_its_day_is_missed_and_can_be_completed_late(ada: Person, moment: Any) -> None:
    task = make_task(ada)
    decide(ada, task, "skip")
    later = live_at(ada, moment, NOW + timedelta(days=2))
    assert decide(later, task, "reopen")["status"] == "missed"
    late = decide(later, task, "complete")
    assert (late["status"], late["late"], late["done_on"]) == ("completed", True, "2026-03-27")
    assert decide(later, task, "reopen")["status"] == "missed"


def test_after_thirty_days_a_task_is_moved_before_it_is_done(ada: Person, moment: Any) -> None:
    task = make_task(ada)
    later = live_at(ada, moment, NOW + timedelta(days=31))
    assert later.post(f"{TASKS}/{task['id']}/complete").status == 409
    moved = later.patch(f"{TASKS}/{task['id']}", json={"due_on": "2026-04-25"})
    assert (moved.status, moved.json["status"]) == (200, "pending")
    assert decide(later, task, "complete")["status"] == "completed"


def test_a_task_is_moved_in_the_zone_where_someone_lives_now(any_database: str, ada: Person) -> None:
    task = make_task(ada, due_time="18:30")
    moved = ada.patch(f"{TASKS}/{task['id']}", json={"due_on": "2026-03-30"}, headers={"If-Match": '"1"'})
    assert (moved.json["due_at"], moved.json["version"]) == ("2026-03-30T16:30:00Z", 2)
    stale = ada.patch(f"{TASKS}/{task['id']}", json={"due_on": "2026-03-31"}, headers={"If-Match": '"1"'})
    assert stale.status == 412
    same = ada.patch(f"{TASKS}/{task['id']}", json={"due_on": "2026-03-30", "due_time": "18:30"})
    assert same.json["version"] == 2


def test_what_does_not_fit_is_named(ada: Person) -> None:
    def check(case: tuple[dict[str, Any], str]) -> None:
        fields, field = case
        answer = ada.post(TASKS, json={"description": "Walk", "due_on": TODAY, **fields})
        assert (answer.status, answer.json["errors"][0]["loc"][-1]) == (422, field)

    cases: list[tuple[dict[str, Any], str]] = [
        ({"due_on": "2026-03-24"}, "due_on"),
        ({"due_on": "2031-03-26"}, "due_on"),
        ({"due_time": "24:00"}, "due_time"),
        ({"minutes": 0}, "minutes"),
        ({"description": " "}, "description"),
        ({"description": "x" * 501}, "description"),
    ]
    assert_each(cases, check)


def test_what_is_over_keeps_its_time(ada: Person) -> None:
    task = make_task(ada)
    decide(ada, task, "complete")
    assert ada.patch(f"{TASKS}/{task['id']}", json={"due_on": "2026-03-30"}).status == 409
    assert ada.patch(f"{TASKS}/{task['id']}", json={"description": "Walked"}).status == 200


def test_a_deleted_task_is_gone_also_from_the_search(any_database: str, ada: Person) -> None:
    task = make_task(ada, description="Stretch at the lighthouse")
    assert [one["id"] for one in find(ada, "lighthouse") if "words" in one["why"]] == [task["id"]]
    assert ada.delete(f"{TASKS}/{task['id']}").status == 204
    assert ada.get(f"{TASKS}/{task['id']}").status == 404
    assert [one for one in find(ada, "lighthouse") if "words" in one["why"]] == []


@pytest.mark.parametrize("how", ["complete", "skip"])
def test_what_was_done_longer_ago_or_is_to_come_is_refused(ada: Person, how: str) -> None:
    task = make_task(ada)
    for sent in ("2026-02-20T12:00:00Z", "2026-03-26T12:00:00Z"):
        assert ada.post(f"{TASKS}/{task['id']}/{how}", json={"occurred_at": sent}).status == 422
