"""Coming back to an entry or a decision on a day that its writer chose."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tests.api.reminders.reminders import REMINDERS, all_of, move_to
from tests.people import Person

PATHS = {"entry_id": "/v1/decisions/journal", "decision_id": "/v1/decisions"}


@dataclass(frozen=True)
class Subject:
    """Something to come back to: where it is, and which field of a reminder names it."""

    field: str

    def write(self, person: Person, **fields: Any) -> dict[str, Any]:
        """Write it down."""
        answer = person.post(PATHS[self.field], json={"title": "Stay or go?", **fields})
        assert answer.status == 201, answer.json
        return dict(answer.json)

    def path(self, written: dict[str, Any]) -> str:
        """Say where it is."""
        return f"{PATHS[self.field]}/{written['id']}"


@pytest.fixture(params=list(PATHS))
def subject(request: pytest.FixtureRequest) -> Subject:
    """An entry, and again a decision."""
    return Subject(request.param)


def test_the_day_is_kept_and_shown(any_database: str, ada: Person, subject: Subject) -> None:
    written = subject.write(ada, revisit_on="2026-09-01")
    assert written["revisit_on"] == "2026-09-01"
    assert ada.get(subject.path(written)).json["revisit_on"] == "2026-09-01"
    assert ada.get(PATHS[subject.field]).json[0]["revisit_on"] == "2026-09-01"


def test_without_a_day_there_is_no_reminder(ada: Person, subject: Subject) -> None:
    assert subject.write(ada)["revisit_on"] is None
    assert all_of(ada) == []


def test_a_reminder_comes_that_day_at_nine_where_one_lives(any_database: str, ada: Person, subject: Subject) -> None:
    written = subject.write(ada, revisit_on="2026-09-01")
    (reminder,) = all_of(ada)
    expected = {
        "kind": "decision_revisit",
        "cadence": "once",
        "time": "09:00",
        "on_date": "2026-09-01",
        "status": "scheduled",
        "next_run_at": "2026-09-01T07:00:00Z",
        subject.field: written["id"],
    }
    assert {name: reminder[name] for name in expected} == expected


def test_today_is_asked_for_at_once_when_nine_is_past(ada: Person, subject: Subject) -> None:
    subject.write(ada, revisit_on="2026-03-04")
    assert all_of(ada)[0]["next_run_at"] == "2026-03-04T09:03:00Z"


def test_another_day_moves_it(any_database: str, ada: Person, subject: Subject) -> None:
    written = subject.write(ada, revisit_on="2026-09-01")
    (before,) = all_of(ada)
    changed = ada.patch(subject.path(written), json={"revisit_on": "2026-12-01"}).json
    (after,) = all_of(ada)
    assert changed["revisit_on"] == "2026-12-01"
    assert (after["id"], after["on_date"], after["next_run_at"]) == (
        before["id"],
        "2026-12-01",
        "2026-12-01T08:00:00Z",
    )


def test_a_day_can_be_chosen_later(any_database: str, ada: Person, subject: Subject) -> None:
    written = subject.write(ada)
    assert ada.patch(subject.path(written), json={"revisit_on": "2026-09-01"}).status == 200
    assert [one[subject.field] for one in all_of(ada)] == [written["id"]]


def test_no_day_any_more_removes_it(any_database: str, ada: Person, subject: Subject) -> None:
    written = subject.write(ada, revisit_on="2026-09-01")
    assert ada.patch(subject.path(written), json={"revisit_on": None}).json["revisit_on"] is None
    assert all_of(ada) == []


def test_another_change_leaves_it_as_it_is(ada: Person, subject: Subject) -> None:
    written = subject.write(ada, revisit_on="2026-09-01")
    before = all_of(ada)
    assert ada.patch(subject.path(written), json={"title": "Go."}).json["revisit_on"] == "2026-09-01"
    assert all_of(ada) == before


def test_the_day_sent_again_with_the_rest_leaves_it_as_it_is(ada: Person, subject: Subject) -> None:
    written = subject.write(ada, revisit_on="2026-09-01")
    before = all_of(ada)
    assert ada.patch(subject.path(written), json={"revisit_on": "2026-09-01"}).status == 200
    assert all_of(ada) == before


def test_it_goes_with_what_it_is_about(any_database: str, ada: Person, subject: Subject) -> None:
    kept, gone = subject.write(ada, revisit_on="2026-09-01"), subject.write(ada, revisit_on="2026-09-01")
    assert ada.delete(subject.path(gone)).status == 204
    assert [one[subject.field] for one in all_of(ada)] == [kept["id"]]


@pytest.mark.parametrize("day", ["2026-03-03", "2031-03-05", "tomorrow", 20260304])
def test_a_day_that_cannot_be_is_named(ada: Person, subject: Subject, day: object) -> None:
    written = subject.write(ada, revisit_on="2031-03-04")
    requests: tuple[Callable[[], Any], ...] = (
        lambda: ada.post(PATHS[subject.field], json={"title": "Stay or go?", "revisit_on": day}),
        lambda: ada.patch(subject.path(written), json={"revisit_on": day}),
    )
    for send in requests:
        answer = send()
        assert (answer.status, answer.json["errors"][0]["loc"]) == (422, ["body", "revisit_on"])


def test_today_is_the_day_where_one_lives(ada: Person, subject: Subject) -> None:
    move_to(ada, "Pacific/Pago_Pago")  # still March 3rd there
    assert subject.write(ada, revisit_on="2026-03-03")["revisit_on"] == "2026-03-03"


def test_a_chosen_day_moves_the_reminder_one_made_oneself(any_database: str, ada: Person, subject: Subject) -> None:
    written = subject.write(ada)
    own = {"kind": "decision_revisit", "cadence": "monthly", "day_of_month": 1, "time": "20:00"}
    made = ada.post(REMINDERS, json={**own, subject.field: written["id"]}).json
    ada.patch(subject.path(written), json={"revisit_on": "2026-09-01"})
    (reminder,) = all_of(ada)
    assert (reminder["id"], reminder["cadence"], reminder["day_of_month"], reminder["version"]) == (
        made["id"],
        "once",
        None,
        2,
    )


def test_the_reminder_of_someone_else_stays(ada: Person, ben: Person, subject: Subject) -> None:
    subject.write(ada, revisit_on="2026-09-01")
    theirs = subject.write(ben, revisit_on="2026-09-01")
    assert ben.delete(subject.path(theirs)).status == 204
    assert len(all_of(ada)) == 1
