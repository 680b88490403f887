"""What is counted of mails: each once, by what became of it."""

from pathlib import Path

from tests.integration.mail.conftest import Configure
from tests.integration.mail.mail_deliveries import ask, work
from tests.integration.mail.people import People
from tests.recorder import recording

NAME = "phronesis.mails"


def test_a_mail_that_is_sent_is_counted_once(people: People, folder: Path) -> None:
    mail_id = ask(people.add())
    with recording() as recorder:
        work(mail_id)
        work(mail_id)
        assert recorder.counted(NAME) == {("sent",): 1}


def test_a_mail_that_is_withheld_is_counted_so(people: People, folder: Path) -> None:
    mail_id = ask(people.add(wants_mail=False))
    with recording() as recorder:
        work(mail_id)
        assert recorder.counted(NAME) == {("withheld",): 1}


def test_a_mail_that_will_be_tried_again_is_not_counted(people: People, configure: Configure) -> None:
    configure(MAIL_TRANSPORT="smtp", SMTP_HOST="127.0.0.1", SMTP_PORT="9", SMTP_TLS="none")
    mail_id = ask(people.add())
    with recording() as recorder:
        work(mail_id)
        assert recorder.counted(NAME) == {}
