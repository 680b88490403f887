"""When nothing is sent, and that the log says why."""

from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import delete

from shared import wiring
from shared.accounts.models import User
from shared.core import clock
from shared.core.db import transaction
from shared.safety.level_store import raise_current_level
from shared.safety.service import RED
from tests.integration.mail.people import People
from tests.integration.push.conftest import Configure
from tests.integration.push.push_deliveries import all_messages, ask, status_of, work
from tests.integration.push.push_preferences import OptOuts
from tests.servers.push_browsers import PushBrowser
from tests.servers.push_server import PushServer


def assert_withheld(user_id: UUID, reason: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "phronesis")
    message = ask(user_id)
    work(message)
    assert status_of(message) == "withheld"
    assert [text for text in caplog.messages if text.startswith("push.withheld") and f"reason={reason}" in text]


def test_nothing_is_sent_where_it_is_not_set_up(
    ada: UUID, home: PushBrowser, service: PushServer, configure: Configure, caplog: pytest.LogCaptureFixture
) -> None:
    configure(VAPID_PRIVATE_KEY="")
    assert_withheld(ada, "not_configured", caplog)
    assert service.asked(home) == []


def test_nothing_is_sent_to_someone_who_does_not_want_it(
    ada: UUID, home: PushBrowser, service: PushServer, wishes: OptOuts, caplog: pytest.LogCaptureFixture
) -> None:
    wishes.refused.add(ada)
    assert_withheld(ada, "unwanted", caplog)
    assert service.asked(home) == []


def test_what_waits_is_not_sent_once_its_person_is_at_red(
    ada: UUID, home: PushBrowser, service: PushServer, caplog: pytest.LogCaptureFixture
) -> None:
    with transaction() as db:
        raise_current_level(db, ada, RED)
    assert_withheld(ada, "not_now", caplog)
    assert service.asked(home) == []


def test_nothing_is_sent_to_someone_who_has_left(
    ada: UUID, home: PushBrowser, service: PushServer, people: People, caplog: pytest.LogCaptureFixture
) -> None:
    people.lose(ada)
    assert_withheld(ada, "recipient_gone", caplog)
    assert service.asked(home) == []


def test_nothing_is_sent_to_someone_without_a_browser(
    ada: UUID, service: PushServer, caplog: pytest.LogCaptureFixture
) -> None:
    assert_withheld(ada, "no_browsers", caplog)


def test_a_message_goes_with_its_person(ada: UUID, home: PushBrowser, service: PushServer) -> None:
    message = ask(ada)
    with transaction() as db:
        db.execute(delete(User).where(User.id == ada))
    assert all_messages() == []
    work(message)
    assert service.asked(home) == []


@pytest.mark.parametrize(("days", "left"), [(399, 1), (401, 0)])
def test_messages_stay_for_four_hundred_days(ada: UUID, wishes: OptOuts, days: int, left: int) -> None:
    ask(ada)
    with time_machine.travel(clock.now() + timedelta(days=days)):
        wiring.run_timer("purge_expired")
    assert len(all_messages()) == left
