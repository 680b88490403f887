"""SQL Server as far as migrations ask it for a lock and for users, in place of the ODBC driver."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

APP, ADMINISTRATOR = "11223344-5566-7788-99aa-bbccddeeff00", "99999999-0000-0000-0000-000000000001"
AZURE = {
    "DATABASE_URL": "mssql+pyodbc://example.database.windows.net/phronesis?driver=ODBC+Driver+18+for+SQL+Server",
    "AZURE_CLIENT_ID": APP,
    "DATABASE_ADMIN_CLIENT_ID": ADMINISTRATOR,
    "DATABASE_USER": "id-app-abc",
}
_CREATED = re.compile(r"CREATE USER \[(.+)\] WITH SID = 0x([0-9a-f]{32}), TYPE = E")
_DROPPED = re.compile(r"DROP USER \[(.+)\]")
_JOINED = re.compile(r"ALTER ROLE (\w+) ADD MEMBER \[(.+)\]")
# What SQLAlchemy asks every new server.
_ABOUT_ITSELF = {"SERVERPROPERTY": "12.0.2000.8", "transaction_isolation_level": "READ COMMITTED"}


class DriverError(Exception):
    """What the driver raises."""


@dataclass
class Server:
    """A database with its users and its lock, and who came to change them: the driver that SQLAlchemy loads.

    `lock_outcome` is what `sp_getapplock` returns: 0 and 1 are the lock, less than 0 is none.
    """

    users: dict[str, bytes] = field(default_factory=dict)
    members: set[tuple[str, str]] = field(default_factory=set)
    connected: list[dict[str, Any]] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    autocommit: list[bool] = field(default_factory=list)
    lock_outcome: int = 0
    locks: list[str] = field(default_factory=list)

    paramstyle = "qmark"
    version = "5.3.0"
    Error = DriverError

    def connect(self, string: str, **options: Any) -> "Session":
        """Let anybody in, and remember with what."""
        self.connected.append({"string": string, **options})
        return Session(self)

    def execute(self, statement: str, parameters: Sequence[Any]) -> Any:
        """Answer one statement with one value; a change that SQL Server would refuse raises `DriverError`."""
        if statement.startswith("SELECT sid"):
            return self.users.get(parameters[0])
        if "sp_getapplock" in statement:
            self.locks.append(statement)
            return self.lock_outcome
        if statement.startswith("SELECT IS_ROLEMEMBER"):
            return int((parameters[0], parameters[1]) in self.members)
        if re.match("CREATE|DROP|ALTER", statement):
            return self._change(statement)
        return next((answer for word, answer in _ABOUT_ITSELF.items() if word in statement), "dbo")

    def _change(self, statement: str) -> None:
        self.changed.append(statement)
        if found := _CREATED.fullmatch(statement):
            if found[1] in self.users:
                raise DriverError("15023", "the user exists already")
            self.users[found[1]] = bytes.fromhex(found[2])
        elif found := _DROPPED.fullmatch(statement):
            del self.users[found[1]]
            self.members = {member for member in self.members if member[1] != found[1]}
        elif found := _JOINED.fullmatch(statement):
            self.members.add((found[1], found[2]))
        else:
            raise DriverError("102", f"this is no statement for a user: {statement}")


class Cursor:
    """One statement and its value."""

    def __init__(self, server: Server | None = None, session: "Session | None" = None) -> None:
        self._server, self._session = server, session
        self._value: Any = None
        self.description: Any = None
        self.rowcount = -1

    def setinputsizes(self, sizes: object) -> None:
        """Be there: SQLAlchemy looks whether it is."""

    def execute(self, statement: str, parameters: Sequence[Any] = ()) -> None:
        """Ask the server."""
        assert self._server is not None
        assert self._session is not None
        self._value = self._server.execute(statement, parameters)
        if statement.startswith(("CREATE", "DROP", "ALTER")):
            self._server.autocommit.append(self._session.autocommit)
            self.description = None
        else:
            self.description = [("value", None, None, None, None, None, None)]

    def fetchone(self) -> Any:
        """Return the value once, or no row where there is none."""
        value, self._value = self._value, None
        return None if value is None else (value,)

    def fetchall(self) -> list[Any]:
        """Return the same as a list."""
        row = self.fetchone()
        return [] if row is None else [row]

    def close(self) -> None:
        """Be done."""


Server.Cursor = Cursor  # type: ignore[attr-defined]  # SQLAlchemy asks the driver for the class of its cursors


@dataclass
class Session:
    """A connection."""

    server: Server
    autocommit: bool = False

    def cursor(self) -> Cursor:
        """Begin a statement."""
        return Cursor(self.server, self)

    def add_output_converter(self, kind: int, convert: object) -> None:
        """Be there: SQLAlchemy has moments converted, of which there are none."""

    def commit(self) -> None:
        """Keep what was done; the server above has done it already."""

    def rollback(self) -> None:
        """Nothing of ours is ever undone."""

    def close(self) -> None:
        """Be done."""
