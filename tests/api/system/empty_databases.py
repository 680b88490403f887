"""Databases that have never been migrated."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from shared.core.db import get_engine
from tests import environment
from tests.database_server import Postgres


@contextmanager
def empty_sqlite(directory: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Use a new file, which does not even exist yet; returns its URL."""
    url = f"sqlite:///{directory}/empty.db"
    environment.apply(monkeypatch, DATABASE_URL=url)
    yield url
    get_engine().dispose()


@contextmanager
def empty_postgres(server: Postgres, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Use a new database; returns its URL."""
    with server.bare_database() as url:
        environment.apply(monkeypatch, DATABASE_URL=url)
        yield url
