"""Where SQL Server gives the lock of migrations to another one, nothing is migrated: it says so in a number only."""

import logging

import pytest
from sqlalchemy.orm import Session

from shared.core.db import get_engine
from shared.migrations import runner
from shared.migrations.locks import LOCK_WAIT_SECONDS, MigrationConflict, acquire_migration_lock
from shared.migrations.runner import upgrade
from tests.unit.migrations.stub_driver import Server


@pytest.mark.parametrize("outcome", [-1, -2, -3, -999])
def test_without_the_lock_nothing_is_migrated(server: Server, outcome: int, caplog: pytest.LogCaptureFixture) -> None:
    server.lock_outcome = outcome
    caplog.set_level(logging.ERROR)

    result = upgrade()

    assert (result.return_code, server.changed) == (1, [])
    assert result.stderr == "Another migration has been running for 60 seconds; try again when it is done.\n"
    assert "migration.failed" in caplog.text


@pytest.mark.parametrize("outcome", [0, 1])
def test_at_once_or_after_a_wait_the_lock_is_the_lock(server: Server, outcome: int) -> None:
    server.lock_outcome = outcome

    with get_engine().connect() as connection:
        acquire_migration_lock(connection)

    assert [f"@LockTimeout = {LOCK_WAIT_SECONDS * 1000}" in lock for lock in server.locks] == [True]


def test_catalogs_are_not_loaded_without_the_lock(server: Server) -> None:
    server.lock_outcome = -1

    with pytest.raises(MigrationConflict):
        runner._load_catalogs(_never)


def _never(db: Session) -> None:
    raise AssertionError(f"{db} has no lock")
