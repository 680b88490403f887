"""A worker is killed (SIGKILL) while it sends: whoever comes next wakes no browser that is known to be awake."""

import os
from uuid import UUID

import pytest

from shared import wiring
from tests.integration.mail.people import new_users
from tests.integration.push.conftest import SENDER
from tests.integration.push.push_deliveries import ask, job_of, let_wake, status_of, work_after_a_crash
from tests.integration.workers import start_module
from tests.servers.push_browsers import PushBrowser
from tests.servers.push_server import PushServer, answer_lost

_PATIENCE = "60"  # that no test outlives


@pytest.fixture
def ada(service: PushServer) -> UUID:
    """Someone with a real account, because the worker asks the real one."""
    wiring.connect_domains()
    return new_users(1)[0]


@pytest.fixture
def browsers(service: PushServer, ada: UUID) -> tuple[PushBrowser, PushBrowser]:
    """Two browsers; the second is asked first, because it is the newer one."""
    home, phone = service.browser("at home"), service.browser("the phone")
    let_wake(ada, home, phone)
    return home, phone


@pytest.fixture
def message(ada: UUID, browsers: tuple[PushBrowser, PushBrowser]) -> UUID:
    """A message that waits."""
    return ask(ada)


@pytest.fixture
def killed_worker(service: PushServer, browsers: tuple[PushBrowser, PushBrowser], message: UUID) -> None:
    """A worker that is killed while it waits for what the older browser's service says."""
    service.script(browsers[0], answer_lost())
    known = {name: os.environ[name] for name in ("DATABASE_URL", "VAPID_PRIVATE_KEY")}
    settings = {**SENDER, **known, "PUSH_TIMEOUT_SECONDS": _PATIENCE}
    process = start_module("tests.integration.push.push_worker", str(job_of(message).id), **settings)
    try:
        service.wait_until_reached()
    finally:
        process.kill()


@pytest.mark.usefixtures("killed_worker")
def test_a_browser_that_was_reached_is_not_woken_again_and_a_copy_takes_the_place_of_what_may_have_arrived(
    service: PushServer, browsers: tuple[PushBrowser, PushBrowser], message: UUID
) -> None:
    home, phone = browsers
    assert status_of(message) == "sending"

    work_after_a_crash(message)

    assert (len(service.asked(home)), len(service.asked(phone)), status_of(message)) == (2, 1, "sent")
    assert len({(push.headers["topic"], push.document["tag"]) for push in service.asked(home)}) == 1
