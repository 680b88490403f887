"""What a test sees of traces and metrics, and a model on a real socket that Ada lets read what she writes."""

from collections.abc import Iterator

import pytest

from shared.core.db import transaction
from tests import environment
from tests.integration.jobs.job_kinds import create_effects
from tests.people import Person
from tests.recorder import Recorder, recording
from tests.servers.openai_server import OpenAiServer, running_openai_server


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    """Record from here to the end of the test."""
    with recording() as running:
        yield running


@pytest.fixture
def jobs_database(database: str) -> str:
    """A database with a table for the effects of test jobs; its URL."""
    with transaction() as db:
        create_effects(db)
    return database


@pytest.fixture
def model(ada: Person, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenAiServer]:
    """A model on a real socket, configured after Ada has signed in."""
    with running_openai_server() as server:
        environment.use_model(monkeypatch, server.base_url)
        yield server
