"""The code that a mail offers beside its link: what may be typed, how often, for how long, and what is stored of it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import Connection, event, func, select, update

from shared.accounts.models import OneTimeToken
from shared.accounts.one_time_tokens import CODE_ALPHABET
from shared.core.crypto import digests
from shared.core.db import get_engine, transaction
from tests.api.accounts.conftest import SetStatus
from tests.api.accounts.mails import ask_for_reset, codes_of, tokens_of
from tests.client import Api, Response
from tests.people import PASSWORD, Person, new_person, verify

NEW = "rain on a tin roof"
WRONG = "0000-0000"
BEFORE = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def ada(api: Api, clock: time_machine.Traveller) -> Person:
    """Ada, registered while the clock stands still."""
    return new_person(api)


def confirm(api: Api, email: str, code: str) -> Response:
    return api.post("/v1/auth/email/verify/code", json={"email": email, "code": code})


def reset(api: Api, email: str, code: str, password: str = NEW) -> Response:
    return api.post("/v1/auth/password/reset/code", json={"email": email, "code": code, "password": password})


def reset_code(api: Api, person: Person) -> str:
    """The code beside the link of a password that was forgotten."""
    before = codes_of(person, "reset_password")
    ask_for_reset(api, person)
    [code] = set(codes_of(person, "reset_password")) - set(before)
    return code


def is_verified(person: Person) -> bool:
    return bool(person.get("/v1/profile").json["email_verified"])


def test_the_code_of_the_mail_verifies_the_address(api: Api, ada: Person) -> None:
    [code] = codes_of(ada, "verify_email")

    answer = confirm(api, ada.email, code)

    assert (answer.status, answer.json["outcome"]) == (200, "verified")
    assert is_verified(ada)


TYPED: list[Callable[[str], str]] = [
    str.lower,
    lambda code: code.replace("-", ""),
    lambda code: f"  {code[:4]} {code[5:]} ",
    lambda code: code.replace("-", "\u2013"),
    lambda code: code.replace("-", "\u200b"),
    lambda code: code.replace("0", "O").replace("1", "l"),
    lambda code: code.replace("0", "o").replace("1", "I"),
    lambda code: "".join(chr(ord(letter) + 0xFEE0) for letter in code),
]


@pytest.mark.parametrize("typed", TYPED)
def test_a_code_is_understood_however_it_is_typed(api: Api, ada: Person, typed: Callable[[str], str]) -> None:
    [code] = codes_of(ada, "verify_email")

    assert confirm(api, ada.email.upper(), typed(code)).status == 200


def test_a_code_has_forty_random_bits_in_letters_that_do_not_look_alike(api: Api, ada: Person) -> None:
    [code] = codes_of(ada, "verify_email")

    assert len(set(CODE_ALPHABET)) == 32
    assert not set("ILOU") & set(CODE_ALPHABET)
    assert len(code) == 9
    assert set(code) <= {*CODE_ALPHABET, "-"}


def test_only_a_keyed_digest_of_it_is_stored(ada: Person) -> None:
    [code] = codes_of(ada, "verify_email")
    bare = code.replace("-", "")

    with transaction(read_only=True) as db:
        [stored] = db.scalars(select(OneTimeToken.code_digest))
    assert stored is not None
    assert len(stored) == 32
    assert stored not in {digests.token_digest(code), digests.token_digest(bare)}


def test_the_link_works_after_a_wrong_code_and_the_code_after_another_link(api: Api, ada: Person) -> None:
    [code] = codes_of(ada, "verify_email")
    [token] = tokens_of(ada, "verify_email")

    assert confirm(api, ada.email, WRONG).status == 404
    assert api.post("/v1/auth/email/verify", json={"token": token}).json["outcome"] == "verified"
    assert confirm(api, ada.email, code).json["outcome"] == "already_verified"


def test_each_of_several_codes_is_good(api: Api, ada: Person) -> None:
    [first] = codes_of(ada, "verify_email")
    ada.post("/v1/auth/email/resend")

    assert confirm(api, ada.email, first).status == 200


@pytest.mark.parametrize("spent", [{"used_at": BEFORE}, {"expires_at": BEFORE}], ids=["used", "too old"])
def test_a_right_code_that_is_spent_is_told_as_a_wrong_code_is(api: Api, ada: Person, spent: dict[str, Any]) -> None:
    [code] = codes_of(ada, "verify_email")
    with transaction() as db:
        db.execute(update(OneTimeToken).values(**spent))

    answer, wrong = confirm(api, ada.email, code), confirm(api, ada.email, WRONG)

    assert (answer.status, answer.json) == (wrong.status, wrong.json) == (404, answer.json)
    assert "code" in answer.json["detail"]
    assert not is_verified(ada)


@pytest.mark.parametrize(("hours", "status"), [(47.99, 200), (48, 404)])
def test_a_code_is_good_as_long_as_its_link(
    api: Api, ada: Person, clock: time_machine.Traveller, hours: float, status: int
) -> None:
    clock.shift(timedelta(hours=hours))

    assert confirm(api, ada.email, codes_of(ada, "verify_email")[0]).status == status


def test_the_code_of_one_address_is_good_for_no_other(api: Api, ada: Person) -> None:
    ben = new_person(api)

    assert confirm(api, ben.email, codes_of(ada, "verify_email")[0]).status == 404
    assert not is_verified(ben)
    assert not is_verified(ada)


def test_a_code_is_good_for_one_purpose(api: Api, ada: Person) -> None:
    assert reset(api, ada.email, codes_of(ada, "verify_email")[0]).status == 404
    assert confirm(api, ada.email, reset_code(api, verify(ada))).status == 404


def test_a_wrong_code_and_an_unknown_address_get_the_same_answer(api: Api, ada: Person) -> None:
    wrong, unknown = confirm(api, ada.email, WRONG), confirm(api, "nobody@example.com", WRONG)

    assert (wrong.status, wrong.json) == (unknown.status, unknown.json) == (404, wrong.json)


@pytest.mark.parametrize("try_code", [confirm, reset])
def test_after_five_wrong_codes_even_the_right_one_has_to_wait(
    api: Api, ada: Person, clock: time_machine.Traveller, try_code: Callable[[Api, str, str], Response]
) -> None:
    verified = verify(ada)
    right = codes_of(ada, "verify_email")[0] if try_code is confirm else reset_code(api, verified)
    assert [try_code(Api(f"198.51.100.{n}"), ada.email, WRONG).status for n in range(5)] == [404] * 5

    refused = try_code(api, ada.email, right)

    assert (refused.status, refused.headers["Retry-After"]) == (429, "900")
    clock.shift(timedelta(minutes=15))
    assert try_code(api, ada.email, right).status in {200, 204}


def test_twenty_wrong_codes_a_day_are_all(api: Api, ada: Person, clock: time_machine.Traveller) -> None:
    for _ in range(4):
        for number in range(5):
            assert confirm(Api(f"198.51.100.{number}"), ada.email, WRONG).status == 404
        clock.shift(timedelta(minutes=15))

    assert confirm(api, ada.email, WRONG).status == 429


def test_an_address_without_an_account_is_limited_like_any(api: Api) -> None:
    statuses = [confirm(Api(f"198.51.100.{n}"), "nobody@example.com", WRONG).status for n in range(6)]

    assert statuses == [404] * 5 + [429]


def test_one_network_address_tries_twenty_codes_of_all_accounts(api: Api) -> None:
    statuses = [confirm(api, f"nobody{number}@example.com", WRONG).status for number in range(21)]

    assert statuses == [404] * 20 + [429]


def test_wrong_codes_lock_nobody_out_of_their_account(api: Api, ada: Person) -> None:
    for number in range(6):
        confirm(Api(f"198.51.100.{number}"), ada.email, WRONG)

    assert api.post("/v1/auth/login", json={"email": ada.email, "password": PASSWORD}).status == 200


def test_right_codes_count_for_nothing(api: Api, ada: Person) -> None:
    [code] = codes_of(ada, "verify_email")

    assert [confirm(api, ada.email, code).status for _ in range(8)] == [200] * 8


def test_the_code_of_a_reset_brings_a_new_password_once(api: Api, ada: Person) -> None:
    code = reset_code(api, verify(ada))

    assert [reset(api, ada.email, code).status for _ in range(2)] == [204, 404]

    assert ada.get("/v1/auth/sessions").json == []
    assert api.post("/v1/auth/login", json={"email": ada.email, "password": NEW}).status == 200


def test_a_weak_password_is_refused_and_leaves_the_code_good(api: Api, ada: Person) -> None:
    code = reset_code(api, verify(ada))

    assert reset(api, ada.email, code, "password1").status == 422
    assert reset(api, ada.email, code).status == 204


def test_a_code_that_another_request_uses_up_meanwhile_is_told_as_a_wrong_code_is(api: Api, ada: Person) -> None:
    code = reset_code(api, verify(ada))
    used: list[str] = []

    def use_up(connection: Connection, cursor: Any, statement: str, *rest: Any) -> None:
        if statement.startswith("UPDATE") and "password_hash" in statement:
            used.append(statement)
            connection.execute(update(OneTimeToken).values(used_at=BEFORE))

    event.listen(get_engine(), "before_cursor_execute", use_up)
    late, wrong = reset(api, ada.email, code), reset(api, ada.email, WRONG)

    assert (late.status, late.json) == (wrong.status, wrong.json) == (404, late.json)
    assert len(used) == 1


@pytest.mark.parametrize("minutes", [30, 3000])
def test_the_code_of_a_reset_is_good_for_half_an_hour(
    api: Api, ada: Person, clock: time_machine.Traveller, minutes: float
) -> None:
    code = reset_code(api, verify(ada))
    clock.shift(timedelta(minutes=minutes))

    assert reset(api, ada.email, code).status == 404


@pytest.mark.parametrize("status", ["suspended", "erased"])
def test_the_code_of_a_closed_account_is_good_for_nothing(
    api: Api, ada: Person, set_status: SetStatus, status: Any
) -> None:
    code = reset_code(api, verify(ada))
    set_status(ada.id, status)

    assert reset(api, ada.email, code).status == 404
    assert confirm(api, ada.email, codes_of(ada, "verify_email")[0]).status == 404


def test_a_mail_from_before_there_were_codes_has_its_link_alone(api: Api, ada: Person) -> None:
    [code] = codes_of(ada, "verify_email")
    with transaction() as db:
        db.execute(update(OneTimeToken).values(code_digest=None))
        assert db.scalar(select(func.count()).select_from(OneTimeToken)) == 1

    assert confirm(api, ada.email, code).status == 404
    assert api.post("/v1/auth/email/verify", json={"token": tokens_of(ada, "verify_email")[0]}).status == 200


@pytest.mark.parametrize("code", ["", "K7QM", "x" * 41, None, 12345678])
def test_what_is_no_code_is_told(api: Api, code: Any) -> None:
    assert api.post("/v1/auth/email/verify/code", json={"email": "a@example.com", "code": code}).status == 422
