from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import func, select, update

from shared.accounts.models import RefreshToken, User
from shared.accounts.sessions import REPEAT_WINDOW
from shared.core.clock import now
from shared.core.crypto import access_tokens
from shared.core.db import transaction
from tests import environment
from tests.api.accounts.conftest import SetStatus
from tests.client import Api, Response
from tests.people import ADMIN_EMAIL, PASSWORD, Person, new_person


def refresh(api: Api, token: str, **options: Any) -> Response:
    return api.post("/v1/auth/refresh", json={"refresh_token": token}, **options)


def test_refreshing_gives_new_tokens_for_the_same_session(api: Api, ada: Person) -> None:
    answer = refresh(api, ada.refresh_token)

    assert answer.status == 200
    assert answer.json["refresh_token"] != ada.refresh_token
    assert access_tokens.verify(answer.json["access_token"]) == access_tokens.verify(ada.token)


def test_a_token_is_taken_with_what_surrounds_it(api: Api, ada: Person) -> None:
    assert refresh(api, f"\ufeff {ada.refresh_token}\u200b\n").status == 200


def test_a_chain_of_refreshes_goes_on(api: Api, ada: Person) -> None:
    token = ada.refresh_token
    for _ in range(5):
        token = refresh(api, token).json["refresh_token"]

    assert refresh(api, token).status == 200


def test_given_a_token_comes_twice_within_seconds_then_both_answers_have_the_same_successor(
    api: Api, clock: time_machine.Traveller
) -> None:
    ada = new_person(api)
    first = refresh(api, ada.refresh_token)
    clock.shift(REPEAT_WINDOW - timedelta(seconds=1))
    second = refresh(api, ada.refresh_token)

    assert (first.status, second.status) == (200, 200)
    assert first.json["refresh_token"] == second.json["refresh_token"] != ada.refresh_token
    assert access_tokens.verify(second.json["access_token"]) == access_tokens.verify(ada.token)
    assert refresh(api, second.json["refresh_token"]).status == 200


def test_given_a_token_comes_again_later_then_its_whole_family_ends(api: Api, clock: time_machine.Traveller) -> None:
    ada = new_person(api)
    newest = refresh(api, ada.refresh_token).json["refresh_token"]

    clock.shift(REPEAT_WINDOW)

    assert refresh(api, ada.refresh_token).status == 401
    assert refresh(api, newest).status == 401


def test_given_its_successor_was_used_then_a_token_that_comes_again_ends_the_family_at_once(
    api: Api, ada: Person
) -> None:
    second = refresh(api, ada.refresh_token).json["refresh_token"]
    third = refresh(api, second).json["refresh_token"]

    assert refresh(api, ada.refresh_token).status == 401
    assert refresh(api, third).status == 401


def test_given_a_repeated_token_then_no_further_token_is_stored(api: Api, ada: Person) -> None:
    for _ in range(3):
        refresh(api, ada.refresh_token)

    with transaction(read_only=True) as db:
        assert db.scalar(select(func.count()).select_from(RefreshToken)) == 2


def test_given_another_digest_key_then_a_repeated_token_finds_no_successor_and_ends_the_family(
    api: Api, ada: Person, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = refresh(api, ada.refresh_token).json["refresh_token"]
    environment.apply(monkeypatch, DATABASE_URL=database, DIGEST_KEY="another-digest-key-for-tests-long-enough")

    assert refresh(api, ada.refresh_token).status == 401
    assert refresh(api, newest).status == 401


def test_given_a_sign_out_then_a_token_that_was_just_used_returns_no_successor(api: Api, ada: Person) -> None:
    refresh(api, ada.refresh_token)
    ada.post("/v1/auth/logout")

    assert refresh(api, ada.refresh_token).status == 401


def test_a_family_that_ends_leaves_other_sessions_alone(api: Api, clock: time_machine.Traveller) -> None:
    ada, ben = new_person(api), new_person(api)
    other = api.post("/v1/auth/login", json={"email": ada.email, "password": PASSWORD}).json
    refresh(api, ada.refresh_token)
    clock.shift(REPEAT_WINDOW)
    assert refresh(api, ada.refresh_token).status == 401

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
