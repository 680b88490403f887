"""Reports as a person asks for and reads them: windows of whole local days, made by a job, made anew and deleted."""

import json
from datetime import datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import update

from shared.accounts.models import User
from shared.core.db import transaction
from shared.exports.sections import list_sections
from shared.exports.table_sections import TableSection
from shared.reports.jobs import WriteReport, fail_report
from tests.api.moods.mood_logs import EMOTIONS, logged
from tests.api.progress.activity import at, day, local, write
from tests.api.reports.reports import REPORTS, ask, made, measure, read, run_jobs
from tests.client import Api
from tests.people import Person, new_person
from tests.statements import collect_statements

NOON = local(day(0))


def set_status(person: Person, status: str) -> None:
    with transaction() as db:
        db.execute(update(User).where(User.id == person.id).values(account_status=status))


@pytest.fixture
def writer(any_database: str) -> Person:
    """Someone whose account is older than every window."""
    with time_machine.travel(local(day(-60)), tick=False):
        return new_person(Api())


def test_a_report_is_pending_until_its_job_has_made_it(writer: Person) -> None:
    answer = ask(writer, NOON)
    assert (answer.status, answer.json["status"]) == (202, "pending")
    assert answer.headers["Location"] == f"/api{REPORTS}/{answer.json['id']}"
    assert read(writer, NOON, answer.json["id"])["payload"] is None
    run_jobs(NOON)
    shown = read(writer, NOON, answer.json["id"])
    assert (shown["status"], shown["made_by"]) == ("ready", "rules")


@pytest.mark.parametrize(("report_type", "days"), [("two_day", 2), ("seven_day", 7), ("twenty_one_day", 21)])
def test_a_window_holds_the_whole_days_up_to_yesterday(writer: Person, report_type: str, days: int) -> None:
    shown = made(writer, NOON, report_type)
    expected = [day(-number).isoformat() for number in range(days, 0, -1)]
    assert shown["payload"]["days"] == expected
    assert (shown["starts_on"], shown["ends_on"]) == (expected[0], expected[-1])


def test_what_was_done_is_counted_by_day_and_the_window_before_beside_it(writer: Person) -> None:
    for number in (-1, -3, -3, -8):
        write(writer, local(day(number)))
    entries = measure(made(writer, NOON), "entries")
    assert entries["values"] == [None, None, None, None, 2, None, 1]
    assert (entries["total"], entries["days_with_data"]) == (3, 2)
    assert (entries["before"], entries["days_with_data_before"]) == (1, 1)


def test_nothing_of_today_is_in_a_report(writer: Person) -> None:
    write(writer, local(day(0), 9))
    assert made(writer, NOON)["payload"]["days_with_data"] == 0


def test_asking_twice_about_the_same_days_makes_one_report(writer: Person) -> None:
    first, second = ask(writer, NOON), ask(writer, NOON)
    assert (first.status, second.status) == (202, 200)
    assert first.json["id"] == second.json["id"]


def _regenerate(person: Person, moment: datetime, report_id: str) -> tuple[int, dict[str, object]]:
    with at(person, moment) as then:
        answer = then.post(f"{REPORTS}/{report_id}/regenerate")
    return answer.status, dict(answer.json)


def test_a_report_that_is_made_anew_has_what_came_later_and_keeps_the_old_one(writer: Person) -> None:
    old = made(writer, NOON)
    write(writer, local(day(-2)))
    status, new = _regenerate(writer, NOON, old["id"])
    assert (status, new["revision"], new["replaces_id"]) == (202, 2, old["id"])
    run_jobs(NOON)
    assert measure(read(writer, NOON, str(new["id"])), "entries")["total"] == 1
    assert read(writer, NOON, old["id"]) == old


def test_a_report_that_is_being_made_is_not_made_anew(writer: Person) -> None:
    pending = ask(writer, NOON).json
    status, shown = _regenerate(writer, NOON, pending["id"])
    assert (status, shown["id"]) == (200, pending["id"])


def test_a_deleted_report_is_gone_and_its_job_makes_nothing(writer: Person) -> None:
    pending = ask(writer, NOON).json
    with at(writer, NOON) as then:
        assert then.delete(f"{REPORTS}/{pending['id']}").status == 204
        run_jobs(NOON)
        assert then.get(f"{REPORTS}/{pending['id']}").status == 404
        assert then.get(REPORTS).json == []


def test_reports_are_listed_newest_first_and_by_type(writer: Person) -> None:
    for number, report_type in enumerate(("two_day", "seven_day", "two_day")):
        ask(writer, NOON + timedelta(days=number), report_type)
    with at(writer, NOON + timedelta(days=3)) as then:
        assert [one["type"] for one in then.get(REPORTS).json] == ["two_day", "seven_day", "two_day"]
        assert [one["type"] for one in then.get(f"{REPORTS}?type=seven_day").json] == ["seven_day"]


def test_a_type_that_is_none_is_refused_by_name(writer: Person) -> None:
    answer = ask(writer, NOON, "monthly")
    assert answer.status == 422
    assert answer.json["errors"][0]["loc"] == ["body", "type"]
    assert "seven_day" in answer.json["errors"][0]["msg"]


def test_there_is_a_limit_for_a_day(writer: Person) -> None:
    report = made(writer, NOON)
    for _ in range(19):
        status, new = _regenerate(writer, NOON, report["id"])
        assert status == 202
        run_jobs(NOON)
        report = read(writer, NOON, str(new["id"]))
    status, problem = _regenerate(writer, NOON, report["id"])
    assert status == 429
    assert "tomorrow" in str(problem["detail"])


def test_a_report_that_could_not_be_made_says_so_and_is_made_when_it_is_asked_for_again(writer: Person) -> None:
    failed = ask(writer, NOON).json
    with time_machine.travel(NOON, tick=False), transaction() as db:
        fail_report(db, WriteReport(report_id=UUID(failed["id"])))
    shown = read(writer, NOON, failed["id"])
    assert (shown["status"], shown["payload"], shown["charts"]) == ("failed", None, [])
    again = ask(writer, NOON)
    assert (again.status, again.json["replaces_id"]) == (202, failed["id"])
    run_jobs(NOON)
    assert read(writer, NOON, again.json["id"])["status"] == "ready"


def test_a_report_of_an_account_that_is_not_in_use_fails_without_an_error(writer: Person) -> None:
    pending = ask(writer, NOON).json
    set_status(writer, "suspended")
    run_jobs(NOON)
    set_status(writer, "active")
    assert read(writer, NOON, pending["id"])["status"] == "failed"


def test_what_was_deleted_is_named_by_no_report(writer: Person) -> None:
    moment = local(day(-2))
    mood, other = (logged(writer, moment, EMOTIONS, labels=[label]) for label in ("Ashamed of Tom", "hopeful"))
    with at(writer, moment) as then:
        goal = then.post("/v1/goals", json={"title": "Finish the course", "target": 40}).json["id"]
        assert then.post(f"/v1/goals/{goal}/progress", json={"change": 1}).status == 201
    old = made(writer, NOON)
    assert [one["goal_id"] for one in old["payload"]["goals"]] == [goal]

    with at(writer, NOON) as then:
        assert then.delete(f"{EMOTIONS}/{mood['id']}").status == then.delete(f"/v1/goals/{goal}").status == 204

    shown = read(writer, NOON, old["id"])
    assert shown["payload"]["labels"] == [{"name": other["labels"][0], "count": 1, "before": 0}]
    assert shown["payload"]["goals"] == []
    assert not [basis for one in shown["narrative"] for basis in one["rests_on"] if basis["kind"] == "goal"]
    assert measure(shown, "moods") == measure(old, "moods")


def test_a_label_is_counted_once_however_it_is_spelled(writer: Person) -> None:
    logged(writer, local(day(-3)), EMOTIONS, labels=["hopeful"])
    logged(writer, local(day(-2)), EMOTIONS, labels=["Hopeful"])
    logged(writer, local(day(-9)), EMOTIONS, labels=["HOPEFUL"])
    assert made(writer, NOON)["payload"]["labels"] == [{"name": "Hopeful", "count": 2, "before": 1}]


def test_an_export_has_no_label_that_was_deleted_after_the_report(writer: Person) -> None:
    emotion = logged(writer, local(day(-3)), EMOTIONS, labels=["zyzzyva"])
    logged(writer, local(day(-2)), EMOTIONS, labels=["hopeful"])
    report = made(writer, NOON)
    with at(writer, NOON) as then:
        assert then.delete(f"{EMOTIONS}/{emotion['id']}").status == 204

    section = next(one for one in list_sections() if isinstance(one, TableSection) and one.rows.table.name == "reports")
    with transaction(read_only=True) as db:
        batch = section.read(db, writer.id, None)
    written = batch.contents[0]

    (row,) = json.loads(written)
    assert b"zyzzyva" not in written
    assert (row["id"], "hopeful" in json.dumps(row["payload"])) == (report["id"], True)


def test_an_export_asks_once_which_labels_are_left_of_many_reports_each_in_its_own_days(writer: Person) -> None:
    logged(writer, local(day(-9)), EMOTIONS, labels=["hopeful"])
    emotion = logged(writer, local(day(-2)), EMOTIONS, labels=["hopeful"])
    earlier, later = made(writer, local(day(-7))), made(writer, NOON)
    with at(writer, NOON) as then:
        assert then.delete(f"{EMOTIONS}/{emotion['id']}").status == 204
    section = next(one for one in list_sections() if isinstance(one, TableSection) and one.rows.table.name == "reports")

    with transaction(read_only=True) as db, collect_statements() as asked:
        batch = section.read(db, writer.id, None)

    labels = {row["id"]: json.loads(row["payload"])["labels"] for row in json.loads(batch.contents[0])}
    assert [one["name"] for one in labels[earlier["id"]]] == ["hopeful"]
    assert labels[later["id"]] == []
    assert len(asked) == 2, asked


def test_a_report_names_no_earlier_one_that_was_deleted(writer: Person) -> None:
    old = made(writer, NOON)
    _, new = _regenerate(writer, NOON, old["id"])
    with at(writer, NOON) as then:
        assert then.delete(f"{REPORTS}/{old['id']}").status == 204
    assert read(writer, NOON, str(new["id"]))["replaces_id"] is None
