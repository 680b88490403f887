"""What the tests of decisions share: a model on a real socket."""

from collections.abc import Iterator

import pytest

import functions
from functions import decision_support, decisions, life_theme, values
from shared.core.db import Base, get_engine
from tests import environment
from tests.client import Api
from tests.people import Person
from tests.servers.openai_server import OpenAiServer, running_openai_server


@pytest.fixture
def api(api: Api) -> Api:
    """The API with these areas and their tables.

    TO BE REMOVED when the areas are in `functions.AREAS` and their tables are in a migration: both are added here.
    """
    Base.metadata.create_all(get_engine())
    known = [*functions.AREAS]
    more = [area for area in (decisions.area, decision_support.area, life_theme.area, values.area) if area not in known]
    return Api(areas=(*known, *more, functions.DOCS))


@pytest.fixture
def model(ada: Person, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAiServer]:
    """A model on a real socket, configured after Ada has signed in."""
    with running_openai_server() as server:
        for name, value in {"OPENAI_API_KEY": "sk-test", "OPENAI_BASE_URL": server.base_url}.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("AI_TIMEOUT_SECONDS", "1")
        environment.forget()
        yield server
