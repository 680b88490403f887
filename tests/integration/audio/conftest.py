"""Real storage with a container of its own, and a model that hears, for whoever asks for them."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from azure.storage.blob import BlobServiceClient, ContainerClient

from tests import environment
from tests.people import Person
from tests.servers.azurite import Azurite
from tests.servers.openai_audio import transcribed
from tests.servers.openai_server import OpenAiServer, running_openai_server


@pytest.fixture
def storage(azurite: Azurite, ada: Person, monkeypatch: pytest.MonkeyPatch) -> Iterator[ContainerClient]:
    """The container as its owner sees it; the app uses it once Ada has signed in."""
    with BlobServiceClient.from_connection_string(azurite.connection_string) as service:
        container = service.create_container(f"audio-{uuid4().hex}")
        monkeypatch.setenv("BlobStorage", azurite.connection_string)
        monkeypatch.setenv("AUDIO_CONTAINER", container.container_name)
        environment.forget()
        yield container
        container.delete_container()


@pytest.fixture
def model(storage: ContainerClient, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAiServer]:
    """A model on a real socket that writes down whatever it hears."""
    with running_openai_server(transcribed()) as server:
        configure(monkeypatch, server)
        yield server


def configure(monkeypatch: pytest.MonkeyPatch, server: OpenAiServer) -> None:
    """Set up a model, and as much patience as a busy machine asks for."""
    environment.use_model(monkeypatch, server.base_url)
    be_patient(monkeypatch, 30)


def be_patient(monkeypatch: pytest.MonkeyPatch, seconds: int) -> None:
    """Wait for a transcript as long as this, from now on."""
    monkeypatch.setenv("TRANSCRIPTION_TIMEOUT_SECONDS", str(seconds))
    environment.forget()
