"""Accounts as administrators see them: listed, searched for, one by one."""

from uuid import uuid4

import pytest

from tests.client import Api
from tests.people import Person, new_person, verify

USERS = "/v1/admin/users"


def found(admin: Person, begins: str) -> list[str]:
    answer = admin.post(f"{USERS}/search", json={"email": begins})
    assert answer.status == 200, answer.json
    return [one["email"] for one in answer.json["items"]]


def test_an_account_is_shown_as_it_stands_and_without_what_its_owner_tells(api: Api, admin: Person) -> None:
    ada = verify(new_person(api, email="ada@example.com", name="Ada Unmistakable"))

    answer = admin.get(f"{USERS}/{ada.id}")

    assert (answer.status, answer.json["email"], answer.json["role"]) == (200, "ada@example.com", "user")
    assert (answer.json["account_status"], answer.json["email_verified"]) == ("active", True)
    assert "Unmistakable" not in answer.body.decode()


def test_a_tier_is_set_by_administrators_and_seen_by_its_owner(admin: Person, ada: Person) -> None:
    path, before = f"{USERS}/{ada.id}/subscription", ada.get("/v1/profile").json["updated_at"]

    assert admin.put(path, json={"subscription_tier": "pro"}).json["subscription_tier"] == "pro"
    assert admin.get(f"{USERS}/{ada.id}").json["subscription_tier"] == "pro"
    assert ada.get("/v1/profile").json["subscription_tier"] == "pro"
    assert ada.get("/v1/profile").json["updated_at"] > before

    assert admin.put(path, json={"subscription_tier": "gold"}).status == 422
    assert admin.put(f"{USERS}/{uuid4()}/subscription", json={"subscription_tier": "pro"}).status == 404
    assert ada.put(path, json={"subscription_tier": "enterprise"}).status == 403


def test_an_administrator_is_shown_as_one(admin: Person) -> None:
    assert admin.get(f"{USERS}/{admin.id}").json["role"] == "admin"


def test_an_account_that_is_not_there_is_not_found(admin: Person) -> None:
    assert admin.get(f"{USERS}/{uuid4()}").status == 404


@pytest.mark.usefixtures("any_database")
def test_accounts_are_listed_newest_first_page_by_page(api: Api, admin: Person) -> None:
    made = [str(new_person(api).id) for _ in range(3)]

    first = admin.get(f"{USERS}?limit=2")
    following = first.headers["Link"].partition(">")[0].removeprefix("</api")

    assert [one["id"] for one in [*first.json, *admin.get(following).json]] == [*made[::-1], str(admin.id)]


def test_accounts_of_one_state_are_listed_when_asked_for(admin: Person, ada: Person) -> None:
    admin.post(f"{USERS}/{ada.id}/suspend")
    assert [one["id"] for one in admin.get(f"{USERS}?status=suspended").json] == [str(ada.id)]


@pytest.mark.usefixtures("any_database")
@pytest.mark.parametrize("begins", ["ada.l", " ADA.L", "ada.lovelace@example.com", "Ada.Lovelace@Example.com "])
def test_an_account_is_found_by_its_address_or_how_it_begins(api: Api, admin: Person, begins: str) -> None:
    for email in ("ada.lovelace@example.com", "adablovelace@example.com", "ben@example.com"):
        new_person(api, email=email)
    assert found(admin, begins) == ["ada.lovelace@example.com"]


@pytest.mark.parametrize("begins", ["%", "a%", "_da", "[a]"])
def test_what_stands_for_anything_elsewhere_stands_for_itself(api: Api, admin: Person, begins: str) -> None:
    new_person(api, email="ada@example.com")
    assert found(admin, begins) == []


def test_a_search_that_finds_too_much_says_so(api: Api, admin: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shared.accounts.administration.MAX_FOUND_ACCOUNTS", 2)
    for email in ("c@example.com", "cb@example.com", "ca@example.com"):
        new_person(api, email=email)

    answer = admin.post(f"{USERS}/search", json={"email": "c"}).json

    assert ([one["email"] for one in answer["items"]], answer["more"]) == (["c@example.com", "ca@example.com"], True)


@pytest.mark.parametrize("email", ["", "  ", "a" * 255, None])
def test_a_search_for_nothing_is_refused(admin: Person, email: str | None) -> None:
    assert admin.post(f"{USERS}/search", json={"email": email}).status == 422
