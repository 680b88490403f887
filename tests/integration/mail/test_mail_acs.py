"""Mail by Azure Communication Services: a real HTTPS server, a real identity, and no mail twice."""

from base64 import b64decode
from datetime import timedelta

import pytest

from shared.core import clock
from shared.core.jobs.models import COMPLETED
from shared.core.jobs.models import FAILED as TRY_AGAIN
from shared.core.message_outbox import FAILED, SENDING, SENT, WAITING
from tests.integration.mail.conftest import NO_ANSWER
from tests.integration.mail.mail_deliveries import CHART, ask, job_of, status_of, work
from tests.integration.mail.people import People
from tests.servers.acs_server import AcsServer, Step, accepted, answer_lost, dropped, refused, throttled
from tests.servers.identity_server import TOKEN

SUPPRESSED = "EmailDroppedAllRecipientsSuppressed"


def test_a_mail_is_sent_under_its_own_id_by_the_apps_identity(people: People, acs: AcsServer) -> None:
    mail_id = ask(people.add(address="ada@example.com"))
    work(mail_id)
    (asked,) = acs.asked
    assert asked.path == "/emails:send?api-version=2025-09-01"
    assert (asked.operation_id, asked.headers["authorization"]) == (str(mail_id), f"Bearer {TOKEN}")
    assert status_of(mail_id) == SENT


def test_a_mail_says_all_it_has_to(people: People, acs: AcsServer) -> None:
    mail_id = ask(people.add(address="ada@example.com"))
    work(mail_id)
    (asked,) = acs.asked
    assert asked.body["senderAddress"] == "hello@phronesis.example"
    assert asked.body["recipients"] == {"to": [{"address": "ada@example.com"}]}
    assert asked.body["userEngagementTrackingDisabled"] is True
    assert asked.body["headers"]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert asked.body["headers"]["Message-ID"] == f"<{mail_id.hex}@phronesis.example>"
    assert {"subject", "plainText", "html"} == set(asked.body["content"])


def test_a_chart_is_an_inline_attachment(people: People, acs: AcsServer) -> None:
    work(ask(people.add(), "reports"))
    (asked,) = acs.asked
    (attached,) = asked.body["attachments"]
    assert (attached["name"], attached["contentType"]) == ("energy.svg", "image/svg+xml")
    assert b64decode(attached["contentInBase64"], validate=True).decode() == CHART.svg
    assert f'src="cid:{attached["contentId"]}"' in asked.body["content"]["html"]


def test_a_mail_counts_as_sent_once_it_has_arrived(people: People, acs: AcsServer) -> None:
    acs.script(accepted(looks=2))
    mail_id = ask(people.add())
    work(mail_id)
    assert (status_of(mail_id), len(acs.looks)) == (SENT, 3)


@pytest.mark.parametrize("mail_timeout", NO_ANSWER)
def test_a_mail_that_is_long_on_its_way_is_looked_for_again_and_not_sent_again(people: People, acs: AcsServer) -> None:
    acs.script(accepted(looks=1000))
    mail_id = ask(people.add())
    work(mail_id)
    assert (status_of(mail_id), job_of(mail_id).status) == (SENDING, TRY_AGAIN)
    acs.finish_operations()
    work(mail_id)
    assert (status_of(mail_id), len(acs.asked)) == (SENT, 1)


def test_a_busy_service_says_when_to_come_back(people: People, acs: AcsServer) -> None:
    acs.script(throttled(300))
    mail_id = ask(people.add())
    before = clock.now()
    work(mail_id)
    job = job_of(mail_id)
    assert job.status == TRY_AGAIN
    assert job.next_retry_at >= before + timedelta(seconds=300)
    work(mail_id)
    assert (status_of(mail_id), len(acs.delivered)) == (SENT, 1)


@pytest.mark.parametrize("step", [refused(500, "InternalError"), refused(503, "Busy"), refused(401, "Denied")])
def test_a_service_in_trouble_is_tried_again(people: People, acs: AcsServer, step: Step) -> None:
    acs.script(step)
    mail_id = ask(people.add())
    work(mail_id)
    assert (status_of(mail_id) in {WAITING, SENDING}, job_of(mail_id).status) == (True, TRY_AGAIN)
    work(mail_id)
    assert (status_of(mail_id), len(acs.delivered)) == (SENT, 1)


@pytest.mark.parametrize(
    "step",
    [
        refused(400, SUPPRESSED),
        refused(400, "BadRequest", "Invalid format for email address"),
        refused(400, "InvalidRecipient"),
        dropped(SUPPRESSED),
    ],
)
def test_an_address_that_is_no_good_is_marked_and_left_alone(people: People, acs: AcsServer, step: Step) -> None:
    acs.script(step)
    user_id = people.add()
    mail_id, next_one = ask(user_id), ask(user_id, "account")
    work(mail_id)
    work(next_one)
    assert (status_of(mail_id), job_of(mail_id).status) == (FAILED, COMPLETED)
    assert (people.rejected, len(acs.asked), acs.delivered) == ([user_id], 1, [])


@pytest.mark.parametrize("step", [refused(400, "BadRequest"), refused(413, "TooLarge"), dropped("EmailDropped")])
def test_a_mail_that_nobody_takes_fails_and_its_address_stays_good(people: People, acs: AcsServer, step: Step) -> None:
    acs.script(step)
    mail_id = ask(people.add())
    work(mail_id)
    assert (status_of(mail_id), people.rejected) == (FAILED, [])


@pytest.mark.parametrize("step", [refused(404, "DomainNotLinked"), refused(400, "InvalidSenderUserName")])
def test_a_sender_that_is_not_set_up_is_our_own_fault_and_tried_again(
    people: People, acs: AcsServer, step: Step
) -> None:
    acs.script(step)
    mail_id = ask(people.add())
    work(mail_id)
    assert (status_of(mail_id), job_of(mail_id).status, people.rejected) == (WAITING, TRY_AGAIN, [])


@pytest.mark.parametrize("mail_timeout", NO_ANSWER)
@pytest.mark.parametrize(("taken", "times_asked"), [(True, 1), (False, 2)])
def test_a_mail_whose_answer_was_lost_is_asked_for_before_it_is_sent_again(
    people: People, acs: AcsServer, taken: bool, times_asked: int
) -> None:
    acs.script(answer_lost(taken=taken))
    mail_id = ask(people.add())
    work(mail_id)
    assert status_of(mail_id) == SENDING
    work(mail_id)
    assert (status_of(mail_id), len(acs.asked), len(acs.delivered)) == (SENT, times_asked, 1)


@pytest.mark.parametrize("mail_timeout", NO_ANSWER)
def test_a_second_sending_under_the_same_id_that_is_refused_is_looked_up(people: People, acs: AcsServer) -> None:
    acs.script(answer_lost(taken=False), refused(409, "Conflict"), accepted())
    mail_id = ask(people.add())
    for _ in range(3):
        work(mail_id)
    assert {mail.operation_id for mail in acs.asked} == {str(mail_id)}
    assert (status_of(mail_id), len(acs.delivered)) == (SENT, 1)
