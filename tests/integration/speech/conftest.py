"""Real storage with a container of its own, and a server that reads aloud."""

from collections.abc import Iterator

import pytest

from shared.core.ai import client, speech
from shared.core.settings import get_settings
from tests.integration.audio.conftest import storage
from tests.servers.openai_audio import spoken
from tests.servers.openai_server import OpenAiServer, running_openai_server

__all__ = ["storage"]
AUDIO = b"ID3" + bytes(range(200))


@pytest.fixture
def voice(monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAiServer]:
    """A model that reads every text aloud."""
    with running_openai_server(spoken(AUDIO)) as server:
        changed = {
            "OPENAI_API_KEY": "sk-test",
            "OPENAI_BASE_URL": server.base_url,
            "SPEECH_MODEL": "test-tts",
            "SPEECH_PRICE_PER_MILLION": "15",
        }
        for name, value in changed.items():
            monkeypatch.setenv(name, value)
        for remembered in (get_settings, client.get_connection, speech.get_connection):
            remembered.cache_clear()
        yield server
