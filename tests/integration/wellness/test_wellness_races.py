"""One person, several devices, one moment: no answer is lost, and one snapshot is active."""

import pytest
from sqlalchemy import func, select

from shared.core.db import transaction
from shared.wellness.models import WellnessProfile
from tests.api.wellness.onboarding import (
    COMPLETE,
    HISTORY,
    REQUIRED,
    answer,
    change,
    complete,
    read_answers,
    read_facts,
)
from tests.client import Response
from tests.people import Person
from tests.threads import at_once


def _count_active(person: Person) -> int:
    active = select(func.count()).select_from(WellnessProfile)
    with transaction() as db:
        own = active.where(WellnessProfile.user_id == person.id, WellnessProfile.active_slot == 1)
        return db.scalars(own).one()


@pytest.mark.usefixtures("any_database")
def test_devices_that_answer_at_once_lose_no_answer(ada: Person) -> None:
    items = [*REQUIRED.items()][:8]

    def send(number: int) -> Response:
        return answer(ada, dict(items[number : number + 1]))

    assert {one.status for one in at_once(8, send)} == {200}
    assert read_answers(ada) == dict(items)


@pytest.mark.usefixtures("any_database")
def test_devices_that_complete_and_correct_at_once_leave_one_active_snapshot(ada: Person) -> None:
    assert answer(ada, REQUIRED).status == 200
    assert {one.status for one in at_once(6, lambda _: ada.post(COMPLETE))} == {200}
    assert (len(ada.get(HISTORY).json), _count_active(ada)) == (1, 1)

    corrected = at_once(6, lambda number: change(ada, {f"own_{number}": f"Fact {number}"}))

    assert {one.status for one in corrected} == {200}
    assert _count_active(ada) == 1
    assert {f"own_{number}" for number in range(6)} <= read_facts(ada).keys()
    assert [one["revision"] for one in ada.get(HISTORY).json] == [*range(7, 0, -1)]


@pytest.mark.usefixtures("any_database")
def test_of_edits_of_the_same_version_at_once_one_is_kept(ada: Person) -> None:
    complete(ada)

    sent = at_once(6, lambda number: change(ada, {f"own_{number}": "x"}, headers={"If-Match": '"1"'}))

    assert sorted(one.status for one in sent) == [200, *[412] * 5]
