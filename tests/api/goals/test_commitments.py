"""Making, reading, changing and deleting commitments, and what becomes of each of their days."""

from typing import Any

import pytest

from tests.api.decisions.conversations import IN_DANGER
from tests.api.goals.goals import COMMITMENTS, commit, find_fault, live_on, read, set_goal
from tests.api.search.searches import find
from tests.people import Person

DAILY: dict[str, Any] = {"due_on": "2026-03-04", "recurrence": {"unit": "day", "every": 2}}


def close(person: Person, commitment: dict[str, Any], how: str, **fields: Any) -> Any:
    answer = person.post(f"{COMMITMENTS}/{commitment['id']}/{how}", json=fields or None)
    assert answer.status == 200, answer.json
    return answer.json


def test_a_commitment_is_answered_as_it_is_read_again(any_database: str, ada: Person) -> None:
    commitment = commit(ada, goal_id=set_goal(ada)["id"], due_on="2026-03-05", due_time="18:30", description="Unit 3")
    assert read(ada, f"{COMMITMENTS}/{commitment['id']}") == commitment
    assert (commitment["due_at"], commitment["status"], commitment["overdue"]) == (
        "2026-03-05T17:30:00Z",
        "scheduled",
        False,
    )


@pytest.mark.parametrize(
    ("fields", "next_due_on"),
    [
        ({}, None),
        ({"due_on": "2026-03-05"}, "2026-03-05"),
        (DAILY, "2026-03-04"),
        ({"due_on": "2026-03-05", "recurrence": {"unit": "week", "weekdays": ["monday"]}}, "2026-03-09"),
        ({"due_on": "2026-03-05", "recurrence": {"unit": "month", "day_of_month": 31}}, "2026-03-31"),
        ({"due_on": "2026-03-05", "recurrence": {"unit": "week"}}, "2026-03-05"),
    ],
)
def test_it_is_due_next_on_its_day(ada: Person, fields: dict[str, Any], next_due_on: str | None) -> None:
    assert commit(ada, **fields)["next_due_on"] == next_due_on


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"due_on": "2026-03-03"}, ["due_on"]),
        ({"due_time": "18:30"}, ["due_on"]),
        ({"recurrence": {"unit": "day"}}, ["due_on"]),
        ({"reminder_time": "09:00"}, ["due_on"]),
        ({**DAILY, "recurrence": {"unit": "day", "every": 0}}, ["recurrence", "every"]),
        ({**DAILY, "recurrence": {"unit": "week", "every": 53}}, ["recurrence", "every"]),
        ({**DAILY, "recurrence": {"unit": "day", "weekdays": ["monday"]}}, ["recurrence", "weekdays"]),
        ({**DAILY, "recurrence": {"unit": "week", "weekdays": ["monday", "monday"]}}, ["recurrence", "weekdays"]),
        ({**DAILY, "recurrence": {"unit": "week", "day_of_month": 3}}, ["recurrence", "day_of_month"]),
        ({**DAILY, "recurrence": {"unit": "day", "until": "2026-03-03"}}, ["recurrence", "until"]),
        ({"due_on": "2026-03-04", "due_time": "24:00"}, ["due_time"]),
    ],
)
def test_what_does_not_fit_is_named(ada: Person, fields: dict[str, Any], field: list[str]) -> None:
    assert find_fault(ada.post(COMMITMENTS, json={"title": "Walk", **fields})) == ["body", *field]
    assert read(ada, COMMITMENTS) == []


def test_completing_twice_changes_nothing(any_database: str, ada: Person) -> None:
    commitment = commit(ada, due_on="2026-03-05")
    first = close(ada, commitment, "complete", occurred_at="2026-03-03T20:00:00Z")
    assert (first["commitment"]["status"], first["occurrence"]["done_on"]) == ("completed", "2026-03-03")
    assert close(ada, commitment, "complete")["occurrence"] == first["occurrence"]
    assert [one["status"] for one in read(ada, f"{COMMITMENTS}?status=completed")] == ["completed"]


def test_what_repeats_is_completed_day_by_day(any_database: str, ada: Person) -> None:
    commitment = commit(ada, **DAILY)
    done = close(ada, commitment, "complete")
    assert (done["occurrence"]["day"], done["commitment"]["next_due_on"], done["commitment"]["status"]) == (
        "2026-03-04",
        "2026-03-06",
        "scheduled",
    )
    skipped = close(ada, commitment, "skip", day="2026-03-06", reason="A day of rest.")
    assert skipped["commitment"]["next_due_on"] == "2026-03-08"
    occurrences = read(ada, f"{COMMITMENTS}/{commitment['id']}/occurrences?to=2026-03-08")["occurrences"]
    assert [(one["day"][-2:], one["status"], one["reason"]) for one in occurrences] == [
        ("04", "completed", None),
        ("06", "skipped", "A day of rest."),
        ("08", "open", None),
    ]


def test_a_day_that_passed_is_missed(ada: Person, moment: Any) -> None:
    commitment = commit(ada, **DAILY)
    ada = live_on(ada, moment, 3)
    occurrences = read(ada, f"{COMMITMENTS}/{commitment['id']}/occurrences")["occurrences"]
    assert [one["status"] for one in occurrences[:3]] == ["missed", "missed", "open"]
    assert close(ada, commitment, "complete")["occurrence"]["day"] == "2026-03-06"


def test_a_day_that_was_paused_or_red_is_not_missed(ada: Person, ben: Person, moment: Any) -> None:
    commitment, other = commit(ada, **DAILY), commit(ben, **DAILY)
    assert ada.post("/v1/gamification/streaks/pause", json={}).status == 200
    ben.write_entry("Today", context=IN_DANGER)
    for person, one in ((ada, commitment), (ben, other)):
        later = live_on(person, moment, 1)
        (day, *_) = read(later, f"{COMMITMENTS}/{one['id']}/occurrences")["occurrences"]
        assert (day["day"], day["status"]) == ("2026-03-04", "paused")
        assert close(later, one, "reopen", day="2026-03-04")["occurrence"] == day


@pytest.mark.parametrize("fields", [DAILY, {"due_on": "2026-03-05"}, {}])
def test_what_is_completed_is_not_skipped_before_it_is_taken_up(ada: Person, fields: dict[str, Any]) -> None:
    commitment = commit(ada, **fields)
    close(ada, commitment, "complete")
    assert ada.post(f"{COMMITMENTS}/{commitment['id']}/skip").status == 409
    assert close(ada, commitment, "reopen")["occurrence"]["status"] == "open"
    assert close(ada, commitment, "skip", reason="Ill.")["occurrence"]["status"] == "skipped"
    assert ada.post(f"{COMMITMENTS}/{commitment['id']}/complete").status == 409


def test_a_past_day_that_is_taken_up_is_shown_as_the_list_shows_it(ada: Person, moment: Any) -> None:
    commitment = commit(ada, **DAILY)
    close(ada, commitment, "complete")
    ada = live_on(ada, moment, 1)
    opened = close(ada, commitment, "reopen", day="2026-03-04")["occurrence"]
    listed = read(ada, f"{COMMITMENTS}/{commitment['id']}/occurrences")["occurrences"][0]
    assert (opened["status"], opened) == ("missed", listed)


def test_a_later_reason_for_the_same_skip_takes_the_place_of_the_first(any_database: str, ada: Person) -> None:
    commitment = commit(ada, **DAILY)
    first = close(ada, commitment, "skip")["occurrence"]
    assert close(ada, commitment, "skip", reason="Ill.")["occurrence"] == {**first, "reason": "Ill."}
    again = close(ada, commitment, "skip", reason="The harbor was closed.")["occurrence"]
    assert again == close(ada, commitment, "skip")["occurrence"] == {**first, "reason": "The harbor was closed."}
    assert [one["kind"] for one in find(ada, "harbor")] == ["commitment_reason"]


@pytest.mark.parametrize("day", ["2026-03-05", "2026-03-02", "2026-03-08"])
def test_a_day_on_which_it_is_not_due_is_refused(ada: Person, day: str) -> None:
    path = f"{COMMITMENTS}/{commit(ada, **DAILY)['id']}/complete"
    assert find_fault(ada.post(path, json={"day": day})) == ["body", "day"]


def test_what_does_not_repeat_takes_no_other_day(ada: Person) -> None:
    path = f"{COMMITMENTS}/{commit(ada, due_on='2026-03-05')['id']}/complete"
    assert find_fault(ada.post(path, json={"day": "2026-03-06"})) == ["body", "day"]
    assert find_fault(ada.post(path, json={"occurred_at": "2026-02-01T08:00:00Z"})) == ["body", "occurred_at"]


def test_a_commitment_is_changed(any_database: str, ada: Person) -> None:
    commitment = commit(ada, **DAILY)
    path = f"{COMMITMENTS}/{commitment['id']}"
    changed = ada.patch(
        path, json={"due_on": "2026-03-06", "recurrence": {"unit": "week"}}, headers={"If-Match": '"1"'}
    )
    assert (changed.json["next_due_on"], changed.json["recurrence"]["weekdays"]) == ("2026-03-06", ["friday"])
    assert ada.patch(path, json={"recurrence": None, "due_on": None}).json["status"] == "pending"
    assert ada.patch(path, json={"title": "Other"}, headers={"If-Match": '"1"'}).status == 412


def test_a_commitment_that_is_sent_back_as_it_was_read_stays(ada: Person, moment: Any) -> None:
    fields = {"unit": "month", "every": 2}
    commitment = commit(ada, due_on="2026-03-04", due_time="12:00", recurrence=fields)
    ada = live_on(ada, moment, 40)
    sent = {
        name: commitment[name] for name in ("title", "goal_id", "due_on", "due_time", "recurrence", "reminder_time")
    }
    answer = ada.patch(f"{COMMITMENTS}/{commitment['id']}", json=sent)
    assert (answer.status, answer.json["version"]) == (200, 1), answer.json


def test_one_that_is_over_keeps_its_time(ada: Person) -> None:
    commitment = commit(ada, due_on="2026-03-05")
    close(ada, commitment, "complete")
    assert ada.patch(f"{COMMITMENTS}/{commitment['id']}", json={"due_on": "2026-03-06"}).status == 409
    assert ada.patch(f"{COMMITMENTS}/{commitment['id']}", json={"title": "Other"}).status == 200


def test_one_with_a_last_day_is_completed_after_it(ada: Person, moment: Any) -> None:
    commitment = commit(ada, due_on="2026-03-04", recurrence={"unit": "day", "until": "2026-03-05"})
    ada = live_on(ada, moment, 3)
    over = read(ada, f"{COMMITMENTS}/{commitment['id']}")
    assert (over["status"], over["completed_at"]) == ("completed", "2026-03-05T23:00:00Z")
    assert read(ada, f"{COMMITMENTS}?status=scheduled") == []
    assert [one["id"] for one in read(ada, f"{COMMITMENTS}?status=completed")] == [commitment["id"]]


def test_someone_elses_goal_takes_no_commitment(ada: Person, ben: Person) -> None:
    goal = set_goal(ada)
    assert ben.post(COMMITMENTS, json={"title": "Walk", "goal_id": goal["id"]}).status == 404
    commitment = commit(ben)
    assert ben.patch(f"{COMMITMENTS}/{commitment['id']}", json={"goal_id": goal["id"]}).status == 404


@pytest.mark.parametrize(
    "query", ["from=2026-03-05&to=2026-03-04", "from=2024-03-05", "from=9999-12-31", "to=0001-01-01"]
)
def test_too_many_days_are_refused(ada: Person, query: str) -> None:
    assert ada.get(f"{COMMITMENTS}/{commit(ada, **DAILY)['id']}/occurrences?{query}").status == 422


def test_the_reason_of_a_skip_is_screened(ada: Person) -> None:
    commitment = commit(ada)
    answer = close(ada, commitment, "skip", reason="I want to kill myself.")
    assert answer["safety"]["level"] == "red"
