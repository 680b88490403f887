"""What was done offline is done once, each operation for itself, by the rules of its area."""

from typing import Any
from uuid import uuid4

import pytest

from shared.goals import service as goals
from shared.sync.actions import ACTIONS, find_use_case
from shared.sync.kinds import list_kinds
from tests.people import Person
from tests.threads import at_once


def operation(kind: str, action: str, **fields: Any) -> dict[str, Any]:
    return {"id": str(uuid4()), "kind": kind, "action": action, **fields}


def send(person: Person, *operations: dict[str, Any]) -> list[dict[str, Any]]:
    answer = person.post("/v1/sync", json={"operations": list(operations)})
    assert answer.status == 200, answer.json
    results: list[dict[str, Any]] = answer.json["results"]
    return results


def journal_of(person: Person) -> list[str]:
    return sorted(entry["title"] for entry in person.get("/v1/decisions/journal").json)


def test_every_action_is_a_use_case_of_a_kind_that_clients_keep() -> None:
    for kind, actions in ACTIONS.items():
        assert kind in list_kinds()
        for action in actions:
            case = find_use_case(kind, action)
            assert case.takes_id or action == "create", (kind, action)
            assert case.body is not None or action in {"delete", "reopen", "confirm", "dismiss"}, (kind, action)


@pytest.mark.usefixtures("any_database")
def test_what_was_created_offline_is_named_by_its_operation(ada: Person) -> None:
    decision = operation("decision", "create", body={"title": "Stay or go?"})
    entry = operation("journal_entry", "create", body={"title": "Monday", "decision_id": decision["id"]})
    change = operation("journal_entry", "update", item_id=entry["id"], version=1, body={"title": "Tuesday"})
    goal = operation("goal", "create", body={"title": "Write", "measure": "number", "target": 10})
    log = operation("goal_progress", "create", parent_id=goal["id"], body={"change": 2})
    results = send(ada, decision, entry, change, goal, log)
    assert [one["status"] for one in results] == [200] * 5, results
    stored = ada.get(f"/v1/decisions/journal/{results[1]['item_id']}").json
    assert (stored["title"], stored["decision_id"]) == ("Tuesday", results[0]["item_id"])
    assert ada.get(f"/v1/goals/{results[3]['item_id']}").json["current"] == 2
    [gone] = send(ada, operation("journal_entry", "delete", item_id=entry["id"]))
    assert (gone["status"], journal_of(ada)) == (200, [])


@pytest.mark.usefixtures("any_database")
def test_a_batch_that_is_sent_again_does_nothing_twice(ada: Person) -> None:
    batch = [operation("journal_entry", "create", body={"title": f"Entry {number}"}) for number in range(2)]
    first, second = send(ada, *batch), send(ada, *batch)
    assert [one["replayed"] for one in (*first, *second)] == [False, False, True, True]
    assert [one["item_id"] for one in first] == [one["item_id"] for one in second]
    assert second[0]["item"]["title"] == "Entry 0"
    assert len(journal_of(ada)) == 2


def test_a_batch_that_comes_over_two_connections_is_done_once(postgres_database: str, ada: Person) -> None:
    del postgres_database
    batch = [operation("journal_entry", "create", body={"title": f"Entry {number}"}) for number in range(3)]
    results = at_once(2, lambda _: send(ada, *batch))
    assert [[one["item_id"] for one in found] for found in results[1:]] == [[one["item_id"] for one in results[0]]]
    assert len(journal_of(ada)) == 3


def test_an_id_that_was_used_for_another_operation_is_refused(ada: Person) -> None:
    first = operation("journal_entry", "create", body={"title": "One"})
    send(ada, first)
    [refused] = send(ada, {**first, "body": {"title": "Another"}})
    assert (refused["status"], refused["problem"]["errors"][0]["loc"]) == (422, ["body", "id"])
    assert journal_of(ada) == ["One"]


def test_a_conflict_comes_with_both_versions_and_spoils_nothing_else(ada: Person) -> None:
    entry = ada.write_entry("First")
    ada.patch(f"/v1/decisions/journal/{entry['id']}", json={"title": "From the laptop"})
    late = operation("journal_entry", "update", item_id=entry["id"], version=1, body={"title": "From the phone"})
    removal = operation("journal_entry", "delete", item_id=entry["id"], version=1)
    other = operation("journal_entry", "create", body={"title": "Other"})
    results = send(ada, late, removal, other)
    assert [one["status"] for one in results] == [412, 412, 200]
    assert results[0]["sent"] == {"title": "From the phone"}
    assert results[0]["current"] == ada.get(f"/v1/decisions/journal/{entry['id']}").json
    [again] = send(ada, {**late, "version": 2})
    assert (again["status"], journal_of(ada)) == (200, ["From the phone", "Other"])


@pytest.mark.parametrize(
    ("bad", "status"),
    [
        (operation("journal_entry", "create", body={}), 422),
        (operation("journal_entry", "update", body={"title": "x"}), 422),
        (operation("journal_entry", "update", item_id=str(uuid4()), body={"title": "x"}), 404),
        (operation("journal_entry", "complete", item_id=str(uuid4())), 422),
        (operation("horse", "create", body={}), 422),
        (operation("journal_entry", "create", body={"title": "x", "user_id": str(uuid4())}), 422),
        (operation("goal_progress", "create", body={"change": 1}), 422),
    ],
)
def test_a_bad_operation_is_told_and_leaves_no_trace(ada: Person, bad: dict[str, Any], status: int) -> None:
    results = send(ada, bad, operation("journal_entry", "create", body={"title": "Good"}))
    assert [one["status"] for one in results] == [status, 200], results[0]
    assert results[0]["problem"]["detail"]
    assert journal_of(ada) == ["Good"]


def test_what_was_written_offline_is_not_refused_for_a_field_that_we_do_not_know(ada: Person) -> None:
    lenient = {"Prefer": "handling=lenient"}
    entry = operation("journal_entry", "create", body={"title": "Monday", "colour": "green", "My words": 1})
    made = ada.post("/v1/sync", json={"operations": [entry]}, headers=lenient).json["results"][0]
    assert (made["status"], made["ignored_fields"], made["safety"]) == (200, ["colour", "*"], None)
    back = operation("journal_entry", "update", item_id=made["item_id"], body={**made["item"], "title": "Tuesday"})
    untouched = operation(
        "journal_entry", "update", item_id=made["item_id"], body={"created_at": "2026-03-02T18:20:00Z"}
    )
    unknown = operation("journal_entry", "create", body={"titel": "Wednesday"})
    results = ada.post("/v1/sync", json={"operations": [back, untouched, unknown]}, headers=lenient).json["results"]
    assert [one["status"] for one in results] == [200, 200, 422], results
    assert (results[2]["problem"]["errors"][0]["loc"], results[2]["ignored_fields"]) == (["body", "title"], ["titel"])
    assert journal_of(ada) == ["Tuesday"]


@pytest.mark.parametrize("body", [{"titel": "I want to kill myself"}, {"title": "Monday", "I want to kill myself": 1}])
def test_words_of_danger_that_no_area_has_stored_are_answered(ada: Person, body: dict[str, Any]) -> None:
    sent = [operation("journal_entry", "create", body=body), operation("horse", "create", body={"name": "Ada"})]
    answer = ada.post("/v1/sync", json={"operations": sent}, headers={"Prefer": "handling=lenient"})
    assert [one["safety"] and one["safety"]["level"] for one in answer.json["results"]] == ["red", None]


def test_a_defect_in_one_operation_keeps_none_from_being_done(
    ada: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    words = "qx word"

    def fail(*_: Any) -> None:
        raise ZeroDivisionError(words)

    monkeypatch.setattr(goals, "lock_goal", fail)
    results = send(
        ada,
        operation("goal", "delete", item_id=str(uuid4())),
        operation("journal_entry", "create", body={"title": "Good"}),
    )
    assert [one["status"] for one in results] == [500, 200]
    assert words not in caplog.text
    assert "sync.operation_crashed" in caplog.text


def test_nobody_changes_what_is_anothers(ada: Person, ben: Person) -> None:
    entry = ada.write_entry("Hers")
    results = send(
        ben,
        operation("journal_entry", "update", item_id=entry["id"], body={"title": "His"}),
        operation("journal_entry", "delete", item_id=entry["id"], version=1),
    )
    assert [(one["status"], one["current"]) for one in results] == [(404, None)] * 2
    assert journal_of(ada) == ["Hers"]
