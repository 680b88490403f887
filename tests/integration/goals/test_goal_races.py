"""Someone's devices log progress and complete commitments at the same moment."""

from collections import Counter
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from shared.core.db import transaction
from shared.goals.models import CommitmentOccurrence
from shared.progress.models import Activity
from tests.api.goals.goals import COMMITMENTS, GOALS, commit, read, set_goal
from tests.client import Api
from tests.people import Person, new_person
from tests.threads import at_once

DEVICES = 6
pytestmark = pytest.mark.usefixtures("postgres_database")


@pytest.fixture
def ada(api: Api) -> Person:
    """Someone who is signed in."""
    return new_person(api)


def count_rows(model: type[CommitmentOccurrence] | type[Activity]) -> int:
    with transaction(read_only=True) as db:
        return db.scalars(select(func.count()).select_from(model)).one()


def test_the_same_occurrence_is_completed_once(ada: Person) -> None:
    today = set_goal(ada)["starts_on"]
    path = f"{COMMITMENTS}/{commit(ada, due_on=today, recurrence={'unit': 'day'})['id']}/complete"
    answers = at_once(DEVICES, lambda _: ada.post(path))
    assert {answer.status for answer in answers} == {200}
    assert len({str(answer.json["occurrence"]) for answer in answers}) == 1
    assert (count_rows(CommitmentOccurrence), count_rows(Activity)) == (1, 1)


def test_of_completing_and_skipping_one_wins(ada: Person) -> None:
    path = f"{COMMITMENTS}/{commit(ada)['id']}"
    answers = at_once(DEVICES, lambda number: ada.post(f"{path}/{'complete' if number % 2 else 'skip'}").status)
    assert Counter(answers) == {200: DEVICES // 2, 409: DEVICES // 2}
    assert count_rows(CommitmentOccurrence) == 1


def test_all_steps_that_are_completed_at_once_are_counted(ada: Person) -> None:
    goal = set_goal(ada, start=None, rate=None, target=None, measure="steps")
    steps = [commit(ada, goal_id=goal["id"]) for _ in range(DEVICES)]
    at_once(DEVICES, lambda number: ada.post(f"{COMMITMENTS}/{steps[number]['id']}/complete").status)
    assert read(ada, f"{GOALS}/{goal['id']}")["current"] == DEVICES


def test_all_progress_that_is_logged_at_once_is_counted(ada: Person) -> None:
    path = f"{GOALS}/{set_goal(ada)['id']}"
    answers = at_once(DEVICES, lambda _: ada.post(f"{path}/progress", json={"change": 1}).status)
    assert (set(answers), read(ada, path)["current"]) == ({201}, DEVICES)


def test_an_entry_that_comes_from_many_devices_is_stored_once(ada: Person) -> None:
    path, body = f"{GOALS}/{set_goal(ada)['id']}", {"change": 1, "client_id": str(uuid4())}
    answers = at_once(DEVICES, lambda _: ada.post(f"{path}/progress", json=body).status)
    assert Counter(answers) == {201: 1, 200: DEVICES - 1}
    assert read(ada, path)["current"] == 1
