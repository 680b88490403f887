"""What was written offline counts on the day it was written, up to 7 days later."""

from datetime import timedelta

import pytest

from tests.api.progress.activity import JOURNAL, at, daily, day, local, streaks, weekly, write
from tests.client import Api
from tests.people import Person, new_person


def test_an_entry_shows_when_it_was_written(any_database: str, ada: Person) -> None:
    written = write(ada, local(day(3)), occurred_at="2026-03-04T21:30:00+02:00").json
    assert (written["occurred_at"], written["created_at"]) == ("2026-03-04T19:30:00Z", "2026-03-05T12:00:00Z")
    with at(ada, local(day(3))) as then:
        del written["safety"]
        assert then.get(f"{JOURNAL}/{written['id']}").json == written


def test_an_entry_that_does_not_say_was_written_when_it_was_sent(ada: Person) -> None:
    written = write(ada, local(day(3))).json
    assert written["occurred_at"] == written["created_at"]


def test_a_late_entry_counts_on_its_own_day(any_database: str, ada: Person) -> None:
    for number in (0, 3):
        write(ada, local(day(number)))
    assert daily(ada, local(day(3), 13)) == 1
    for number in (1, 2):
        write(ada, local(day(3), 14), occurred_at=local(day(number)).isoformat())
    assert daily(ada, local(day(3), 15)) == 4


def test_a_late_entry_can_only_help(ada: Person) -> None:
    for number in (2, 4):
        write(ada, local(day(number)))
    before = daily(ada, local(day(5)))
    write(ada, local(day(5)), occurred_at=local(day(0)).isoformat())
    assert daily(ada, local(day(5))) >= before


def test_a_late_entry_of_last_week_counts_for_it(ada: Person) -> None:
    write(ada, local(day(7)))
    write(ada, local(day(7), 13), occurred_at=local(day(6)).isoformat())
    assert weekly(ada, local(day(7), 14)) == 2


def test_a_late_entry_does_not_bring_the_last_day_back(ada: Person) -> None:
    write(ada, local(day(3)))
    write(ada, local(day(3), 13), occurred_at=local(day(1)).isoformat())
    assert streaks(ada, local(day(3), 14))["daily"]["last_completed"] == day(3).isoformat()


def test_its_day_is_that_of_the_persons_zone(api: Api) -> None:
    aki = new_person(api, timezone="Asia/Tokyo")
    write(aki, local(day(2)), occurred_at="2026-03-02T16:00:00Z")  # Tuesday, 1 a.m. in Tokyo
    assert streaks(aki, local(day(2)))["daily"]["last_completed"] == day(1).isoformat()


@pytest.mark.parametrize("ago", [timedelta(days=7), timedelta(0), -timedelta(minutes=5)])
def test_the_bounds_are_in_it(ada: Person, ago: timedelta) -> None:
    assert write(ada, local(day(7)), occurred_at=(local(day(7)) - ago).isoformat()).status == 201


@pytest.mark.parametrize(
    "moment",
    [
        "2026-03-02T11:59:59Z",
        "2026-03-09T12:05:01Z",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "2026-03-09T12:00:00",  # of which zone?
        "2026-03-09",
        1772971200,
        "yesterday",
    ],
)
def test_another_moment_is_refused_by_its_name(ada: Person, moment: object) -> None:
    with at(ada, local(day(7))) as then:
        answer = then.post(JOURNAL, json={"title": "t", "occurred_at": moment})
    assert (answer.status, [error["loc"] for error in answer.json["errors"]]) == (422, [["body", "occurred_at"]])
    assert str(moment) not in answer.body.decode()


def test_a_refused_moment_leaves_nothing(ada: Person) -> None:
    with at(ada, local(day(7))) as then:
        then.post(JOURNAL, json={"title": "t", "occurred_at": "2026-01-01T00:00:00Z"})
        assert then.get(JOURNAL).json == []
