"""A mail whose job has failed for the last time: it has failed, keeps no secret, and is never sent after all."""

import logging
from collections.abc import Callable
from uuid import UUID

import pytest

from shared.core.db import transaction
from shared.core.jobs.administration import revive_job
from shared.core.jobs.dead_letters import dead_letter_message
from shared.core.jobs.models import COMPLETED, DEAD
from shared.core.mail.delivery import SEND_EMAIL, give_up
from shared.core.mail.outbox import SendEmail
from shared.core.message_outbox import FAILED, SENDING, SENT
from tests.integration.jobs.job_kinds import by_name
from tests.integration.jobs.job_rows import set_job
from tests.integration.mail.conftest import NO_ANSWER
from tests.integration.mail.mail_deliveries import ask, job_of, mail_row, status_of, work
from tests.integration.mail.people import People
from tests.recorder import recording
from tests.servers.acs_server import AcsServer, answer_lost, refused
from tests.servers.smtp_server import SmtpServer, at_mail

DOWN = at_mail("451 4.3.0 later")
Ask = Callable[[], UUID]


@pytest.fixture
def ask_for_link(people: People) -> Ask:
    """Have a letter sent whose link is a secret."""
    return lambda: ask(people.add(), "verification")


def work_until_dead(mail_id: UUID) -> None:
    for _ in range(SendEmail.max_attempts):
        work(mail_id)
    assert job_of(mail_id).status == DEAD


def given_up(ask_for_link: Ask, smtp: SmtpServer) -> UUID:
    """Let a mail fail in one attempt, which is its last; the server is well again afterwards."""
    smtp.script(DOWN)
    mail_id = ask_for_link()
    set_job(job_of(mail_id).id, max_attempts=1)
    work(mail_id)
    return mail_id


def revive(mail_id: UUID) -> None:
    """Do as an administrator does, and let a worker try."""
    with transaction() as db:
        revive_job(db, job_of(mail_id).id, by_name(SEND_EMAIL))
    work(mail_id)


def test_a_mail_that_no_attempt_could_hand_over_has_failed_and_keeps_no_secret(
    ask_for_link: Ask, smtp: SmtpServer
) -> None:
    smtp.script(*[DOWN] * SendEmail.max_attempts)
    mail_id = ask_for_link()

    work_until_dead(mail_id)

    row = mail_row(mail_id)
    assert (row.status, row.parameters, smtp.calls) == (FAILED, "{}", SendEmail.max_attempts)
    assert row.finished_at is not None


def test_before_the_last_attempt_it_is_kept_as_it_was(ask_for_link: Ask, smtp: SmtpServer) -> None:
    smtp.script(*[DOWN] * (SendEmail.max_attempts - 1))
    mail_id = ask_for_link()
    for _ in range(SendEmail.max_attempts):
        work(mail_id)
    assert (status_of(mail_id), len(smtp.mails)) == (SENT, 1)


def test_a_revived_job_sends_nothing_and_completes(ask_for_link: Ask, smtp: SmtpServer) -> None:
    mail_id = given_up(ask_for_link, smtp)
    before = mail_row(mail_id)

    revive(mail_id)

    assert (job_of(mail_id).status, smtp.mails) == (COMPLETED, [])
    assert mail_row(mail_id) == before


@pytest.mark.parametrize("mail_timeout", NO_ANSWER)
def test_a_mail_of_which_nobody_knows_whether_it_left_has_failed_too(ask_for_link: Ask, acs: AcsServer) -> None:
    acs.script(answer_lost(taken=False), refused(503, "Busy"))
    mail_id = ask_for_link()
    work(mail_id)
    assert status_of(mail_id) == SENDING
    set_job(job_of(mail_id).id, max_attempts=2)

    work(mail_id)
    revive(mail_id)

    assert (status_of(mail_id), mail_row(mail_id).parameters, acs.delivered) == (FAILED, "{}", [])


def test_a_mail_whose_message_was_poison_has_failed_too(ask_for_link: Ask, smtp: SmtpServer) -> None:
    mail_id = ask_for_link()
    dead_letter_message(by_name(SEND_EMAIL), b'{"job_id": "%s"}' % str(job_of(mail_id).id).encode())
    assert (status_of(mail_id), mail_row(mail_id).parameters) == (FAILED, "{}")


def test_what_became_of_a_mail_is_not_changed_by_the_death_of_its_job(ask_for_link: Ask, smtp: SmtpServer) -> None:
    mail_id = ask_for_link()
    work(mail_id)
    with recording() as recorder:
        with transaction() as db:
            give_up(db, SendEmail(mail_id=mail_id))
        assert recorder.counted("phronesis.mails") == {}
    assert status_of(mail_id) == SENT


def test_it_is_counted_and_logged_once(ask_for_link: Ask, smtp: SmtpServer, caplog: pytest.LogCaptureFixture) -> None:
    with recording() as recorder, caplog.at_level(logging.INFO, "phronesis"):
        revive(given_up(ask_for_link, smtp))
        assert recorder.counted("phronesis.mails") == {("failed",): 1}
    assert [getattr(one, "event", "") for one in caplog.records].count("mail.failed") == 1
