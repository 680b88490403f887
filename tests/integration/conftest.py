"""What several areas test with: a model on a real socket."""

from collections.abc import Iterator

import pytest

from tests import environment
from tests.people import Person
from tests.servers.openai_server import OpenAiServer, running_openai_server


@pytest.fixture
def model(ada: Person, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAiServer]:
    """A model on a real socket, configured after Ada has signed in."""
    with running_openai_server() as server:
        environment.use_model(monkeypatch, server.base_url, AI_TIMEOUT_SECONDS="1")
        yield server
