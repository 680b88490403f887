"""A SQL Server as far as Microsoft's ODBC driver can tell: it speaks TDS 7.4, and fails as a test scripts it.

with running_tds_server() as server:
    server.fail_logins(ASLEEP)                     # every login from now on, until server.wake()
    server.fail_statements("INSERT", DEADLOCK)     # the next statement that contains this
    ... DATABASE_URL=server.url ...

It understands no SQL. A question that nobody scripted has no rows, a change changes one row.
"""

import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from sqlalchemy import URL

from tests.servers import tds_tokens
from tests.servers.tds_tokens import SqlError, Value
from tests.sql_server import wheel_driver

ASLEEP = SqlError(40613, 20, "Database 'phronesis' on server 'example' is not currently available. Please retry.")
THROTTLED = SqlError(40501, 20, "The service is currently busy. Retry the request after 10 seconds.")
DEADLOCK = SqlError(1205, 13, "Transaction (Process ID 7) was deadlocked on lock resources.")
NO_SAVEPOINT = SqlError(
    6401, 16, "Cannot roll back sa_savepoint_1. No transaction or savepoint of that name was found."
)

Rows = Sequence[Sequence[Value]]
# What SQLAlchemy asks when it first connects.
_INTRODUCTION: dict[str, Rows] = {
    "ProductVersion": [["16.0.4000.6"]],
    "schema_name()": [["dbo"]],
    "sys.system_views": [["dm_exec_sessions"]],
    "transaction_isolation_level": [["READ COMMITTED"]],
    "test max support": [["test max support"]],
}


class TdsServer:
    """The far side: what it will say, and what it was asked."""

    def __init__(self) -> None:
        self.logins = 0
        self.statements: list[str] = []
        self.ended: list[int] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._connections: list[socket.socket] = []
        self._lock = threading.Lock()
        self._login_error: SqlError | None = None
        self._silent = False
        self._over = threading.Event()
        self._errors: list[tuple[str, SqlError, bool]] = []
        self._answers: dict[str, Rows] = dict(_INTRODUCTION)

    @property
    def url(self) -> str:
        """Where SQLAlchemy finds it."""
        asked = {"driver": str(wheel_driver()), "Encrypt": "no"}
        port = self._listener.getsockname()[1]
        url = URL.create("mssql+pyodbc", "sa", "a-password-nobody-may-see", "127.0.0.1", port, "phronesis", asked)
        return url.render_as_string(hide_password=False)

    def fail_logins(self, error: SqlError) -> None:
        """Refuse every login from now on, as a database does that sleeps."""
        self._login_error = error

    def fall_silent(self) -> None:
        """Take connections from now on and say nothing, as a machine does that is overwhelmed."""
        self._silent = True

    def wake(self) -> None:
        """Let everyone in, and fail nothing more."""
        self._login_error, self._silent = None, False
        self._errors.clear()

    def fail_statements(self, containing: str, error: SqlError, *, always: bool = False) -> None:
        """Refuse the next statement, or every one, with this in it; scripts are taken in their order."""
        self._errors.append((containing, error, always))

    def answer(self, containing: str, rows: Rows) -> None:
        """Answer every question with this in it."""
        self._answers[containing] = rows

    def count(self, containing: str) -> int:
        """Count the statements so far with this in them."""
        return sum(containing in statement for statement in self.statements)

    def hang_up(self) -> None:
        """End every connection, as a server does that moves to another machine."""
        for connection in self._connections:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def serve(self) -> None:
        """Take connections until the listener is closed, each in a thread of its own."""
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                self._connections.append(connection)
                threading.Thread(target=self._converse, args=(connection,), daemon=True).start()

    def close(self) -> None:
        """End everything."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._over.set()
        self.hang_up()

    def _converse(self, connection: socket.socket) -> None:
        def receive(size: int) -> bytes:
            data = b""
            while len(data) < size:
                part = connection.recv(size - len(data))
                if not part:
                    raise ConnectionError
                data += part
            return data

        with connection, suppress(OSError):
            goes_on = True
            while goes_on:
                kind, content = tds_tokens.read_message(receive)
                answer, goes_on = self._respond(kind, content)
                connection.sendall(tds_tokens.build_packets(answer))

    def _respond(self, kind: int, content: bytes) -> tuple[bytes, bool]:
        """Return an answer, and whether the conversation goes on behind it."""
        if self._silent:
            self._over.wait()
            raise ConnectionError
        match kind:
            case tds_tokens.PRELOGIN:
                return tds_tokens.build_prelogin(), True
            case tds_tokens.LOGIN:
                return self._let_in()
            case tds_tokens.TRANSACTION:
                request = tds_tokens.read_transaction_request(content)
                self.ended += [] if request == tds_tokens.BEGIN else [request]
                return tds_tokens.build_transaction_answer(request), True
            case tds_tokens.ATTENTION:
                return tds_tokens.build_canceled_answer(), True
        return self._execute(kind, tds_tokens.read_statement(kind, content))

    def _let_in(self) -> tuple[bytes, bool]:
        self.logins += 1
        if self._login_error is not None:
            return tds_tokens.build_error_answer(self._login_error), not self._login_error.hangs_up
        return tds_tokens.build_login_answer("phronesis"), True

    def _execute(self, kind: int, statement: str) -> tuple[bytes, bool]:
        with self._lock:
            self.statements.append(statement)
            error = self._take_error(statement)
        if error is not None:
            return tds_tokens.build_error_answer(error), not error.hangs_up
        if "SELECT" not in statement.upper():
            return tds_tokens.build_count_answer(kind, 1), True
        rows = next((rows for part, rows in self._answers.items() if part in statement), [])
        columns = [f"column_{number}" for number in range(len(rows[0]) if rows else 1)]
        return tds_tokens.build_rows_answer(kind, columns, rows), True

    def _take_error(self, statement: str) -> SqlError | None:
        for script in self._errors:
            containing, error, always = script
            if containing in statement:
                if not always:
                    self._errors.remove(script)
                return error
        return None


@contextmanager
def running_tds_server() -> Iterator[TdsServer]:
    """Keep a server running for the length of a block."""
    server = TdsServer()
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.close()
        thread.join()
