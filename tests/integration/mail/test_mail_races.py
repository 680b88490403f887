"""Two workers at once on one mail, as when the first was so slow that its job was given to another."""

from pathlib import Path
from uuid import UUID

import pytest

from shared.core.message_outbox import SENT
from tests.integration.jobs.job_rows import abandon
from tests.integration.mail.mail_deliveries import ask, job_of, status_of, work
from tests.integration.mail.people import People
from tests.servers.acs_server import AcsServer, accepted
from tests.servers.smtp_server import SmtpServer
from tests.threads import at_once

WORKERS = 8


def work_as_if_the_others_were_dead(mail_id: UUID) -> None:
    abandon(job_of(mail_id).id)
    work(mail_id)


def test_workers_on_one_job_send_one_mail(people: People, smtp: SmtpServer) -> None:
    mail_id = ask(people.add())
    at_once(WORKERS, lambda _: work(mail_id))
    assert (len(smtp.mails), status_of(mail_id)) == (1, SENT)


@pytest.mark.parametrize("workers", [2, WORKERS])
def test_smtp_workers_that_take_each_other_for_dead_send_no_second_mail(
    people: People, smtp: SmtpServer, workers: int
) -> None:
    mail_id = ask(people.add())
    at_once(workers, lambda _: work_as_if_the_others_were_dead(mail_id))
    assert len(smtp.mails) == 1


def test_folder_workers_that_take_each_other_for_dead_write_one_file(people: People, folder: Path) -> None:
    mail_id = ask(people.add())
    at_once(WORKERS, lambda _: work_as_if_the_others_were_dead(mail_id))
    assert len(list(folder.iterdir())) == 1


def test_acs_workers_that_take_each_other_for_dead_ask_under_one_id(people: People, acs: AcsServer) -> None:
    acs.script(accepted(looks=1))
    mail_id = ask(people.add())
    at_once(2, lambda _: work_as_if_the_others_were_dead(mail_id))
    assert {mail.operation_id for mail in acs.asked} == {str(mail_id)}
