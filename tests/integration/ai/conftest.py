"""A model on a real socket, someone who consents to it, and settings that one test can change."""

from collections.abc import Callable, Iterator
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from shared.core.ai import speech, use_consent
from shared.core.ai import transcription as transcriber
from shared.core.ai.client import get_connection
from shared.core.embeddings import remote_model
from shared.core.settings import get_settings
from tests.integration.ai.tagging_task import KEY
from tests.servers.openai_server import OpenAiServer, running_openai_server

Configure = Callable[..., None]


def _everyone(db: Session, user_id: UUID) -> bool:
    return True


def _no_one(db: Session, user_id: UUID) -> bool:
    return False


def _forget() -> None:
    connections = (get_connection, transcriber.get_connection, speech.get_connection, remote_model.get_connection)
    for remembered in (get_settings, *connections):
        remembered.cache_clear()


@pytest.fixture
def configure(monkeypatch: pytest.MonkeyPatch) -> Iterator[Configure]:
    """Change settings by their environment names; None takes one away."""

    def change(**settings: object) -> None:
        for name, value in settings.items():
            if value is None:
                monkeypatch.delenv(name, raising=False)
            else:
                monkeypatch.setenv(name, str(value))
        _forget()

    yield change
    _forget()


@pytest.fixture
def server(configure: Configure) -> Iterator[OpenAiServer]:
    """A model that answers well until it is scripted; one attempt a request."""
    with running_openai_server() as running:
        configure(
            OPENAI_API_KEY=KEY,
            OPENAI_BASE_URL=running.base_url,
            OPENAI_MODEL="test-model",
            AI_TIMEOUT_SECONDS=30,
            AI_RETRIES=0,
        )
        yield running


@pytest.fixture
def user() -> Iterator[UUID]:
    """Someone who lets their texts go to a model."""
    use_consent(_everyone)
    yield uuid4()
    use_consent(_no_one)


@pytest.fixture
def without_consent(user: UUID) -> UUID:
    """Someone who does not."""
    use_consent(_no_one)
    return user
