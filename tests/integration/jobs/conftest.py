"""Jobs on a real database; where a test asks for `queues`, on a real storage emulator too."""

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine

from shared.core import clock
from shared.core.db import transaction
from shared.core.jobs import messenger, storage_queue
from tests.integration.jobs.job_kinds import MEMO, NOTE, create_effects
from tests.integration.jobs.storage import FLUSH_SECONDS, Queues, SilentStorage, send_to
from tests.servers.azurite import Azurite

SILENCE_SECONDS = 100.0


@pytest.fixture(autouse=True)
def _nothing_left_to_send() -> Iterator[None]:
    """Let no message of one test be sent in the next one."""
    yield
    if messenger.get_messenger.is_cached():
        messenger.get_messenger().flush(FLUSH_SECONDS)


@pytest.fixture
def stopped_clock() -> Iterator[datetime]:
    """The moment at which the clock stands still: how slow a machine is makes no wait longer or shorter."""
    now = clock.now()
    with time_machine.travel(now, tick=False):
        yield now


@pytest.fixture
def jobs_database(any_database: str) -> str:
    """A database, SQLite and PostgreSQL in turn, with a table for the effects of test jobs; its URL."""
    with transaction() as db:
        create_effects(db)
    return any_database


@pytest.fixture
def queues(azurite: Azurite, jobs_database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Queues]:
    """A storage account where the queues of the test kinds are empty."""
    send_to(monkeypatch, azurite.connection_string)
    with Queues(azurite.connection_string) as found:
        for kind in (NOTE, MEMO):
            found.create(kind.queue)
            found.clear(kind.queue)
        yield found


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> Iterator[SilentStorage]:
    """Storage that never answers, and an app that waits for it longer than a test takes; it hangs up afterwards."""
    monkeypatch.setitem(storage_queue._TIMEOUTS, "read_timeout", SILENCE_SECONDS)
    storage = SilentStorage()
    send_to(monkeypatch, storage.connection_string)
    yield storage
    storage.hang_up()
