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
from time import monotonic, sleep
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from shared import wiring
from shared.core import telemetry
from shared.core.db import UnitOfWork, administration_engine, get_engine, schema_revisions
from shared.core.db.driver_errors import explain_refusal
from shared.core.db.errors import ThrottledDatabase
from shared.core.import_lock import IMPORT_LOCK
from shared.migrations.grants import grant_app_access
from shared.migrations.key_database import upgrade_key_database
from shared.migrations.locks import LOCK_WAIT_SECONDS, MigrationConflict, acquire_migration_lock

if TYPE_CHECKING:
    from alembic.config import Config


# Alembic's `context` and `op` exist once in a process: without this, two threads would end each other's migration.
PROCESS_LOCK = Lock()
HERE = Path(__file__).parent
HEAD = "head"
_FILE_PAUSE_SECONDS = 0.1


@dataclass(frozen=True)
class MigrationResult:
    """What a migration printed and how it ended: 0 done (or nothing to do), 1 failed and rolled back."""

    stdout: str
    stderr: str
    return_code: int


def upgrade(target: str = HEAD, also: Callable[[Session], None] | None = None) -> MigrationResult:
    """Upgrade in one transaction, under a lock, so that two at once do not collide: the second finds it done.

    Before the newest revision, the key database is made. At it, the app's identity is let in, where another one
    migrates, and the catalogs are loaded, in a transaction of their own under the same lock; whatever else should
    happen there is `also`. A database that is there already, as at most starts of a laptop's host, needs no Alembic,
    which with the tables of all domains is most of what a start of this takes.
    """
    out = io.StringIO()
    with PROCESS_LOCK, _capture_log() as log:
        try:
            if target == HEAD:
                _wait_for_file(upgrade_key_database)
            _wait_for_file(lambda: _run_revisions(out, target))
            if target == HEAD:
                grant_app_access()
                _wait_for_file(lambda: _load_catalogs(also))
        except Exception as failure:  # noqa: BLE001 - the boundary: reported as a return code, as a process would
            telemetry.log_failure("migration.failed", failure)
            return MigrationResult(out.getvalue() + log.getvalue(), _explain_failure(failure), 1)
    return MigrationResult(out.getvalue() + log.getvalue(), "", 0)


def _is_newest() -> bool:
    """Tell whether the database is at the newest revision, whose number its file's name begins with."""
    newest = max(file.name for file in (HERE / "versions").glob("[0-9]*.py")).partition("_")[0]
    with administration_engine() as engine:
        return schema_revisions.read_revision(engine) == newest


def _run_revisions(out: io.StringIO, target: str) -> None:
    if target == HEAD and _is_newest():
        return
    with IMPORT_LOCK:
        from alembic import command  # a slow import, needed by this operation only

    command.upgrade(build_alembic_config(out), target)


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


def _wait_for_file(step: Callable[[], None]) -> None:
    """Take a step, again where another process has SQLite's file for longer than a request would wait.

    Each step is one transaction, which begins with the write lock, so that one that is refused has changed nothing.
    """
    deadline = monotonic() + LOCK_WAIT_SECONDS
    while True:
        try:
            return step()
        except ThrottledDatabase:
            if get_engine().dialect.name != "sqlite" or monotonic() > deadline:
                raise
        sleep(_FILE_PAUSE_SECONDS)


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
