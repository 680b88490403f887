"""A message that could not be brought everywhere is tried again, and wakes no browser twice."""

from datetime import timedelta
from uuid import UUID

import pytest

from shared.core import clock
from shared.core.push import delivery
from shared.core.settings import get_settings
from tests.integration.jobs.job_rows import set_job
from tests.integration.mail.people import People
from tests.integration.push.push_deliveries import (
    ask,
    counts,
    job_of,
    let_wake,
    message_row,
    status_of,
    work,
    work_after_a_crash,
)
from tests.integration.push.push_preferences import OptOuts
from tests.servers.push_browsers import PushBrowser
from tests.servers.push_server import (
    PushHandler,
    PushServer,
    ReceivedPush,
    Step,
    answer_lost,
    created,
    refused,
    throttled,
)

NOT_NOW = [429, 500, 503]


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


@pytest.mark.parametrize("push_timeout", ["2"])
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


class Clock:
    """Time that goes by when the push service says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def refuse_after(self, seconds: float) -> Step:
        """Let so many seconds go by, and refuse the message then."""

        def step(handler: PushHandler, push: ReceivedPush) -> None:
            self.now += seconds
            refused(503)(handler, push)

        return step


def test_no_lease_is_overrun(
    service: PushServer, ada: UUID, home: PushBrowser, phone: PushBrowser, monkeypatch: pytest.MonkeyPatch
) -> None:
    time = Clock()
    monkeypatch.setattr(delivery, "monotonic", lambda: time.now)
    service.script(phone, time.refuse_after(get_settings().job_lease_seconds / 2))
    message = ask(ada)
    work(message)
    assert counts(service, home, phone) == [0, 1]
    work(message)
    assert (counts(service, home, phone), status_of(message)) == ([1, 2], "sent")
