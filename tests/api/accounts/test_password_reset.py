from datetime import timedelta
from typing import Any

import pytest
import time_machine

from tests.api.accounts.conftest import SetStatus
from tests.api.accounts.mails import ask_for_reset, ask_for_resets, mails_to, tokens_of
from tests.client import Api, Response
from tests.people import PASSWORD, Person, new_person, verify

NEW = "rain on a tin roof"


@pytest.fixture
def ada(api: Api, clock: time_machine.Traveller) -> Person:
    """Ada, whose address is verified, while the clock stands still."""
    return verify(new_person(api))


def reset(api: Api, token: str, password: str = NEW) -> Response:
    return api.post("/v1/auth/password/reset", json={"token": token, "password": password})


def sign_in(api: Api, person: Person, password: str) -> int:
    return api.post("/v1/auth/login", json={"email": person.email, "password": password}).status


def refresh(api: Api, token: str) -> int:
    return api.post("/v1/auth/refresh", json={"refresh_token": token}).status


def test_the_new_password_opens_the_account_and_the_old_one_does_not(api: Api, ada: Person) -> None:
    assert reset(api, ask_for_reset(api, ada)).status == 204

    assert (sign_in(api, ada, NEW), sign_in(api, ada, PASSWORD)) == (200, 401)


def test_a_token_is_taken_as_it_was_pasted(api: Api, ada: Person) -> None:
    token = ask_for_reset(api, ada)

    assert reset(api, f" {token}\u200b\n&utm_source=mail").status == 204


def test_the_link_is_good_once(api: Api, ada: Person) -> None:
    token = ask_for_reset(api, ada)
    reset(api, token)

    assert reset(api, token, "another quiet lake").status == 404
    assert sign_in(api, ada, NEW) == 200


@pytest.mark.parametrize(("minutes", "status"), [(29.9, 204), (30, 404), (3000, 404)])
def test_the_link_is_good_for_half_an_hour(
    api: Api, ada: Person, clock: time_machine.Traveller, minutes: float, status: int
) -> None:
    token = ask_for_reset(api, ada)
    clock.shift(timedelta(minutes=minutes))

    assert reset(api, token).status == status


def test_every_device_is_signed_out(api: Api, ada: Person) -> None:
    other = api.post("/v1/auth/login", json={"email": ada.email, "password": PASSWORD}).json["refresh_token"]

    reset(api, ask_for_reset(api, ada))

    assert [refresh(api, token) for token in (ada.refresh_token, other)] == [401, 401]
    assert ada.get("/v1/auth/sessions").json == []


def test_nobody_elses_device_is(api: Api, ada: Person, ben: Person) -> None:
    reset(api, ask_for_reset(api, ada))

    assert refresh(api, ben.refresh_token) == 200


def test_the_other_links_are_good_no_more(api: Api, ada: Person) -> None:
    first, second = ask_for_resets(api, ada, 2)
    reset(api, second)

    assert reset(api, first).status == 404


def test_the_owner_is_told(api: Api, ada: Person) -> None:
    reset(api, ask_for_reset(api, ada))

    [notice] = mails_to(ada, "password_changed")
    assert (notice.stream, notice.parameters) == ("account", {})


@pytest.mark.parametrize("password", ["password1", "short", "PERSON@example.com"])
def test_a_weak_password_is_refused_and_leaves_the_link_good(api: Api, password: str) -> None:
    person = verify(new_person(api, email="person@example.com"))
    token = ask_for_reset(api, person)

    refused = reset(api, token, password)

    assert (refused.status, refused.json["errors"][0]["loc"]) == (422, ["body", "password"])
    assert reset(api, token).status == 204


def test_a_link_that_is_good_for_nothing_changes_nothing(api: Api, ada: Person) -> None:
    assert reset(api, "Qm3vT8sX1cN5bL7yKpRz0aWfEjUhGdOiVxS2n4M6tBk").status == 404
    assert sign_in(api, ada, PASSWORD) == 200


def test_the_link_that_verifies_an_address_resets_no_password(api: Api, ada: Person) -> None:
    assert reset(api, tokens_of(ada, "verify_email")[0]).status == 404


def test_the_link_that_resets_a_password_verifies_no_address(api: Api, ada: Person) -> None:
    assert api.post("/v1/auth/email/verify", json={"token": ask_for_reset(api, ada)}).status == 404


@pytest.mark.parametrize("status", ["suspended", "erased"])
def test_the_link_of_a_closed_account_is_good_for_nothing(
    api: Api, ada: Person, set_status: SetStatus, status: Any
) -> None:
    token = ask_for_reset(api, ada)
    set_status(ada.id, status)

    assert reset(api, token).status == 404


def test_whoever_failed_to_sign_in_before_gets_in_with_the_new_password(api: Api, ada: Person) -> None:
    assert [sign_in(api, ada, "not this one") for _ in range(6)] == [401] * 5 + [429]

    reset(api, ask_for_reset(api, ada))

    assert sign_in(api, ada, NEW) == 200
