"""Only shared/core/db/driver_errors.py knows errors of drivers: with Microsoft's the class of one says nothing."""

from collections.abc import Iterator

import pytest

from tests.contract.sources import Source, assert_obeyed, breaches, imported_modules, sample

_TRANSLATION = "shared/core/db/driver_errors.py"
_OURS_TO_READ = {"SQLAlchemyError"}
_DRIVERS = {"pyodbc", "psycopg", "sqlite3", "mssql_python_odbc"}


def _no_driver_errors(source: Source) -> Iterator[str]:
    for node, module in imported_modules(source):
        package, _, name = module.rpartition(".")
        if (package == "sqlalchemy.exc" and name not in _OURS_TO_READ) or module == "sqlalchemy.exc":
            yield source.at(node, f"imports {module}; shared.core.db.errors says what a database refuses")
        if module.partition(".")[0] in _DRIVERS:
            yield source.at(node, f"imports {module}; what it raises is read in {_TRANSLATION}")


def test_nobody_else_looks_at_errors_of_drivers() -> None:
    assert_obeyed(_no_driver_errors, "function_app.py", "functions", "shared", except_for=(_TRANSLATION,))


def test_the_translation_itself_would_be_caught() -> None:
    assert len(breaches(_no_driver_errors, _TRANSLATION)) > 1


@pytest.mark.parametrize(
    "text",
    [
        "from sqlalchemy.exc import OperationalError",
        "from sqlalchemy.exc import DBAPIError as Anything",
        "from sqlalchemy.exc import SQLAlchemyError, TimeoutError",
        "import sqlalchemy.exc",
        "from sqlalchemy import exc",
        "def late():\n    from sqlalchemy.exc import IntegrityError",
        "import pyodbc",
        "from psycopg.errors import DeadlockDetected",
        "import sqlite3",
    ],
)
def test_looking_elsewhere_is_caught(text: str) -> None:
    assert [*_no_driver_errors(sample(text))]


def test_the_root_of_all_errors_may_be_caught_by_those_who_answer_whatever_happens() -> None:
    assert not [*_no_driver_errors(sample("from sqlalchemy.exc import SQLAlchemyError"))]
