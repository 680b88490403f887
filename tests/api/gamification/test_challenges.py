"""The challenge of the day: one, of someone's own day, done once, by word or by itself."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from tests.api.gamification.challenges import CHALLENGES, assigned, badges_of, complete, make_it, move_back, todays
from tests.client import Api
from tests.people import Person, new_person
from tests.threads import at_once

CHECK_IN = {"value_snapshot": {"Courage": 5}}


def test_whoever_looks_has_one_at_once_and_keeps_it(ada: Person) -> None:
    first = todays(ada)
    assert (first["status"], first["completed_at"], first["challenge_type"]) == ("pending", None, "daily")
    assert todays(ada) == first


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("UTC", date(2026, 3, 1)),
        ("Asia/Tokyo", date(2026, 3, 2)),
        ("Pacific/Kiritimati", date(2026, 3, 2)),
        ("Pacific/Pago_Pago", date(2026, 3, 1)),
    ],
)
def test_it_is_for_the_day_where_someone_lives(api: Api, zone: str, day: date) -> None:
    with time_machine.travel(datetime(2026, 3, 1, 16, 0, tzinfo=UTC)):
        assert assigned(todays(new_person(api, timezone=zone))) == day


@pytest.mark.usefixtures("any_database")
def test_devices_that_look_at_once_see_the_same_one(ada: Person) -> None:
    seen = at_once(6, lambda _: todays(ada)["id"])
    assert len(set(seen)) == 1
    assert len(ada.get(CHALLENGES).json) == 1


def test_the_list_shows_what_someone_had_newest_first(ada: Person) -> None:
    earlier = todays(ada)
    move_back(earlier["id"], 1)
    now = todays(ada)
    assert [one["id"] for one in ada.get(CHALLENGES).json] == [now["id"], earlier["id"]]
    page = ada.get(f"{CHALLENGES}?limit=1")
    assert ([one["id"] for one in page.json], "Link" in page.headers) == ([now["id"]], True)


def test_a_challenge_that_is_done_brings_a_badge_and_streaks(ada: Person) -> None:
    done = complete(ada, make_it(todays(ada)["id"], None))
    assert (done.status, done.json["challenge"]["status"]) == (200, "completed")
    assert done.json["challenge"]["completed_at"] is not None
    assert [badge["id"] for badge in done.json["badges"]] == ["small_yes"]
    assert [(one["streak_type"], one["current_count"]) for one in done.json["streaks"]] == [("daily", 1), ("weekly", 1)]
    assert todays(ada)["status"] == "completed"


def test_only_new_badges_are_told(ada: Person) -> None:
    complete(ada, todays(ada)["id"])
    move_back(todays(ada)["id"], 1)
    again = complete(ada, todays(ada)["id"])
    assert (again.status, again.json["badges"]) == (200, [])


def test_a_second_time_is_a_conflict_and_counts_nothing(ada: Person) -> None:
    challenge_id = todays(ada)["id"]
    complete(ada, challenge_id)
    again = complete(ada, challenge_id)
    assert (again.status, again.json["detail"]) == (409, "You have already completed this challenge.")
    assert badges_of(ada, "?include=locked")["seven_challenges"]["progress"] == {"n": 1, "of": 7}


@pytest.mark.usefixtures("any_database")
def test_of_many_devices_one_completes_it(ada: Person) -> None:
    challenge_id = todays(ada)["id"]
    statuses = at_once(6, lambda _: complete(ada, challenge_id).status)
    assert sorted(statuses) == [200, *[409] * 5]
    assert badges_of(ada, "?include=locked")["seven_challenges"]["progress"]["n"] == 1


def test_a_replay_with_the_same_key_is_answered_the_same(ada: Person) -> None:
    path, key = f"{CHALLENGES}/{todays(ada)['id']}/complete", {"Idempotency-Key": "the-same-tap"}
    assert [ada.post(path, headers=key).json for _ in range(2)][1] == ada.post(path, headers=key).json


def test_someone_elses_is_not_there(ada: Person, ben: Person) -> None:
    assert complete(ben, todays(ada)["id"]).status == 404
    assert todays(ada)["status"] == "pending"


@pytest.mark.parametrize(("days", "status"), [(0, 200), (1, 200), (2, 409), (40, 409)])
def test_it_can_be_done_until_the_day_after(ada: Person, days: int, status: int) -> None:
    challenge_id = todays(ada)["id"]
    move_back(challenge_id, days)
    assert complete(ada, challenge_id).status == status


def test_one_for_a_day_that_is_over_says_so(ada: Person) -> None:
    challenge_id = todays(ada)["id"]
    move_back(challenge_id, 2)
    detail = "This challenge was for a day that is over. There is a new one for today."
    assert complete(ada, challenge_id).json["detail"] == detail


def test_one_that_asks_for_an_entry_is_done_by_writing_one(ada: Person) -> None:
    make_it(todays(ada)["id"], "entry")
    assert todays(ada)["completes_with"] == "entry"
    ada.write_entry()
    assert todays(ada)["status"] == "completed"
    assert {"first_page", "small_yes"} <= set(badges_of(ada))


def test_one_that_asks_for_something_else_waits_on(ada: Person) -> None:
    make_it(todays(ada)["id"], "entry")
    ada.post("/v1/value-calibration/checkins", json=CHECK_IN)
    assert todays(ada)["status"] == "pending"


def test_one_of_another_day_is_not_done_by_what_is_done_today(ada: Person) -> None:
    challenge_id = make_it(todays(ada)["id"], "entry")
    move_back(challenge_id, 1)
    ada.write_entry()
    assert [one["status"] for one in ada.get(CHALLENGES).json if one["id"] == challenge_id] == ["pending"]


def test_one_that_completes_by_itself_can_be_said_done(ada: Person) -> None:
    assert complete(ada, make_it(todays(ada)["id"], "session")).status == 200


def test_nobody_without_an_account_has_one(api: Api) -> None:
    assert api.get(f"{CHALLENGES}/today").status == 401
