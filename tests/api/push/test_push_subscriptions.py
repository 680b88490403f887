"""Letting browsers be woken: as a browser says it, once, twice, too often and wrongly."""

import base64
from typing import Any

import pytest
from sqlalchemy import select

from shared.core.base64url import decode
from shared.core.db import transaction
from shared.core.push.models import PushSubscription
from shared.core.push.new_key import new_private_key
from shared.core.push.server_key import derive_public_key
from shared.core.push.subscriptions import MAX_BROWSERS
from tests import environment
from tests.client import Response
from tests.people import Person
from tests.servers.push_browsers import base64url, browser_of

PATH = "/v1/push/subscriptions"
HOME = browser_of("at home")
NO_POINT = base64url(b"\x04" + b"\x01" * 64)


def subscribe(person: Person, name: str = "at home", **changes: Any) -> Response:
    return person.post(PATH, json={**browser_of(name), **changes})


def _to_standard(text: str) -> str:
    """Write a key as `btoa` does: another alphabet for two of 64 signs, and padding."""
    return base64.b64encode(decode(text)).decode()


def listed(person: Person) -> list[str]:
    return [one["id"] for one in person.get(PATH).json]


def wrong_field(answer: Response) -> tuple[int, list[str]]:
    (error,) = answer.json["errors"]
    return answer.status, error["loc"]


def test_a_browser_is_remembered(ada: Person) -> None:
    answer = subscribe(ada)
    assert answer.status == 201
    assert set(answer.json) == {"id", "created_at", "last_used_at"}
    assert listed(ada) == [answer.json["id"]]


def test_what_a_browser_sends_is_taken_as_it_is(ada: Person) -> None:
    assert subscribe(ada, expirationTime=1_800_000_000_000.0).status == 201


def test_keys_in_standard_base64_are_the_same_keys(ada: Person) -> None:
    names = [f"browser {number}" for number in range(8)]
    keys = {name: browser_of(name)["keys"] for name in names}
    standard = {name: {part: _to_standard(text) for part, text in keys[name].items()} for name in names}
    assert any(set("+/") & set(text) for each in standard.values() for text in each.values())

    assert [subscribe(ada, name, keys=standard[name]).status for name in names] == [201] * len(names)

    with transaction(read_only=True) as db:
        stored = [{"p256dh": row.p256dh, "auth": row.auth} for row in db.scalars(select(PushSubscription))]
    assert sorted(map(str, stored)) == sorted(map(str, keys.values()))


def test_the_same_browser_again_is_the_same(ada: Person) -> None:
    first, second = subscribe(ada), subscribe(ada)
    assert (second.status, second.json) == (200, first.json)
    assert len(listed(ada)) == 1


def test_a_browser_belongs_to_whoever_signed_in_last(ada: Person, ben: Person) -> None:
    first = subscribe(ada)
    second = subscribe(ben)
    assert (second.status, second.json["id"]) == (200, first.json["id"])
    assert (listed(ada), listed(ben)) == ([], [first.json["id"]])


def test_whose_a_browser_becomes_does_not_learn_since_when_it_was_anothers(ada: Person, ben: Person) -> None:
    first, second = subscribe(ada), subscribe(ben)
    assert second.json["created_at"] > first.json["created_at"]


def test_a_browser_is_forgotten(ada: Person) -> None:
    path = f"{PATH}/{subscribe(ada).json['id']}"
    assert (ada.delete(path).status, ada.delete(path).status) == (204, 404)
    assert listed(ada) == []


def test_someone_elses_browser_is_not_found(ada: Person, ben: Person) -> None:
    path = f"{PATH}/{subscribe(ada).json['id']}"
    assert ben.delete(path).status == 404
    assert len(listed(ada)) == 1


def test_browsers_come_in_pages_newest_first(ada: Person) -> None:
    made = [subscribe(ada, f"browser {number}").json["id"] for number in range(3)]
    first = ada.get(f"{PATH}?limit=2")
    cursor = first.headers["Link"].split("cursor=")[1].split(">")[0].split("&")[0]
    rest = ada.get(f"{PATH}?limit=2&cursor={cursor}")
    assert [one["id"] for one in (*first.json, *rest.json)] == made[::-1]


def test_nobody_has_more_than_twenty(ada: Person) -> None:
    made = [subscribe(ada, f"browser {number}").status for number in range(MAX_BROWSERS + 1)]
    assert made == [201] * MAX_BROWSERS + [409]
    assert subscribe(ada, "browser 0").status == 200


def test_nobody_gets_more_than_twenty_from_others(ada: Person, ben: Person) -> None:
    for number in range(MAX_BROWSERS):
        subscribe(ada, f"browser {number}")
    subscribe(ben)
    assert (subscribe(ada).status, len(listed(ben))) == (409, 1)


def test_a_replay_is_answered_as_the_first_time(ada: Person) -> None:
    key = {"Idempotency-Key": "once"}
    first, second = (ada.post(PATH, json=HOME, headers=key) for _ in range(2))
    assert (first.status, second.status, second.json) == (201, 201, first.json)


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://169.254.169.254/latest",
        "https://localhost/push",
        "https://intranet.example/push",
        "https://fcm.googleapis.com.evil.example/push",
        "https://fcm.googleapis.com@evil.example/push",
        "https://evilpush.apple.com.example/push",
        "http://push.example/push",
        "",
        "ftp://fcm.googleapis.com/push",
    ],
)
def test_an_address_elsewhere_is_refused(ada: Person, endpoint: str) -> None:
    assert wrong_field(subscribe(ada, endpoint=endpoint)) == (422, ["body", "endpoint"])
    assert listed(ada) == []


@pytest.mark.parametrize("name", ["p256dh", "auth"])
@pytest.mark.parametrize("value", ["", "AAAA", "A" * 21, "A" * 90, "not base64url!" * 6, None, 5])
def test_a_key_that_is_none_is_named(ada: Person, name: str, value: object) -> None:
    answer = subscribe(ada, keys={**HOME["keys"], name: value})
    assert wrong_field(answer) == (422, ["body", "keys", name])


def test_a_key_that_nothing_can_be_encrypted_for_is_named(ada: Person) -> None:
    answer = subscribe(ada, keys={**HOME["keys"], "p256dh": NO_POINT})
    assert wrong_field(answer) == (422, ["body", "keys", "p256dh"])


@pytest.mark.parametrize("name", ["endpoint", "keys"])
def test_what_is_missing_is_named(ada: Person, name: str) -> None:
    answer = ada.post(PATH, json={key: value for key, value in HOME.items() if key != name})
    assert wrong_field(answer) == (422, ["body", name])


def test_an_address_without_end_is_refused(ada: Person) -> None:
    answer = subscribe(ada, endpoint=HOME["endpoint"] + "a" * 1000)
    assert wrong_field(answer) == (422, ["body", "endpoint"])


def test_refusals_repeat_nothing_of_a_browser(ada: Person) -> None:
    answer = subscribe(ada, endpoint="https://evil.example/a-secret-token")
    assert b"a-secret-token" not in answer.body


def test_the_key_of_the_server_is_there_where_it_is_set_up(
    ada: Person, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = new_private_key()
    environment.apply(
        monkeypatch, DATABASE_URL=database, VAPID_PRIVATE_KEY=private, VAPID_SUBJECT="mailto:hello@phronesis.example"
    )
    answer = ada.get("/v1/push/key")
    assert (answer.status, answer.json) == (200, {"public_key": derive_public_key(private)})


def test_the_key_of_the_server_is_missed_where_it_is_not_set_up(ada: Person) -> None:
    answer = ada.get("/v1/push/key")
    assert (answer.status, answer.json["status"]) == (503, 503)
