from datetime import timedelta
from typing import Any

import pytest
import time_machine

from tests.api.accounts.conftest import SetStatus
from tests.api.accounts.mails import ask_for_reset, mails_to, offers, run_offers
from tests.client import Api, Response
from tests.people import PASSWORD, Person, new_person, verify


@pytest.fixture
def ada(api: Api, clock: time_machine.Traveller) -> Person:
    """Ada, whose address is verified, while the clock stands still."""
    return verify(new_person(api))


def forget(api: Api, email: str) -> Response:
    return api.post("/v1/auth/password/forgot", json={"email": email})


def resets(person: Person) -> int:
    return len(mails_to(person, "reset_password"))


def test_whoever_forgot_their_password_is_mailed_a_link(api: Api, ada: Person) -> None:
    token = ask_for_reset(api, ada)

    [letter] = mails_to(ada, "reset_password")
    assert (letter.stream, letter.parameters["token"], set(letter.parameters)) == ("account", token, {"token", "code"})
    assert len(token) == 43


def test_the_address_may_be_written_another_way(api: Api, ada: Person) -> None:
    forget(api, f" {ada.email.upper()}")
    run_offers()

    assert resets(ada) == 1


def test_everyone_gets_the_same_answer(api: Api, ada: Person, ben: Person, set_status: SetStatus) -> None:
    closed = verify(new_person(api))
    set_status(closed.id, "suspended")

    answers = [forget(api, email) for email in (ada.email, ben.email, closed.email, "nobody@example.com")]

    assert {(answer.status, answer.body, str(answer.headers)) for answer in answers} == {
        (202, b"", str(answers[0].headers))
    }


def test_for_everyone_there_is_a_job_whose_payload_does_not_tell_them_apart(api: Api, ada: Person) -> None:
    forget(api, ada.email)
    forget(api, "nobody@example.com")

    assert len(offers()) == 2


def test_nobody_is_mailed_where_there_is_no_account(api: Api, ada: Person) -> None:
    forget(api, "nobody@example.com")
    run_offers()

    assert offers() == []
    assert resets(ada) == 0


@pytest.mark.parametrize("status", ["suspended", "erased"])
def test_a_closed_account_is_mailed_nothing(api: Api, ada: Person, set_status: SetStatus, status: Any) -> None:
    set_status(ada.id, status)
    forget(api, ada.email)
    run_offers()

    assert resets(ada) == 0


def test_an_address_that_nobody_verified_gets_the_link_to_verify_it_and_nothing_else(api: Api, ben: Person) -> None:
    forget(api, ben.email)
    run_offers()

    assert [(one.stream, one.template) for one in mails_to(ben)] == [("verification", "verify_email")] * 2


def test_two_requests_within_a_minute_are_mailed_one_link_and_a_later_one_another(
    api: Api, ada: Person, clock: time_machine.Traveller
) -> None:
    for _ in range(2):
        forget(api, ada.email)
    clock.shift(timedelta(seconds=5))  # the jobs run later than they were asked for
    run_offers()
    assert resets(ada) == 1

    clock.shift(timedelta(minutes=1))
    forget(api, ada.email)
    run_offers()
    assert resets(ada) == 2


def test_after_it_was_verified_the_password_can_be_reset(api: Api, ben: Person) -> None:
    forget(api, ben.email)
    run_offers()
    token = mails_to(ben, "verify_email")[-1].parameters["token"]
    assert api.post("/v1/auth/email/verify", json={"token": token}).status == 200

    assert ask_for_reset(api, ben)


def test_given_five_requests_in_a_quarter_of_an_hour_then_more_are_answered_and_not_followed(
    api: Api, ada: Person, clock: time_machine.Traveller
) -> None:
    assert [forget(api, ada.email).status for _ in range(8)] == [202] * 8
    assert len(offers()) == 5

    clock.shift(timedelta(minutes=15))
    forget(api, ada.email)
    assert len(offers()) == 6


def test_an_account_is_mailed_at_most_ten_links_a_day(api: Api, ada: Person, clock: time_machine.Traveller) -> None:
    for _ in range(12):
        forget(api, ada.email)
        clock.shift(timedelta(minutes=20))

    assert len(offers()) == 10


def test_an_address_without_an_account_is_slowed_down_like_any(api: Api) -> None:
    for _ in range(8):
        forget(api, "nobody@example.com")

    assert len(offers()) == 5


def test_given_twenty_requests_of_one_address_then_more_are_not_followed_for_anyone(api: Api, ada: Person) -> None:
    for number in range(20):
        forget(api, f"nobody{number}@example.com")
    forget(api, ada.email)
    run_offers()

    assert resets(ada) == 0
    forget(Api(address="198.51.100.1"), ada.email)
    run_offers()
    assert resets(ada) == 1


def test_asking_for_resets_locks_nobody_out(api: Api, ada: Person) -> None:
    for _ in range(25):
        forget(api, ada.email)

    assert api.post("/v1/auth/login", json={"email": ada.email, "password": PASSWORD}).status == 200


@pytest.mark.parametrize("body", [{}, {"email": "ada"}, {"email": None}, {"email": "ada@example.com", "name": "Ada"}])
def test_what_is_no_address_is_refused(api: Api, body: dict[str, Any]) -> None:
    assert api.post("/v1/auth/password/forgot", json=body).status == 422
