"""Mail through a real SMTP server: what it takes, what it refuses, and what is never sent twice."""

import pytest

from shared.core.jobs.models import COMPLETED
from shared.core.jobs.models import FAILED as TRY_AGAIN
from shared.core.message_outbox import FAILED, SENT, WAITING
from tests.integration.mail.conftest import NO_ANSWER, Configure
from tests.integration.mail.mail_deliveries import CHART, ask, job_of, status_of, work
from tests.integration.mail.people import People
from tests.servers.certificates import Certificate
from tests.servers.smtp_server import (
    PASSWORD,
    USER,
    Script,
    SmtpServer,
    at_data,
    at_mail,
    at_rcpt,
    running_smtp_server,
)


def test_a_mail_arrives_with_its_envelope(people: People, smtp: SmtpServer) -> None:
    work(ask(people.add(address="ada@example.com")))
    (envelope,), (message,) = smtp.envelopes, smtp.mails
    assert (envelope.mail_from, envelope.rcpt_tos) == ("hello@phronesis.example", ["ada@example.com"])
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Subject"] == "A few minutes for yourself"


def test_a_chart_arrives_as_an_image_beside_the_html_that_shows_it(people: People, smtp: SmtpServer) -> None:
    work(ask(people.add(), "reports"))
    (message,) = smtp.mails
    (image,) = [part for part in message.walk() if part.get_content_type() == "image/svg+xml"]
    html, text = (message.get_body((kind,)) for kind in ("html", "plain"))
    assert html is not None
    assert text is not None
    assert image.get_content().decode() == CHART.svg
    assert f'src="cid:{image["Content-ID"].strip("<>")}"' in html.get_content()
    assert "2. März  4" in text.get_content()


def test_an_address_in_another_alphabet_is_reached(people: People, smtp: SmtpServer) -> None:
    work(ask(people.add(address="ådå@example.com")))
    assert smtp.envelopes[0].rcpt_tos == ["ådå@example.com"]


@pytest.mark.parametrize("script", [at_mail("451 4.3.0 later"), at_rcpt("450 4.2.1 later"), at_data("452 4.3.1 full")])
def test_not_now_is_tried_again(people: People, smtp: SmtpServer, script: Script) -> None:
    smtp.script(script)
    mail_id = ask(people.add())
    work(mail_id)
    assert (status_of(mail_id), job_of(mail_id).status) == (WAITING, TRY_AGAIN)
    work(mail_id)
    assert (status_of(mail_id), len(smtp.mails)) == (SENT, 1)


def test_a_refused_sender_is_our_own_fault_and_tried_again(people: People, smtp: SmtpServer) -> None:
    smtp.script(at_mail("550 5.7.1 who are you"))
    mail_id = ask(people.add())
    work(mail_id)
    assert (status_of(mail_id), people.rejected) == (WAITING, [])


@pytest.mark.parametrize(
    "script",
    [
        at_rcpt("550 5.1.1 no such user"),
        at_rcpt("550 no such user"),
        at_rcpt("550 5.2.1 mailbox disabled"),
        at_data("554 5.1.1 nobody here"),
    ],
)
def test_an_address_that_is_no_good_is_marked_and_left_alone(people: People, smtp: SmtpServer, script: Script) -> None:
    smtp.script(script)
    user_id = people.add()
    mail_id, next_one = ask(user_id), ask(user_id, "account")
    work(mail_id)
    work(next_one)
    assert (status_of(mail_id), job_of(mail_id).status) == (FAILED, COMPLETED)
    assert (people.rejected, smtp.calls) == ([user_id], 1)


@pytest.mark.parametrize("script", [at_rcpt("550 5.7.1 policy"), at_data("554 5.6.0 content"), at_data("554 no")])
def test_a_mail_that_nobody_takes_fails_and_its_address_stays_good(
    people: People, smtp: SmtpServer, script: Script
) -> None:
    smtp.script(script)
    mail_id = ask(people.add())
    work(mail_id)
    assert (status_of(mail_id), people.rejected) == (FAILED, [])


@pytest.mark.parametrize("mail_timeout", NO_ANSWER)
@pytest.mark.parametrize("script", [Script(silent=True), Script(hangs_up=True)])
def test_a_mail_whose_answer_was_lost_is_not_sent_again(people: People, smtp: SmtpServer, script: Script) -> None:
    smtp.script(script)
    mail_id = ask(people.add())
    work(mail_id)
    work(mail_id)
    assert (status_of(mail_id), len(smtp.mails), smtp.calls) == (FAILED, 1, 1)


def test_a_server_that_is_away_is_tried_again(people: People, smtp: SmtpServer, configure: Configure) -> None:
    configure(MAIL_TRANSPORT="smtp", SMTP_HOST="127.0.0.1", SMTP_PORT="9", SMTP_TLS="none")
    mail_id = ask(people.add())
    work(mail_id)
    assert (status_of(mail_id), job_of(mail_id).status) == (WAITING, TRY_AGAIN)


@pytest.mark.parametrize("mail_timeout", NO_ANSWER)
def test_a_server_that_never_speaks_costs_no_more_than_the_time_limit(
    people: People, smtp: SmtpServer, configure: Configure
) -> None:
    smtp.script(Script(waits_at_rcpt=True))
    mail_id = ask(people.add())
    work(mail_id)
    assert (status_of(mail_id), smtp.mails) == (WAITING, [])


def test_tls_and_a_password_where_the_server_wants_them(
    people: People, configure: Configure, certificate: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.path))
    with running_smtp_server(certificate.server_context(), passwords=True) as server:
        configure(
            MAIL_TRANSPORT="smtp",
            SMTP_HOST="127.0.0.1",
            SMTP_PORT=str(server.port),
            SMTP_USER=USER,
            SMTP_PASSWORD=PASSWORD,
        )
        mail_id = ask(people.add())
        work(mail_id)
        assert (status_of(mail_id), len(server.mails), len(server.logins)) == (SENT, 1, 1)


def test_a_certificate_that_nobody_vouches_for_gets_no_mail(
    people: People, configure: Configure, certificate: Certificate
) -> None:
    with running_smtp_server(certificate.server_context()) as server:
        configure(MAIL_TRANSPORT="smtp", SMTP_HOST="127.0.0.1", SMTP_PORT=str(server.port))
        mail_id = ask(people.add())
        work(mail_id)
        assert (status_of(mail_id), server.calls) == (WAITING, 0)


@pytest.mark.parametrize("mail_timeout", NO_ANSWER)
def test_a_wrong_password_is_tried_again_because_someone_may_put_it_right(
    people: People, configure: Configure, certificate: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.path))
    with running_smtp_server(certificate.server_context(), passwords=True) as server:
        configure(
            MAIL_TRANSPORT="smtp",
            SMTP_HOST="127.0.0.1",
            SMTP_PORT=str(server.port),
            SMTP_USER=USER,
            SMTP_PASSWORD="wrong",
        )
        mail_id = ask(people.add())
        work(mail_id)
        assert (status_of(mail_id), job_of(mail_id).status) == (WAITING, TRY_AGAIN)
