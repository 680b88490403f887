"""One mail a reason, whatever happens, and as part of what its sender writes."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from shared.core.db import transaction
from shared.core.db.errors import ForeignKeyViolation
from shared.core.mail import MailRequest, send, send_many
from shared.core.message_outbox import REASON_LENGTH
from tests.integration.jobs.job_rows import job_count
from tests.integration.mail.mail_deliveries import VERIFICATION, all_mails, letter_to
from tests.integration.mail.people import new_users
from tests.threads import at_once

THREADS = 20
SECRET = "I dread Monday and told nobody"


@pytest.fixture
def user(any_database: str) -> UUID:
    return new_users(1)[0]


def ask_and_fail(letter: MailRequest) -> None:
    with transaction() as db:
        send(db, letter)
        raise LookupError


def test_a_letter_is_a_mail_and_a_job(user: UUID) -> None:
    with transaction() as db:
        mail_id = send(db, letter_to(user))
    assert [row.id for row in all_mails()] == [mail_id]
    assert job_count() == 1


def test_a_second_letter_for_the_same_reason_is_none(user: UUID) -> None:
    with transaction() as db:
        sent = [send(db, letter_to(user, reason="once")) for _ in range(2)]
    assert sent[1] is None
    assert (len(all_mails()), job_count()) == (1, 1)


def test_a_second_letter_leaves_the_callers_other_work_alone(user: UUID) -> None:
    with transaction() as db:
        send(db, letter_to(user, reason="once"))
    with transaction() as db:
        send(db, letter_to(user, reason="before"))
        send(db, letter_to(user, reason="once"))
        send(db, letter_to(user, reason="after"))
    assert {row.reason for row in all_mails()} == {"before", "once", "after"}


def test_a_letter_vanishes_with_the_transaction_that_asked_for_it(user: UUID) -> None:
    with pytest.raises(LookupError):
        ask_and_fail(letter_to(user))
    assert (all_mails(), job_count()) == ([], 0)


def test_a_letter_to_nobody_is_a_defect_and_no_duplicate(any_database: str) -> None:
    with pytest.raises(ForeignKeyViolation), transaction() as db:
        send(db, letter_to(uuid4()))


@pytest.mark.parametrize("reason", ["", "x" * (REASON_LENGTH + 1)])
def test_a_reason_that_cannot_be_kept_is_refused(user: UUID, reason: str) -> None:
    letter = MailRequest(user, "account", "password_changed", reason)
    with pytest.raises(ValueError, match="a reason has"), transaction() as db:
        send(db, letter)


def test_what_a_person_wrote_cannot_be_sent(user: UUID) -> None:
    letter = MailRequest(user, "reminders", "reminder_custom", "r", {"message": SECRET})
    with pytest.raises(ValueError, match="needs") as refused, transaction() as db:
        send(db, letter)
    assert SECRET not in str(refused.value)


def test_parameters_are_encrypted_at_rest(user: UUID) -> None:
    with transaction() as db:
        send(db, letter_to(user, "verification"))
        stored = db.connection().exec_driver_sql("SELECT parameters FROM mails").scalar_one()
    assert [word for word in VERIFICATION.values() if word.encode() in bytes(stored)] == []


def test_many_letters_are_counted_once_a_reason(user: UUID) -> None:
    letters = [letter_to(user, reason=f"r{number % 3}") for number in range(7)]
    with transaction() as db:
        assert send_many(db, letters) == 3
    with transaction() as db:
        assert send_many(db, [*letters, letter_to(user, reason="r3")]) == 1
    assert (len(all_mails()), job_count()) == (4, 4)


def test_no_letters_are_no_trouble(any_database: str) -> None:
    with transaction() as db:
        assert send_many(db, []) == 0


def test_a_thousand_letters_go_out_whole(user: UUID) -> None:
    with transaction() as db:
        assert send_many(db, [letter_to(user, reason=f"r{number}") for number in range(1001)]) == 1001
    assert (len(all_mails()), job_count()) == (1001, 1001)


def one_by_one(letters: list[MailRequest]) -> int:
    sent = 0
    for letter in letters:
        with transaction() as db:
            sent += send(db, letter) is not None
    return sent


def all_together(letters: list[MailRequest]) -> int:
    with transaction() as db:
        return send_many(db, letters)


@pytest.mark.parametrize("way", [one_by_one, all_together])
def test_twenty_at_once_send_each_reason_once(postgres_database: str, way: Callable[[list[MailRequest]], int]) -> None:
    (user,) = new_users(1)
    letters = [letter_to(user, reason=f"r{number:03}") for number in range(25)]

    def start(thread: int) -> int:
        mine = letters[thread % 7 :] if way is all_together else letters[::-1] if thread % 2 else letters
        return way(mine)

    assert sum(at_once(THREADS, start)) == len(letters)
    assert sorted(row.reason for row in all_mails()) == [letter.reason for letter in letters]
    assert job_count() == len(letters)
