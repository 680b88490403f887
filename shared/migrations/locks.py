"""The lock of migrations: one runs at a time. It is whatever the database offers, held until the transaction ends."""

from sqlalchemy import Connection, text

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


class MigrationConflict(Exception):
    """Another migration held the lock for as long as this one would wait; nothing was changed."""


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
