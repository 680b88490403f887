"""A level falls after two separate green days in the person's own zone, or when a person says so; not otherwise."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import update

from shared.accounts.models import User
from shared.core import events
from shared.core.db import transaction
from shared.core.errors import NotFound
from shared.safety import service
from shared.safety.events import LevelRaised
from shared.safety.level_store import raise_current_level
from shared.safety.levels import GREEN, HEAVY, LEVELS, RED, YELLOW, Level, find_gravest
from shared.safety.models import SafetyScreening
from tests.client import Api
from tests.people import Person, new_person

pytestmark = pytest.mark.usefixtures("any_database")

RED_TEXT, YELLOW_TEXT, GREEN_TEXT = "I want to die.", "I feel worthless.", "I made soup."
MONDAY = datetime(2026, 3, 2, 12, tzinfo=UTC)


def write(person: Person, text: str, moment: datetime) -> Level:
    with time_machine.travel(moment, tick=False), transaction() as db:
        return service.screen(db, person.id, "journal.entry", text).level


def level_at(person: Person, moment: datetime) -> Level:
    with time_machine.travel(moment, tick=False), transaction(read_only=True) as db:
        return service.get_current_level(db, person.id)


def day(number: int, hour: int = 12) -> datetime:
    return MONDAY.replace(hour=hour) + timedelta(days=number)


@pytest.mark.parametrize(("text", "level"), [(RED_TEXT, RED), (YELLOW_TEXT, YELLOW)])
def test_after_two_green_days_the_level_falls_when_the_second_is_over(ada: Person, text: str, level: Level) -> None:
    write(ada, text, day(0))
    write(ada, GREEN_TEXT, day(1))
    assert write(ada, GREEN_TEXT, day(2)) == level
    assert level_at(ada, day(2, 23)) == level
    assert level_at(ada, day(3, 0)) == GREEN


def test_many_green_texts_on_one_day_are_one_day(ada: Person) -> None:
    write(ada, RED_TEXT, day(0))
    for hour in range(6, 12):
        write(ada, GREEN_TEXT, day(1, hour))
    assert level_at(ada, day(9)) == RED


def test_green_texts_on_the_day_it_rose_do_not_count(ada: Person) -> None:
    write(ada, RED_TEXT, day(0, 8))
    write(ada, GREEN_TEXT, day(0, 20))
    write(ada, GREEN_TEXT, day(1))
    assert level_at(ada, day(9)) == RED


def test_days_without_a_word_do_not_count(ada: Person) -> None:
    write(ada, RED_TEXT, day(0))
    assert level_at(ada, day(60)) == RED


def test_the_two_days_need_not_follow_each_other(ada: Person) -> None:
    write(ada, RED_TEXT, day(0))
    write(ada, GREEN_TEXT, day(4))
    write(ada, GREEN_TEXT, day(30))
    assert level_at(ada, day(31)) == GREEN


def test_a_day_that_turns_does_not_count_and_counting_starts_again(ada: Person) -> None:
    write(ada, RED_TEXT, day(0))
    write(ada, GREEN_TEXT, day(1, 8))
    write(ada, YELLOW_TEXT, day(1, 20))
    write(ada, GREEN_TEXT, day(2))
    assert level_at(ada, day(3)) == RED
    write(ada, GREEN_TEXT, day(3))
    assert level_at(ada, day(4)) == GREEN


def test_what_fell_can_rise_again_to_its_own_level_only(ada: Person) -> None:
    write(ada, RED_TEXT, day(0))
    write(ada, GREEN_TEXT, day(1))
    write(ada, GREEN_TEXT, day(2))
    assert write(ada, YELLOW_TEXT, day(3)) == YELLOW


@pytest.mark.parametrize("after", LEVELS[1:])
@pytest.mark.parametrize("before", LEVELS[1:])
def test_of_two_levels_the_graver_one_holds_and_is_told(ada: Person, before: Level, after: Level) -> None:
    told: list[Level] = []
    events.subscribe({LevelRaised: [lambda _, event: told.append(event.level)]})
    for level in (before, after):
        with time_machine.travel(day(0), tick=False), transaction() as db:
            raise_current_level(db, ada.id, level)
    assert level_at(ada, day(0)) == find_gravest(before, after) == told[-1]


def test_days_are_those_of_the_persons_zone(api: Api) -> None:
    with time_machine.travel(day(0), tick=False):
        aki = new_person(api, timezone="Asia/Tokyo")
    write(aki, RED_TEXT, day(0, 12))  # Monday, 9 p.m. in Tokyo
    write(aki, GREEN_TEXT, day(0, 16))  # Tuesday, 1 a.m. there
    write(aki, GREEN_TEXT, day(1, 16))  # Wednesday, 1 a.m. there
    assert level_at(aki, day(2, 14)) == RED  # Wednesday, 11 p.m. there
    assert level_at(aki, day(2, 15)) == GREEN  # Thursday, midnight there


def test_a_review_lowers_at_once(ada: Person) -> None:
    write(ada, RED_TEXT, day(0))
    with time_machine.travel(day(0, 13), tick=False), transaction() as db:
        standing = service.review_level(db, ada.id, uuid4(), GREEN)
    assert (standing.level, standing.reviewed_at) == (GREEN, day(0, 13))
    assert level_at(ada, day(0, 14)) == GREEN


@pytest.mark.parametrize("level", [YELLOW, HEAVY])
@pytest.mark.parametrize("before", [GREEN_TEXT, RED_TEXT])
def test_a_review_holds_until_two_green_days_are_over(ada: Person, before: str, level: Level) -> None:
    write(ada, before, day(0))
    with time_machine.travel(day(0, 13), tick=False), transaction() as db:
        service.review_level(db, ada.id, uuid4(), level)
    write(ada, GREEN_TEXT, day(1))
    assert level_at(ada, day(2)) == level
    write(ada, GREEN_TEXT, day(2))
    assert level_at(ada, day(3)) == GREEN


def test_what_is_written_after_a_review_raises_again(ada: Person) -> None:
    write(ada, RED_TEXT, day(0))
    with time_machine.travel(day(0, 13), tick=False), transaction() as db:
        service.review_level(db, ada.id, uuid4(), GREEN)
    assert write(ada, YELLOW_TEXT, day(0, 14)) == YELLOW


def test_a_review_of_nobody_finds_nobody() -> None:
    with transaction() as db, pytest.raises(NotFound):
        service.review_level(db, uuid4(), uuid4(), GREEN)


@pytest.mark.parametrize(("text", "level"), [(RED_TEXT, RED), (YELLOW_TEXT, YELLOW), (GREEN_TEXT, GREEN)])
@pytest.mark.parametrize("status", ["suspended", "deleted"])
def test_the_level_of_an_account_that_is_not_in_use_can_be_looked_at(
    ada: Person, status: str, text: str, level: Level
) -> None:
    write(ada, text, day(0))
    close(ada, status)
    assert level_at(ada, day(1)) == level


def test_the_level_of_an_account_that_is_not_in_use_falls_when_the_day_is_over_everywhere(ada: Person) -> None:
    for number, text in enumerate((RED_TEXT, GREEN_TEXT, GREEN_TEXT)):
        write(ada, text, day(number))
    close(ada, "suspended")
    assert level_at(ada, day(3, 11)) == RED  # on Baker Island the second green day has an hour left
    assert level_at(ada, day(3, 12)) == GREEN


def close(person: Person, status: str) -> None:
    with transaction() as db:
        db.execute(update(User).where(User.id == person.id).values(account_status=status))


def test_old_screenings_go_and_levels_stay(ada: Person) -> None:
    write(ada, RED_TEXT, day(0))
    with transaction() as db:
        assert service.purge_expired(db, day(399), 500) == 0
        assert service.purge_expired(db, day(401), 500) == 1
        assert db.query(SafetyScreening).count() == 0
    assert level_at(ada, day(401)) == RED
