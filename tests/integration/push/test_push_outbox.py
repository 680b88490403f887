"""One message a reason, whatever happens, and as part of what its sender writes."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from shared.core.db import transaction
from shared.core.db.errors import ForeignKeyViolation
from shared.core.message_outbox import REASON_LENGTH
from shared.core.push import Notification, send, send_many
from tests.integration.jobs.job_rows import job_count
from tests.integration.mail.people import new_users
from tests.integration.push.push_deliveries import REMINDER, all_messages, notice_to
from tests.threads import at_once

THREADS = 20
SECRET = "I dread Monday and told nobody"


@pytest.fixture
def user(any_database: str) -> UUID:
    return new_users(1)[0]


def ask_and_fail(notice: Notification) -> None:
    with transaction() as db:
        send(db, notice)
        raise LookupError


def test_a_notice_is_a_message_and_a_job(user: UUID) -> None:
    with transaction() as db:
        message_id = send(db, notice_to(user))
    assert [row.id for row in all_messages()] == [message_id]
    assert job_count() == 1


def test_a_second_notice_for_the_same_reason_is_none(user: UUID) -> None:
    with transaction() as db:
        sent = [send(db, notice_to(user, reason="once")) for _ in range(2)]
    assert sent[1] is None
    assert (len(all_messages()), job_count()) == (1, 1)


def test_a_notice_vanishes_with_the_transaction_that_asked_for_it(user: UUID) -> None:
    with pytest.raises(LookupError):
        ask_and_fail(notice_to(user))
    assert (all_messages(), job_count()) == ([], 0)


def test_a_notice_to_nobody_is_a_defect_and_no_duplicate(any_database: str) -> None:
    with pytest.raises(ForeignKeyViolation), transaction() as db:
        send(db, notice_to(uuid4()))


@pytest.mark.parametrize("reason", ["", "x" * (REASON_LENGTH + 1)])
def test_a_reason_that_cannot_be_kept_is_refused(user: UUID, reason: str) -> None:
    notice = Notification(user, "reminder_journal", reason, REMINDER)
    with pytest.raises(ValueError, match="a reason has"), transaction() as db:
        send(db, notice)


@pytest.mark.parametrize("template", ["verify_email", "reset_password", "anything"])
def test_there_is_no_message_about_accounts(user: UUID, template: str) -> None:
    with pytest.raises(ValueError, match="no push template"), transaction() as db:
        send(db, Notification(user, template, "r"))


def test_what_a_person_wrote_cannot_be_sent(user: UUID) -> None:
    notice = Notification(user, "reminder_custom", "r", {"message": SECRET})
    with pytest.raises(ValueError, match="needs") as refused, transaction() as db:
        send(db, notice)
    assert SECRET not in str(refused.value)


def test_parameters_are_encrypted_at_rest(user: UUID) -> None:
    with transaction() as db:
        send(db, notice_to(user))
        stored = db.connection().exec_driver_sql("SELECT parameters FROM push_messages").scalar_one()
    assert REMINDER["reminder_id"].encode() not in bytes(stored)


def test_many_notices_are_counted_once_a_reason(user: UUID) -> None:
    notices = [notice_to(user, reason=f"r{number % 3}") for number in range(7)]
    with transaction() as db:
        assert send_many(db, notices) == 3
    with transaction() as db:
        assert send_many(db, [*notices, notice_to(user, reason="r3")]) == 1
    assert (len(all_messages()), job_count()) == (4, 4)


def test_no_notices_are_no_trouble(any_database: str) -> None:
    with transaction() as db:
        assert send_many(db, []) == 0


def one_by_one(notices: list[Notification]) -> int:
    sent = 0
    for notice in notices:
        with transaction() as db:
            sent += send(db, notice) is not None
    return sent


def all_together(notices: list[Notification]) -> int:
    with transaction() as db:
        return send_many(db, notices)


@pytest.mark.parametrize("way", [one_by_one, all_together])
def test_twenty_at_once_send_each_reason_once(postgres_database: str, way: Callable[[list[Notification]], int]) -> None:
    (user,) = new_users(1)
    notices = [notice_to(user, reason=f"r{number:03}") for number in range(25)]

    def start(thread: int) -> int:
        mine = notices[thread % 7 :] if way is all_together else notices[::-1] if thread % 2 else notices
        return way(mine)

    assert sum(at_once(THREADS, start)) == len(notices)
    assert sorted(row.reason for row in all_messages()) == [notice.reason for notice in notices]
    assert job_count() == len(notices)
