"""The engine: one for each process, made at first use from `DATABASE_URL`, with the options of its database."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, get_ident
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import NullPool

from shared.core.db.change_capture import capture_changes
from shared.core.db.driver_errors import BoundedPool, is_busy_file, translate_errors
from shared.core.db.null_literals import omit_null_parameters
from shared.core.db.owned_texts import mark_inserted_texts
from shared.core.import_lock import IMPORT_LOCK
from shared.core.settings import get_settings
from shared.core.single_flight import single_flight

READ_ONLY = "phronesis_read_only"
BINARY_RESULTS = {"phronesis_binary_results": True}
"""Execution options of a statement that reads many bytes: PostgreSQL sends them as they are, not as digits of text."""
_BINARY_FORMAT = 1  # psycopg's Format.BINARY, as a number, because the driver is not installed everywhere
# What is deleted is overwritten with zeros, so that the file has nothing left of it.
_SQLITE_PRAGMAS = ("busy_timeout=15000", "synchronous=NORMAL", "foreign_keys=ON", "secure_delete=ON")
_WAL_SECONDS = 15.0
_TURN_SECONDS, _READ_SECONDS, _TURN = 15.0, 0.02, "phronesis_turn"


@single_flight
def get_engine() -> Engine:
    """Return the engine of the process, which has not connected yet."""
    return make_engine(_url())


@contextmanager
def administration_engine(apart: URL | None = None) -> Iterator[Engine]:
    """Yield the engine that may change the schema, for a migration, of this database or the one `apart` from it.

    In Azure it uses the identity DATABASE_ADMIN_CLIENT_ID, because the app's own must not change the schema, and its
    connections close with the block. Elsewhere it is the engine of the process, or one for the block.
    """
    administrator, url = get_settings().database_admin_client_id, apart or _url()
    if administrator is None or url.get_backend_name() != "mssql":
        engine = get_engine() if apart is None else make_engine(apart)
    else:
        engine = create_engine(url, hide_parameters=True, poolclass=NullPool)
        translate_errors(engine)
        _prepare_azure_sql(engine, administrator)
    try:
        yield engine
    finally:
        if apart is not None:
            engine.dispose()


def _url() -> URL:
    return make_url(get_settings().database_url.get_secret_value())


def make_engine(url: URL, pool_size: int | None = None) -> Engine:
    """Build an engine for SQLite, PostgreSQL or SQL Server; it raises the errors of `shared.core.db.errors`.

    It has up to `pool_size` connections, by default as many as the setting says. Errors do not show parameters, which
    hold what people wrote.
    """
    engine = create_engine(url, hide_parameters=True, poolclass=BoundedPool, **_pool_options(url, pool_size))
    translate_errors(engine)
    mark_inserted_texts(engine)
    capture_changes(engine)
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        _SqliteTurns().govern(engine)
    if url.get_backend_name() == "postgresql":
        _prepare_postgresql(engine)
    if url.get_backend_name() == "mssql":
        _prepare_azure_sql(engine, get_settings().azure_client_id)
        omit_null_parameters(engine)
    return engine


def _prepare_postgresql(engine: Engine) -> None:
    with IMPORT_LOCK:
        from shared.core.db.array_parameters import take_arrays  # only this database needs it

    event.listen(engine, "connect", take_arrays)
    event.listen(engine, "before_cursor_execute", _choose_format)


def _prepare_azure_sql(engine: Engine, client_id: str | None) -> None:
    with IMPORT_LOCK:
        from shared.core.db import azure_sql  # only this database needs it

    azure_sql.prepare(engine, client_id)


def _pool_options(url: URL, pool_size: int | None) -> dict[str, Any]:
    size = pool_size or get_settings().database_pool_size
    options: dict[str, Any] = {"pool_size": size, "max_overflow": 0, "pool_timeout": 10}
    if url.get_backend_name() != "sqlite":
        options |= {"pool_pre_ping": True, "pool_recycle": 1800}
    return options


def _choose_format(  # noqa: PLR0917 - the signature of SQLAlchemy's event
    connection: Connection, cursor: Any, statement: str, parameters: Any, context: Any, many: bool
) -> None:
    """Have psycopg ask for the results of a statement in the binary format, where the statement says so."""
    del connection, statement, parameters, many
    if context is not None and BINARY_RESULTS.items() <= context.execution_options.items():
        cursor.format = _BINARY_FORMAT


def _prepare_sqlite(connection: Any, record: Any) -> None:
    del record
    connection.isolation_level = None  # _begin_sqlite begins transactions
    for pragma in _SQLITE_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    _use_wal(connection)


def _use_wal(connection: Any) -> None:
    """Set the journal mode; while other connections set it, SQLite may refuse at once, in spite of the busy timeout."""
    deadline = monotonic() + _WAL_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except Exception as failure:
            if not is_busy_file(failure) or monotonic() > deadline:
                raise
            sleep(0.01)
        else:
            return


class _SqliteTurns:
    """Lets the threads of this process write to a SQLite database in turn, and read it in turn where that is quick.

    A writer is woken when the last one has ended: SQLite itself makes them look again after pauses of up to a tenth of
    a second. Other processes are left to that. Readers could all read at once, but the driver lets go of the
    interpreter at each row, and of four threads that read a page each, another one took it each time: a list switched
    threads 140 times, which was a third of its processor time. So a reader waits for the one before it, for a moment
    only: whoever reads for long keeps nobody from reading beside it, and nobody waits in a circle.
    """

    def __init__(self) -> None:
        self._writing, self._reading = Lock(), Lock()
        self._reader: int | None = None

    def govern(self, engine: Engine) -> None:
        """Begin the transactions of an engine, and end a turn when a connection goes back to the pool."""
        event.listen(engine, "begin", self._begin)
        event.listen(engine, "checkin", self._end_turn)

    def _begin(self, connection: Connection) -> None:
        """Begin a transaction, with the write lock unless it only reads.

        SQLite refuses a deferred transaction that reads and then writes, in spite of the busy timeout, if another one
        wrote in between (https://sqlite.org/isolation.html). Whoever waits for a turn in vain asks SQLite all the same,
        which refuses a writer.
        """
        reads = connection.get_execution_options().get(READ_ONLY, False)
        info = connection.connection.record_info
        if info is not None and _TURN not in info:
            if not reads:
                if self._writing.acquire(timeout=_TURN_SECONDS):
                    info[_TURN] = self._writing
            elif self._reader != get_ident() and self._reading.acquire(timeout=_READ_SECONDS):
                info[_TURN], self._reader = self._reading, get_ident()
        if reads:
            driver: Any = connection.connection.dbapi_connection
            driver.execute("BEGIN")  # takes no lock, so there is no error to translate
        else:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    def _end_turn(self, connection: Any, record: Any) -> None:
        del connection
        turn = record.record_info.pop(_TURN, None)
        if turn is self._reading:
            self._reader = None
        if turn is not None:
            turn.release()
