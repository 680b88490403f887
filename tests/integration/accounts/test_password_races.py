"""One link used twice at the same moment, two links at once, and signing in while the password changes."""

from collections import Counter
from functools import partial

import pytest
import time_machine
from sqlalchemy import func, select

from shared.accounts.models import OneTimeToken, User
from shared.accounts.passwords import OFFER_RESET
from shared.core import clock
from shared.core.crypto import passwords
from shared.core.db import get_engine, transaction
from shared.core.jobs.runner import run
from tests.api.accounts.mails import ask_for_reset, ask_for_resets, mails_to, offers, tokens_of
from tests.client import Api, Response
from tests.people import PASSWORD, Person, new_person, verify
from tests.threads import at_once

TIMES = 8


@pytest.fixture(autouse=True)
def _one_engine(any_database: str) -> None:
    """Make the engine before the threads ask for it."""
    get_engine()


def reset(api: Api, token: str, password: str) -> Response:
    return api.post("/v1/auth/password/reset", json={"token": token, "password": password})


def sign_in(api: Api, person: Person, password: str) -> Response:
    return api.post("/v1/auth/login", json={"email": person.email, "password": password})


def refresh(api: Api, token: str) -> int:
    return api.post("/v1/auth/refresh", json={"refresh_token": token}).status


def statuses(answers: list[Response]) -> Counter[int]:
    return Counter(answer.status for answer in answers)


def password_number(person: Person) -> int:
    """Which of the passwords that were sent is the one that holds."""
    with transaction(read_only=True) as db:
        stored = db.scalars(select(User.password_hash).where(User.id == person.id)).one()
    return next(number for number in range(TIMES) if passwords.verify_password(stored, f"new password {number}"))


def test_given_one_link_used_many_times_at_once_then_one_wins(api: Api, ada: Person) -> None:
    token = ask_for_reset(api, verify(ada))

    answers = at_once(TIMES, lambda number: reset(api, token, f"new password {number}"))

    assert statuses(answers) == {204: 1, 404: TIMES - 1}
    assert answers[password_number(ada)].status == 204
    assert len(mails_to(ada, "password_changed")) == 1


def test_given_several_links_at_once_then_one_wins_and_the_others_are_good_no_more(api: Api, ada: Person) -> None:
    verify(ada)
    links = ask_for_resets(api, ada, 4)

    answers = at_once(4, lambda number: reset(api, links[number], f"new password {number}"))

    assert statuses(answers) == {204: 1, 404: 3}
    assert answers[password_number(ada)].status == 204


def test_given_a_forgotten_password_that_is_asked_for_many_times_at_once_then_one_mail_is_sent(
    api: Api, ada: Person
) -> None:
    verify(ada)
    with time_machine.travel(clock.now(), tick=False):
        answers = at_once(4, lambda _: api.post("/v1/auth/password/forgot", json={"email": ada.email}))
        jobs = offers()
        at_once(len(jobs), lambda number: run(OFFER_RESET, jobs[number]))

    assert (statuses(answers), len(jobs)) == ({202: 4}, 4)
    [token] = tokens_of(ada, "reset_password")
    assert statuses([reset(api, token, "new password 0")]) == {204: 1}
    with transaction(read_only=True) as db:
        tokens = select(func.count()).where(OneTimeToken.user_id == ada.id, OneTimeToken.purpose == "reset_password")
        assert db.scalar(tokens) == 1, "the token of a mail that was not sent is gone"


def test_given_sign_ins_with_the_old_password_during_a_reset_then_none_stays_signed_in(api: Api, ada: Person) -> None:
    token = ask_for_reset(api, verify(ada))

    def ask(number: int) -> Response:
        return sign_in(api, ada, PASSWORD) if number else reset(api, token, "new password 0")

    done, *signed_in = at_once(5, ask)

    assert done.status == 204
    opened = [answer.json["refresh_token"] for answer in signed_in if answer.status == 200]
    assert [refresh(api, one) for one in [ada.refresh_token, *opened]] == [401] * (1 + len(opened))


def test_given_refreshes_during_a_reset_then_no_session_lives_on(api: Api) -> None:
    people = [verify(new_person(api)) for _ in range(4)]
    links = {person.id: ask_for_reset(api, person) for person in people}

    for person in people:
        done, refreshed = at_once(2, partial(_reset_or_refresh, api, person, links[person.id]))
        newest = (refreshed.json or {}).get("refresh_token", person.refresh_token)
        assert (done.status, refresh(api, newest)) == (204, 401)


def test_given_a_change_at_the_moment_of_a_reset_then_one_password_holds(api: Api, ada: Person) -> None:
    token = ask_for_reset(api, verify(ada))
    change = {"current": PASSWORD, "new": "new password 1"}

    def ask(number: int) -> Response:
        return ada.post("/v1/auth/password/change", json=change) if number else reset(api, token, "new password 0")

    answers = at_once(2, ask)

    won = [number for number, answer in enumerate(answers) if answer.status == 204]
    assert won == [password_number(ada)]


def test_given_one_verification_used_many_times_at_once_then_one_counts_and_all_are_told_that_it_is_verified(
    api: Api, ada: Person
) -> None:
    [token] = tokens_of(ada, "verify_email")

    answers = at_once(TIMES, lambda _: api.post("/v1/auth/email/verify", json={"token": token}))

    assert statuses(answers) == {200: TIMES}
    outcomes = Counter(answer.json["outcome"] for answer in answers)
    assert outcomes == {"verified": 1, "already_verified": TIMES - 1}


def test_given_many_who_ask_for_the_link_again_at_once_then_one_is_mailed(ada: Person) -> None:
    answers = at_once(TIMES, lambda _: ada.post("/v1/auth/email/resend"))

    assert statuses(answers) == {202: 1, 200: TIMES - 1}
    assert {answer.json["outcome"] for answer in answers} == {"sent", "already_sent"}
    assert len(mails_to(ada)) == 2
    with transaction(read_only=True) as db:
        assert db.scalar(select(func.count()).select_from(OneTimeToken)) == 2


def test_given_one_new_device_that_signs_in_many_times_at_once_then_its_owner_is_told_once(
    api: Api, ada: Person
) -> None:
    right = {"email": ada.email, "password": PASSWORD}
    phone = {"User-Agent": "Mozilla/5.0 (Android 16) Firefox/145.0"}

    at_once(4, lambda _: api.post("/v1/auth/login", json=right, headers=phone))

    assert len(mails_to(ada, "new_device")) == 1


def _reset_or_refresh(api: Api, person: Person, token: str, number: int) -> Response:
    if number:
        return api.post("/v1/auth/refresh", json={"refresh_token": person.refresh_token})
    return reset(api, token, "new password 0")
