"""One emulator for all tests of the host, and one host for those that do not stop it."""

import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from azure.storage.queue import QueueClient

from tests.servers.azurite import Azurite, running_azurite
from tests.servers.devhost import DevHost, running_host

APPS = Path(__file__).resolve().parent / "apps"


@pytest.fixture(scope="session")
def azurite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Azurite]:
    """A real storage emulator."""
    with running_azurite(tmp_path_factory.mktemp("azurite")) as running:
        yield running


@pytest.fixture
def full_app(tmp_path: Path) -> Path:
    """A fresh copy of the app that has every kind of trigger, as somebody would have cloned it."""
    return Path(shutil.copytree(APPS / "full", tmp_path / "app"))


@pytest.fixture(scope="session")
def work_queue() -> str:
    """The name of the queue that the shared host reads."""
    return f"work-{uuid.uuid4().hex[:8]}"


@pytest.fixture(scope="session")
def host(azurite: Azurite, work_queue: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DevHost]:
    """A host that serves the full app; tests must not stop it."""
    app = Path(shutil.copytree(APPS / "full", tmp_path_factory.mktemp("full") / "app"))
    storage = {"QueueStorage": azurite.connection_string, "BlobStorage": azurite.connection_string}
    environment = {**storage, "WORK_QUEUE": work_queue}
    with running_host(app, tmp_path_factory.mktemp("state"), environment) as running:
        yield running


@pytest.fixture
def queue(azurite: Azurite, host: DevHost, work_queue: str) -> Iterator[QueueClient]:
    """A client for the shared host's queue, which exists because the host has started."""
    with QueueClient.from_connection_string(azurite.connection_string, work_queue) as client:
        yield client
