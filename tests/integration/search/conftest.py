"""A server of embeddings on a real socket, to which the settings change when a test says so."""

from collections.abc import Callable

import pytest

from tests import environment
from tests.servers.openai_server import OpenAiServer

OTHER_MODEL = "other-small"
OTHER_NAME = f"{OTHER_MODEL}:16"
EMBEDDED_NAME = "all-MiniLM-L6-v2-int8:384"
ChooseModel = Callable[[str], None]


@pytest.fixture
def choose_model(model: OpenAiServer, monkeypatch: pytest.MonkeyPatch) -> ChooseModel:
    """Set EMBEDDING_MODEL; before, it is the embedded one."""

    def choose(name: str) -> None:
        environment.use_model(monkeypatch, model.base_url, EMBEDDING_MODEL=name, EMBEDDING_DIMENSION="16")

    return choose
