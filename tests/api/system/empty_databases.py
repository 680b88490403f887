"""Databases that have never been migrated."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from shared.core.db import get_engine
from tests import databases, environment
from tests.databases import Postgres


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
    base, name = server._base(), f"empty_{uuid4().hex}"
    server._execute(base, f"CREATE DATABASE {name}")
    try:
        url = databases._with_database(base, name)
        environment.apply(monkeypatch, DATABASE_URL=url)
        yield url
    finally:
        get_engine().dispose()
        server._execute(base, f"DROP DATABASE {name} WITH (FORCE)")
