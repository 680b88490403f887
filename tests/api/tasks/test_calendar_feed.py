"""The calendar feed: a secret URL that can be revoked and renewed, and what programs that know it get."""

import logging
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import vobject
from icalendar import Calendar

from shared.tasks.models import CalendarFeed
from tests.api.tasks.conftest import NOW
from tests.api.tasks.task_requests import TASKS, decide, live_in, make_task
from tests.client import Api, Response
from tests.people import Person, new_administrator
from tests.rows import all_cells

FEED = "/v1/calendar/feed"


def issue(person: Person, **fields: Any) -> str:
    """Get a feed, and return the path of its URL."""
    answer = person.post(FEED, json=fields or None)
    assert answer.status == 201, answer.json
    return str(answer.json["url"]).partition("/api")[2]


def fetch(path: str, tag: str | None = None) -> Response:
    """Read a feed as a calendar program does."""
    return Api().get(path, headers={} if tag is None else {"If-None-Match": tag})


def events_of(answer: Response) -> Mapping[str, Any]:
    assert answer.status == 200, answer.body
    return {str(event["UID"]).partition("@")[0]: event for event in Calendar.from_ical(answer.body).walk("VEVENT")}


def test_a_calendar_program_reads_the_tasks_without_what_they_say(any_database: str, ada: Person) -> None:
    timed, any_time = make_task(ada, due_on="2026-03-29", due_time="03:30"), make_task(ada)
    answer = fetch(issue(ada))
    events = events_of(answer)
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert {str(event["SUMMARY"]) for event in events.values()} == {"Task"}
    assert events[timed["id"]]["DTSTART"].dt.astimezone(UTC) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert str(events[any_time["id"]]["DTSTART"].dt) == "2026-03-25"
    assert {one.uid.value.partition("@")[0] for one in vobject.readOne(answer.body.decode()).vevent_list} == set(events)


def test_it_says_what_tasks_are_where_their_owner_wants_that(any_database: str, ada: Person) -> None:
    task, path = make_task(ada), issue(ada, discreet=False)
    assert str(events_of(fetch(path))[task["id"]]["SUMMARY"]) == task["description"]
    assert ada.patch(FEED, json={"discreet": True}).json["discreet"] is True
    assert str(events_of(fetch(path))[task["id"]]["SUMMARY"]) == "Task"


def test_what_has_not_changed_is_304_and_any_change_is_read(any_database: str, ada: Person, moment: Any) -> None:
    task, path = make_task(ada), issue(ada)

    def read_change() -> Mapping[str, Any]:
        before = tags[-1]
        answer = fetch(path, before)
        tags.append(answer.headers["ETag"])
        assert tags[-1] != before
        return events_of(answer)

    tags = [fetch(path).headers["ETag"]]
    same = fetch(path, f'W/{tags[0]}, "other"')
    assert (same.status, same.body, same.headers["ETag"]) == (304, b"", tags[0])
    (left,) = (one for one in ada.get("/v1/account/egress").json if one["channel"] == "download")
    assert (left["purpose"], left["consent"]) == ("task_calendar", "calendar_feed")
    moment.shift(timedelta(minutes=1))
    ada.patch(f"{TASKS}/{task['id']}", json={"due_time": "18:30"})
    assert int(read_change()[task["id"]]["SEQUENCE"]) == 1
    decide(ada, task, "skip")
    skipped = read_change()[task["id"]]
    assert (str(skipped["STATUS"]), int(skipped["SEQUENCE"])) == ("CANCELLED", 2)
    decide(ada, task, "reopen")
    taken_up = read_change()[task["id"]]
    assert (str(taken_up["STATUS"]), int(taken_up["SEQUENCE"])) == ("CONFIRMED", 3)
    live_in(ada, "America/New_York")
    assert "TZID=America/New_York" in read_change()[task["id"]].to_ical().decode()
    ada.delete(f"{TASKS}/{task['id']}")
    assert read_change() == {}


def test_a_renewed_or_revoked_url_leads_nowhere(any_database: str, ada: Person) -> None:
    assert ada.get(FEED).json is None
    first = issue(ada)
    second = issue(ada)
    assert first != second
    assert (fetch(first).status, fetch(second).status) == (404, 200)
    assert ada.get(FEED).json == {"discreet": True, "created_at": "2026-03-25T09:03:00Z"}
    assert ada.delete(FEED).status == 204
    assert (fetch(second).status, ada.delete(FEED).status, ada.patch(FEED, json={}).status) == (404, 404, 404)


def test_the_token_has_256_bits_and_is_in_no_row_and_no_log(
    any_database: str, ada: Person, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    path = issue(ada, discreet=False)
    token = path.partition("token=")[2]
    fetch(path)
    fetch(path + "x")
    assert len(token) == 43
    assert token.encode() not in all_cells([CalendarFeed])
    assert all(token not in record.getMessage() and token not in str(vars(record)) for record in caplog.records)


def test_a_feed_is_read_sixty_times_an_hour(ada: Person, moment: Any) -> None:
    path = issue(ada)
    tag = fetch(path).headers["ETag"]
    assert {fetch(path, tag).status for _ in range(59)} == {304}
    moment.move_to(NOW + timedelta(minutes=20), tick=False)
    refused = fetch(path, tag)
    assert (refused.status, refused.headers["Retry-After"]) == (429, "2400")
    moment.move_to(NOW + timedelta(minutes=60), tick=False)
    assert fetch(path, tag).status == 304


def test_someone_whose_account_is_suspended_has_no_feed(ada: Person, api: Api) -> None:
    path = issue(ada)
    assert new_administrator(api).post(f"/v1/admin/users/{ada.id}/suspend").status == 200
    assert fetch(path).status == 404
