"""Someone with browsers, a push service, and the keys that it takes messages with."""

from collections.abc import Callable, Iterator, Mapping
from uuid import UUID

import pytest

from shared.core import mail, push
from shared.core.push.new_key import new_private_key
from tests import environment
from tests.integration.mail.people import People
from tests.integration.push.push_deliveries import let_wake
from tests.integration.push.push_preferences import OptOuts
from tests.servers.push_browsers import PushBrowser
from tests.servers.push_server import PushServer, running_push_server

SENDER: Mapping[str, str] = {
    "VAPID_SUBJECT": "mailto:hello@phronesis.example",
    "PUSH_SERVICES": "127.0.0.1",
    "WEB_URL": "https://app.example",
}
Configure = Callable[..., None]


@pytest.fixture
def push_timeout() -> str:
    """How many seconds a push service has for its answer: more than a busy machine takes, unless none will come."""
    return "30"


@pytest.fixture
def configure(any_database: str, push_timeout: str, monkeypatch: pytest.MonkeyPatch) -> Configure:
    """Change settings by their environment names; the database and the keys stay."""
    key = new_private_key()

    def change(**changes: str) -> None:
        known = {**SENDER, "PUSH_TIMEOUT_SECONDS": push_timeout, "VAPID_PRIVATE_KEY": key, **changes}
        environment.apply(monkeypatch, DATABASE_URL=any_database, **known)

    change()
    return change


@pytest.fixture
def people(configure: Configure) -> People:
    """The people whom the core asks for."""
    found = People()
    mail.use_recipients(found.find)
    return found


@pytest.fixture
def wishes(people: People) -> OptOuts:
    """What people want: messages, until they say otherwise."""
    found = OptOuts()
    push.use_push_preference(found.find)
    return found


@pytest.fixture
def service(wishes: OptOuts) -> Iterator[PushServer]:
    """A push service, at the end of which every message was one that it could take."""
    with running_push_server() as server:
        yield server
        assert server.problems == []


@pytest.fixture
def ada(people: People) -> UUID:
    """Someone whom the core knows."""
    return people.add()


@pytest.fixture
def home(service: PushServer, ada: UUID) -> PushBrowser:
    """Her browser at home."""
    browser = service.browser("at home")
    let_wake(ada, browser)
    return browser


@pytest.fixture
def phone(service: PushServer, ada: UUID, home: PushBrowser) -> PushBrowser:
    """The browser of her phone, the newer one."""
    browser = service.browser("the phone")
    let_wake(ada, browser)
    return browser
