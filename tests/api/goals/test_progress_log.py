"""The progress log: append, correct, backdate, delete; sent twice it is stored once."""

from typing import Any
from uuid import uuid4

import pytest

from shared.goals import progress_log
from tests.api.goals.goals import GOALS, find_fault, read, set_goal
from tests.people import Person


def log(person: Person, goal: dict[str, Any], **fields: Any) -> dict[str, Any]:
    answer = person.post(f"{GOALS}/{goal['id']}/progress", json=fields)
    assert answer.status == 201, answer.json
    return dict(answer.json)


def test_an_entry_moves_the_goal(any_database: str, ada: Person) -> None:
    goal = set_goal(ada)
    entry = log(ada, goal, change=2, note="Two lessons.", occurred_at="2026-03-04T08:00:00Z")
    assert (entry["goal"]["current"], entry["day"], entry["change"]) == (2, "2026-03-04", 2)
    assert log(ada, goal, value=10)["goal"]["current"] == 10
    listed = read(ada, f"{GOALS}/{goal['id']}/progress")
    assert sorted(one["change"] or one["value"] for one in listed) == [2, 10]


def test_a_backdated_entry_counts_where_it_belongs(any_database: str, ada: Person) -> None:
    goal = set_goal(ada)
    log(ada, goal, value=10)
    earlier = log(ada, goal, change=3, occurred_at="2026-03-01T23:30:00Z")
    assert (earlier["goal"]["current"], earlier["day"]) == (10, "2026-03-02")
    assert [one["id"] for one in read(ada, f"{GOALS}/{goal['id']}/progress")][-1] == earlier["id"]


def test_a_corrected_entry_moves_the_goal(any_database: str, ada: Person) -> None:
    goal = set_goal(ada)
    entry = log(ada, goal, change=2)
    path = f"{GOALS}/progress/{entry['id']}"
    changed = ada.patch(path, json={"change": 5, "note": "Five."}, headers={"If-Match": '"1"'})
    assert (changed.status, changed.json["goal"]["current"], changed.json["version"]) == (200, 5, 2)
    assert ada.patch(path, json={"value": 7}).json["change"] is None
    assert ada.patch(path, json={"note": "Seven."}, headers={"If-Match": '"1"'}).status == 412
    assert ada.delete(path).status == 204
    assert read(ada, f"{GOALS}/{goal['id']}")["current"] is None


def test_an_entry_that_is_sent_again_is_stored_once(any_database: str, ada: Person) -> None:
    goal, key = set_goal(ada), str(uuid4())
    first = log(ada, goal, change=2, client_id=key)
    again = ada.post(f"{GOALS}/{goal['id']}/progress", json={"change": 2, "client_id": key})
    assert (again.status, again.json["id"], again.json["goal"]["current"]) == (200, first["id"], 2)


def test_another_content_under_a_known_client_id_is_refused_until_the_entry_was_edited(ada: Person) -> None:
    goal, key = set_goal(ada), str(uuid4())
    first = log(ada, goal, change=2, client_id=key)
    other = ada.post(f"{GOALS}/{goal['id']}/progress", json={"change": 3, "client_id": key})
    assert (other.status, read(ada, f"{GOALS}/{goal['id']}")["current"]) == (409, 2)
    ada.patch(f"{GOALS}/progress/{first['id']}", json={"change": 3})
    late = ada.post(f"{GOALS}/{goal['id']}/progress", json={"change": 2, "client_id": key})
    assert (late.status, late.json["change"]) == (200, 3)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({}, "value"),
        ({"value": 1, "change": 1}, "value"),
        ({"change": 1, "occurred_at": "2026-03-04T10:03:00Z"}, "occurred_at"),
        ({"change": 1, "occurred_at": "2025-03-01T10:03:00Z"}, "occurred_at"),
        ({"change": 1e13}, "change"),
        ({"change": 1, "note": "x" * 1_001}, "note"),
        ({"change": 1, "client_id": "mine"}, "client_id"),
    ],
)
def test_an_entry_that_cannot_be_is_refused_by_its_field(ada: Person, fields: dict[str, Any], field: str) -> None:
    goal = set_goal(ada)
    assert find_fault(ada.post(f"{GOALS}/{goal['id']}/progress", json=fields)) == ["body", field]
    assert read(ada, f"{GOALS}/{goal['id']}/progress") == []


def test_decimals_add_up_as_written(ada: Person) -> None:
    goal = set_goal(ada)
    for _ in range(10):
        log(ada, goal, change=0.1)
    assert read(ada, f"{GOALS}/{goal['id']}")["current"] == 1


def test_an_entry_is_sent_back_by_a_program_that_keeps_milliseconds(ada: Person) -> None:
    entry = log(ada, set_goal(ada), change=2, occurred_at="2026-03-03T08:00:00.123456Z")
    answer = ada.patch(f"{GOALS}/progress/{entry['id']}", json={"change": 2, "occurred_at": "2026-03-03T08:00:00.123Z"})
    assert (answer.json["version"], answer.json["occurred_at"]) == (1, "2026-03-03T08:00:00.123456Z")


def test_an_entry_that_is_sent_again_needs_no_room(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress_log, "MAX_ENTRIES", 1)
    goal, sent = set_goal(ada), {"change": 2, "client_id": str(uuid4())}
    first, again, other = (ada.post(f"{GOALS}/{goal['id']}/progress", json=one) for one in (sent, sent, {"change": 1}))
    assert (first.status, again.status, other.status) == (201, 200, 409)
    assert again.json["id"] == first.json["id"]


def test_the_path_shows_what_was_logged_before_a_start_that_was_moved(ada: Person) -> None:
    """It counts for the value, so it is drawn (issue 15)."""
    goal = set_goal(ada)
    path = f"{GOALS}/{goal['id']}"
    logged = ada.post(f"{path}/progress", json={"value": 6, "occurred_at": "2026-02-20T08:00:00Z"})
    assert logged.status == 201, logged.json
    assert ada.patch(path, json={"starts_on": "2026-03-10"}, headers={"If-Match": "*"}).status == 200

    drawn = read(ada, f"{path}/path")

    assert drawn["first"] == "2026-02-20"
    assert drawn["real"] == [{"date": "2026-02-20", "value": 6}]
    assert drawn["current"] == 6
    assert read(ada, f"{path}/path?from=2026-03-09")["real"] == []
