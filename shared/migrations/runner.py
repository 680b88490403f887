"""The migration runner: upgrade the database to the newest revision, under a lock, and report the outcome.

One migration runs at a time. The lock is whatever the database offers; it is held until the transaction ends.
"""

import io
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from shared import wiring
from shared.core import telemetry
from shared.core.db import UnitOfWork
from shared.core.db.driver_errors import explain_refusal
from shared.core.import_lock import IMPORT_LOCK
from shared.migrations.grants import grant_app_access

if TYPE_CHECKING:
    from alembic.config import Config


# Alembic's `context` and `op` exist once in a process: without this, two threads would end each other's migration.
PROCESS_LOCK = Lock()
LOCK_WAIT_SECONDS = 60
_LOCKS = {
    "postgresql": "SELECT pg_advisory_xact_lock(7240563)",
    # The procedure raises nothing: it returns less than 0 where there is no lock, such as -1 after the timeout.
    "mssql": (
        "SET NOCOUNT ON; DECLARE @outcome INT; "
        "EXEC @outcome = sp_getapplock @Resource = N'phronesis-migration', @LockMode = N'Exclusive', "
        f"@LockOwner = N'Transaction', @LockTimeout = {LOCK_WAIT_SECONDS * 1000}; SELECT @outcome"
    ),
}
HERE = Path(__file__).parent
HEAD = "head"


class MigrationConflict(Exception):
    """Another migration held the lock for as long as this one would wait; nothing was changed."""


@dataclass(frozen=True)
class MigrationResult:
    """What a migration printed and how it ended: 0 done (or nothing to do), 1 failed and rolled back."""

    stdout: str
    stderr: str
    return_code: int


def upgrade(target: str = HEAD, also: Callable[[Session], None] | None = None) -> MigrationResult:
    """Upgrade in one transaction, under a lock, so that two at once do not collide: the second finds it done.

    At the newest revision the app's identity is let in, where another one migrates, and the catalogs are loaded, in a
    transaction of their own under the same lock; whatever else should happen there is `also`.
    """
    with IMPORT_LOCK:
        from alembic import command  # a slow import, needed by this operation only

    out = io.StringIO()
    with PROCESS_LOCK, _capture_log() as log:
        try:
            command.upgrade(build_alembic_config(out), target)
            if target == HEAD:
                grant_app_access()
                _load_catalogs(also)
        except Exception as failure:  # noqa: BLE001 - the boundary: reported as a return code, as a process would
            telemetry.log_failure("migration.failed", failure)
            return MigrationResult(out.getvalue() + log.getvalue(), _explain_failure(failure), 1)
    return MigrationResult(out.getvalue() + log.getvalue(), "", 0)


def find_head_revision() -> str | None:
    """Name the revision that an upgrade leads to."""
    with IMPORT_LOCK:
        from alembic.script import ScriptDirectory  # a slow import, needed by this operation only

    return ScriptDirectory.from_config(build_alembic_config()).get_current_head()


def build_alembic_config(output: io.StringIO | None = None) -> "Config":
    """Describe where the revisions are, without an ini file."""
    with IMPORT_LOCK:
        from alembic.config import Config  # a slow import, needed by this operation only

    config = Config(stdout=output or io.StringIO(), output_buffer=output)
    config.set_main_option("script_location", str(HERE))
    config.set_main_option("path_separator", "os")
    return config


def acquire_migration_lock(connection: Connection) -> None:
    """Wait until no other migration runs. SQLite needs nothing: its transactions begin with the write lock.

    Raises `MigrationConflict` where SQL Server gives no lock within a minute: two migrations must not run at once.
    """
    statement = _LOCKS.get(connection.dialect.name)
    if statement is None:
        return
    outcome = connection.execute(text(statement)).scalar()
    if isinstance(outcome, int) and outcome < 0:
        raise MigrationConflict(
            f"Another migration has been running for {LOCK_WAIT_SECONDS} seconds; try again when it is done."
        )


def _load_catalogs(also: Callable[[Session], None] | None) -> None:
    with UnitOfWork().transaction() as db:
        acquire_migration_lock(db.connection())
        wiring.load_catalogs(db)
        if also is not None:
            also(db)


def _explain_failure(failure: Exception) -> str:
    """Say what failed; what the database says of its structure may be shown, what it says of data may not."""
    if isinstance(failure, MigrationConflict):
        return f"{failure}\n"
    said = explain_refusal(failure)
    return f"{telemetry.error_name(failure)}{'' if said is None else f': {said}'}\n"


@contextmanager
def _capture_log() -> Iterator[io.StringIO]:
    buffer = io.StringIO()
    handler, logger = logging.StreamHandler(buffer), logging.getLogger("alembic")
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield buffer
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
