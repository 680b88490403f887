"""What reaches which browser, and what is remembered of it."""

from datetime import timedelta
from uuid import UUID

import pytest
import time_machine

from shared.core import clock
from shared.core.push.server_key import get_public_key
from tests.integration.jobs.job_rows import set_job
from tests.integration.mail.people import People
from tests.integration.push.conftest import Configure
from tests.integration.push.push_deliveries import (
    ask,
    browsers_of,
    job_of,
    let_wake,
    message_row,
    status_of,
    subscription_row,
    work,
    work_after_a_crash,
)
from tests.integration.push.push_preferences import OptOuts
from tests.servers.push_browsers import PushBrowser
from tests.servers.push_server import PushServer, answer_lost, created, redirected, refused, throttled

GONE = [404, 410]
NEVER = [400, 401, 403, 413]
NOT_NOW = [429, 500, 503]


def counts(service: PushServer, *browsers: PushBrowser) -> list[int]:
    return [len(service.asked(browser)) for browser in browsers]


def test_a_message_reaches_all_browsers_once(
    service: PushServer, ada: UUID, home: PushBrowser, phone: PushBrowser
) -> None:
    message = ask(ada)
    work(message)
    work(message)
    assert [len(service.shown(browser)) for browser in (home, phone)] == [1, 1]
    assert status_of(message) == "sent"


def test_a_message_says_something_neutral_and_where_to_go(service: PushServer, ada: UUID, home: PushBrowser) -> None:
    work(ask(ada))
    document = dict(service.shown(home)[0].document)
    assert document.pop("tag")
    assert document == {
        "title": "A few minutes for yourself",
        "body": "One sentence is enough.",
        "lang": "en",
        "data": {"url": "https://app.example/journal/new"},
    }


def test_a_message_speaks_the_persons_language(
    service: PushServer, people: People, ada: UUID, home: PushBrowser
) -> None:
    people.change(ada, locale="de-AT")
    work(ask(ada, "weekly_digest"))
    assert service.shown(home)[0].document["lang"] == "de"


def test_a_message_is_signed_with_our_key_for_its_service(service: PushServer, ada: UUID, home: PushBrowser) -> None:
    work(ask(ada))
    push = service.shown(home)[0]
    assert push.key == get_public_key()
    assert (push.claims["aud"], push.claims["sub"]) == (service.origin, "mailto:hello@phronesis.example")


def test_a_push_service_keeps_a_reminder_for_six_hours_at_most(
    service: PushServer, ada: UUID, home: PushBrowser
) -> None:
    work(ask(ada))
    assert 6 * 3600 - 60 < int(service.shown(home)[0].headers["ttl"]) <= 6 * 3600


def test_one_reason_is_one_topic(service: PushServer, ada: UUID, home: PushBrowser) -> None:
    service.script(home, throttled("1"))
    message = ask(ada)
    work(message)
    work(message)
    work(ask(ada))
    topics = [push.headers["topic"] for push in service.asked(home)]
    assert (topics[0] == topics[1], topics[1] == topics[2]) == (True, False)
    assert service.asked(home)[0].document["tag"] == topics[0]


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_a_message_that_is_taken_is_sent(service: PushServer, ada: UUID, home: PushBrowser, status: int) -> None:
    service.script(home, created(status))
    message = ask(ada)
    work(message)
    assert status_of(message) == "sent"


def test_what_a_message_was_made_from_is_forgotten(ada: UUID, home: PushBrowser) -> None:
    message = ask(ada)
    work(message)
    row = message_row(message)
    assert row.parameters == "{}"
    assert row.finished_at is not None


def test_a_browser_shows_when_it_was_last_used(ada: UUID, home: PushBrowser) -> None:
    (subscription,) = browsers_of(ada)
    work(ask(ada))
    assert subscription_row(subscription).last_used_at is not None


@pytest.mark.parametrize("status", GONE)
def test_a_browser_that_is_gone_is_forgotten(service: PushServer, ada: UUID, home: PushBrowser, status: int) -> None:
    service.script(home, refused(status))
    message = ask(ada)
    work(message)
    assert browsers_of(ada) == set()
    assert status_of(message) == "withheld"


def test_a_browser_that_is_gone_keeps_nothing_from_the_others(
    service: PushServer, ada: UUID, home: PushBrowser, phone: PushBrowser
) -> None:
    service.script(phone, refused(410))
    message = ask(ada)
    work(message)
    assert (len(service.shown(home)), len(browsers_of(ada)), status_of(message)) == (1, 1, "sent")


@pytest.mark.parametrize("status", NEVER)
def test_a_message_that_is_refused_for_good_is_not_tried_again(
    service: PushServer, ada: UUID, home: PushBrowser, status: int
) -> None:
    service.script(home, refused(status))
    message = ask(ada)
    work(message)
    assert (job_of(message).status, status_of(message)) == ("completed", "failed")
    assert len(browsers_of(ada)) == 1


def test_a_refusal_is_about_one_browser(service: PushServer, ada: UUID, home: PushBrowser, phone: PushBrowser) -> None:
    service.script(phone, refused(413))
    message = ask(ada)
    work(message)
    assert (len(service.shown(home)), status_of(message)) == (1, "sent")


@pytest.mark.parametrize("status", NOT_NOW)
def test_a_browser_that_cannot_be_reached_now_is_tried_again(
    service: PushServer, ada: UUID, home: PushBrowser, status: int
) -> None:
    service.script(home, refused(status))
    message = ask(ada)
    work(message)
    assert (status_of(message), job_of(message).status) == ("sending", "failed")
    work(message)
    assert (status_of(message), len(service.shown(home))) == ("sent", 1)


@pytest.mark.parametrize("first_fails", [True, False])
def test_a_further_attempt_wakes_no_browser_twice(
    service: PushServer, ada: UUID, home: PushBrowser, phone: PushBrowser, first_fails: bool
) -> None:
    slow, fine = (phone, home) if first_fails else (home, phone)
    service.script(slow, throttled("1"))
    message = ask(ada)
    work(message)
    work(message)
    assert counts(service, slow, fine) == [2, 1]
    assert status_of(message) == "sent"


def test_a_further_attempt_asks_nobody_again_who_refused(
    service: PushServer, ada: UUID, home: PushBrowser, phone: PushBrowser
) -> None:
    service.script(home, throttled("1"))
    service.script(phone, refused(413))
    message = ask(ada)
    work(message)
    work(message)
    assert counts(service, home, phone) == [2, 1]


@pytest.mark.parametrize("said", ["120", "date"])
def test_a_push_service_may_say_when_to_come_back(service: PushServer, ada: UUID, home: PushBrowser, said: str) -> None:
    moment = clock.now() + timedelta(seconds=120)
    service.script(home, throttled(f"{moment:%a, %d %b %Y %H:%M:%S GMT}" if said == "date" else said))
    message = ask(ada)
    work(message)
    assert job_of(message).next_retry_at > clock.now() + timedelta(seconds=90)


@pytest.mark.parametrize("said", ["soon", "", "-5", "nan", "99999999999999999999"])
def test_nonsense_about_when_to_come_back_is_no_trouble(
    service: PushServer, ada: UUID, home: PushBrowser, said: str
) -> None:
    service.script(home, throttled(said))
    message = ask(ada)
    work(message)
    assert job_of(message).next_retry_at <= clock.now() + timedelta(hours=1)
    assert job_of(message).last_error == "shared.core.jobs.retries.RetryAfter"


def test_a_slow_service_is_not_waited_for(
    service: PushServer, ada: UUID, home: PushBrowser, phone: PushBrowser
) -> None:
    service.script(phone, answer_lost())
    message = ask(ada)
    work(message)
    assert (status_of(message), len(service.shown(home))) == ("sending", 1)
    work(message)
    assert (status_of(message), *counts(service, home, phone)) == ("sent", 1, 2)


def test_a_service_that_is_away_is_tried_again(people: People, wishes: OptOuts) -> None:
    ada = people.add()
    let_wake(ada, PushBrowser("nowhere", "http://127.0.0.1:9"))
    message = ask(ada)
    work(message)
    assert (status_of(message), job_of(message).status) == ("sending", "failed")


def test_a_redirect_is_not_followed(service: PushServer, ada: UUID, home: PushBrowser) -> None:
    service.script(home, redirected(f"{service.origin}/elsewhere"))
    message = ask(ada)
    work(message)
    assert (service.visits, status_of(message)) == ([], "failed")


def test_a_dead_workers_message_is_finished_by_the_next(
    service: PushServer, ada: UUID, home: PushBrowser, phone: PushBrowser
) -> None:
    service.script(home, throttled("1"))
    message = ask(ada)
    work(message)
    work_after_a_crash(message)
    assert (status_of(message), *counts(service, home, phone)) == ("sent", 2, 1)


@pytest.mark.parametrize("reached", [True, False])
def test_the_last_attempt_ends_a_message(
    service: PushServer, ada: UUID, home: PushBrowser, phone: PushBrowser, reached: bool
) -> None:
    service.script(home, throttled("1"))
    service.script(phone, created() if reached else throttled("1"))
    message = ask(ada)
    set_job(job_of(message).id, max_attempts=1)
    work(message)
    assert (job_of(message).status, status_of(message)) == ("dead", "sent" if reached else "failed")
    assert message_row(message).parameters == "{}"


def test_no_lease_is_overrun(
    service: PushServer, ada: UUID, home: PushBrowser, phone: PushBrowser, configure: Configure
) -> None:
    configure(JOB_LEASE_SECONDS="1", PUSH_TIMEOUT_SECONDS="0.7")
    service.script(phone, answer_lost())
    message = ask(ada)
    work(message)
    assert counts(service, home, phone) == [0, 1]
    work(message)
    assert (counts(service, home, phone), status_of(message)) == ([1, 2], "sent")


def test_nothing_is_sent_to_a_service_that_we_no_longer_know(
    service: PushServer, ada: UUID, home: PushBrowser, configure: Configure
) -> None:
    configure(PUSH_SERVICES="*.push.apple.com")
    message = ask(ada)
    work(message)
    assert (counts(service, home), status_of(message)) == ([0], "failed")


def test_logs_name_no_address_and_no_key(
    service: PushServer, ada: UUID, home: PushBrowser, phone: PushBrowser, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")  # of all libraries too: the host collects what they say
    service.script(home, refused(410))
    service.script(phone, refused(400))
    work(ask(ada))
    assert {"push.subscription_gone", "push.refused", "push.failed"} <= {text.split()[0] for text in caplog.messages}
    secrets = [part for browser in (home, phone) for part in (browser.path, *browser.subscription["keys"].values())]
    assert [one for one in secrets if one in caplog.text] == []


def test_a_reminder_that_is_six_hours_late_is_withheld(
    service: PushServer, ada: UUID, home: PushBrowser, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "phronesis")
    message = ask(ada)
    with time_machine.travel(clock.now() + timedelta(hours=6, seconds=1)):
        work(message)
    assert (counts(service, home), status_of(message)) == ([0], "withheld")
    assert "reason=too_late" in caplog.text


def test_a_digest_may_be_a_day_late(service: PushServer, ada: UUID, home: PushBrowser) -> None:
    message = ask(ada, "weekly_digest")
    with time_machine.travel(clock.now() + timedelta(hours=23)):
        work(message)
    assert status_of(message) == "sent"
