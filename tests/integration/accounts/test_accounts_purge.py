from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from shared.accounts import service
from shared.accounts.models import AccountSession, LoginAttempt, OneTimeToken, RefreshToken, User
from shared.core import clock
from shared.core.db import Base, transaction
from tests.api.accounts.mails import tokens_of
from tests.client import Api
from tests.people import Person, new_person
from tests.statements import collect_statements

pytestmark = pytest.mark.usefixtures("any_database")


def purge(after: timedelta, limit: int = 500) -> int:
    with transaction() as db:
        return service.purge_expired(db, clock.now() + after, limit)


def rows(table: type[Base]) -> int:
    with transaction(read_only=True) as db:
        return db.scalar(select(func.count()).select_from(table)) or 0


def refresh(api: Api, token: str) -> str:
    return str(api.post("/v1/auth/refresh", json={"refresh_token": token}).json["refresh_token"])


def fail(api: Api, times: int) -> None:
    for number in range(times):
        api.post("/v1/auth/login", json={"email": f"nobody{number}@example.com", "password": "x"})


def test_what_is_in_use_stays(api: Api, ada: Person) -> None:
    fail(api, 1)

    assert purge(timedelta(hours=23)) == 0
    assert (rows(AccountSession), rows(RefreshToken), rows(LoginAttempt)) == (1, 1, 2)


def test_attempts_go_after_a_day(api: Api, ada: Person) -> None:
    fail(api, 2)

    assert purge(timedelta(days=1, seconds=1)) == 4
    assert (rows(AccountSession), rows(LoginAttempt)) == (1, 0)


def test_a_session_that_was_signed_out_goes_thirty_days_later_with_its_tokens(ada: Person) -> None:
    ada.post("/v1/auth/logout")

    purge(timedelta(days=29))
    assert rows(AccountSession) == 1
    purge(timedelta(days=30, seconds=1))
    assert (rows(AccountSession), rows(RefreshToken)) == (0, 0)


def test_a_session_that_expired_goes_thirty_days_later(ada: Person) -> None:
    purge(timedelta(days=59))
    assert rows(AccountSession) == 1
    purge(timedelta(days=60, seconds=1))
    assert rows(AccountSession) == 0


def test_a_link_goes_thirty_days_after_it_was_good_and_until_then_says_that_its_address_is_verified(
    api: Api, ada: Person
) -> None:
    [token] = tokens_of(ada, "verify_email")
    api.post("/v1/auth/email/verify", json={"token": token})

    purge(timedelta(days=31, hours=23))
    assert api.post("/v1/auth/email/verify", json={"token": token}).json["outcome"] == "already_verified"
    purge(timedelta(days=32, seconds=1))
    assert rows(OneTimeToken) == 0
    assert api.post("/v1/auth/email/verify", json={"token": token}).status == 404


def test_used_tokens_of_a_living_session_go_after_thirty_days(api: Api) -> None:
    with time_machine.travel(0, tick=False) as traveller:
        token = new_person(api).refresh_token
        for _ in range(3):
            traveller.shift(timedelta(days=20))
            token = refresh(api, token)

        purge(timedelta(0))
        assert (rows(AccountSession), rows(RefreshToken)) == (1, 3)
        assert refresh(api, token)


def test_a_batch_deletes_no_more_than_its_limit(api: Api) -> None:
    fail(api, 5)

    assert [purge(timedelta(days=2), limit=4) for _ in range(4)] == [4, 4, 2, 0]


def test_a_batch_of_several_kinds_keeps_to_its_limit_too(api: Api, ada: Person) -> None:
    fail(api, 2)
    refresh(api, refresh(api, ada.refresh_token))

    assert [purge(timedelta(days=61), limit=5) for _ in range(3)] == [5, 3, 0]


def test_a_batch_is_never_larger_than_sql_server_can_take(api: Api) -> None:
    now = clock.now() - timedelta(days=3)
    with transaction() as db:
        db.add_all([LoginAttempt(subject_digest=bytes(32), occurred_at=now) for _ in range(600)])

    with collect_statements() as sent:
        assert purge(timedelta(0), limit=10_000) == 500

    assert [len(one.parameters) for one in sent if one.text.startswith("DELETE")] == [500]


def test_removing_an_account_removes_everything_it_had(ada: Person, ben: Person) -> None:
    ada.patch("/v1/preferences", json={"ai_suggestions_enabled": False})

    with transaction() as db:
        db.delete(db.get_one(User, ada.id))

    assert (rows(User), rows(AccountSession), rows(RefreshToken), rows(OneTimeToken)) == (1, 1, 1, 1)
