"""The engine: one a process, made at first use from `DATABASE_URL`, tuned for the database it speaks to."""

from functools import lru_cache
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url

from shared.core.db import azure_sql
from shared.core.settings import get_settings

READ_ONLY = "phronesis_read_only"
_FIRST = Lock()
_SQLITE_PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=15000")


def get_engine() -> Engine:
    """Return the process's engine; connects to nothing yet.

    The lock is for the first moment: two threads would make two engines, and one's connections would be nobody's.
    """
    with _FIRST:
        return _engine()


@lru_cache(maxsize=1)
def _engine() -> Engine:
    return make_engine(make_url(get_settings().database_url.get_secret_value()))


def make_engine(url: URL) -> Engine:
    """Build an engine for SQLite, PostgreSQL or SQL Server.

    Parameters never show in errors: they hold what people wrote.
    """
    engine = create_engine(url, hide_parameters=True, **_pool_options(url))
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    if url.get_backend_name() == "mssql":
        azure_sql.prepare(engine)
    return engine


def _pool_options(url: URL) -> dict[str, Any]:
    size = get_settings().database_pool_size
    options: dict[str, Any] = {"pool_size": size, "max_overflow": 0, "pool_timeout": 10}
    if url.get_backend_name() != "sqlite":
        options |= {"pool_pre_ping": True, "pool_recycle": 1800}
    return options


def _prepare_sqlite(connection: Any, record: Any) -> None:
    del record
    connection.isolation_level = None  # we begin transactions ourselves, in _begin_sqlite
    for pragma in _SQLITE_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once where a transaction will write.

    A deferred transaction that reads and then writes is refused without waiting when another wrote in between
    (https://sqlite.org/isolation.html), whatever the busy timeout.
    """
    read_only = connection.get_execution_options().get(READ_ONLY, False)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
