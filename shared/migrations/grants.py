"""The app's identity as a database user: created with data reader and writer, and nothing more.

Only where another identity migrates (DATABASE_ADMIN_CLIENT_ID): in Azure that one administers the server, so no
laptop needs a driver, an open port or rights in the directory. The user is made from the identity's client id, which
needs no look-up there: `CREATE USER ... WITH SID = ..., TYPE = E`; the security id is the client id's 16 bytes in the
order of SQL Server's uniqueidentifier (little-endian first fields; RFC 9562 calls the other order the network's).
"""

from uuid import UUID

from sqlalchemy import Connection, text

from shared.core import telemetry
from shared.core.db import administration_engine, key_database
from shared.core.settings import get_settings

ROLES = ("db_datareader", "db_datawriter")
_FIND_USER = text("SELECT sid FROM sys.database_principals WHERE name = :name")
_IS_MEMBER = text("SELECT IS_ROLEMEMBER(:role, :name)")


def grant_app_access() -> None:
    """See to it that the app's identity is a user of both databases with its two roles; twice changes nothing.

    A user of the same name that belongs to an identity of an earlier deployment is replaced: it opens nothing any more.
    """
    settings = get_settings()
    if settings.database_admin_client_id is None:
        return
    name, security_id = settings.database_user or "", derive_security_id(settings.azure_client_id or "")
    for place in (None, key_database.get_key_url()):
        with administration_engine(place) as engine, engine.connect() as connection:
            if connection.dialect.name != "mssql":
                continue
            # Each statement stands alone, and is asked for only where it is needed.
            alone = connection.execution_options(isolation_level="AUTOCOMMIT")
            _create_user(alone, name, security_id)
            _add_roles(alone, name)


def derive_security_id(client_id: str) -> bytes:
    """Turn a client id into the 16 bytes that the database knows its identity by."""
    return UUID(client_id).bytes_le


def _create_user(connection: Connection, name: str, security_id: bytes) -> None:
    known = connection.execute(_FIND_USER, {"name": name}).scalar()
    if known is not None and bytes(known) == security_id:
        return
    if known is not None:
        connection.execute(text(f"DROP USER [{name}]"))
    connection.execute(text(f"CREATE USER [{name}] WITH SID = 0x{security_id.hex()}, TYPE = E"))
    telemetry.log_event("migration.app_let_in", replaced=known is not None)


def _add_roles(connection: Connection, name: str) -> None:
    for role in ROLES:
        if connection.execute(_IS_MEMBER, {"role": role, "name": name}).scalar() != 1:
            connection.execute(text(f"ALTER ROLE {role} ADD MEMBER [{name}]"))
