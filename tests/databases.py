"""Real databases for tests: each test gets a copy of one that was migrated once, so tests share no rows.

This is about SQLite, and about what all databases share; PostgreSQL is in `tests/database_server.py`.

Tests copy instead of rolling back, because the code under test commits, uses threads and runs in other processes.

The files are in memory where the machine has room: a run of the tests makes thousands of copies.
"""

import fcntl
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Dialect, Engine, event
from sqlalchemy.util import LRUCache

from shared.core.db import get_engine
from shared.migrations import upgrade
from tests import environment
from tests.registrations import expect_registrations

NAMED = "TEST_DATABASE_URL"
_FIXTURES = {"postgresql": "postgres_database", "mssql": "sql_server_database"}


def fixtures_for(named: str) -> tuple[str, ...]:
    """Choose the fixtures that give a test its database: SQLite and PostgreSQL, or the one that `named` asks for.

    `named` is the URL of a SQL Server, or "postgresql" for the PostgreSQL server of these tests alone.
    """
    if not named:
        return ("sqlite_database", "postgres_database")
    kind = named.partition(":")[0].partition("+")[0]
    if kind not in _FIXTURES:
        raise pytest.UsageError(f"{NAMED} names neither postgresql nor an mssql+pyodbc://... server")
    return (_FIXTURES[kind],)


def migrate(url: str) -> None:
    """Migrate the database at `url` to the newest revision."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        environment.apply(monkeypatch, DATABASE_URL=url)
        result = upgrade()
        get_engine().dispose()
        assert result.return_code == 0, result.stderr
    environment.forget()


def sqlite_template(directory: Path) -> Path:
    """Make the migrated SQLite database that tests copy, if no other process has made it in this folder."""
    template, growing = directory / "template.db", directory / "migrating.db"
    with (directory / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            migrate(f"sqlite:///{growing}")
            growing.rename(template)
    return template


def copy_sqlite(template: Path, directory: Path) -> str:
    """Copy the template and return the URL of the copy."""
    copy = directory / "test.db"
    shutil.copyfile(template, copy)
    expect_registrations(copy)
    return f"sqlite:///{copy}"


MEMORY = Path("/dev/shm")  # noqa: S108  a file system in memory, not a shared name in it: folders are made by tempfile
ROOM = 4 * 2**30


def use_memory() -> None:
    """Put temporary folders into memory, unless TMPDIR names a place or there is too little memory."""
    if "TMPDIR" in os.environ or not MEMORY.is_dir() or not os.access(MEMORY, os.W_OK):
        return
    if shutil.disk_usage(MEMORY).free >= ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


COMPILED_STATEMENTS = 4000
_dialects: dict[tuple[type[Dialect], Any], Dialect] = {}
_compiled: LRUCache[Any, Any] = LRUCache(COMPILED_STATEMENTS)


def share_compiled_statements() -> None:
    """Let the engines of all tests use the statements that one of them has compiled, as the app's one engine does.

    Each test has an engine of its own, and a quarter of a test's time went into compiling what others had compiled.
    SQLAlchemy finds a compiled statement by its dialect, so that the engines of one kind of server share that too.
    """
    event.listen(Engine, "engine_connect", _share)


def _share(connection: Connection) -> None:
    engine, dialect = connection.engine, connection.dialect
    if dialect.name == "mssql":  # tests of its driver make dialects that differ
        return
    shared = _dialects.setdefault((type(dialect), dialect.server_version_info), dialect)
    if engine._compiled_cache is not _compiled:
        engine.dialect = engine.pool._dialect = connection.dialect = shared
        engine._compiled_cache = _compiled
