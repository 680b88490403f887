"""Azure SQL: a token instead of a password, and patience while a serverless database wakes.

Facts: the token goes in by the ODBC attribute 1256 (SQL_COPT_SS_ACCESS_TOKEN) as UTF-16-LE with a four-byte
length; error 40613 means that the database is resuming, which takes up to a minute. Where nobody answers at all, the
driver tries for its login timeout, which is 15 seconds unless it is told otherwise.
"""

import re
import struct
import time
from collections.abc import Callable
from functools import partial
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any

from sqlalchemy import Dialect, Engine, event

from shared.core.db.driver_errors import read_refusal
from shared.core.db.errors import UnavailableDatabase
from shared.core.db.wake_budget import WakeBudget, get_wake_budget, may_wait
from shared.core.import_lock import IMPORT_LOCK
from shared.core.settings import get_settings
from shared.core.single_flight import single_flight

if TYPE_CHECKING:
    from azure.identity import ManagedIdentityCredential

SQL_COPT_SS_ACCESS_TOKEN = 1256
TOKEN_SCOPE = "https://database.windows.net/.default"  # noqa: S105 - an address, not a secret
HASTY_LOGIN_SECONDS = 2
"""How long a server may take to let someone in who cannot wait."""
_PASSWORD = re.compile(r"\bPWD=", re.IGNORECASE)
_PAUSE_SECONDS = 3.0


def prepare(engine: Engine, client_id: str | None) -> None:
    """Make every new connection of this engine authenticate as this identity and wait for a waking database.

    Half of the pool may wait at once. Whoever comes on top is told to come back: the other half of the connections,
    and of the threads, is for those who cannot wait.
    """
    places = BoundedSemaphore(max(1, get_settings().database_pool_size // 2))

    def connect(dialect: Dialect, record: Any, arguments: list[Any], options: dict[str, Any]) -> Any:
        del record
        attempt, budget = partial(_connect, dialect, client_id, arguments, options), get_wake_budget()
        if may_wait() and budget.seconds_left > _PAUSE_SECONDS:
            return _connect_patiently(dialect, attempt, budget, places)
        return _connect_hastily(attempt, budget, options)

    event.listen(engine, "do_connect", connect)


def token_attribute(token: str) -> dict[int, bytes]:
    """Pack an access token the way the ODBC driver wants it."""
    encoded = token.encode("utf-16-le")
    return {SQL_COPT_SS_ACCESS_TOKEN: struct.pack(f"<I{len(encoded)}s", len(encoded), encoded)}


def _connect(dialect: Dialect, client_id: str | None, arguments: list[Any], options: dict[str, Any]) -> Any:
    return dialect.connect(*_authenticated(client_id, arguments, options), **options)


def _connect_patiently(
    dialect: Dialect, attempt: Callable[[], Any], budget: WakeBudget, places: BoundedSemaphore
) -> Any:
    """Try again and again while the budget lasts, if there is a place to wait."""
    deadline, has_place = time.monotonic() + budget.seconds_left, False
    try:
        while True:
            try:
                connection = attempt()
            except Exception as failure:
                budget.last_error = failure
                refusal = read_refusal(dialect, failure)
                if refusal is None or not refusal.is_healed_by_waiting or time.monotonic() + _PAUSE_SECONDS > deadline:
                    raise
                has_place = has_place or places.acquire(blocking=False)
                if not has_place:
                    raise
                time.sleep(_PAUSE_SECONDS)
            else:
                budget.last_error = None
                return connection
    finally:
        budget.seconds_left = deadline - time.monotonic()
        if has_place:
            places.release()


def _connect_hastily(attempt: Callable[[], Any], budget: WakeBudget, options: dict[str, Any]) -> Any:
    """Try once, and not for long; not even that where the same request or job has just tried in vain."""
    if budget.last_error is not None:
        raise budget.last_error
    options["timeout"] = HASTY_LOGIN_SECONDS
    try:
        return attempt()
    except Exception as failure:
        budget.last_error = failure
        raise


def _authenticated(client_id: str | None, arguments: list[Any], options: dict[str, Any]) -> list[Any]:
    """Add a token to the options, except to a connection string with a password (a container in CI).

    SQLAlchemy asks for Windows authentication where a URL has no user; the driver refuses that beside a token.
    """
    if any(_PASSWORD.search(str(argument)) for argument in arguments):
        return arguments
    options["attrs_before"] = token_attribute(_request_token(client_id))
    return [str(argument).replace(";Trusted_Connection=Yes", "") for argument in arguments]


def _request_token(client_id: str | None) -> str:
    with IMPORT_LOCK:
        from azure.core.exceptions import AzureError  # comes with the credential, which is loaded late

    try:
        token: str = _credential(client_id).get_token(TOKEN_SCOPE).token
    except AzureError as failure:
        raise UnavailableDatabase("identity") from failure
    return token


@single_flight
def _credential(client_id: str | None) -> "ManagedIdentityCredential":
    with IMPORT_LOCK:
        from azure.identity import ManagedIdentityCredential  # a slow import, needed in Azure only

    return ManagedIdentityCredential(client_id=client_id)
