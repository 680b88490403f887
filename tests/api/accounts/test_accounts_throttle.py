from collections.abc import Sequence
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from shared.accounts.models import LoginAttempt
from shared.core.db import transaction
from tests.api.accounts.conftest import Verifications
from tests.client import Api, Response
from tests.people import PASSWORD, Person, new_person

ELSEWHERE = Api(address="198.51.100.9")


@pytest.fixture
def ada(api: Api, clock: time_machine.Traveller) -> Person:
    """Ada, registered while the clock stands still."""
    return new_person(api)


def sign_in(api: Api, email: str, password: str = PASSWORD) -> Response:
    return api.post("/v1/auth/login", json={"email": email, "password": password})


def fail(api: Api, emails: Sequence[str]) -> list[int]:
    return [sign_in(api, email, "not this one").status for email in emails]


def attempts() -> int:
    with transaction(read_only=True) as db:
        return db.scalar(select(func.count()).select_from(LoginAttempt)) or 0


def test_given_five_failures_then_even_the_right_password_has_to_wait(api: Api, ada: Person) -> None:
    assert fail(api, [ada.email] * 5) == [401] * 5

    assert sign_in(api, ada.email).status == 429


def test_an_unknown_address_is_slowed_down_like_a_known_one(api: Api, ada: Person) -> None:
    statuses = fail(api, ["nobody@example.com"] * 6)

    assert statuses == [401] * 5 + [429]


def test_while_slowed_down_no_password_is_checked(api: Api, ada: Person, verifications: Verifications) -> None:
    fail(api, [ada.email] * 9)

    assert verifications.count == 5


def test_another_spelling_of_the_address_counts_for_the_same_account(api: Api, ada: Person) -> None:
    statuses = fail(api, [ada.email, ada.email.upper(), f" {ada.email}", f"{ada.email} ", ada.email, ada.email.title()])

    assert statuses == [401] * 5 + [429]


def test_failures_from_many_addresses_count_for_one_account(ada: Person) -> None:
    statuses = [fail(Api(address=f"198.51.100.{number}"), [ada.email])[0] for number in range(6)]

    assert statuses == [401] * 5 + [429]


def test_twenty_failures_of_one_address_slow_it_down_for_every_account(api: Api, ada: Person) -> None:
    statuses = fail(api, [f"nobody{number}@example.com" for number in range(21)])

    assert statuses == [401] * 20 + [429]
    assert sign_in(api, ada.email).status == 429
    assert sign_in(ELSEWHERE, ada.email).status == 200


def test_retry_after_names_the_second_at_which_it_works_again(
    api: Api, ada: Person, clock: time_machine.Traveller
) -> None:
    fail(api, [ada.email])
    clock.shift(timedelta(minutes=4))
    fail(api, [ada.email] * 4)

    wait = int(sign_in(api, ada.email).headers["Retry-After"])

    assert wait == 11 * 60
    clock.shift(timedelta(seconds=wait - 1))
    assert sign_in(api, ada.email).status == 429
    clock.shift(timedelta(seconds=1))
    assert sign_in(api, ada.email).status == 200


def test_trying_while_slowed_down_does_not_prolong_it(api: Api, ada: Person, clock: time_machine.Traveller) -> None:
    fail(api, [ada.email] * 5)
    for _ in range(14):
        clock.shift(timedelta(minutes=1))
        assert sign_in(api, ada.email).status == 429

    clock.shift(timedelta(minutes=1))
    assert sign_in(api, ada.email).status == 200


def test_a_success_forgets_the_failures_of_the_account(api: Api, ada: Person) -> None:
    fail(api, [ada.email] * 4)
    sign_in(api, ada.email)

    assert fail(api, [ada.email] * 5) == [401] * 5


def test_a_success_does_not_forget_the_other_failures_of_the_address(api: Api, ada: Person) -> None:
    fail(api, [f"nobody{number}@example.com" for number in range(19)])
    sign_in(api, ada.email)

    assert fail(api, ["nobody@example.com"] * 2) == [401, 429]


def test_successes_are_not_counted(api: Api, ada: Person) -> None:
    assert [sign_in(api, ada.email).status for _ in range(25)] == [200] * 25
    assert attempts() == 0


def test_given_no_known_address_then_nobody_can_lock_everyone_out(ada: Person) -> None:
    unknown = Api(address="unknown")
    fail(unknown, [f"nobody{number}@example.com" for number in range(21)])

    assert sign_in(unknown, ada.email).status == 200


def test_only_digests_of_accounts_and_addresses_are_stored(api: Api, ada: Person) -> None:
    fail(api, [ada.email])

    with transaction(read_only=True) as db:
        stored = b" ".join(db.scalars(select(LoginAttempt.subject_digest)))
    assert len(stored) == 65
    assert ada.email.encode() not in stored
    assert api.address.encode() not in stored
