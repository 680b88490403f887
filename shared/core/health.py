"""Health and readiness: what a load balancer and a deployment ask."""

from collections.abc import Callable
from typing import Literal

from sqlalchemy import literal, select

from shared.core import blobs, telemetry
from shared.core.crypto import access_tokens, cipher
from shared.core.db import key_database, refuse_open_transaction, transaction
from shared.core.db.wake_budget import without_waiting
from shared.core.errors import FieldError, ServiceUnavailable
from shared.core.http.schema import ResponseModel
from shared.core.jobs import storage_queue
from shared.core.settings import get_settings
from shared.core.version import VERSION

_CHECKED = ["settings", "database", "key_database", "queue"]


class Health(ResponseModel, json_schema_extra={"example": {"status": "alive", "version": VERSION}}):
    """The service is alive."""

    status: Literal["alive"] = "alive"
    version: str = VERSION


class Readiness(ResponseModel, json_schema_extra={"example": {"status": "ready", "checked": _CHECKED}}):
    """The databases and the queue answer."""

    status: Literal["ready"] = "ready"
    checked: list[str]


def check_alive() -> Health:
    """Answer that the process is alive. It asks no other service, so that a slow database causes no restart."""
    return Health()


def check_ready() -> Readiness:
    """Ask both databases, queue and, if configured, container; raises a 503 that names those that do not answer."""
    refuse_open_transaction()
    checks: dict[str, Callable[[], object]] = {
        "settings": _read_settings,
        "database": _ask_database,
        "key_database": _ask_key_database,
        "queue": storage_queue.ping,
    }
    failed = [name for name, check in checks.items() if not _answers(name, check)]
    if "settings" not in failed and blobs.is_configured():
        checks["blobs"] = blobs.ping
        failed += [] if _answers("blobs", blobs.ping) else ["blobs"]
    if failed:
        errors = [FieldError((name,), "does not answer", "unavailable") for name in failed]
        problem = ServiceUnavailable(f"Not ready: {', '.join(failed)} not answering.", errors=errors)
        raise problem
    return Readiness(checked=list(checks))


def _read_settings() -> None:
    """Read the settings and the key rings, because unreadable keys would make every other operation fail."""
    get_settings()
    cipher.get_key_ring()
    access_tokens.get_signing_keys()


def _ask_database() -> None:
    with without_waiting(), transaction(read_only=True) as db:
        db.execute(select(literal(1)))


def _ask_key_database() -> None:
    """Ask the database with the keys of people, without which nothing they wrote can be read."""
    with without_waiting(), key_database.reading() as connection:
        connection.execute(select(literal(1)))


def _answers(name: str, check: Callable[[], object]) -> bool:
    try:
        check()
    except Exception as failure:  # noqa: BLE001 - any failure means "not ready", and is logged
        telemetry.log_failure("health.not_ready", failure, dependency=name)
        return False
    return True
