from typing import Any

import pytest

from tests.api.accounts.conftest import SetStatus
from tests.api.accounts.mails import ask_for_reset, mails_to
from tests.client import Api, Response
from tests.people import PASSWORD, Person, verify

NEW = "rain on a tin roof"


def change(person: Person, current: str = PASSWORD, new: str = NEW) -> Response:
    return person.post("/v1/auth/password/change", json={"current": current, "new": new})


def sign_in(api: Api, person: Person, password: str) -> Response:
    return api.post("/v1/auth/login", json={"email": person.email, "password": password})


def refresh(api: Api, token: str) -> int:
    return api.post("/v1/auth/refresh", json={"refresh_token": token}).status


def test_the_new_password_opens_the_account_and_the_old_one_does_not(api: Api, ada: Person) -> None:
    assert change(ada).status == 204

    assert (sign_in(api, ada, NEW).status, sign_in(api, ada, PASSWORD).status) == (200, 401)


def test_the_other_devices_are_signed_out_and_this_one_is_not(api: Api, ada: Person) -> None:
    other = sign_in(api, ada, PASSWORD).json["refresh_token"]

    change(ada)

    assert (refresh(api, other), refresh(api, ada.refresh_token)) == (401, 200)


def test_the_owner_is_told(ada: Person) -> None:
    change(ada)

    [notice] = mails_to(ada, "password_changed")
    assert (notice.stream, notice.parameters) == ("account", {})


def test_each_change_is_told(ada: Person) -> None:
    change(ada)
    change(ada, NEW, PASSWORD)

    assert len(mails_to(ada, "password_changed")) == 2


def test_links_to_reset_the_old_password_are_good_no_more(api: Api, ada: Person) -> None:
    token = ask_for_reset(api, verify(ada))

    change(ada)

    assert api.post("/v1/auth/password/reset", json={"token": token, "password": PASSWORD}).status == 404


def test_without_the_current_password_nothing_changes(api: Api, ada: Person) -> None:
    refused = change(ada, "not this one")

    assert (refused.status, refused.json["errors"][0]["loc"]) == (422, ["body", "current"])
    assert refused.json["errors"][0]["type"] == "wrong_password"
    assert sign_in(api, ada, PASSWORD).status == 200
    assert mails_to(ada, "password_changed") == []


@pytest.mark.parametrize("new", ["password1", "short"])
def test_a_weak_password_is_refused_by_its_field(ada: Person, new: str) -> None:
    refused = change(ada, new=new)

    assert (refused.status, refused.json["errors"][0]["loc"]) == (422, ["body", "new"])


def test_given_five_wrong_guesses_then_even_the_right_one_has_to_wait(api: Api, ada: Person) -> None:
    assert [change(ada, f"guess {number}").status for number in range(6)] == [422] * 5 + [429]

    assert change(ada).status == 429
    assert sign_in(api, ada, PASSWORD).status == 429


def test_weak_ones_are_no_guesses(ada: Person) -> None:
    for _ in range(7):
        change(ada, new="password1")

    assert change(ada).status == 204


def test_no_transaction_is_open_while_a_password_is_checked(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    from shared.core.crypto import passwords
    from shared.core.db import refuse_open_transaction

    def verify_password(stored: str | None, password: str) -> bool:
        refuse_open_transaction()
        return True

    monkeypatch.setattr(passwords, "verify_password", verify_password)

    assert change(ada).status == 204


@pytest.mark.parametrize("status", ["suspended", "deleted"])
def test_a_closed_account_changes_nothing(ada: Person, set_status: SetStatus, status: Any) -> None:
    set_status(ada.id, status)

    assert change(ada).status == 401
