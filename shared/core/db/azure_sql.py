"""Azure SQL: a token instead of a password, and patience while a serverless database wakes.

Facts: the token goes in by the ODBC attribute 1256 (SQL_COPT_SS_ACCESS_TOKEN) as UTF-16-LE with a four-byte
length; error 40613 means that the database is resuming, which takes up to a minute.
"""

import struct
import time
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Dialect, Engine, event

from shared.core.settings import get_settings

if TYPE_CHECKING:
    from azure.identity import ManagedIdentityCredential

SQL_COPT_SS_ACCESS_TOKEN = 1256
TOKEN_SCOPE = "https://database.windows.net/.default"  # noqa: S105 - an address, not a secret
# Database waking or moving, throttled, or not reachable for now; Azure SQL's documented transient errors.
TRANSIENT = ("40613", "40197", "40501", "49918", "49919", "49920", "4060", "HYT00", "08001", "08S01")
_PAUSE_SECONDS = 3.0


def prepare(engine: Engine) -> None:
    """Make every new connection of this engine authenticate by managed identity and wait for a waking database."""
    event.listen(engine, "do_connect", _connect)


def is_transient(failure: Exception) -> bool:
    """Tell whether a connection error is worth waiting for, by the SQLSTATE or error number in its text."""
    text = " ".join(str(part) for part in failure.args)
    return any(code in text for code in TRANSIENT)


def token_attribute(token: str) -> dict[int, bytes]:
    """Pack an access token the way the ODBC driver wants it."""
    encoded = token.encode("utf-16-le")
    return {SQL_COPT_SS_ACCESS_TOKEN: struct.pack(f"<I{len(encoded)}s", len(encoded), encoded)}


def _connect(dialect: Dialect, record: Any, arguments: list[Any], options: dict[str, Any]) -> Any:
    del record
    deadline = time.monotonic() + get_settings().database_wake_seconds
    while True:
        try:
            return dialect.connect(*arguments, **options, **_authentication(arguments))
        except Exception as failure:
            if not is_transient(failure) or time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE_SECONDS)


def _authentication(arguments: list[Any]) -> dict[str, Any]:
    """A connection string with a password (a container in CI) needs no token."""
    if any("PWD=" in str(argument) for argument in arguments):
        return {}
    token = _credential().get_token(TOKEN_SCOPE).token
    return {"attrs_before": token_attribute(token)}


@lru_cache(maxsize=1)
def _credential() -> "ManagedIdentityCredential":
    from azure.identity import ManagedIdentityCredential  # a slow import, needed in Azure only

    return ManagedIdentityCredential(client_id=get_settings().azure_client_id)
