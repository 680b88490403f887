"""The ODBC driver, which not every machine has, replaced where SQLAlchemy loads it."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy.dialects.mssql.pyodbc import MSDialect_pyodbc


class Cursor:
    """What SQLAlchemy looks at to learn what the driver can do."""

    def setinputsizes(self, sizes: object) -> None:
        """Be there."""


class DriverError(Exception):
    """What the driver raises."""


@dataclass
class Driver:
    """The far side of `connect`: raises its failures one by one, then connects; keeps what it was asked."""

    failures: list[Exception] = field(default_factory=list)
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    paramstyle = "qmark"
    version = "5.3.0"
    Error = DriverError
    Cursor = Cursor

    def connect(self, string: str, **options: Any) -> str:
        """Do what pyodbc would be asked to do."""
        self.asked.append((string, options))
        if self.failures:
            raise self.failures.pop(0)
        return "a connection"


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> Driver:
    """The driver that every engine for SQL Server gets."""
    stub = Driver()
    monkeypatch.setattr(MSDialect_pyodbc, "import_dbapi", lambda: stub)
    return stub
