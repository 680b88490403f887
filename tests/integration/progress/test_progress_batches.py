"""What timers ask of many people: right for each, on their own day, in a few queries however many they are."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from shared.core.db import transaction
from shared.progress import service, streak_store
from shared.progress.activity_statistics import WeekCounts
from tests.api.progress.activity import RED_TEXT, at, day, local, move, pause, write
from tests.client import Api
from tests.people import Person, new_person
from tests.statements import collect_statements

MANY = 2_500


def strangers(count: int = MANY) -> dict[UUID, date]:
    return {uuid4(): day(0) for _ in range(count)}


@pytest.fixture
def people(any_database: str, api: Api) -> tuple[Person, Person, Person]:
    """Ada is in UTC, Aki on the other side of the date line, and Ben has done nothing."""
    return new_person(api), new_person(api, timezone="Pacific/Kiritimati"), new_person(api)


def test_everyone_is_asked_about_their_own_day(people: tuple[Person, Person, Person]) -> None:
    ada, aki, ben = people
    write(ada, local(day(0)))
    write(aki, local(day(1), zone="Pacific/Kiritimati"))
    with at(ada, local(day(0))) as then:
        then.post("/v1/value-calibration/checkins", json={"value_snapshot": {"Courage": 5}})
    with transaction(read_only=True) as db:
        on_their_days = service.read_activity_kinds(db, {ada.id: day(0), aki.id: day(1), ben.id: day(0)})
        on_others = service.read_activity_kinds(db, {ada.id: day(1), aki.id: day(0)})
    assert on_their_days == {ada.id: {"entry", "check_in"}, aki.id: {"entry"}, ben.id: frozenset()}
    assert on_others == {ada.id: frozenset(), aki.id: frozenset()}


def test_pauses_of_both_kinds_are_told_and_travel_is_none(people: tuple[Person, Person, Person]) -> None:
    ada, aki, ben = people
    pause(ada, local(day(0)), day(2))
    write(ben, local(day(0)), context=RED_TEXT)
    move(aki, local(day(1), zone="Pacific/Kiritimati"), "Pacific/Midway")
    move(aki, local(day(0), zone="Pacific/Midway"), "Pacific/Kiritimati")
    with transaction(read_only=True) as db:
        found = [
            service.find_paused_users(db, dict.fromkeys((ada.id, aki.id, ben.id), day(number))) for number in (0, 2, 3)
        ]
    assert found == [{ada.id, ben.id}, {ada.id, ben.id}, {ben.id}]


def test_weeks_are_counted_up_to_the_day(people: tuple[Person, Person, Person]) -> None:
    ada, aki, ben = people
    for number in (-1, 0, 1, 6, 7):
        write(ada, local(day(number)))
    with at(ada, local(day(1))) as then:
        then.post("/v1/value-calibration/checkins", json={"value_snapshot": {"Courage": 5}})
    write(aki, local(day(6), zone="Pacific/Kiritimati"))
    with transaction(read_only=True) as db:
        found = service.read_week_counts(db, {ada.id: day(6), aki.id: day(6), ben.id: day(6)})
    assert found == {ada.id: WeekCounts(3, 0, 1, 2), aki.id: WeekCounts(1, 0, 0, 1), ben.id: WeekCounts(0, 0, 0, 0)}


def test_a_digest_tells_of_no_streak_that_has_ended(people: tuple[Person, Person, Person]) -> None:
    ada, *_ = people
    write(ada, local(day(0)))
    with transaction(read_only=True) as db:
        streaks = [service.read_week_counts(db, {ada.id: day(number)})[ada.id].streak for number in (0, 2, 3)]
    assert streaks == [1, 1, 0]


@pytest.mark.parametrize("question", [service.read_activity_kinds, service.find_paused_users, service.read_week_counts])
def test_many_people_are_asked_about_in_few_queries(any_database: str, question: object) -> None:
    assert callable(question)
    with transaction(read_only=True) as db, collect_statements() as statements:
        question(db, strangers())
    batches = -(-MANY // streak_store.BATCH_SIZE)
    assert batches <= len(statements) <= 3 * batches


@pytest.mark.parametrize("question", [service.read_activity_kinds, service.find_paused_users, service.read_week_counts])
def test_nobody_is_asked_about_without_a_query(any_database: str, question: object) -> None:
    assert callable(question)
    with transaction(read_only=True) as db, collect_statements() as statements:
        assert not question(db, {})
    assert statements == []
