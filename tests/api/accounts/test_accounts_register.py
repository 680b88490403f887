from typing import Any

import pytest
from sqlalchemy import select

from shared.accounts.events import UserRegistered
from shared.accounts.models import User
from shared.core import events
from shared.core.db import transaction
from tests.client import Api

ADA: dict[str, Any] = {"email": "ada@example.com", "password": "a walk at the lake"}


def test_someone_who_registers_gets_an_account_with_defaults(api: Api) -> None:
    answer = api.post("/v1/register", json=ADA)

    assert answer.status == 201
    assert answer.json == {
        "id": answer.json["id"],
        "email": "ada@example.com",
        "name": None,
        "timezone": "UTC",
        "locale": "en",
        "onboarding_status": "not_started",
        "registration_date": answer.json["registration_date"],
    }


def test_name_time_zone_and_locale_are_kept(api: Api) -> None:
    about = {"name": " Ada ", "timezone": "Europe/Berlin", "locale": "de-AT"}

    answer = api.post("/v1/register", json=ADA | about)

    assert {name: answer.json[name] for name in about} == {**about, "name": "Ada"}


@pytest.mark.parametrize(
    "same",
    ["ada@example.com", " ADA@Example.com  ", "ada@example.com\u061c", "\u115fada@example.com", "<ada@example.com>"],
)
def test_given_an_address_with_an_account_then_it_cannot_register_again(api: Api, same: str) -> None:
    api.post("/v1/register", json=ADA)

    assert api.post("/v1/register", json=ADA | {"email": same}).status == 409


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "ada"),
        ("email", f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.com"),
        ("email", 7),
        ("password", "7 chars"),
        ("password", "x" * 129),
        ("password", "password1"),
        ("password", "ada@example.com"),
        ("timezone", "Mars/Olympus_Mons"),
        ("timezone", "../../etc/passwd"),
        ("timezone", "localtime"),
        ("timezone", "Factory"),
        ("timezone", ""),
        ("locale", "e"),
        ("locale", "en_US"),
        ("name", "  "),
        ("role", "admin"),
    ],
)
def test_what_does_not_fit_is_refused_and_names_its_field(api: Api, field: str, value: object) -> None:
    answer = api.post("/v1/register", json=ADA | {field: value})

    assert answer.status == 422
    assert [error["loc"] for error in answer.json["errors"]] == [["body", field]]


@pytest.mark.parametrize("password", ["8 chars!", "x" * 128])
def test_passwords_of_8_to_128_characters_are_accepted(api: Api, password: str) -> None:
    assert api.post("/v1/register", json=ADA | {"password": password}).status == 201


def test_an_error_never_repeats_what_was_sent(api: Api) -> None:
    answer = api.post("/v1/register", json={"email": "not-an-address-7f3a", "password": "s3cr"})

    assert b"7f3a" not in answer.body
    assert b"s3cr" not in answer.body


def test_the_password_is_stored_as_an_argon2id_hash_only(api: Api) -> None:
    api.post("/v1/register", json=ADA)

    with transaction(read_only=True) as db:
        assert db.scalars(select(User.password_hash)).one().startswith("$argon2id$v=19$")


def test_registering_tells_who_registered(api: Api) -> None:
    told: list[UserRegistered] = []
    events.subscribe({UserRegistered: [lambda _, event: told.append(event)]})

    answer = api.post("/v1/register", json=ADA)

    assert [str(event.user_id) for event in told] == [answer.json["id"]]


def test_given_the_same_idempotency_key_then_registering_again_gives_the_first_answer(api: Api) -> None:
    once, again = (api.post("/v1/register", json=ADA, headers={"Idempotency-Key": "k-1"}) for _ in range(2))

    assert (once.status, again.status) == (201, 201)
    assert once.json == again.json
