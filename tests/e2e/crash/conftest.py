"""The app under a real host, a real emulator behind a proxy, and a model, all of which a test can hold up."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.crash.evidence import LONG_LEASE, QUEUE, count_taggings
from tests.e2e.crash.storage_proxy import StorageProxy, running_proxy
from tests.integration.jobs.storage import Queues
from tests.servers.azurite import Azurite
from tests.servers.host import AppHost, running_app
from tests.servers.openai_server import OpenAiServer, running_openai_server

NEVER = "0 0 0 1 1 *"  # a test fires the timer itself, when it is time


@pytest.fixture
def proxy(azurite: Azurite) -> Iterator[StorageProxy]:
    """The app's way to storage."""
    with running_proxy(azurite) as running:
        yield running


@pytest.fixture
def queues(azurite: Azurite) -> Iterator[Queues]:
    """Storage itself, its queues empty."""
    with Queues(azurite.connection_string) as found:
        for queue in (QUEUE, f"{QUEUE}-poison"):
            found.create(queue)
            found.clear(queue)
        yield found


@pytest.fixture
def model() -> Iterator[OpenAiServer]:
    """A model that answers at once until it is scripted."""
    with running_openai_server() as running:
        yield running


@pytest.fixture
def job_lease() -> str:
    """How many seconds a worker has for its job: longer than the test takes, unless that says less."""
    return LONG_LEASE


@pytest.fixture
def settings(azurite: Azurite, model: OpenAiServer, job_lease: str) -> dict[str, str]:
    """What the app is told; messages that a dead process held are soon free again, and the timer soon cares."""
    return {
        "BlobStorage": azurite.connection_string,
        "OPENAI_API_KEY": "nobody's",
        "OPENAI_BASE_URL": model.base_url,
        "OPENAI_MODEL": "test-model",
        "AI_TIMEOUT_SECONDS": "60",
        "JOB_WAKE_SECONDS": "0.5",
        "JOB_LEASE_SECONDS": job_lease,
        "DEVHOST_MESSAGE_LEASE_SECONDS": "2",
        "DISPATCH_SCHEDULE": NEVER,
    }


@pytest.fixture
def host(
    proxy: StorageProxy, queues: Queues, settings: dict[str, str], sqlite: Path, tmp_path: Path
) -> Iterator[AppHost]:
    """The app."""
    with running_app(tmp_path / "app", proxy.connection_string, settings, migrated=sqlite) as running:
        count_taggings(running)
        yield running
