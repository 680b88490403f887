"""While the level is red, days neither add nor break, and nobody is told why."""

import json
from uuid import uuid4

import pytest
import time_machine

from shared.core.db import transaction
from shared.safety import service as safety
from shared.safety.levels import GREEN, RED, YELLOW, Level
from tests.api.progress.activity import RED_TEXT, STREAKS, SUMMARY, at, daily, day, local, pause, resume, streaks, write
from tests.people import Person

GREEN_TEXT = "I made soup."


def review(person: Person, number: int, level: Level) -> None:
    with time_machine.travel(local(day(number), 13), tick=False), transaction() as db:
        safety.review_level(db, person.id, uuid4(), level)


def test_red_days_neither_add_nor_break(any_database: str, ada: Person) -> None:
    for number in range(3):
        write(ada, local(day(number)))
    write(ada, local(day(3)), context=RED_TEXT)
    assert [daily(ada, local(day(number))) for number in (3, 4, 30)] == [3, 3, 3]


def test_after_two_green_days_days_count_again(any_database: str, ada: Person) -> None:
    write(ada, local(day(0)))
    write(ada, local(day(1)), context=RED_TEXT)
    for number in (5, 8, 9):  # the level falls when day 8 is over
        write(ada, local(day(number)), context=GREEN_TEXT)
    assert [daily(ada, local(day(number))) for number in (9, 10, 11, 12)] == [2, 2, 2, 0]


def test_a_level_that_rises_again_before_it_has_fallen_goes_on(ada: Person) -> None:
    write(ada, local(day(0)))
    write(ada, local(day(1)), context=RED_TEXT)
    for number in (2, 3):
        write(ada, local(day(number), 8), context=GREEN_TEXT)
    write(ada, local(day(3), 20), context=RED_TEXT)
    assert daily(ada, local(day(20))) == 1


def test_a_level_that_is_only_yellow_pauses_nothing(ada: Person) -> None:
    write(ada, local(day(0)))
    write(ada, local(day(1)), context="I feel worthless.")
    assert [daily(ada, local(day(number))) for number in (1, 4)] == [2, 0]


def test_yellow_words_during_red_do_not_end_the_pause(ada: Person) -> None:
    write(ada, local(day(0)))
    write(ada, local(day(1)), context=RED_TEXT)
    write(ada, local(day(2)), context="I feel worthless.")
    assert daily(ada, local(day(20))) == 1


@pytest.mark.parametrize("level", [GREEN, YELLOW])
def test_a_review_ends_the_pause_with_its_day(ada: Person, level: Level) -> None:
    write(ada, local(day(0)))
    write(ada, local(day(1)), context=RED_TEXT)
    review(ada, 3, level)
    write(ada, local(day(4)))
    assert [daily(ada, local(day(number))) for number in (4, 6, 7)] == [2, 2, 0]


def test_a_review_to_red_pauses_too(ada: Person) -> None:
    write(ada, local(day(0)))
    review(ada, 1, RED)
    assert daily(ada, local(day(20))) == 1


def test_danger_that_shows_elsewhere_pauses_too(ada: Person) -> None:
    write(ada, local(day(0)))
    with at(ada, local(day(1))) as then:
        then.post("/v1/life-theme", json={"theme_text": RED_TEXT})
    assert daily(ada, local(day(20))) == 1


def test_nothing_tells_of_it(ada: Person, ben: Person) -> None:
    for person in (ada, ben):
        write(person, local(day(0)))
    write(ada, local(day(1)), context=RED_TEXT)
    answers = []
    for person in (ada, ben):
        with at(person, local(day(1))) as then:
            shown = [{**one, "id": None} for one in then.get(STREAKS).json]
            summary = {**then.get(SUMMARY).json, "streaks": None}
        answers.append((shown, list(summary), [list(one) for one in summary["weeks"]]))
    assert answers[0] == answers[1]
    assert not {"red", "safety", "level"} & set(json.dumps(answers[0]).replace('"', " ").split())


def test_someone_can_pause_and_resume_as_ever(ada: Person) -> None:
    write(ada, local(day(0)))
    write(ada, local(day(1)), context=RED_TEXT)
    pause(ada, local(day(2)))
    assert streaks(ada, local(day(2)))["daily"]["paused"] is True
    resume(ada, local(day(3)))
    assert streaks(ada, local(day(3)))["daily"]["paused"] is False
    assert daily(ada, local(day(30))) == 1


def test_the_longest_is_not_taken_back(ada: Person) -> None:
    for number in range(2):
        write(ada, local(day(number), 8))
    write(ada, local(day(1), 20), context=RED_TEXT)
    shown = streaks(ada, local(day(1), 21))["daily"]
    assert (shown["current_count"], shown["longest_count"]) == (1, 2)
