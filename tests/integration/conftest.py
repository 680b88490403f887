"""What several areas test with: a model on a real socket."""

from collections.abc import Iterator

import pytest

from tests import environment
from tests.people import Person
from tests.servers.openai_server import SILENT, OpenAiServer, Step, running_openai_server


@pytest.fixture
def model(ada: Person, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAiServer]:
    """A model on a real socket, configured after Ada has signed in."""
    with running_openai_server() as server:
        environment.use_model(monkeypatch, server.base_url)
        yield server


@pytest.fixture
def fault(request: pytest.FixtureRequest, model: OpenAiServer, monkeypatch: pytest.MonkeyPatch) -> Step:
    """What the model does each time. The app tries once, and waits for a model that does not answer for a moment."""
    monkeypatch.setenv("AI_RETRIES", "0")
    if request.param is SILENT:
        monkeypatch.setenv("AI_TIMEOUT_SECONDS", "0.2")
    environment.forget()
    step: Step = request.param
    model.always(step)
    return step
