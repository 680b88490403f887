"""A server of embeddings on a real socket, to which the settings change when a test says so."""

from typing import Protocol

import pytest

from tests import environment
from tests.servers.openai_server import OpenAiServer

OTHER_MODEL = "other-small"
OTHER_NAME = f"{OTHER_MODEL}:16"
EMBEDDED_NAME = "all-MiniLM-L6-v2-int8:384"


class ChooseModel(Protocol):
    """Sets the model of embeddings, and the one before it."""

    def __call__(self, name: str, *, before: str = "") -> None: ...


@pytest.fixture
def choose_model(model: OpenAiServer, monkeypatch: pytest.MonkeyPatch) -> ChooseModel:
    """Set EMBEDDING_MODEL; before, it is the embedded one."""

    def choose(name: str, *, before: str = "") -> None:
        names = {"EMBEDDING_MODEL": name, "EMBEDDING_MODEL_BEFORE": before}
        environment.use_model(monkeypatch, model.base_url, **names, EMBEDDING_DIMENSION="16")

    return choose
