"""Who is an administrator: whoever has shown that a listed address is theirs, and nobody else."""

import pytest

from shared.core.crypto import access_tokens
from tests import environment
from tests.client import Api
from tests.people import ADMIN_EMAIL, PASSWORD, Person, new_person, verify


def role(api: Api, person: Person) -> str:
    """The role that someone gets when they sign in now."""
    tokens = api.post("/v1/auth/login", json={"email": person.email, "password": PASSWORD}).json
    return access_tokens.verify(tokens["access_token"]).role


@pytest.mark.usefixtures("any_database")
def test_a_listed_and_verified_address_makes_an_administrator(api: Api) -> None:
    assert role(api, verify(new_person(api, email=ADMIN_EMAIL))) == "admin"


def test_a_listed_address_that_nobody_has_verified_does_not(api: Api) -> None:
    assert role(api, new_person(api, email=ADMIN_EMAIL)) == "user"


def test_a_verified_address_that_is_not_listed_does_not(api: Api) -> None:
    assert role(api, verify(new_person(api, email="an.admin@example.com"))) == "user"


def test_the_next_refresh_tells_that_an_address_was_verified(api: Api) -> None:
    person = verify(new_person(api, email=ADMIN_EMAIL))
    tokens = api.post("/v1/auth/refresh", json={"refresh_token": person.refresh_token}).json
    assert access_tokens.verify(tokens["access_token"]).role == "admin"


def test_an_address_can_be_listed_in_another_spelling(api: Api, database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    environment.apply(monkeypatch, DATABASE_URL=database, ADMIN_EMAILS=" First@Example.com , ,ÄDA@Bücher.example ")
    assert role(api, verify(new_person(api, email="äda@xn--bcher-kva.example"))) == "admin"


@pytest.mark.parametrize("listed", ["", " , "])
def test_with_an_empty_list_there_are_none(
    api: Api, database: str, monkeypatch: pytest.MonkeyPatch, listed: str
) -> None:
    environment.apply(monkeypatch, DATABASE_URL=database, ADMIN_EMAILS=listed)
    assert role(api, verify(new_person(api, email=ADMIN_EMAIL))) == "user"


def test_whoever_is_taken_off_the_list_is_one_no_more(api: Api, database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    person = verify(new_person(api, email=ADMIN_EMAIL))
    environment.apply(monkeypatch, DATABASE_URL=database, ADMIN_EMAILS="another.admin@example.com")
    assert role(api, person) == "user"
