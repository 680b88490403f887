"""What people choose in their preferences holds for their browsers."""

import pytest

from shared import wiring
from tests.client import Api
from tests.integration.push.push_deliveries import ask, let_wake, status_of, work
from tests.people import Person, new_person
from tests.servers.push_server import PushServer


@pytest.fixture
def ada(api: Api) -> Person:
    """Someone with a real account, because it is their preferences that count here."""
    return new_person(api)


@pytest.mark.parametrize(("wanted", "status"), [(True, "sent"), (False, "withheld")])
def test_messages_come_to_those_who_want_them(service: PushServer, ada: Person, wanted: bool, status: str) -> None:
    wiring.connect_domains()
    assert ada.patch("/v1/preferences", json={"push_notifications": wanted}).status == 200
    let_wake(ada.id, service.browser("at home"))
    message = ask(ada.id)
    work(message)
    assert status_of(message) == status
