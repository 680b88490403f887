"""Making, reading, changing and deleting goals; their plan, their status and their path."""

from typing import Any

import pytest

from shared.core.db import transaction
from shared.goals.coach_facts import load_goals
from tests.api.goals.goals import COURSE, GOALS, commit, find_fault, live_on, read, set_goal
from tests.people import Person


def test_a_goal_is_answered_as_it_is_read_again(any_database: str, ada: Person) -> None:
    goal = set_goal(ada, why="I want to choose.", value="curiosity", unit="lessons", off_weekdays=["sunday"])
    assert read(ada, f"{GOALS}/{goal['id']}") == goal
    assert read(ada, GOALS) == [goal]
    assert (goal["value"], goal["status"], goal["version"]) == ("Curiosity", "scheduled", 1)


@pytest.mark.parametrize(
    ("known", "part", "value"),
    [
        ({"start": 0, "rate": 7, "target": 21}, "target_date", "2026-03-24"),
        ({"start": 0, "target": 21, "target_date": "2026-03-24"}, "rate", 7),
        ({"start": 0, "rate": 7, "target_date": "2026-03-24"}, "target", 21),
        ({"rate": 7, "target": 21, "target_date": "2026-03-24"}, "start", 0),
        (
            {"rate": 1, "rate_per": "day", "target": 5, "off_weekdays": ["saturday", "sunday"]},
            "target_date",
            "2026-03-10",
        ),
        ({"start": 90, "rate": -0.5, "target": 85}, "target_date", "2026-05-12"),
    ],
)
def test_three_parts_of_a_plan_fix_the_fourth(ada: Person, known: dict[str, Any], part: str, value: Any) -> None:
    answer = ada.post(GOALS, json={"title": "Finish the course", **known})
    assert (answer.status, answer.json["computed"], answer.json[part]) == (201, part, value)


def test_a_goal_may_have_no_plan(ada: Person) -> None:
    goal = set_goal(ada, start=None, target=None, rate=None)
    assert (goal["computed"], goal["status"], goal["buffer_days"]) == (None, "pending", None)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"rate": 0}, "rate"),
        ({"target": 0}, "target"),
        ({"target_date": "2026-03-03"}, "target_date"),
        ({"rate": None, "target_date": "2031-03-05"}, "target_date"),
        ({"rate": -5}, "rate"),
        ({"target_date": "2026-03-20"}, "rate"),
        ({"rate": 0.001}, "rate"),
        ({"target": 1e13}, "target"),
        ({"start": "none"}, "start"),
        ({"starts_on": "2020-01-01"}, "starts_on"),
        ({"starts_on": "2026-04-01", "rate": None, "target_date": "2026-03-20"}, "target_date"),
        ({"measure": "steps", "rate": None, "target": None}, "start"),
        ({"off_weekdays": ["sunday", "sunday"]}, "off_weekdays"),
        ({"title": " "}, "title"),
        ({"value": "x" * 61}, "value"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_by_its_field(ada: Person, fields: dict[str, Any], field: str) -> None:
    assert find_fault(ada.post(GOALS, json={**COURSE, **fields})) == ["body", field]
    assert read(ada, GOALS) == []


def test_a_range_without_end_is_named_by_its_place(ada: Person) -> None:
    ranges = [{"first": "2026-03-05", "last": "2026-03-06"}, {"first": "2026-03-09", "last": "2026-03-08"}]
    assert find_fault(ada.post(GOALS, json={**COURSE, "off_ranges": ranges})) == ["body", "off_ranges", 1, "last"]


def test_ranges_that_leave_no_day_are_named_where_the_date_would_be_computed(ada: Person) -> None:
    forever = [{"first": "2020-01-01", "last": "2099-12-31"}]
    assert find_fault(ada.post(GOALS, json={**COURSE, "off_ranges": forever})) == ["body", "off_ranges"]


def test_a_contradiction_tells_what_would_be_right(ada: Person) -> None:
    answer = ada.post(GOALS, json={**COURSE, "target_date": "2026-03-31"})
    assert "fix the rate at 10 per week" in answer.json["detail"]


def test_four_parts_that_agree_are_taken(ada: Person) -> None:
    assert set_goal(ada, target=21, rate=7, target_date="2026-03-24")["computed"] == "target_date"
    assert set_goal(ada, target=20, rate=6.666667, target_date="2026-03-24")["computed"] == "target_date"


def test_what_was_computed_is_computed_anew(ada: Person) -> None:
    goal = set_goal(ada, target=21, rate=7)
    changed = ada.patch(f"{GOALS}/{goal['id']}", json={"rate": 3.5}).json
    assert (changed["target_date"], changed["computed"]) == ("2026-04-14", "target_date")
    fixed = ada.patch(f"{GOALS}/{goal['id']}", json={"target_date": "2026-03-17", "rate": None}).json
    assert (fixed["rate"], fixed["computed"], fixed["version"]) == (10.5, "rate", 3)
    longer = ada.patch(f"{GOALS}/{goal['id']}", json={"off_ranges": [{"first": "2026-03-04", "last": "2026-03-10"}]})
    assert longer.json["rate"] == 21


@pytest.mark.parametrize(("part", "computed"), [("start", 0), ("rate", 7), ("target", 21)])
def test_a_part_that_is_sent_as_null_is_computed_from_what_was_computed_before(
    ada: Person, part: str, computed: float
) -> None:
    goal = set_goal(ada, target=21, rate=7)
    changed = ada.patch(f"{GOALS}/{goal['id']}", json={part: None}).json
    assert (changed["computed"], changed[part]) == (part, computed)
    assert changed["target_date"] == goal["target_date"]


def test_a_start_that_is_taken_back_is_0_where_no_plan_fixes_it(ada: Person) -> None:
    goal = set_goal(ada, start=90, target=80, rate=None)
    changed = ada.patch(f"{GOALS}/{goal['id']}", json={"start": None}).json
    assert (changed["start"], changed["progress"]) == (0, 0)


def test_the_coach_is_told_where_a_goal_that_goes_down_stands(ada: Person) -> None:
    goal = set_goal(ada, start=90, target=80, rate=-1, unit="kg")
    assert "now at: 90, from 90 to 80 kg, 0% of the way" in _tell_coach(ada)
    ada.post(f"{GOALS}/{goal['id']}/progress", json={"value": 85})
    assert "now at: 85, from 90 to 80 kg, 50% of the way" in _tell_coach(ada)


def _tell_coach(person: Person) -> str:
    with transaction(read_only=True) as db:
        fact = load_goals(db, person.id)
    assert fact is not None
    return fact.entries[0].text


def test_a_start_that_is_computed_anew_moves_the_value(ada: Person) -> None:
    goal = set_goal(ada, start=None, target=21, rate=7, target_date="2026-03-24")
    ada.post(f"{GOALS}/{goal['id']}/progress", json={"change": 2})
    changed = ada.patch(f"{GOALS}/{goal['id']}", json={"rate": 6}).json
    assert (changed["start"], changed["current"], changed["version"]) == (3, 5, 2)


def test_ranges_to_the_end_of_the_calendar_are_taken(ada: Person) -> None:
    ranges = [{"first": first, "last": "9999-12-31"} for first in ("2026-04-01", "2026-05-01")]
    goal = set_goal(ada, target=3, rate=1, rate_per="day", off_ranges=ranges)
    assert goal["off_ranges"] == [{"first": "2026-04-01", "last": "9999-12-31"}]


def test_a_goal_that_is_sent_back_as_it_was_read_stays(ada: Person, moment: Any) -> None:
    goal = set_goal(ada, target=5, rate=1, rate_per="day")
    ada = live_on(ada, moment, 30)
    path = f"{GOALS}/{goal['id']}"
    sent = {name: goal[name] for name in ("title", "start", "rate", "target", "target_date", "off_ranges", "status")}
    answer = ada.patch(path, json=sent, headers={"If-Match": '"1"'})
    assert (answer.status, answer.json["version"]) == (200, 1)


def test_a_stale_edit_is_refused(ada: Person) -> None:
    path = f"{GOALS}/{set_goal(ada)['id']}"
    assert ada.patch(path, json={"title": "Other"}, headers={"If-Match": '"7"'}).status == 412


@pytest.mark.parametrize(
    ("moves", "status"),
    [
        (["completed", "skipped"], 409),
        (["skipped", "completed"], 409),
        (["completed", "scheduled", "skipped"], 200),
        (["pending", "skipped", "pending", "completed"], 200),
    ],
)
def test_a_status_moves_only_where_it_makes_sense(ada: Person, moves: list[str], status: int) -> None:
    path = f"{GOALS}/{set_goal(ada)['id']}"
    *before, last = moves
    for move in before:
        assert ada.patch(path, json={"status": move}).status == 200
    assert ada.patch(path, json={"status": last}).status == status
    assert read(ada, path)["status"] == (last if status == 200 else before[-1])


def test_a_goal_is_taken_up_again_with_a_day_that_is_to_come(ada: Person, moment: Any) -> None:
    path = f"{GOALS}/{set_goal(ada, target=5, rate=1, rate_per='day')['id']}"
    ada.patch(path, json={"status": "skipped"})
    ada = live_on(ada, moment, 30)
    assert find_fault(ada.patch(path, json={"status": "scheduled"})) == ["body", "target_date"]
    taken = ada.patch(path, json={"status": "scheduled", "target_date": "2026-05-01", "rate": None})
    assert (taken.status, taken.json["status"]) == (200, "scheduled")


def test_the_list_is_filtered_by_status_and_paged(ada: Person) -> None:
    goals = [set_goal(ada, title=f"Goal {number}") for number in range(3)]
    ada.patch(f"{GOALS}/{goals[0]['id']}", json={"status": "completed"})
    assert [one["id"] for one in read(ada, f"{GOALS}?status=completed")] == [goals[0]["id"]]
    first = ada.get(f"{GOALS}?status=scheduled&limit=1")
    assert len(first.json) == 1
    assert 'rel="next"' in first.headers["Link"]


def test_the_path_is_planned_and_real(any_database: str, ada: Person) -> None:
    goal = set_goal(ada, target=4, rate=1, rate_per="day", unit="lessons", off_weekdays=["saturday", "sunday"])
    for hours, change in ((-48, 1), (-24, 1), (-1, 0.5)):
        at = f"2026-03-{4 + hours // 24:02}T08:00:00Z"
        logged = ada.post(f"{GOALS}/{goal['id']}/progress", json={"change": change, "occurred_at": at})
        assert logged.status == 201, logged.json
    path = read(ada, f"{GOALS}/{goal['id']}/path")
    assert (path["first"], path["last"], path["today"], path["timezone"]) == (
        "2026-03-02",
        "2026-03-09",
        "2026-03-04",
        "Europe/Berlin",
    )
    assert [point["value"] for point in path["planned"]] == [0, 0, 1, 2, 3, 3, 3, 4]
    assert path["real"] == [{"date": "2026-03-02", "value": 1}, {"date": "2026-03-03", "value": 2.5}]
    assert (path["planned_today"], path["current"], path["buffer_days"]) == (1, 2.5, 2)
    assert [
        one["date"] for one in read(ada, f"{GOALS}/{goal['id']}/path?from=2026-03-04&to=2026-03-05")["planned"]
    ] == [
        "2026-03-04",
        "2026-03-05",
    ]


@pytest.mark.parametrize(
    "query",
    [
        "from=2026-03-05&to=2026-03-04",
        "from=1990-01-01",
        "to=9999-12-31",
        "from=0001-01-01",
        "to=9999-12-31T23:59:59.999999-14:00",
        "from=0001-01-01T00:00:00%2B14:00",
    ],
)
def test_a_path_over_days_that_are_none_is_refused(ada: Person, query: str) -> None:
    assert ada.get(f"{GOALS}/{set_goal(ada)['id']}/path?{query}").status == 422


def test_the_steps_of_a_goal_are_its_commitments(any_database: str, ada: Person) -> None:
    goal = set_goal(ada, start=None, target=None, rate=None, measure="steps", target_date="2026-03-13")
    first, second, third = (commit(ada, title=f"Step {number}", goal_id=goal["id"]) for number in range(3))
    ada.post(f"/v1/commitments/{first['id']}/complete")
    ada.post(f"/v1/commitments/{second['id']}/skip", json={"reason": "Not needed."})
    shown = read(ada, f"{GOALS}/{goal['id']}")
    assert (shown["current"], shown["target"], shown["progress"]) == (1, 2, 0.5)
    assert ada.post(f"{GOALS}/{goal['id']}/progress", json={"value": 1}).status == 409
    ada.post(f"/v1/commitments/{first['id']}/reopen")
    ada.delete(f"/v1/commitments/{third['id']}")
    shown = read(ada, f"{GOALS}/{goal['id']}")
    assert (shown["current"], shown["target"]) == (0, 1)
    assert len(read(ada, f"{GOALS}/{goal['id']}/path")["planned"]) == 11


def test_a_deleted_goal_leaves_its_commitments(any_database: str, ada: Person) -> None:
    goal = set_goal(ada)
    commitment = commit(ada, goal_id=goal["id"])
    assert ada.delete(f"{GOALS}/{goal['id']}").status == 204
    assert ada.get(f"{GOALS}/{goal['id']}").status == 404
    assert read(ada, f"/v1/commitments/{commitment['id']}")["goal_id"] is None


def test_words_of_danger_in_a_goal_bring_help(ada: Person) -> None:
    answer = ada.post(GOALS, json={"title": "Be gone by Friday", "why": "I want to kill myself."})
    assert (answer.status, answer.json["safety"]["level"]) == (201, "red")
