"""Someone's devices ask for things about reminders at the same moment."""

from collections import Counter
from datetime import timedelta

import pytest

from shared.core import clock
from shared.reminders import service
from tests.api.reminders.reminders import DAILY, REMINDERS, all_of, remind
from tests.client import Api
from tests.people import Person, new_person
from tests.threads import at_once

DEVICES = 6
pytestmark = pytest.mark.usefixtures("postgres_database")


@pytest.fixture
def ada(api: Api) -> Person:
    """Someone who is signed in."""
    return new_person(api)


def statuses(answers: list[int]) -> dict[int, int]:
    return dict(Counter(answers))


def test_the_last_free_place_is_taken_once(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "MAX_REMINDERS", 3)
    for _ in range(2):
        remind(ada)
    answers = at_once(DEVICES, lambda _: ada.post(REMINDERS, json=DAILY).status)
    assert statuses(answers) == {201: 1, 409: DEVICES - 1}
    assert len(all_of(ada)) == 3


def test_one_decision_gets_one_reminder(ada: Person) -> None:
    decision_id = ada.post("/v1/decisions", json={"title": "Stay or go?"}).json["id"]
    body = {**DAILY, "kind": "decision_revisit", "decision_id": decision_id}
    answers = at_once(DEVICES, lambda _: ada.post(REMINDERS, json=body).status)
    assert statuses(answers) == {201: 1, 409: DEVICES - 1}


def test_of_days_chosen_at_once_the_reminder_has_the_one_that_is_kept(ada: Person) -> None:
    path = f"/v1/decisions/journal/{ada.write_entry()['id']}"
    today = clock.now().date()
    days = [(today + timedelta(days=30 + number)).isoformat() for number in range(DEVICES)]
    answers = at_once(DEVICES, lambda number: ada.patch(path, json={"revisit_on": days[number]}).status)
    assert set(answers) <= {200, 409, 412}
    (reminder,) = all_of(ada)
    assert reminder["on_date"] == ada.get(path).json["revisit_on"]
