"""What reaches which browser, and what is remembered of it."""

import json
from datetime import timedelta
from uuid import UUID

import pytest
import time_machine

from shared.core import clock
from shared.core.push.server_key import get_public_key
from tests.integration.mail.people import People
from tests.integration.push.conftest import Configure
from tests.integration.push.push_deliveries import (
    ask,
    browsers_of,
    counts,
    message_row,
    status_of,
    subscription_row,
    work,
)
from tests.servers.push_browsers import PushBrowser
from tests.servers.push_server import PushServer, created, refused, throttled


def test_a_message_reaches_all_browsers_once(
    service: PushServer, ada: UUID, home: PushBrowser, phone: PushBrowser
) -> None:
    message = ask(ada)
    work(message)
    work(message)
    assert [len(service.shown(browser)) for browser in (home, phone)] == [1, 1]
    assert status_of(message) == "sent"
    row, sent = message_row(message), service.shown(home)[0].document
    assert (row.destination, row.sent_size) == ("127.0.0.1", 2 * len(json.dumps(sent, ensure_ascii=False)))


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
