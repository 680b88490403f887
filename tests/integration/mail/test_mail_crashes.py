"""A worker is killed (SIGKILL) while it sends: whoever comes next sends nothing a second time."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import update

from shared.accounts import preferences
from shared.accounts.models import User
from shared.core import clock, mail
from shared.core.db import transaction
from shared.core.jobs.models import COMPLETED
from shared.core.message_outbox import FAILED, SENDING, SENT, WAITING
from shared.core.settings import get_settings
from tests.integration.mail.conftest import SENDER, Configure
from tests.integration.mail.mail_deliveries import ask, job_of, status_of, work_after_a_crash
from tests.integration.mail.mail_worker import STOP
from tests.integration.mail.people import new_users
from tests.integration.workers import WorkerProcess, start_module
from tests.patience import PATIENCE
from tests.servers.acs_server import AcsServer, answer_lost
from tests.servers.devhost import wait_for
from tests.servers.smtp_server import Script, SmtpServer

Start = Callable[..., WorkerProcess]


@pytest.fixture
def mail_id(configure: Configure) -> UUID:
    """A reminder for someone with a verified account."""
    configure()
    mail.use_recipients(preferences.load_recipient)
    (user_id,) = new_users(1)
    with transaction() as db:
        db.execute(update(User).where(User.id == user_id).values(email_verified_at=clock.now()))
    return ask(user_id)


@pytest.fixture
def start(mail_id: UUID) -> Iterator[Start]:
    """Start a worker on the mail, in another process, under the settings of this one and a few more."""
    with ExitStack() as stack:

        def begin(*arguments: str, more: Mapping[str, str] | None = None) -> WorkerProcess:
            job_id = job_of(mail_id).id
            known = {**SENDER, **_settings(), **(more or {})}
            process = start_module("tests.integration.mail.mail_worker", str(mail_id), str(job_id), *arguments, **known)
            stack.callback(process.kill)
            return process

        yield begin


def _settings() -> dict[str, str]:
    """The ways out that this process was given, and a patience that no test outlives."""
    names = ("DATABASE_URL", "MAIL_TRANSPORT", "MAIL_FOLDER", "SMTP_HOST", "SMTP_PORT", "SMTP_TLS", "ACS_ENDPOINT")
    return {**{name: os.environ[name] for name in names if name in os.environ}, "MAIL_TIMEOUT_SECONDS": "60"}


def test_smtp_a_mail_that_the_server_has_is_not_sent_again(mail_id: UUID, smtp: SmtpServer, start: Start) -> None:
    mail.use_recipients(preferences.load_recipient)
    smtp.script(Script(silent=True))
    worker = start()
    smtp.wait_until_reached()
    worker.kill()
    assert status_of(mail_id) == SENDING

    work_after_a_crash(mail_id)

    assert (len(smtp.mails), smtp.calls) == (1, 1)
    assert (status_of(mail_id), job_of(mail_id).status) == (FAILED, COMPLETED)


def test_smtp_a_mail_that_may_have_left_is_not_sent_again_either(mail_id: UUID, smtp: SmtpServer, start: Start) -> None:
    mail.use_recipients(preferences.load_recipient)
    smtp.script(Script(waits_at_rcpt=True))
    worker = start()
    smtp.wait_until_reached()
    worker.kill()

    work_after_a_crash(mail_id)

    assert (smtp.mails, status_of(mail_id)) == ([], FAILED)


def test_acs_a_mail_that_the_service_has_is_found_and_not_sent_again(
    mail_id: UUID, acs: AcsServer, acs_environment: dict[str, str], start: Start
) -> None:
    mail.use_recipients(preferences.load_recipient)
    acs.script(answer_lost())
    worker = start(more=acs_environment)
    acs.wait_until_reached()
    worker.kill()
    assert status_of(mail_id) == SENDING

    work_after_a_crash(mail_id)

    assert (len(acs.asked), len(acs.delivered), status_of(mail_id)) == (1, 1, SENT)


def test_acs_a_mail_that_the_service_never_got_is_sent(
    mail_id: UUID, acs: AcsServer, acs_environment: dict[str, str], start: Start
) -> None:
    mail.use_recipients(preferences.load_recipient)
    acs.script(answer_lost(taken=False))
    worker = start(more=acs_environment)
    acs.wait_until_reached()
    worker.kill()

    work_after_a_crash(mail_id)

    assert (len(acs.delivered), status_of(mail_id)) == (1, SENT)
    assert {sent.operation_id for sent in acs.asked} == {str(mail_id)}


def test_folder_a_mail_that_is_there_is_the_same_file_again(mail_id: UUID, folder: Path, start: Start) -> None:
    mail.use_recipients(preferences.load_recipient)
    worker = start(STOP)
    assert worker.stdout.readline() == "sent\n"
    (before,) = folder.iterdir()
    written = before.read_bytes()
    worker.kill()
    assert status_of(mail_id) == SENDING

    work_after_a_crash(mail_id)

    (after,) = folder.iterdir()
    assert (after, after.read_bytes(), status_of(mail_id)) == (before, written, SENT)


def test_a_worker_that_is_killed_before_it_begins_costs_nothing(mail_id: UUID, smtp: SmtpServer, start: Start) -> None:
    mail.use_recipients(preferences.load_recipient)
    assert status_of(mail_id) == WAITING
    work_after_a_crash(mail_id)
    assert (len(smtp.mails), status_of(mail_id)) == (1, SENT)


def test_a_worker_that_is_not_killed_sends_from_another_process(mail_id: UUID, smtp: SmtpServer, start: Start) -> None:
    assert start().wait(PATIENCE) == 0
    assert wait_for(lambda: smtp.mails or None, "the mail")
    assert (status_of(mail_id), get_settings().mail_transport) == (SENT, "smtp")
