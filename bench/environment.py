"""A benchmark's environment: a folder that is removed afterwards, the settings of tests, and migrated databases."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from shared import wiring
from shared.core.db import get_engine
from tests import environment
from tests.database_server import Postgres
from tests.databases import migrate


@contextmanager
def folder() -> Iterator[Path]:
    """Make a temporary folder for the length of a block."""
    with TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as path:
        yield Path(path)


@contextmanager
def settings(**changes: str) -> Iterator[None]:
    """Run under the settings of tests, with these changes, in this process."""
    _use_keys()
    with pytest.MonkeyPatch.context() as monkeypatch:
        environment.apply(monkeypatch, **changes)
        wiring.connect_domains()
        yield
        get_engine().dispose()


@contextmanager
def on_sqlite(**changes: str) -> Iterator[Path]:
    """Run on a freshly migrated SQLite database; gives the folder it is in."""
    with folder() as path:
        _use_keys()
        url = f"sqlite:///{path / 'bench.db'}"
        migrate(url)
        with settings(DATABASE_URL=url, **changes):
            yield path


@contextmanager
def on_postgres(**changes: str) -> Iterator[None]:
    """Run on a freshly migrated PostgreSQL database of a server that ends with the block."""
    with folder() as meeting:
        _use_keys()
        server = Postgres(migrate, meeting)
        try:
            with server.database() as url, settings(DATABASE_URL=url, **changes):
                yield
        finally:
            server.stop()


@lru_cache(maxsize=1)
def _use_keys() -> TemporaryDirectory[str]:
    """Keep the keys of people in one folder until this process ends: one database after another is migrated with it."""
    keys = TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True)
    environment.use_key_folder(Path(keys.name))
    return keys
