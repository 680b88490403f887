"""Where the database takes two spellings for one address, limits and role go by the address that is stored."""

from collections.abc import Iterator

import pytest

from tests import environment
from tests.client import Api
from tests.collations import collated
from tests.people import PASSWORD, new_person, verify

STORED, LOOK_ALIKE = "jose@example.com", "josé@example.com"
LOGIN = "/v1/auth/login"


@pytest.fixture
def one_address(sqlite_database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """SQLite with addresses that are compared so, one of which is an administrator's."""
    environment.apply(monkeypatch, DATABASE_URL=sqlite_database, ADMIN_EMAILS=LOOK_ALIKE)
    with collated(sqlite_database, "email VARCHAR(254)"):
        yield


def sign_in(api: Api, email: str, password: str = PASSWORD) -> int:
    return api.post(LOGIN, json={"email": email, "password": password}).status


@pytest.mark.usefixtures("one_address")
def test_another_spelling_gets_no_role_that_was_typed(api: Api) -> None:
    verify(new_person(api, email=STORED))

    tokens = api.post(LOGIN, json={"email": LOOK_ALIKE, "password": PASSWORD}).json

    headers = {"Authorization": f"Bearer {tokens['access_token']}"}
    assert api.get("/v1/admin/users", headers=headers).status == 403


@pytest.mark.usefixtures("one_address")
def test_another_spelling_has_no_tries_of_its_own(api: Api) -> None:
    new_person(api, email=STORED)
    spellings = [STORED, LOOK_ALIKE, STORED, LOOK_ALIKE, STORED, LOOK_ALIKE]
    assert [sign_in(api, email, "a wrong password") for email in spellings] == [401, 401, 401, 401, 401, 429]


@pytest.mark.usefixtures("one_address")
def test_signing_in_by_another_spelling_forgets_the_failures_of_the_account(api: Api) -> None:
    new_person(api, email=STORED)
    failures = [sign_in(api, STORED, "a wrong password") for _ in range(4)]
    assert (failures, sign_in(api, LOOK_ALIKE)) == ([401] * 4, 200)
    assert sign_in(api, STORED, "a wrong password") == 401
    assert sign_in(api, STORED) == 200


@pytest.mark.usefixtures("one_address")
def test_another_spelling_gets_no_account_of_its_own(api: Api) -> None:
    new_person(api, email=STORED)
    registration = {"email": LOOK_ALIKE, "password": PASSWORD, "timezone": "UTC", "locale": "en"}
    assert api.post("/v1/register", json=registration).status == 409
