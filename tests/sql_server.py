"""A real SQL Server that is already running: TEST_DATABASE_URL has its address and a login that may create databases.

A test's database is restored from a backup of a migrated one, which is the fastest way to copy on SQL Server.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import URL, create_engine, make_url
from sqlalchemy.pool import NullPool

from devhost.odbc import find_missing_library
from shared.core.db import get_engine
from tests.databases import migrate

_DRIVERS = "linux/debian_ubuntu/*/lib/libmsodbcsql-*"
COLLATION = "Latin1_General_100_BIN2"
"""Of every database, as infra/modules/sql.bicep creates it: equality is Python's."""


class SqlServer:
    """Databases on the server at `url`, such as mssql+pyodbc://sa:...@127.0.0.1:1433/master?Encrypt=yes."""

    def __init__(self, url: str) -> None:
        self._url = with_driver(make_url(url))
        self._template: str | None = None

    def stop(self) -> None:
        """Remove the template, if there was one; its backup file stays on the server."""
        if self._template is not None:
            self._drop(self._template)

    @contextmanager
    def database(self) -> Iterator[str]:
        """Copy the template for the length of a block, and return the URL of the copy."""
        self._template = self._template or self._make_template()
        name = f"test_{uuid4().hex}"
        self._restore(name, self._template)
        try:
            yield self._at(name)
        finally:
            get_engine().dispose()
            self._drop(name)

    @contextmanager
    def empty_database(self) -> Iterator[str]:
        """Create a database without tables for the length of a block, and return its URL."""
        name = f"empty_{uuid4().hex}"
        self._create(name)
        try:
            yield self._at(name)
        finally:
            get_engine().dispose()
            self._drop(name)

    def _create(self, name: str) -> None:
        """Create a database whose readers do not wait for writers (RCSI), as in Azure SQL."""
        self._execute(f"CREATE DATABASE {name} COLLATE {COLLATION}")
        self._execute(f"ALTER DATABASE {name} SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE")
        self._execute(f"ALTER DATABASE {name} SET RECOVERY SIMPLE")

    def _make_template(self) -> str:
        """Migrate a new database and back it up."""
        name = f"template_{uuid4().hex}"
        self._create(name)
        migrate(self._at(name))
        self._execute(f"BACKUP DATABASE {name} TO DISK = N'{name}.bak' WITH INIT")
        return name

    def _restore(self, name: str, template: str) -> None:
        folder = self._execute("SELECT CAST(SERVERPROPERTY('InstanceDefaultDataPath') AS NVARCHAR(260))")
        files = ((template, "mdf"), (f"{template}_log", "ldf"))
        moved = ", ".join(f"MOVE N'{file}' TO N'{folder}{name}.{end}'" for file, end in files)
        self._execute(f"RESTORE DATABASE {name} FROM DISK = N'{template}.bak' WITH {moved}")

    def _drop(self, name: str) -> None:
        self._execute(f"ALTER DATABASE {name} SET SINGLE_USER WITH ROLLBACK IMMEDIATE")
        self._execute(f"DROP DATABASE {name}")

    def _at(self, name: str) -> str:
        return self._url.set(database=name).render_as_string(hide_password=False)

    def _execute(self, statement: str) -> str:
        """Run a statement outside any transaction, and return the first value of its first row, if it has rows.

        All results are read, because BACKUP and RESTORE stop when their reader stops.
        """
        engine = create_engine(self._url, poolclass=NullPool, connect_args={"autocommit": True})
        with closing(engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
            cursor.execute(statement)
            row = cursor.fetchone() if cursor.description else None
            while cursor.nextset():
                pass
            return str(row[0]) if row else ""


def with_driver(url: URL) -> URL:
    """Choose the driver: the URL's, otherwise the one from the wheel, which needs unixODBC on the machine."""
    return url if "driver" in url.query else url.update_query_dict({"driver": str(wheel_driver())})


def wheel_driver() -> Path:
    """Find Microsoft's driver among the Python packages; its wheel is for one kind of machine."""
    import mssql_python_odbc  # type: ignore[import-untyped]  # nothing but files: for tests on SQL Server

    return next(Path(mssql_python_odbc.get_libs_dir()).glob(_DRIVERS))


def skip_without_driver() -> None:
    """Skip the test where Microsoft's driver cannot be loaded, and say what is missing."""
    missing = find_missing_library()
    if missing is not None:
        pytest.skip(f"Microsoft's ODBC driver needs {missing}; 'make setup-odbc' installs it")
