import pytest

from shared.accounts import grant
from shared.core.crypto import access_tokens
from tests.client import Api
from tests.people import Person


def role(api: Api, person: Person) -> str:
    tokens = api.post("/v1/auth/refresh", json={"refresh_token": person.refresh_token}).json
    return access_tokens.verify(tokens["access_token"]).role


@pytest.mark.usefixtures("any_database")
def test_an_operator_makes_someone_an_administrator(api: Api, ada: Person, capsys: pytest.CaptureFixture[str]) -> None:
    assert grant.main([f" {ada.email.upper()}", "admin"]) == 0

    assert role(api, ada) == "admin"
    assert "admin" in capsys.readouterr().out


def test_and_takes_it_back(api: Api, ada: Person) -> None:
    grant.main([ada.email, "admin"])
    grant.main([ada.email, "user"])

    assert role(api, ada) == "user"


def test_nobody_else_becomes_one(api: Api, ada: Person, ben: Person) -> None:
    grant.main([ada.email, "admin"])

    assert role(api, ben) == "user"


def test_an_unknown_address_is_said_and_fails(api: Api, capsys: pytest.CaptureFixture[str]) -> None:
    assert grant.main(["nobody@example.com", "admin"]) == 1
    assert capsys.readouterr().out == "No account has this address.\n"


def test_an_unknown_role_is_refused(api: Api, ada: Person) -> None:
    with pytest.raises(SystemExit):
        grant.main([ada.email, "owner"])
