"""The one place that knows drivers' errors: each is read by its number or state and raised as one of ours.

With Microsoft's ODBC driver the class says nothing: an error of Azure SQL without a SQLSTATE of its own is a
`ProgrammingError` below severity 20 and a bare `Error` from there on (pyodbc 5.5.0, ODBC Driver 18.6). So it is the
number that counts. Behind severity 20 the server hangs up, and SQLAlchemy does not notice: its connection is given up
here. What is in none of the tables is raised as it was, because it is a defect of ours.

Sources: "Troubleshooting transient connection errors in Azure SQL Database" and "Database Engine events and errors"
(Microsoft); appendix A of PostgreSQL's manual; "Result and Error Codes" of SQLite.
"""

import re
import sqlite3
from collections.abc import Callable, Mapping
from typing import NamedTuple

from sqlalchemy import Dialect, Engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import PoolProxiedConnection, QueuePool

from shared.core.db.errors import (
    DatabaseFailure,
    DuplicateKey,
    ForeignKeyViolation,
    LostConnection,
    SleepingDatabase,
    ThrottledDatabase,
    TransactionConflict,
    UnavailableDatabase,
)

Kind = type[DatabaseFailure]

_SQL_SERVER: Mapping[str, Kind] = {
    "40613": SleepingDatabase,  # not currently available: a serverless database resumes
    "40197": SleepingDatabase,  # moved to another machine, or upgraded
    "4060": SleepingDatabase,  # cannot be opened
    "615": SleepingDatabase,  # its number has changed: it was moved
    "4221": SleepingDatabase,  # a replica is not ready to be read
    "40501": ThrottledDatabase,  # the service is busy
    "49918": ThrottledDatabase,  # not enough resources
    "49919": ThrottledDatabase,  # too many create or update operations
    "49920": ThrottledDatabase,  # too many operations
    "10928": ThrottledDatabase,  # the limit of workers or sessions is reached
    "10929": ThrottledDatabase,  # the same, of what is guaranteed
    "10936": ThrottledDatabase,  # the limit of requests of an elastic pool
    "1222": ThrottledDatabase,  # a lock was not given in time
    "1204": ThrottledDatabase,  # no room for locks
    "701": ThrottledDatabase,  # no memory
    "8645": ThrottledDatabase,  # no memory in time
    "18456": UnavailableDatabase,  # login failed
    "40615": UnavailableDatabase,  # the firewall lets us in no more
    "42119": UnavailableDatabase,  # the month's free use is used up
    "40544": UnavailableDatabase,  # it is full
    "9002": UnavailableDatabase,  # its log is full
    "596": LostConnection,  # the session is being killed
    "1205": TransactionConflict,  # a deadlock
    "3960": TransactionConflict,  # someone changed what our snapshot had
    "3961": TransactionConflict,  # the same, of the structure
    "2601": DuplicateKey,
    "2627": DuplicateKey,
    "547": ForeignKeyViolation,  # of CHECK, too, of which we have none
}
_ODBC: Mapping[str, Kind] = {
    "HYT00": SleepingDatabase,  # nobody let us in in time
    "HYT01": SleepingDatabase,
    "08001": SleepingDatabase,  # nobody is there
    "08004": SleepingDatabase,
    "08S01": LostConnection,
    "08003": LostConnection,
    "08007": LostConnection,
}
_POSTGRESQL: Mapping[str, Kind] = {
    "57P03": SleepingDatabase,  # it is starting
    "08": LostConnection,
    "57P01": LostConnection,  # an administrator ended it
    "57P02": LostConnection,  # it crashed
    "53": ThrottledDatabase,
    "55P03": ThrottledDatabase,  # a lock was not given in time
    "28": UnavailableDatabase,  # login failed
    "3D000": UnavailableDatabase,  # no such database
    "40001": TransactionConflict,
    "40P01": TransactionConflict,
    "23505": DuplicateKey,
    "23503": ForeignKeyViolation,
}
_SQLITE: Mapping[int, Kind] = {
    sqlite3.SQLITE_BUSY_SNAPSHOT: TransactionConflict,
    sqlite3.SQLITE_BUSY: ThrottledDatabase,  # someone else writes, for longer than we wait
    sqlite3.SQLITE_LOCKED: ThrottledDatabase,
    sqlite3.SQLITE_CANTOPEN: UnavailableDatabase,
    sqlite3.SQLITE_PERM: UnavailableDatabase,
    sqlite3.SQLITE_READONLY: UnavailableDatabase,
    sqlite3.SQLITE_IOERR: UnavailableDatabase,
    sqlite3.SQLITE_FULL: UnavailableDatabase,
    sqlite3.SQLITE_NOTADB: UnavailableDatabase,
    sqlite3.SQLITE_CORRUPT: UnavailableDatabase,
    sqlite3.SQLITE_CONSTRAINT_UNIQUE: DuplicateKey,
    sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY: DuplicateKey,
    sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY: ForeignKeyViolation,
}
_SQLITE_PRIMARY_CODE = 0xFF
# Undefined table and column; SQLite has one code for whatever is wrong with a statement, so its words decide.
_SQLITE_ERROR = "SQLITE_ERROR"
_MISSING_NAMES = frozenset({"42P01", "42703", "208", "207", _SQLITE_ERROR})
_SQLITE_MISSING_NAME = r"^no such (?:table|column): |^table \S+ has no column named "
# "... (2627) (SQLExecDirectW)": the driver's own end of a message, behind whatever the message quotes.
_NUMBER = r"\((\d+)\) \(SQL[A-Za-z]+\)"
_SENT_BY_SERVER = "][SQL Server]"
_FATAL_STATE = "HY000"
_UNREACHABLE = "OperationalError"
# What SQL Server says of a savepoint, or a transaction, that a conflict has undone before us.
_NOTHING_TO_UNDO = frozenset({"6401", "3903"})
_HEALED_BY_WAITING = (SleepingDatabase, ThrottledDatabase, LostConnection)


class Refusal(NamedTuple):
    """What a driver's error means: the error of ours, the number or state, and whether the connection ended with it."""

    kind: type[DatabaseFailure]
    code: str
    ends_connection: bool = False

    @property
    def is_healed_by_waiting(self) -> bool:
        """Whether connecting again in a while may help."""
        return issubclass(self.kind, _HEALED_BY_WAITING)


class BoundedPool(QueuePool):
    """A pool that says in our words that all of its connections are taken."""

    def connect(self) -> PoolProxiedConnection:
        """Lend a connection; raises `ThrottledDatabase` where none is given back in time."""
        try:
            return super().connect()
        except PoolTimeout as failure:
            raise ThrottledDatabase("pool") from failure


def translate_errors(engine: Engine) -> None:
    """Have this engine raise our errors in the place of its driver's, where we know what they mean."""
    event.listen(engine, "handle_error", _translate)


def read_refusal(dialect: Dialect, failure: BaseException) -> Refusal | None:
    """Read a driver's error; None for what means nothing to us, or comes from elsewhere."""
    driver = dialect.loaded_dbapi
    if driver is None or not isinstance(failure, driver.Error):
        return None
    return _READERS[dialect.name](failure)


def find_missing_name(dialect: Dialect, failure: SQLAlchemyError) -> str | None:
    """Return the number or state of an error that says that a table or column does not exist; None for any other."""
    if not isinstance(failure, DBAPIError) or failure.orig is None:
        return None
    text = str(failure.orig)
    match dialect.name:
        case "postgresql":
            codes = [str(getattr(failure.orig, "sqlstate", None))]
        case "mssql":
            codes = re.findall(_NUMBER, text) if _SENT_BY_SERVER in text else []
        case _:
            codes = [_SQLITE_ERROR] if re.search(_SQLITE_MISSING_NAME, text) else []
    return next((code for code in codes if code in _MISSING_NAMES), None)


def is_busy_file(failure: Exception) -> bool:
    """Tell whether SQLite refused something because somebody else has the file, before SQLAlchemy has a say."""
    return isinstance(failure, sqlite3.Error) and getattr(_read_sqlite(failure), "kind", None) is ThrottledDatabase


def explain_refusal(failure: BaseException) -> str | None:
    """Return what the database said where it speaks of itself; None where its words may quote somebody's data."""
    if isinstance(failure, UnavailableDatabase):
        return str(failure.__cause__ or failure)
    if isinstance(failure, OperationalError | ProgrammingError):
        return str(failure.orig)
    return None


def _translate(context: ExceptionContext) -> DatabaseFailure | None:
    """Give up a connection that the server has ended; return the error to raise, or None to leave it as it is.

    Where SQLAlchemy asks whether a connection still works before it is lent, it must be answered in its own words.
    """
    refusal = read_refusal(context.dialect, context.original_exception)
    if refusal is None:
        return None
    context.is_disconnect |= refusal.ends_connection
    return None if context.is_pre_ping else refusal.kind(refusal.code)


def _read_pyodbc(failure: BaseException) -> Refusal | None:
    """Read SQLSTATE and text, such as "HY000" and "[HY000] [Microsoft][...][SQL Server]Text. (40613) (SQLExecute)"."""
    state, text = (*map(str, failure.args), "", "")[:2]
    numbers = re.findall(_NUMBER, text) if _SENT_BY_SERVER in text else []
    number = numbers[-1] if numbers else ""
    hung_up = bool(number) and state == _FATAL_STATE
    kind = _SQL_SERVER.get(number) or _ODBC.get(state) or (LostConnection if hung_up else None)
    if number in _NOTHING_TO_UNDO and _follows_conflict(failure):
        kind = TransactionConflict
    if kind is None:
        return None
    return Refusal(kind, number or state, hung_up or issubclass(kind, SleepingDatabase | LostConnection))


def _read_psycopg(failure: BaseException) -> Refusal | None:
    """Read the SQLSTATE; where psycopg itself gave up there is none, and only the class tells that from misuse."""
    state = str(getattr(failure, "sqlstate", None) or "")
    if not state:
        return Refusal(SleepingDatabase, "unreachable") if type(failure).__name__ == _UNREACHABLE else None
    kind = _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2])
    return Refusal(kind, state) if kind else None


def _read_sqlite(failure: BaseException) -> Refusal | None:
    """Read the extended result code."""
    code = int(getattr(failure, "sqlite_errorcode", 0))
    kind = _SQLITE.get(code) or _SQLITE.get(code & _SQLITE_PRIMARY_CODE)
    return Refusal(kind, getattr(failure, "sqlite_errorname", str(code))) if kind else None


def _follows_conflict(failure: BaseException) -> bool:
    """Tell whether an error was met while a conflict was being cleaned up after."""
    link = failure.__context__
    while link is not None and not isinstance(link, TransactionConflict):
        link = link.__context__
    return link is not None


_READERS: Mapping[str, Callable[[BaseException], Refusal | None]] = {
    "mssql": _read_pyodbc,
    "postgresql": _read_psycopg,
    "sqlite": _read_sqlite,
}
