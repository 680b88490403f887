"""What the tests of decisions share: a model on a real socket."""

from collections.abc import Iterator

import pytest

from tests import environment
from tests.people import Person
from tests.servers.openai_server import OpenAiServer, running_openai_server


@pytest.fixture
def model(ada: Person, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAiServer]:
    """A model on a real socket, configured after Ada has signed in."""
    with running_openai_server() as server:
        for name, value in {"OPENAI_API_KEY": "sk-test", "OPENAI_BASE_URL": server.base_url}.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("AI_TIMEOUT_SECONDS", "1")
        environment.forget()
        yield server
