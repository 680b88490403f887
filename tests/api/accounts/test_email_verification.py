from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import select, update

from shared.accounts import preferences
from shared.accounts.models import OneTimeToken, User
from shared.core import clock as real_clock
from shared.core.crypto import digests
from shared.core.db import transaction
from tests.api.accounts.conftest import SetStatus
from tests.api.accounts.mails import mails_to, tokens_of
from tests.client import Api, Response
from tests.people import PASSWORD, Person, new_person


@pytest.fixture
def ada(api: Api, clock: time_machine.Traveller) -> Person:
    """Ada, registered while the clock stands still."""
    return new_person(api)


def verify(api: Api, token: str) -> Response:
    return api.post("/v1/auth/email/verify", json={"token": token})


def link(person: Person) -> str:
    """The one token that someone was mailed when they registered."""
    [token] = tokens_of(person, "verify_email")
    return token


@pytest.mark.parametrize("pasted", [" {}\u200b\n", "\ufeff{}\u2069", "{}&utm_source=mail", "{}\u200b?fbclid=a&b=c"])
def test_a_token_is_taken_as_it_was_pasted(api: Api, ada: Person, pasted: str) -> None:
    assert verify(api, pasted.format(link(ada))).status == 200


@pytest.mark.parametrize("pasted", ["", " \u200b", "&utm_source=mail"])
def test_nothing_but_what_surrounds_a_token_is_refused(api: Api, pasted: str) -> None:
    assert verify(api, pasted).status == 422


def resend(person: Person) -> Response:
    return person.post("/v1/auth/email/resend")


def is_verified(person: Person) -> bool:
    return bool(person.get("/v1/profile").json["email_verified"])


def test_whoever_registers_is_mailed_one_link_and_nothing_else(ada: Person) -> None:
    [letter] = mails_to(ada)

    assert (letter.stream, letter.template) == ("verification", "verify_email")
    assert set(letter.parameters) == {"token", "code"}


def test_the_mail_is_known_by_the_id_of_its_token(ada: Person) -> None:
    with transaction(read_only=True) as db:
        [token_id] = db.scalars(select(OneTimeToken.id))

    assert mails_to(ada)[0].reason == f"verify:{token_id}"


def test_the_link_holds_256_random_bits_of_which_only_a_digest_is_stored(ada: Person) -> None:
    token = link(ada)

    with transaction(read_only=True) as db:
        [stored] = db.execute(select(OneTimeToken.__table__))
    assert len(token) == 43
    assert stored.token_sha256 == digests.token_digest(token)
    assert token not in str(stored)


def test_the_link_shows_that_the_address_is_theirs(api: Api, ada: Person) -> None:
    assert not is_verified(ada)

    answer = verify(api, link(ada))

    assert (answer.status, answer.json["outcome"]) == (200, "verified")
    assert is_verified(ada)


def test_whoever_follows_it_twice_is_told_kindly_that_the_address_is_verified(api: Api, ada: Person) -> None:
    token = link(ada)
    verify(api, token)

    answer = verify(api, token)

    assert (answer.status, answer.json["outcome"]) == (200, "already_verified")
    assert "verified already" in answer.json["message"]


def test_whoever_follows_another_link_of_a_verified_address_is_told_so_too(
    api: Api, ada: Person, clock: time_machine.Traveller
) -> None:
    first = link(ada)
    resend(ada)
    [second] = set(tokens_of(ada, "verify_email")) - {first}
    verify(api, first)
    clock.shift(timedelta(hours=49))

    answer = verify(api, second)

    assert (answer.status, answer.json["outcome"]) == (200, "already_verified")


def test_a_used_link_verifies_nothing_a_second_time(api: Api, ada: Person) -> None:
    token = link(ada)
    verify(api, token)
    with transaction() as db:
        db.execute(update(User).where(User.id == ada.id).values(email_verified_at=None))

    assert verify(api, token).status == 404
    assert not is_verified(ada)


@pytest.mark.parametrize(("hours", "status"), [(47.99, 200), (48, 404), (2000, 404)])
def test_the_link_is_good_for_two_days(
    api: Api, ada: Person, clock: time_machine.Traveller, hours: float, status: int
) -> None:
    clock.shift(timedelta(hours=hours))

    assert verify(api, link(ada)).status == status


def test_another_token_shows_nothing(api: Api, ada: Person) -> None:
    assert verify(api, "Qm3vT8sX1cN5bL7yKpRz0aWfEjUhGdOiVxS2n4M6tBk").status == 404
    assert not is_verified(ada)


@pytest.mark.parametrize("body", [{}, {"token": ""}, {"token": None}, {"token": "a" * 201}])
def test_what_is_no_token_is_refused(api: Api, body: dict[str, Any]) -> None:
    assert api.post("/v1/auth/email/verify", json=body).status == 422


def test_one_persons_link_verifies_nobody_else(api: Api, ada: Person, ben: Person) -> None:
    verify(api, link(ada))

    assert not is_verified(ben)


@pytest.mark.parametrize("status", ["suspended", "erased"])
def test_the_link_of_a_closed_account_is_good_for_nothing(
    api: Api, ada: Person, set_status: SetStatus, status: Any
) -> None:
    set_status(ada.id, status)

    assert verify(api, link(ada)).status == 404


def test_following_the_link_does_not_make_an_edit_of_the_profile_stale(api: Api, ada: Person) -> None:
    before = ada.get("/v1/profile").headers["ETag"]

    verify(api, link(ada))

    assert ada.get("/v1/profile").headers["ETag"] == before


def test_the_link_is_sent_once_more_to_whoever_asks(api: Api, ada: Person) -> None:
    first = link(ada)

    answer = resend(ada)
    [second] = set(tokens_of(ada, "verify_email")) - {first}

    assert (answer.status, answer.json["outcome"]) == (202, "sent")
    assert verify(api, second).status == 200


def test_the_first_link_stays_good_beside_the_second(api: Api, ada: Person) -> None:
    first = link(ada)
    resend(ada)

    assert verify(api, first).status == 200


def test_whoever_asks_twice_within_a_minute_is_told_kindly_that_it_was_sent(
    ada: Person, clock: time_machine.Traveller
) -> None:
    resend(ada)
    clock.shift(timedelta(seconds=20))
    again = resend(ada)

    assert (again.status, again.json["outcome"]) == (200, "already_sent")
    assert "sent you this mail already" in again.json["message"]
    clock.shift(timedelta(seconds=39))
    assert resend(ada).json["outcome"] == "already_sent"
    assert len(mails_to(ada)) == 2
    clock.shift(timedelta(seconds=1))
    assert (resend(ada).status, len(mails_to(ada))) == (202, 3)


def test_it_is_sent_five_times_a_day(ada: Person, clock: time_machine.Traveller) -> None:
    for _ in range(5):
        assert resend(ada).status == 202
        clock.shift(timedelta(minutes=2))
    refused = resend(ada)

    assert (refused.status, refused.headers["Retry-After"]) == (429, str(24 * 3600 - 10 * 60))
    assert len(mails_to(ada)) == 6


def test_the_next_day_it_is_sent_again(api: Api, ada: Person, clock: time_machine.Traveller) -> None:
    for _ in range(5):
        assert resend(ada).status == 202
        clock.shift(timedelta(minutes=2))
    clock.shift(timedelta(hours=23, minutes=50))

    token = api.post("/v1/auth/login", json={"email": ada.email, "password": PASSWORD}).json["access_token"]
    assert resend(replace(ada, token=token)).status == 202
    assert len(mails_to(ada)) == 7


def test_one_persons_resends_are_nobody_elses(api: Api, ada: Person) -> None:
    resend(ada)

    assert resend(new_person(api)).status == 202


def test_a_verified_address_needs_no_other_link(api: Api, ada: Person) -> None:
    verify(api, link(ada))

    answer = resend(ada)

    assert (answer.status, answer.json["outcome"]) == (200, "already_verified")
    assert len(mails_to(ada)) == 1


def test_for_an_address_that_was_refused_asking_again_is_the_way_back(api: Api, ada: Person) -> None:
    verify(api, link(ada))
    with transaction() as db:
        preferences.record_rejection(db, ada.id)

    assert resend(ada).status == 202
    with transaction(read_only=True) as db:
        recipient = preferences.load_recipient(db, ada.id)
    assert recipient is not None
    assert not recipient.rejected


def test_what_arrives_is_not_refused_any_more(api: Api, ada: Person) -> None:
    with transaction() as db:
        db.execute(update(User).values(email_rejected_at=real_clock.now()))

    verify(api, link(ada))

    with transaction(read_only=True) as db:
        assert db.scalars(select(User.email_rejected_at)).one() is None


def test_a_closed_account_asks_in_vain(ada: Person, set_status: SetStatus) -> None:
    set_status(ada.id, "suspended")

    assert resend(ada).status == 401
