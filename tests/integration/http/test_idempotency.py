"""A POST that is sent again is answered again, and nothing happens twice."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from shared.core.db import transaction
from shared.core.http import idempotency
from shared.core.http.models import IdempotencyKey
from tests.client import Api
from tests.people import Person
from tests.unit.core.http import sample_area

NOTES, WAITING = "/v1/sample/notes", "/v1/sample/waiting"
BOTH = pytest.mark.parametrize("path", [NOTES, WAITING])


@pytest.fixture
def sample(any_database: str) -> Iterator[Api]:
    sample_area.calls.clear()
    yield Api(areas=[sample_area.area])
    sample_area.calls.clear()


def kept_keys() -> int:
    with transaction(read_only=True) as db:
        return db.scalar(select(func.count()).select_from(IdempotencyKey)) or 0


@BOTH
def test_the_second_time_gets_the_first_answer(sample: Api, path: str) -> None:
    first, second = (sample.post(path, json={"text": "x"}, headers={"Idempotency-Key": "k1"}) for _ in range(2))

    assert (second.status, second.body, sample_area.calls) == (first.status, first.body, ["x"])
    assert (first.headers.get("Idempotency-Replayed"), second.headers["Idempotency-Replayed"]) == (
        None,
        "true",
    )


def test_the_answers_headers_are_kept_too(sample: Api) -> None:
    first, second = (sample.post(NOTES, json={"text": "x"}, headers={"Idempotency-Key": "k1"}) for _ in range(2))

    assert (second.headers["ETag"], second.headers["Content-Type"]) == (first.headers["ETag"], "application/json")


def test_a_host_that_moved_still_knows_the_request(sample: Api) -> None:
    moved = replace(sample, origin="https://elsewhere.example:8443")

    first, second = (api.post(NOTES, json={"text": "x"}, headers={"Idempotency-Key": "k1"}) for api in (sample, moved))

    assert (second.status, second.body) == (first.status, first.body)


@BOTH
def test_without_a_key_everything_happens_every_time(sample: Api, path: str) -> None:
    for _ in range(2):
        sample.post(path, json={"text": "x"})

    assert (sample_area.calls, kept_keys()) == (["x", "x"], 0)


@BOTH
def test_the_same_key_for_another_body_is_422(sample: Api, path: str) -> None:
    sample.post(path, json={"text": "x"}, headers={"Idempotency-Key": "k1"})

    answer = sample.post(path, json={"text": "y"}, headers={"Idempotency-Key": "k1"})

    assert (answer.status, answer.json["errors"][0]["loc"]) == (422, ["header", "Idempotency-Key"])
    assert sample_area.calls == ["x"]


def test_one_key_serves_two_operations_apart(sample: Api) -> None:
    answers = [sample.post(path, json={"text": "x"}, headers={"Idempotency-Key": "k1"}) for path in (NOTES, WAITING)]

    assert ([answer.status for answer in answers], len(sample_area.calls)) == ([201, 200], 2)


@BOTH
def test_after_an_error_trying_again_is_trying_again(sample: Api, path: str) -> None:
    for _ in range(2):
        assert sample.post(path, json={"text": "fail"}, headers={"Idempotency-Key": "k1"}).status in (404, 409)

    assert (sample_area.calls, kept_keys()) == (["fail", "fail"], 0)


def test_after_a_defect_trying_again_is_trying_again(sample: Api) -> None:
    for _ in range(2):
        assert sample.post(WAITING, json={"text": "crash"}, headers={"Idempotency-Key": "k1"}).status == 500

    assert (sample_area.calls, kept_keys()) == (["crash", "crash"], 0)


@pytest.mark.parametrize("key", ["", "x" * 256, "schlüssel", "a\tb"])
def test_a_key_that_is_no_key_is_422(sample: Api, key: str) -> None:
    answer = sample.post(NOTES, json={"text": "x"}, headers={"Idempotency-Key": key})

    assert (answer.status, sample_area.calls) == (422, [])


@BOTH
def test_a_day_later_the_key_is_free_again(sample: Api, path: str) -> None:
    with time_machine.travel(datetime(2026, 3, 1, tzinfo=UTC), tick=False) as clock:
        sample.post(path, json={"text": "x"}, headers={"Idempotency-Key": "k1"})
        clock.shift(timedelta(hours=23, minutes=59))
        sample.post(path, json={"text": "x"}, headers={"Idempotency-Key": "k1"})
        before = list(sample_area.calls)
        clock.shift(timedelta(minutes=2))
        sample.post(path, json={"text": "x"}, headers={"Idempotency-Key": "k1"})

    assert (before, sample_area.calls) == (["x"], ["x", "x"])


def test_a_request_that_is_still_being_worked_on_is_not_begun_again(sample: Api) -> None:
    claim = begin_waiting(sample)

    answer = sample.post(WAITING, json={"text": "x"}, headers={"Idempotency-Key": "k1"})

    assert (answer.status, answer.headers["Retry-After"], claim) == (409, "2", True)


def test_a_request_whose_worker_died_can_be_sent_again_soon(sample: Api) -> None:
    with time_machine.travel(datetime(2026, 3, 1, tzinfo=UTC), tick=False) as clock:
        begin_waiting(sample)
        clock.shift(idempotency.IN_PROGRESS_LIFETIME + timedelta(seconds=1))
        answer = sample.post(WAITING, json={"text": "x"}, headers={"Idempotency-Key": "k1"})

    assert (answer.status, sample_area.calls) == (200, ["x"])


def begin_waiting(sample: Api) -> bool:
    """Leave the database as it is while a waiting operation waits: the key is claimed, the answer is not there."""
    sample.post(WAITING, json={"text": "x"}, headers={"Idempotency-Key": "k1"})
    sample_area.calls.clear()
    with transaction() as db:
        row = db.scalars(select(IdempotencyKey)).one()
        row.status_code = row.body = None
        row.expires_at = row.created_at + idempotency.IN_PROGRESS_LIFETIME
    return True


def test_kept_answers_are_unreadable_in_the_database(sample: Api) -> None:
    sample.post(NOTES, json={"text": "very private"}, headers={"Idempotency-Key": "k1"})

    with transaction(read_only=True) as db:
        row = db.connection().exec_driver_sql("SELECT * FROM idempotency_keys").one()
    assert b"private" not in b"".join(bytes(value) for value in row if isinstance(value, bytes | memoryview))


def test_two_people_may_use_the_same_key(api: Api, ada: Person, ben: Person) -> None:
    answers = [
        person.post("/v1/decisions/journal", json={"title": "t"}, headers={"Idempotency-Key": "k1"})
        for person in (ada, ben)
    ]

    assert [answer.json["user_id"] for answer in answers] == [str(ada.id), str(ben.id)]
