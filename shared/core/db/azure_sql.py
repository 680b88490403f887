"""Azure SQL: a token instead of a password, and patience while a serverless database wakes.

Facts: the token goes in by the ODBC attribute 1256 (SQL_COPT_SS_ACCESS_TOKEN) as UTF-16-LE with a four-byte
length; error 40613 means that the database is resuming, which takes up to a minute.
"""

import re
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from sqlalchemy import Dialect, Engine, event

from shared.core.settings import get_settings
from shared.core.single_flight import single_flight

if TYPE_CHECKING:
    from azure.identity import ManagedIdentityCredential

SQL_COPT_SS_ACCESS_TOKEN = 1256
TOKEN_SCOPE = "https://database.windows.net/.default"  # noqa: S105 - an address, not a secret
# Database waking or moving, throttled, or not reachable for now; Azure SQL's documented transient errors.
TRANSIENT = ("40613", "40197", "40501", "49918", "49919", "49920", "4060", "HYT00", "08001", "08S01")
# As a word of its own: an error also quotes tracing ids, in which any digits can occur.
_TRANSIENT = re.compile(rf"\b({'|'.join(TRANSIENT)})\b")
_PASSWORD = re.compile(r"\bPWD=", re.IGNORECASE)
_PAUSE_SECONDS = 3.0
_waits_for_database: ContextVar[bool] = ContextVar("patient", default=True)


def prepare(engine: Engine, client_id: str | None) -> None:
    """Make every new connection of this engine authenticate as this identity and wait for a waking database."""

    def connect(dialect: Dialect, record: Any, arguments: list[Any], options: dict[str, Any]) -> Any:
        del record
        return _connect(dialect, client_id, arguments, options)

    event.listen(engine, "do_connect", connect)


def is_transient(failure: Exception) -> bool:
    """Tell whether a connection error is worth waiting for, by the SQLSTATE or error number in its text."""
    return _TRANSIENT.search(" ".join(str(part) for part in failure.args)) is not None


@contextmanager
def without_waiting() -> Iterator[None]:
    """Fail at once where the database sleeps: for those who only ask whether it is awake, which wakes it."""
    token = _waits_for_database.set(False)
    try:
        yield
    finally:
        _waits_for_database.reset(token)


def token_attribute(token: str) -> dict[int, bytes]:
    """Pack an access token the way the ODBC driver wants it."""
    encoded = token.encode("utf-16-le")
    return {SQL_COPT_SS_ACCESS_TOKEN: struct.pack(f"<I{len(encoded)}s", len(encoded), encoded)}


def _connect(dialect: Dialect, client_id: str | None, arguments: list[Any], options: dict[str, Any]) -> Any:
    deadline = time.monotonic() + (get_settings().database_wake_seconds if _waits_for_database.get() else 0.0)
    while True:
        try:
            return dialect.connect(*_authenticated(client_id, arguments, options), **options)
        except Exception as failure:
            if not is_transient(failure) or time.monotonic() + _PAUSE_SECONDS > deadline:
                raise
            time.sleep(_PAUSE_SECONDS)


def _authenticated(client_id: str | None, arguments: list[Any], options: dict[str, Any]) -> list[Any]:
    """Add a token to the options, except to a connection string with a password (a container in CI).

    SQLAlchemy asks for Windows authentication where a URL has no user; the driver refuses that beside a token.
    """
    if any(_PASSWORD.search(str(argument)) for argument in arguments):
        return arguments
    options["attrs_before"] = token_attribute(_credential(client_id).get_token(TOKEN_SCOPE).token)
    return [str(argument).replace(";Trusted_Connection=Yes", "") for argument in arguments]


@single_flight
def _credential(client_id: str | None) -> "ManagedIdentityCredential":
    from azure.identity import ManagedIdentityCredential  # a slow import, needed in Azure only

    return ManagedIdentityCredential(client_id=client_id)
