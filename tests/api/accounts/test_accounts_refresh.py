from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import select, update

from shared.accounts.models import RefreshToken, User
from shared.core.clock import now
from shared.core.crypto import access_tokens
from shared.core.db import transaction
from tests.api.accounts.conftest import SetStatus
from tests.client import Api, Response
from tests.people import ADMIN_EMAIL, Person, new_person


def refresh(api: Api, token: str, **options: Any) -> Response:
    return api.post("/v1/auth/refresh", json={"refresh_token": token}, **options)


def test_refreshing_gives_new_tokens_for_the_same_session(api: Api, ada: Person) -> None:
    answer = refresh(api, ada.refresh_token)

    assert answer.status == 200
    assert answer.json["refresh_token"] != ada.refresh_token
    assert access_tokens.verify(answer.json["access_token"]) == access_tokens.verify(ada.token)


def test_a_chain_of_refreshes_goes_on(api: Api, ada: Person) -> None:
    token = ada.refresh_token
    for _ in range(5):
        token = refresh(api, token).json["refresh_token"]

    assert refresh(api, token).status == 200


def test_given_a_token_comes_twice_then_its_whole_family_ends(api: Api, ada: Person) -> None:
    newest = refresh(api, ada.refresh_token).json["refresh_token"]

    assert refresh(api, ada.refresh_token).status == 401
    assert refresh(api, newest).status == 401


def test_a_family_that_ends_leaves_other_sessions_alone(api: Api, ada: Person, ben: Person) -> None:
    other = api.post("/v1/auth/login", json={"email": ada.email, "password": "a quiet lake at noon"}).json
    refresh(api, ada.refresh_token)
    refresh(api, ada.refresh_token)

    assert refresh(api, other["refresh_token"]).status == 200
    assert refresh(api, ben.refresh_token).status == 200


def test_given_the_same_idempotency_key_then_a_lost_answer_is_given_again(api: Api, ada: Person) -> None:
    once, again = (refresh(api, ada.refresh_token, headers={"Idempotency-Key": "k-1"}) for _ in range(2))

    assert once.json == again.json
    assert refresh(api, again.json["refresh_token"]).status == 200


@pytest.mark.parametrize("token", ["x", "A" * 43, "' OR 1=1 --", "🌊" * 50])
def test_what_was_never_a_token_is_unauthorized(api: Api, token: str) -> None:
    assert refresh(api, token).status == 401


def test_an_access_token_is_no_refresh_token(api: Api, ada: Person) -> None:
    assert refresh(api, ada.token[:200]).status == 401


@pytest.mark.parametrize(("account_status", "answer"), [("suspended", 403), ("deleted", 401)])
def test_a_closed_account_cannot_refresh(
    api: Api, ada: Person, set_status: SetStatus, account_status: Any, answer: int
) -> None:
    set_status(ada.id, account_status)

    assert refresh(api, ada.refresh_token).status == answer


def test_a_removed_account_cannot_refresh(api: Api, ada: Person) -> None:
    with transaction() as db:
        db.delete(db.get_one(User, ada.id))

    assert refresh(api, ada.refresh_token).status == 401


def test_a_new_role_is_in_the_next_access_token(api: Api, ada: Person) -> None:
    with transaction() as db:
        db.execute(update(User).where(User.id == ada.id).values(email=ADMIN_EMAIL, email_verified_at=now()))

    assert access_tokens.verify(refresh(api, ada.refresh_token).json["access_token"]).role == "admin"


def test_thirty_days_without_use_end_a_session(api: Api, clock: time_machine.Traveller) -> None:
    ada, ben = new_person(api), new_person(api)

    clock.shift(timedelta(days=30) - timedelta(seconds=1))
    assert refresh(api, ada.refresh_token).status == 200
    clock.shift(timedelta(seconds=1))
    assert refresh(api, ben.refresh_token).status == 401


def test_a_session_ends_after_180_days_however_much_it_is_used(api: Api, clock: time_machine.Traveller) -> None:
    token, statuses = new_person(api).refresh_token, []
    for _ in range(9):
        clock.shift(timedelta(days=20))
        answer = refresh(api, token)
        statuses.append(answer.status)
        token = (answer.json or {}).get("refresh_token", token)

    assert statuses == [200] * 8 + [401]


def test_only_the_digest_of_a_refresh_token_is_stored(api: Api, ada: Person) -> None:
    with transaction(read_only=True) as db:
        stored = db.scalars(select(RefreshToken.token_sha256)).all()

    assert [len(digest) for digest in stored] == [32]
    assert ada.refresh_token.encode() not in stored[0]
