"""A browser that is gone is forgotten, a message that is refused is given up, and neither concerns the others."""

from uuid import UUID

import pytest

from tests.integration.push.push_deliveries import (
    ask,
    browsers_of,
    job_of,
    status_of,
    work,
)
from tests.servers.push_browsers import PushBrowser
from tests.servers.push_server import PushServer, redirected, refused

GONE = [404, 410]
NEVER = [400, 401, 403, 413]


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


def test_a_redirect_is_not_followed(service: PushServer, ada: UUID, home: PushBrowser) -> None:
    service.script(home, redirected(f"{service.origin}/elsewhere"))
    message = ask(ada)
    work(message)
    assert (service.visits, status_of(message)) == ([], "failed")
