"""Making, reading, changing and removing reminders."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import delete, select, update

from shared.accounts.models import User
from shared.core.db import transaction
from shared.reminders.models import Reminder
from shared.reminders.service import MAX_REMINDERS
from tests.api.reminders.reminders import DAILY, REMINDERS, all_of, move_to, read, remind
from tests.api.search.searches import found_ids
from tests.people import Person


def decision_of(person: Person) -> str:
    return str(person.post("/v1/decisions", json={"title": "Stay or go?"}).json["id"])


def field_of(answer: Any) -> list[str | int]:
    assert answer.status == 422, answer.json
    return list(answer.json["errors"][0]["loc"])


def test_a_reminder_is_answered_as_it_is_read_again(any_database: str, ada: Person) -> None:
    reminder = remind(ada)
    assert read(ada, reminder["id"]) == reminder
    assert {name: reminder[name] for name in ("kind", "cadence", "time", "enabled", "status")} == {
        **DAILY,
        "enabled": True,
        "status": "scheduled",
    }
    assert (reminder["last_run_at"], reminder["version"]) == (None, 1)


@pytest.mark.parametrize(
    ("fields", "next_run_at"),
    [
        ({}, "2026-03-04T17:30:00Z"),
        ({"time": "10:03"}, "2026-03-05T09:03:00Z"),
        ({"cadence": "weekdays", "weekdays": ["monday", "thursday"]}, "2026-03-05T17:30:00Z"),
        ({"cadence": "weekly", "weekdays": ["tuesday"]}, "2026-03-10T17:30:00Z"),
        ({"cadence": "monthly", "day_of_month": 31, "time": "08:00"}, "2026-03-31T06:00:00Z"),
        ({"cadence": "once", "on_date": "2026-03-04"}, "2026-03-04T17:30:00Z"),
        ({"cadence": "once", "on_date": "2031-03-04", "time": "00:00"}, "2031-03-03T23:00:00Z"),
    ],
)
def test_the_next_time_is_on_the_clock_where_one_lives(ada: Person, fields: dict[str, Any], next_run_at: str) -> None:
    assert remind(ada, **fields)["next_run_at"] == next_run_at


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"weekdays": ["monday"]}, "weekdays"),
        ({"day_of_month": 1}, "day_of_month"),
        ({"on_date": "2026-03-05"}, "on_date"),
        ({"cadence": "weekdays"}, "weekdays"),
        ({"cadence": "weekdays", "weekdays": ["monday", "monday"]}, "weekdays"),
        ({"cadence": "weekly"}, "weekdays"),
        ({"cadence": "weekly", "weekdays": ["monday", "friday"]}, "weekdays"),
        ({"cadence": "monthly"}, "day_of_month"),
        ({"cadence": "monthly", "weekdays": ["monday"], "day_of_month": 1}, "weekdays"),
        ({"cadence": "once"}, "on_date"),
        ({"cadence": "once", "on_date": "2026-03-03"}, "on_date"),
        ({"cadence": "once", "on_date": "2031-03-05"}, "on_date"),
        ({"cadence": "once", "on_date": "2026-03-04", "time": "10:03"}, "time"),
        ({"time": "24:00"}, "time"),
        ({"time": "9:00"}, "time"),
        ({"message": "Water the plants."}, "message"),
        ({"decision_id": str(uuid4())}, "decision_id"),
        ({"kind": "custom", "entry_id": str(uuid4())}, "entry_id"),
        ({"kind": "decision_revisit"}, "decision_id"),
        ({"kind": "decision_revisit", "decision_id": str(uuid4()), "entry_id": str(uuid4())}, "entry_id"),
    ],
)
def test_what_does_not_fit_is_named(ada: Person, fields: dict[str, Any], field: str) -> None:
    assert field_of(ada.post(REMINDERS, json={**DAILY, **fields})) == ["body", field]


def test_words_of_ones_own_are_kept_encrypted_and_screened(any_database: str, ada: Person) -> None:
    answer = ada.post(REMINDERS, json={**DAILY, "kind": "custom", "message": "I want to die."})
    assert answer.json["safety"]["level"] == "red"
    assert read(ada, answer.json["id"])["message"] == "I want to die."
    with transaction(read_only=True) as db:
        stored = db.connection().exec_driver_sql("SELECT message FROM reminders").scalar_one()
    assert b"die" not in bytes(stored)


def test_a_change_of_words_is_screened_too(ada: Person) -> None:
    reminder = remind(ada, kind="custom", message="Water the plants.")
    answer = ada.patch(f"{REMINDERS}/{reminder['id']}", json={"message": "I want to die."})
    assert answer.json["safety"]["level"] == "red"


@pytest.mark.parametrize("field", ["decision_id", "entry_id"])
def test_a_revisit_names_what_it_is_about(ada: Person, field: str) -> None:
    subject = decision_of(ada) if field == "decision_id" else str(ada.write_entry()["id"])
    reminder = remind(ada, kind="decision_revisit", cadence="monthly", day_of_month=1, **{field: subject})
    other = "entry_id" if field == "decision_id" else "decision_id"
    shown = read(ada, reminder["id"])
    assert (shown[field], shown[other]) == (subject, None)


def test_a_revisit_of_what_is_someone_elses_is_not_found(ada: Person, ben: Person) -> None:
    body = {**DAILY, "kind": "decision_revisit", "decision_id": decision_of(ada)}
    assert ben.post(REMINDERS, json=body).status == 404


def test_a_decision_has_one_reminder(any_database: str, ada: Person) -> None:
    body = {**DAILY, "kind": "decision_revisit", "decision_id": decision_of(ada)}
    assert [ada.post(REMINDERS, json=body).status for _ in range(2)] == [201, 409]


def test_there_are_fifty_at_most_and_revisits_do_not_count(any_database: str, ada: Person) -> None:
    remind(ada, kind="decision_revisit", entry_id=str(ada.write_entry()["id"]))
    for _ in range(MAX_REMINDERS):
        last = remind(ada)
    refused = ada.post(REMINDERS, json=DAILY)
    assert (refused.status, "50" in refused.json["detail"]) == (409, True)
    assert ada.delete(f"{REMINDERS}/{last['id']}").status == 204
    remind(ada)


def test_the_list_is_newest_first_and_goes_on_in_pages(any_database: str, ada: Person) -> None:
    made = {remind(ada)["id"] for _ in range(3)}
    first = ada.get(f"{REMINDERS}?limit=2")
    link = first.headers["Link"].partition("<")[2].partition(">")[0].removeprefix("/api")
    rest = ada.get(link).json
    assert len(first.json) == 2
    assert {one["id"] for one in [*first.json, *rest]} == made


def test_the_list_can_be_of_one_kind(ada: Person) -> None:
    remind(ada)
    check_in = remind(ada, kind="check_in")
    assert all_of(ada, "?kind=check_in") == [check_in]
    assert ada.get(f"{REMINDERS}?kind=nothing").status == 422


def test_a_change_says_what_changes_and_keeps_the_rest(any_database: str, ada: Person) -> None:
    reminder = remind(ada, cadence="weekly", weekdays=["friday"])
    changed = ada.patch(f"{REMINDERS}/{reminder['id']}", json={"time": "08:00"}).json
    kept = ("id", "kind", "cadence", "weekdays", "created_at", "enabled", "status")
    assert {name: changed[name] for name in kept} == {name: reminder[name] for name in kept}
    assert (changed["time"], changed["next_run_at"], changed["version"]) == ("08:00", "2026-03-06T07:00:00Z", 2)


def test_a_whole_reminder_that_is_sent_back_changes_nothing_even_after_its_day(any_database: str, ada: Person) -> None:
    path = f"{REMINDERS}/{remind(ada, cadence='once', on_date='2026-03-04', time='18:30')['id']}"
    with transaction() as db:
        db.execute(update(Reminder).values(on_date=date(2026, 3, 1)))
    stored = ada.get(path).json
    answer = ada.patch(path, json=stored, headers={"Prefer": "handling=lenient"})
    assert (answer.status, {name: answer.json[name] for name in stored}) == (200, stored)


def test_another_cadence_lets_go_of_what_only_the_old_one_needs(ada: Person) -> None:
    reminder = remind(ada, cadence="weekly", weekdays=["friday"])
    changed = ada.patch(f"{REMINDERS}/{reminder['id']}", json={"cadence": "monthly", "day_of_month": 1}).json
    assert (changed["weekdays"], changed["day_of_month"]) == (None, 1)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"cadence": "monthly"}, "day_of_month"),
        ({"cadence": "daily", "weekdays": ["monday"]}, "weekdays"),
        ({"on_date": "2026-04-01"}, "on_date"),
        ({"message": "Water the plants."}, "message"),
        ({"kind": "custom"}, "kind"),
        ({"time": None}, "time"),
    ],
)
def test_a_change_that_does_not_fit_is_named_and_changes_nothing(
    ada: Person, change: dict[str, Any], field: str
) -> None:
    reminder = remind(ada)
    assert field_of(ada.patch(f"{REMINDERS}/{reminder['id']}", json=change)) == ["body", field]
    assert read(ada, reminder["id"]) == reminder


def test_one_that_is_turned_off_waits_without_a_next_time(any_database: str, ada: Person) -> None:
    reminder = remind(ada)
    off = ada.patch(f"{REMINDERS}/{reminder['id']}", json={"enabled": False}).json
    assert (off["status"], off["next_run_at"]) == ("pending", None)
    on = ada.patch(f"{REMINDERS}/{reminder['id']}", json={"enabled": True}).json
    assert (on["status"], on["next_run_at"]) == ("scheduled", reminder["next_run_at"])


def test_one_can_begin_turned_off(ada: Person) -> None:
    reminder = remind(ada, enabled=False)
    assert (reminder["enabled"], reminder["status"], reminder["next_run_at"]) == (False, "pending", None)


def test_a_stale_if_match_is_refused_and_changes_nothing(any_database: str, ada: Person) -> None:
    reminder = remind(ada)
    path = f"{REMINDERS}/{reminder['id']}"
    tag = ada.get(path).headers["ETag"]
    current = ada.patch(path, json={"time": "08:00"}, headers={"If-Match": tag})
    assert current.status == 200
    assert ada.patch(path, json={"time": "09:00"}, headers={"If-Match": tag}).status == 412
    assert read(ada, reminder["id"])["time"] == "08:00"


def test_what_is_removed_is_gone(any_database: str, ada: Person) -> None:
    reminder = remind(ada)
    path = f"{REMINDERS}/{reminder['id']}"
    assert [ada.delete(path).status, ada.get(path).status, ada.delete(path).status] == [204, 404, 404]


def test_who_moves_takes_their_reminders_along(any_database: str, ada: Person) -> None:
    daily, off = remind(ada), remind(ada, enabled=False)
    monthly = remind(ada, cadence="monthly", day_of_month=1)
    move_to(ada, "Pacific/Kiritimati")  # 23:03 there
    assert read(ada, daily["id"])["next_run_at"] == "2026-03-05T04:30:00Z"
    assert read(ada, off["id"])["next_run_at"] is None
    assert read(ada, monthly["id"])["next_run_at"] == "2026-04-01T04:30:00Z"


def test_what_would_be_past_on_the_new_clock_comes_at_once(any_database: str, ada: Person) -> None:
    once = remind(ada, cadence="once", on_date="2026-03-04", time="18:30")
    move_to(ada, "Pacific/Kiritimati")
    assert read(ada, once["id"])["next_run_at"] == "2026-03-04T09:03:00Z"


def test_moving_is_no_edit_of_a_reminder(ada: Person) -> None:
    reminder = remind(ada)
    move_to(ada, "Pacific/Kiritimati")
    assert read(ada, reminder["id"])["version"] == 1


def test_all_go_with_their_owner(any_database: str, ada: Person) -> None:
    remind(ada)
    with transaction() as db:
        db.execute(delete(User).where(User.id == ada.id))
    with transaction(read_only=True) as db:
        assert db.scalars(select(Reminder.id)).all() == []


def test_a_message_of_ones_own_is_found_until_it_is_another_or_gone(ada: Person) -> None:
    reminder = remind(ada, kind="custom", message="Ask about the lighthouse.")
    assert found_ids(ada, '"lighthouse"') == [reminder["id"]]

    ada.patch(f"{REMINDERS}/{reminder['id']}", json={"message": "Ask about the harbor."})
    assert (found_ids(ada, '"lighthouse"'), found_ids(ada, '"harbor"')) == ([], [reminder["id"]])
    ada.patch(f"{REMINDERS}/{reminder['id']}", json={"message": None})
    assert found_ids(ada, '"harbor"') == []
    ada.patch(f"{REMINDERS}/{reminder['id']}", json={"message": "The harbor."})
    ada.delete(f"{REMINDERS}/{reminder['id']}")
    assert found_ids(ada, '"harbor"') == []
