"""What happens when the same thing is asked several times at the same moment, on both databases."""

from collections import Counter
from typing import Any

import pytest
from sqlalchemy import func, select

from shared.accounts.models import LoginAttempt, User
from shared.core.db import transaction
from tests.client import Api, Response
from tests.passwords import record_password_checks
from tests.people import PASSWORD, Person
from tests.threads import at_once

pytestmark = pytest.mark.usefixtures("any_database")


def statuses(answers: list[Response]) -> Counter[int]:
    return Counter(answer.status for answer in answers)


def refresh(api: Api, token: str) -> Response:
    return api.post("/v1/auth/refresh", json={"refresh_token": token})


@pytest.fixture
def verified(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The hashes that argon2 was asked to check a password against."""
    return record_password_checks(monkeypatch)


def test_given_two_who_register_one_address_at_once_then_one_has_it(api: Api) -> None:
    ada = {"email": "ada@example.com", "password": PASSWORD}

    answers = at_once(8, lambda _: api.post("/v1/register", json=ada))

    assert statuses(answers) == {201: 1, 409: 7}
    with transaction(read_only=True) as db:
        assert db.scalar(select(func.count()).select_from(User)) == 1


def test_given_thirty_guesses_at_once_then_at_most_five_are_checked(api: Api, ada: Person, verified: list[str]) -> None:
    verified.clear()

    answers = at_once(30, lambda number: _guess(Api(f"198.51.100.{number}"), ada.email))

    assert len(verified) <= 5
    assert statuses(answers) == Counter({401: len(verified), 429: 30 - len(verified)})


def test_given_many_guesses_in_waves_then_five_are_checked_in_all(api: Api, ada: Person, verified: list[str]) -> None:
    verified.clear()

    for _ in range(10):
        at_once(3, lambda number: _guess(Api(f"198.51.100.{number}"), ada.email))
    at_leisure = [_guess(api, ada.email).status for _ in range(6)]

    assert len(verified) == 5
    assert at_leisure[-1] == 429


def test_given_guesses_at_once_then_only_those_that_were_checked_stay_counted(api: Api, verified: list[str]) -> None:
    at_once(12, lambda number: _guess(Api(f"198.51.100.{number}"), "nobody@example.com"))

    with transaction(read_only=True) as db:
        counted = db.scalar(select(func.count()).select_from(LoginAttempt))
    assert counted == 2 * len(verified)


def test_given_one_address_that_guesses_many_accounts_at_once_then_at_most_twenty_are_checked(
    api: Api, verified: list[str]
) -> None:
    at_once(30, lambda number: _guess(api, f"nobody{number}@example.com"))

    assert len(verified) <= 20


def test_given_one_person_signs_in_on_five_devices_at_once_then_all_are_signed_in(api: Api, ada: Person) -> None:
    right = {"email": ada.email, "password": PASSWORD}

    answers = at_once(5, lambda _: api.post("/v1/auth/login", json=right))

    assert statuses(answers) == {200: 5}
    with transaction(read_only=True) as db:
        assert db.scalar(select(func.count()).select_from(LoginAttempt)) == 0


def test_given_refreshes_with_one_token_at_once_then_all_get_the_same_successor(api: Api, ada: Person) -> None:
    answers = at_once(4, lambda _: refresh(api, ada.refresh_token))

    assert statuses(answers) == {200: 4}
    successors = {answer.json["refresh_token"] for answer in answers}
    assert len(successors) == 1
    assert refresh(api, successors.pop()).status == 200


def test_given_the_successor_is_used_while_its_predecessor_comes_again_then_the_family_lives_or_ends_as_a_whole(
    api: Api, ada: Person
) -> None:
    successor = refresh(api, ada.refresh_token).json["refresh_token"]

    again, onward = at_once(2, lambda number: refresh(api, successor if number else ada.refresh_token))

    if again.status == 200:
        assert again.json["refresh_token"] == successor
        assert onward.status == 200
        assert refresh(api, onward.json["refresh_token"]).status == 200
    else:
        assert again.status == 401
        newest = (onward.json or {}).get("refresh_token", successor)
        assert refresh(api, newest).status == 401


def test_given_a_sign_out_during_a_refresh_then_the_session_stays_ended(api: Api, ada: Person) -> None:
    def ask(number: int) -> Response:
        return ada.post("/v1/auth/logout") if number else refresh(api, ada.refresh_token)

    refreshed, signed_out = at_once(2, ask)

    assert signed_out.status == 204
    newest = (refreshed.json or {}).get("refresh_token", ada.refresh_token)
    assert refresh(api, newest).status == 401


def test_given_ten_edits_of_one_version_at_once_then_one_wins(ada: Person) -> None:
    etag = {"If-Match": ada.get("/v1/profile").headers["ETag"]}
    settings: dict[str, Any] = {"timezone": "UTC", "locale": "en", "onboarding_status": "completed"}

    answers = at_once(10, lambda n: ada.put("/v1/profile", json=settings | {"name": f"Ada {n}"}, headers=etag))

    assert statuses(answers) == {200: 1, 412: 9}


def test_given_a_first_choice_on_several_devices_at_once_then_all_are_answered(ada: Person) -> None:
    answers = at_once(6, lambda _: ada.patch("/v1/preferences", json={"ai_suggestions_enabled": False}))

    assert statuses(answers) == {200: 6}
    assert ada.get("/v1/preferences").json["ai_suggestions_enabled"] is False


def _guess(api: Api, email: str) -> Response:
    return api.post("/v1/auth/login", json={"email": email, "password": "not this one"})
