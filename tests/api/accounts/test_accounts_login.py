from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import select

from shared.accounts.models import User
from shared.core.crypto import access_tokens, passwords
from shared.core.db import transaction
from tests import environment
from tests.api.accounts.conftest import SetStatus, Verifications
from tests.client import Api, Response
from tests.people import PASSWORD, Person


def sign_in(api: Api, email: str, password: str = PASSWORD, **options: Any) -> Response:
    return api.post("/v1/auth/login", json={"email": email, "password": password}, **options)


def stored(user_id: UUID) -> User:
    with transaction(read_only=True) as db:
        return db.scalars(select(User).where(User.id == user_id)).one()


def test_whoever_signs_in_gets_both_tokens(api: Api, ada: Person) -> None:
    answer = sign_in(api, ada.email)

    assert answer.status == 200
    assert set(answer.json) == {"access_token", "token_type", "expires_in", "refresh_token", "deletion_cancelled"}
    assert (answer.json["token_type"], answer.json["expires_in"]) == ("bearer", 900)


def test_the_access_token_speaks_for_the_account(api: Api, ada: Person) -> None:
    claims = access_tokens.verify(sign_in(api, ada.email).json["access_token"])

    assert (claims.user_id, claims.role) == (ada.id, "user")


def test_the_refresh_token_holds_256_random_bits(api: Api, ada: Person) -> None:
    tokens = {sign_in(api, ada.email).json["refresh_token"] for _ in range(3)}

    assert [len(token) for token in tokens] == [43, 43, 43]


def test_the_address_may_be_written_another_way(api: Api, ada: Person) -> None:
    assert sign_in(api, f"  {ada.email.upper()} ").status == 200


def test_the_answer_is_not_kept_by_any_cache(api: Api, ada: Person) -> None:
    assert sign_in(api, ada.email).headers["Cache-Control"] == "no-store"


def test_wrong_password_and_unknown_address_get_the_same_answer(api: Api, ada: Person) -> None:
    wrong, unknown = sign_in(api, ada.email, "not this one"), sign_in(api, "nobody@example.com")

    assert (wrong.status, unknown.status) == (401, 401)
    assert (wrong.body, wrong.headers) == (unknown.body, unknown.headers)


@pytest.mark.parametrize(("status", "password"), [("suspended", "not this one"), ("deleted", PASSWORD)])
def test_an_account_that_is_closed_gets_the_answer_of_an_unknown_one(
    api: Api, ada: Person, set_status: SetStatus, status: Any, password: str
) -> None:
    set_status(ada.id, status)

    closed, unknown = sign_in(api, ada.email, password), sign_in(api, "nobody@example.com")

    assert (closed.status, closed.body, closed.headers) == (401, unknown.body, unknown.headers)


def test_every_refusal_costs_exactly_one_verification_with_the_same_parameters(
    api: Api, ada: Person, ben: Person, set_status: SetStatus, verifications: Verifications
) -> None:
    set_status(ben.id, "deleted")
    already = verifications.count

    for email, password in ((ada.email, "not this one"), ("nobody@example.com", "x"), (ben.email, PASSWORD)):
        assert sign_in(api, email, password).status == 401

    parameters = [hashed.split("$")[1:4] for hashed in verifications.hashes[already:]]
    assert len(parameters) == 3
    assert parameters[0] == parameters[1] == parameters[2]


def test_no_transaction_is_open_while_a_password_is_checked(
    api: Api, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    from shared.core.db import refuse_open_transaction

    def verify(stored_hash: str | None, password: str) -> bool:
        refuse_open_transaction()
        return True

    monkeypatch.setattr(passwords, "verify_password", verify)

    assert sign_in(api, ada.email).status == 200


def test_the_moment_of_the_last_sign_in_is_kept(api: Api, ada: Person, clock: time_machine.Traveller) -> None:
    clock.shift(timedelta(hours=1))
    sign_in(api, ada.email)

    last = stored(ada.id).last_login_at
    assert last is not None
    assert last.isoformat() == "2026-03-02T13:00:00+00:00"


def test_signing_in_does_not_make_an_edit_of_the_profile_stale(api: Api, ada: Person) -> None:
    before = ada.get("/v1/profile").headers["ETag"]

    sign_in(api, ada.email)

    assert ada.get("/v1/profile").headers["ETag"] == before


def test_given_stronger_parameters_then_the_hash_is_made_anew_at_sign_in(
    api: Api, ada: Person, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    weak = stored(ada.id).password_hash
    environment.apply(monkeypatch, DATABASE_URL=database, PASSWORD_ITERATIONS="2")

    assert sign_in(api, ada.email).status == 200

    strong = stored(ada.id).password_hash
    assert ("t=1" in weak, "t=2" in strong) == (True, True)
    assert sign_in(api, ada.email).status == 200


def test_given_the_same_parameters_then_the_hash_stays(api: Api, ada: Person) -> None:
    before = stored(ada.id).password_hash

    sign_in(api, ada.email)

    assert stored(ada.id).password_hash == before


@pytest.mark.parametrize("body", [{}, {"email": "ada@example.com"}, {"email": "ada@example.com", "password": ""}])
def test_a_sign_in_that_lacks_something_is_invalid(api: Api, body: dict[str, str]) -> None:
    assert api.post("/v1/auth/login", json=body).status == 422
