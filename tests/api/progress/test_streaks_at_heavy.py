"""While the level is heavy, streaks are silent: what is done counts, nothing can be missed, nothing is celebrated."""

from uuid import uuid4

import pytest
import time_machine

from shared.core.db import transaction
from shared.progress.pauses import find_paused_users
from shared.safety import service as safety
from shared.safety.levels import GREEN, HEAVY, RED, YELLOW, Level
from tests.api.progress.activity import RED_TEXT, daily, day, local, streaks, write
from tests.people import Person


def review(person: Person, number: int, level: Level) -> None:
    with time_machine.travel(local(day(number), 13), tick=False), transaction() as db:
        safety.review_level(db, person.id, uuid4(), level)


def test_heavy_days_cannot_be_missed_and_what_is_done_on_them_counts(any_database: str, ada: Person) -> None:
    write(ada, local(day(0)))
    review(ada, 1, HEAVY)
    write(ada, local(day(1), 15))
    assert [daily(ada, local(day(number))) for number in (1, 2, 30)] == [2, 2, 2]
    write(ada, local(day(31)))
    assert daily(ada, local(day(40))) == 3


def test_a_heavy_week_cannot_be_missed(ada: Person) -> None:
    write(ada, local(day(0)))
    review(ada, 1, HEAVY)
    assert streaks(ada, local(day(20)))["weekly"]["current_count"] == 1


@pytest.mark.parametrize("level", [GREEN, YELLOW])
def test_the_silence_ends_with_the_day_on_which_the_level_is_lowered(ada: Person, level: Level) -> None:
    write(ada, local(day(0)))
    review(ada, 0, HEAVY)
    review(ada, 5, level)
    assert [daily(ada, local(day(number))) for number in (6, 8)] == [1, 0]


def test_after_two_green_days_days_can_be_missed_again(ada: Person) -> None:
    write(ada, local(day(0)))
    review(ada, 0, HEAVY)
    for number in (5, 8):  # the level falls when day 8 is over
        write(ada, local(day(number)))
    assert [daily(ada, local(day(number))) for number in (8, 9, 11)] == [3, 3, 0]


def test_red_days_rest_within_heavy_ones(ada: Person) -> None:
    write(ada, local(day(0)))
    review(ada, 1, HEAVY)
    write(ada, local(day(2)), context=RED_TEXT)
    write(ada, local(day(3)))
    assert daily(ada, local(day(30))) == 1


def test_a_review_from_red_to_heavy_ends_the_rest_and_begins_the_silence(ada: Person) -> None:
    write(ada, local(day(0)))
    write(ada, local(day(1)), context=RED_TEXT)
    review(ada, 2, HEAVY)
    write(ada, local(day(3)))
    assert [daily(ada, local(day(number))) for number in (3, 30)] == [2, 2]


@pytest.mark.parametrize(("level", "paused"), [(YELLOW, False), (HEAVY, False), (RED, True)])
def test_challenges_go_on_at_heavy(ada: Person, level: Level, paused: bool) -> None:
    write(ada, local(day(0)))
    review(ada, 1, level)
    with transaction(read_only=True) as db:
        assert (ada.id in find_paused_users(db, {ada.id: day(2)})) is paused
