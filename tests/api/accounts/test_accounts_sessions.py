from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from shared.core.crypto import access_tokens
from tests.client import Api, Response
from tests.people import PASSWORD, Person, new_person


def sign_in(api: Api, email: str, device: str) -> Person:
    tokens = api.post(
        "/v1/auth/login", json={"email": email, "password": PASSWORD}, headers={"User-Agent": device}
    ).json
    known = api.get("/v1/profile", token=tokens["access_token"]).json
    return Person(api, known["id"], email, tokens["access_token"], tokens["refresh_token"])


def refresh(person: Person) -> Response:
    return person.api.post("/v1/auth/refresh", json={"refresh_token": person.refresh_token})


def devices(person: Person) -> list[str]:
    return [session["device"] for session in person.get("/v1/auth/sessions").json]


def session_id(person: Person) -> str:
    return str(next(one["id"] for one in person.get("/v1/auth/sessions").json if one["current"]))


def test_all_devices_are_listed_newest_first(api: Api, ada: Person) -> None:
    sign_in(api, ada.email, "Phone")
    sign_in(api, ada.email, "Tablet")

    assert devices(ada) == ["Tablet", "Phone", "tests"]


def test_the_device_that_asks_is_marked(api: Api, ada: Person) -> None:
    phone = sign_in(api, ada.email, "Phone")

    current = [session["device"] for session in phone.get("/v1/auth/sessions").json if session["current"]]

    assert current == ["Phone"]


def test_a_session_says_when_it_began_and_when_it_was_last_used(api: Api, clock: time_machine.Traveller) -> None:
    ada = new_person(api)
    clock.shift(timedelta(minutes=10))
    refresh(ada)

    (session,) = ada.get("/v1/auth/sessions").json

    assert session["created_at"] == "2026-03-02T12:00:00Z"
    assert session["last_used_at"] == "2026-03-02T12:10:00Z"


def test_someone_elses_devices_are_not_listed(ada: Person, ben: Person) -> None:
    assert len(devices(ada)) == 1


def test_the_list_is_paged(api: Api, ada: Person) -> None:
    sign_in(api, ada.email, "Phone")
    first = ada.get("/v1/auth/sessions?limit=1")
    following = first.headers["Link"].partition("<")[2].partition(">")[0].removeprefix("/api")

    second = ada.get(following)

    assert [one["device"] for one in first.json + second.json] == ["Phone", "tests"]
    assert "Link" not in second.headers


def test_signing_out_ends_this_session_only(api: Api, ada: Person) -> None:
    phone = sign_in(api, ada.email, "Phone")

    assert phone.post("/v1/auth/logout").status == 204

    assert refresh(phone).status == 401
    assert refresh(ada).status == 200
    assert devices(ada) == ["tests"]


def test_given_a_sign_out_then_the_access_token_is_valid_until_it_expires(
    api: Api, clock: time_machine.Traveller
) -> None:
    ada = new_person(api)
    ada.post("/v1/auth/logout")

    assert ada.get("/v1/profile").status == 200
    clock.shift(access_tokens.LIFETIME + timedelta(minutes=1))
    assert ada.get("/v1/profile").status == 401


def test_signing_out_twice_is_fine(ada: Person) -> None:
    assert [ada.post("/v1/auth/logout").status for _ in range(2)] == [204, 204]


def test_one_device_can_sign_another_out(api: Api, ada: Person) -> None:
    phone = sign_in(api, ada.email, "Phone")

    assert ada.delete(f"/v1/auth/sessions/{session_id(phone)}").status == 204

    assert refresh(phone).status == 401
    assert devices(ada) == ["tests"]


def test_someone_elses_session_looks_like_one_that_does_not_exist(ada: Person, ben: Person) -> None:
    theirs = ada.delete(f"/v1/auth/sessions/{session_id(ben)}")
    nobodys = ada.delete(f"/v1/auth/sessions/{uuid4()}")

    assert (theirs.status, theirs.body) == (404, nobodys.body)
    assert refresh(ben).status == 200


def test_a_session_that_ended_is_not_found(ada: Person) -> None:
    own = session_id(ada)
    ada.delete(f"/v1/auth/sessions/{own}")

    assert ada.delete(f"/v1/auth/sessions/{own}").status == 404


def test_a_session_that_expired_is_not_listed(api: Api, clock: time_machine.Traveller) -> None:
    ada = new_person(api)
    clock.shift(timedelta(days=31))

    assert devices(sign_in(api, ada.email, "Phone")) == ["Phone"]


def test_a_very_long_device_name_is_cut(api: Api, ada: Person) -> None:
    assert len(devices(sign_in(api, ada.email, "x" * 1000))[0]) == 200


@pytest.mark.parametrize("path", ["/v1/auth/sessions?limit=0", "/v1/auth/sessions?cursor=nonsense"])
def test_a_page_that_makes_no_sense_is_refused(ada: Person, path: str) -> None:
    assert ada.get(path).status == 422
