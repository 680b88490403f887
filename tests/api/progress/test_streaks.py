"""Streaks as people see them: what adds, what breaks, and what a pause does."""

from datetime import timedelta
from uuid import UUID

import pytest

from shared.core import events
from shared.core.db import transaction
from shared.journal.service import JournalEntryCreated
from shared.progress.models import Activity
from tests.api.progress.activity import MONDAY, STREAKS, at, daily, day, local, pause, resume, streaks, weekly, write
from tests.client import Response
from tests.people import Person


def fields_at_fault(answer: Response) -> list[list[object]]:
    return [error["loc"] for error in answer.json["errors"]]


def test_nothing_is_shown_before_there_is_anything(ada: Person) -> None:
    assert ada.get(STREAKS).json == []


def test_the_first_day_begins_both_streaks(any_database: str, ada: Person) -> None:
    write(ada, local(day(0)))

    shown = streaks(ada, local(day(0), 20))
    assert list(shown) == ["daily", "weekly"]
    assert {**shown["daily"], "id": None} == {
        "id": None,
        "streak_type": "daily",
        "current_count": 1,
        "longest_count": 1,
        "last_completed": MONDAY.isoformat(),
        "freezes_left": 1,
        "paused": False,
        "paused_until": None,
    }
    assert (shown["weekly"]["current_count"], shown["weekly"]["freezes_left"]) == (1, 0)


def test_a_day_counts_once(ada: Person) -> None:
    for hour in (8, 12, 20):
        write(ada, local(day(0), hour))
    assert daily(ada, local(day(0), 22)) == 1


def test_a_streak_that_was_missed_shows_as_such_though_nothing_was_written_since(
    any_database: str, ada: Person
) -> None:
    for number in range(3):
        write(ada, local(day(number)))
    seen = [daily(ada, local(day(number))) for number in range(2, 7)]
    assert seen == [3, 3, 3, 0, 0]
    assert streaks(ada, local(day(6)))["daily"]["longest_count"] == 3


def test_a_forgiven_day_shows(ada: Person) -> None:
    for number in (0, 1, 3):
        write(ada, local(day(number)))
    shown = [streaks(ada, local(day(number)))["daily"] for number in (3, 4)]
    assert [(one["current_count"], one["freezes_left"]) for one in shown] == [(3, 0), (3, 0)]


def test_weeks_follow_weeks(ada: Person) -> None:
    for number in (6, 7, 20):
        write(ada, local(day(number)))
    assert [weekly(ada, local(day(number))) for number in (20, 21, 27, 28)] == [3, 3, 3, 0]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/value-calibration/checkins", {"value_snapshot": {"Courage": 5}}),
        ("/v1/decisions/journal", {"title": "Stay or go?"}),
    ],
)
def test_whatever_is_done_counts(ada: Person, path: str, body: object) -> None:
    with at(ada, local(day(0))) as then:
        then.post(path, json=body)
    assert daily(ada, local(day(0), 20)) == 1


def test_answering_a_prompt_counts(ada: Person) -> None:
    entry = write(ada, local(day(0))).json
    with at(ada, local(day(1))) as then:
        prompts = then.post("/v1/reflection/prompts/generate", json={"entry_id": entry["id"]}).json["items"]
        answer = then.post(f"/v1/reflection/prompts/{prompts[0]['id']}/responses", json={"response_text": "Calm."})
        assert answer.status == 201
    assert daily(ada, local(day(1), 20)) == 2


def test_a_conversation_that_is_completed_counts(ada: Person) -> None:
    with at(ada, local(day(0))) as then:
        session = then.post("/v1/decisions/sessions", json={"title": "Stay or go?"}).json
        assert then.patch(f"/v1/decisions/sessions/{session['id']}", json={"status": "completed"}).status == 200
    assert daily(ada, local(day(0), 20)) == 1


def test_a_deleted_entry_leaves_its_day(ada: Person) -> None:
    entry = write(ada, local(day(0))).json
    with at(ada, local(day(0))) as then:
        assert then.delete(f"/v1/decisions/journal/{entry['id']}").status == 204
    assert daily(ada, local(day(1))) == 1


def test_what_is_told_twice_counts_once(any_database: str, ada: Person) -> None:
    entry = write(ada, local(day(0))).json
    with transaction() as db:
        moment = local(day(1))
        events.publish(db, JournalEntryCreated(ada.id, UUID(entry["id"]), moment, moment))
    with transaction() as db:
        assert db.query(Activity).count() == 1
    assert daily(ada, local(day(1))) == 1


def test_the_same_key_counts_once(ada: Person) -> None:
    with at(ada, local(day(0))) as then:
        for _ in range(2):
            then.post("/v1/decisions/journal", json={"title": "t"}, headers={"Idempotency-Key": "k"})
    with transaction() as db:
        assert db.query(Activity).count() == 1


def test_one_persons_days_are_not_anothers(ada: Person, ben: Person) -> None:
    write(ada, local(day(0)))
    write(ben, local(day(1)))
    assert (daily(ada, local(day(1))), daily(ben, local(day(1)))) == (1, 1)


def test_a_pause_holds_a_streak(any_database: str, ada: Person) -> None:
    for number in range(3):
        write(ada, local(day(number)))
    answer = pause(ada, local(day(3)), day(9))

    assert answer.status == 200
    assert [(one["paused"], one["paused_until"]) for one in answer.json["streaks"]] == [(True, day(9).isoformat())] * 2
    assert [daily(ada, local(day(number))) for number in (9, 10, 11, 12)] == [3, 3, 3, 0]
    assert streaks(ada, local(day(10)))["daily"]["paused"] is False


def test_what_is_done_in_a_pause_does_not_add(ada: Person) -> None:
    write(ada, local(day(0)))
    pause(ada, local(day(1)))
    write(ada, local(day(2)))
    assert daily(ada, local(day(2))) == 1


def test_a_pause_after_the_day_is_done_begins_tomorrow(ada: Person) -> None:
    write(ada, local(day(0), 8))
    pause(ada, local(day(0), 12), day(1))
    assert daily(ada, local(day(0), 13)) == 1
    assert streaks(ada, local(day(0), 13))["daily"]["paused"] is True
    write(ada, local(day(1)))
    assert daily(ada, local(day(1), 13)) == 1


def test_a_pause_can_be_taken_before_anything_was_done(ada: Person) -> None:
    assert pause(ada, local(day(0))).json["streaks"][0]["paused"] is True


def test_an_open_pause_lasts_until_it_is_ended(any_database: str, ada: Person) -> None:
    write(ada, local(day(0)))
    pause(ada, local(day(1)))
    assert daily(ada, local(day(400))) == 1
    answer = resume(ada, local(day(400)))
    assert [(one["paused"], one["paused_until"]) for one in answer.json["streaks"]] == [(False, None)] * 2
    assert [daily(ada, local(day(number))) for number in (400, 401, 402)] == [1, 1, 0]


def test_today_counts_again_after_resuming(ada: Person) -> None:
    write(ada, local(day(0)))
    pause(ada, local(day(1)))
    write(ada, local(day(3), 8))
    resume(ada, local(day(3), 12))
    assert daily(ada, local(day(3), 13)) == 2


def test_resuming_at_once_is_as_if_nothing_had_been(ada: Person) -> None:
    write(ada, local(day(0)))
    pause(ada, local(day(1), 8))
    resume(ada, local(day(1), 9))
    assert [daily(ada, local(day(number))) for number in (2, 3)] == [1, 0]


def test_resuming_without_a_pause_changes_nothing(ada: Person) -> None:
    write(ada, local(day(0)))
    assert resume(ada, local(day(0))).json["streaks"][0]["current_count"] == 1


def test_a_pause_gets_a_new_end(ada: Person) -> None:
    write(ada, local(day(0)))
    pause(ada, local(day(1)), day(3))
    pause(ada, local(day(2)), day(30))
    assert streaks(ada, local(day(2)))["daily"]["paused_until"] == day(30).isoformat()
    assert [daily(ada, local(day(number))) for number in (32, 33)] == [1, 0]


@pytest.mark.parametrize("number", [-1, 61])
def test_a_pause_ends_between_today_and_60_days_ahead(ada: Person, number: int) -> None:
    answer = pause(ada, local(day(0)), day(number))
    assert (answer.status, fields_at_fault(answer)) == (422, [["body", "until"]])


@pytest.mark.parametrize("number", [0, 60])
def test_the_bounds_of_a_pause_are_in_it(ada: Person, number: int) -> None:
    assert pause(ada, local(day(0)), day(number)).status == 200


def test_someones_pause_is_their_own(ada: Person, ben: Person) -> None:
    write(ben, local(day(0)))
    pause(ada, local(day(1)))
    resume(ada, local(day(2)))
    assert daily(ben, local(day(0)) + timedelta(days=3)) == 0


def test_streaks_come_in_pages_as_every_list_does(any_database: str, ada: Person) -> None:
    write(ada, local(day(0)))
    first = ada.get(f"{STREAKS}?limit=1")
    following = first.headers["Link"].split(";")[0].strip("<>").removeprefix("/api")
    second = ada.get(following)
    assert [one["streak_type"] for one in first.json + second.json] == ["daily", "weekly"]
    assert "Link" not in second.headers
