"""One migration at a time, by whatever lock the database has; held until the transaction ends."""

from threading import Lock

from sqlalchemy import Connection, text

# Alembic's `context` and `op` exist once in a process: without this, two threads would end each other's migration.
IN_THIS_PROCESS = Lock()
_LOCKS = {
    "postgresql": "SELECT pg_advisory_xact_lock(7240563)",
    "mssql": (
        "EXEC sp_getapplock @Resource = N'phronesis-migration', @LockMode = N'Exclusive', "
        "@LockOwner = N'Transaction', @LockTimeout = 60000"
    ),
}


def wait_for_turn(connection: Connection) -> None:
    """Wait until no other migration runs. SQLite needs nothing: its transactions begin with the write lock."""
    statement = _LOCKS.get(connection.dialect.name)
    if statement is not None:
        connection.execute(text(statement))
