"""What drivers say, in the words of each, and what it means to us."""

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Dialect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError, ProgrammingError

from shared.core.db.driver_errors import explain_refusal, find_missing_name, read_refusal
from shared.core.db.engine import make_engine
from shared.core.db.errors import (
    DatabaseFailure,
    DuplicateKey,
    ForeignKeyViolation,
    LostConnection,
    SleepingDatabase,
    ThrottledDatabase,
    TransactionConflict,
    UnavailableDatabase,
)
from tests.unit.core.db.conftest import Driver, DriverError

SQL_SERVER = "mssql+pyodbc://example.database.windows.net/phronesis?driver=ODBC+Driver+18+for+SQL+Server"
HEAD = "[Microsoft][ODBC Driver 18 for SQL Server]"


@pytest.fixture
def odbc(driver: Driver) -> Dialect:
    """The dialect of Azure SQL, whose driver is not needed to read what it says."""
    return make_engine(make_url(SQL_SERVER)).dialect


def of_server(state: str, number: int, text: str = "no", function: str = "SQLExecDirectW") -> DriverError:
    """An error as SQL Server sends it and pyodbc raises it."""
    return DriverError(state, f"[{state}] {HEAD}[SQL Server]{text} ({number}) ({function})")


def of_driver(state: str, number: int, text: str = "no") -> DriverError:
    """An error of the driver itself."""
    return DriverError(state, f"[{state}] {HEAD}{text} ({number}) (SQLDriverConnect)")


SENT: list[tuple[str, int, type[DatabaseFailure]]] = [
    ("HY000", 40613, SleepingDatabase),
    ("42000", 40613, SleepingDatabase),
    ("HY000", 40197, SleepingDatabase),
    ("42000", 4060, SleepingDatabase),
    ("HY000", 40501, ThrottledDatabase),
    ("42000", 49918, ThrottledDatabase),
    ("42000", 49919, ThrottledDatabase),
    ("42000", 49920, ThrottledDatabase),
    ("HY000", 10928, ThrottledDatabase),
    ("42000", 10929, ThrottledDatabase),
    ("42000", 1222, ThrottledDatabase),
    ("28000", 18456, UnavailableDatabase),
    ("42000", 40615, UnavailableDatabase),
    ("42000", 42119, UnavailableDatabase),
    ("HY000", 596, LostConnection),
    ("40001", 1205, TransactionConflict),
    ("42000", 3960, TransactionConflict),
    ("23000", 2601, DuplicateKey),
    ("23000", 2627, DuplicateKey),
    ("23000", 547, ForeignKeyViolation),
]


@pytest.mark.parametrize(("state", "number", "kind"), SENT)
def test_an_error_of_sql_server_is_read_by_its_number_whatever_its_state(
    state: str, number: int, kind: type[DatabaseFailure], odbc: Dialect
) -> None:
    refusal = read_refusal(odbc, of_server(state, number))

    assert refusal is not None
    assert (refusal.kind, refusal.code) == (kind, str(number))


@pytest.mark.parametrize(
    ("state", "number", "kind"),
    [("HYT00", 0, SleepingDatabase), ("08001", 26, SleepingDatabase), ("08S01", 10054, LostConnection)],
)
def test_an_error_of_the_driver_is_read_by_its_state(
    state: str, number: int, kind: type[DatabaseFailure], odbc: Dialect
) -> None:
    refusal = read_refusal(odbc, of_driver(state, number))

    assert refusal is not None
    assert (refusal.kind, refusal.code, refusal.ends_connection) == (kind, state, True)


@pytest.mark.parametrize("number", [208, 229, 245, 515, 2628, 8152, 40549])
def test_what_is_a_defect_of_ours_is_left_as_it_is(number: int, odbc: Dialect) -> None:
    assert read_refusal(odbc, of_server("42000", number)) is None


@pytest.mark.parametrize(
    ("state", "number", "found"), [("42S02", 208, "208"), ("42S22", 207, "207"), ("42000", 229, None)]
)
def test_sql_server_says_that_a_name_does_not_exist(state: str, number: int, found: str | None, odbc: Dialect) -> None:
    failure = ProgrammingError("SELECT", {}, of_server(state, number))

    assert find_missing_name(odbc, failure) == found


@pytest.mark.parametrize(("state", "found"), [("42P01", "42P01"), ("42703", "42703"), ("42501", None)])
def test_postgresql_says_that_a_name_does_not_exist(state: str, found: str | None) -> None:
    dialect = make_engine(make_url("postgresql+psycopg:///x")).dialect

    assert find_missing_name(dialect, ProgrammingError("SELECT", {}, psycopg.errors.lookup(state)())) == found


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("SELECT * FROM nowhere", "SQLITE_ERROR"),
        ("SELECT lost FROM t", "SQLITE_ERROR"),
        ("INSERT INTO t (id, lost) VALUES (3, 1)", "SQLITE_ERROR"),
        ("UPDATE t SET lost = 1", "SQLITE_ERROR"),
        ("SELECT FROM t", None),
        ("INSERT INTO t VALUES (2, NULL, NULL)", None),
    ],
)
def test_sqlite_says_that_a_name_does_not_exist(statement: str, found: str | None, tmp_path: Path) -> None:
    failure = OperationalError(statement, {}, sqlite_failure(statement, tmp_path))

    assert find_missing_name(make_engine(make_url("sqlite://")).dialect, failure) == found


def test_a_severity_that_ends_the_connection_is_one_whatever_the_number(odbc: Dialect) -> None:
    refusal = read_refusal(odbc, of_server("HY000", 823))

    assert refusal is not None
    assert (refusal.kind, refusal.code, refusal.ends_connection) == (LostConnection, "823", True)


def test_the_drivers_own_errors_end_nothing(odbc: Dialect) -> None:
    assert read_refusal(odbc, of_driver("HY000", 0, "Connection is busy with results for another hstmt")) is None


@pytest.mark.parametrize(
    "text",
    [
        "The duplicate key value is (x (1205) (SQLExecDirectW))",
        "session tracing ID of 'A40613F0-0000-4060A', (40613)",
        "[HY000] [Microsoft][SQL Server](40501) (SQLFetch)",
    ],
)
def test_a_number_that_a_message_quotes_means_nothing(text: str, odbc: Dialect) -> None:
    refusal = read_refusal(odbc, of_server("23000", 2627, text))

    assert refusal is not None
    assert (refusal.kind, refusal.code) == (DuplicateKey, "2627")


def test_a_second_message_does_not_hide_the_first(odbc: Dialect) -> None:
    (state, text) = of_server("23000", 2627).args
    both = DriverError(state, f"{text}; [01000] {HEAD}[SQL Server]The statement has been terminated. (3621)")
    refusal = read_refusal(odbc, both)

    assert refusal is not None
    assert refusal.kind is DuplicateKey


@pytest.mark.parametrize("failure", [DriverError(), DriverError("HY000"), DriverError("?", ""), ValueError("(40613)")])
def test_what_is_no_error_of_a_driver_is_left_alone(failure: Exception, odbc: Dialect) -> None:
    assert read_refusal(odbc, failure) is None


@pytest.mark.parametrize("number", [6401, 3903])
def test_what_cannot_be_undone_after_a_conflict_is_that_conflict(number: int, odbc: Dialect) -> None:
    alone, after = of_server("25000", number), of_server("25000", number)
    after.__context__ = TransactionConflict("1205")
    refusal = read_refusal(odbc, after)

    assert read_refusal(odbc, alone) is None
    assert refusal is not None
    assert refusal.kind is TransactionConflict


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ("57P03", SleepingDatabase),
        ("08006", LostConnection),
        ("57P01", LostConnection),
        ("53300", ThrottledDatabase),
        ("28P01", UnavailableDatabase),
        ("3D000", UnavailableDatabase),
        ("40001", TransactionConflict),
        ("40P01", TransactionConflict),
        ("23505", DuplicateKey),
        ("23503", ForeignKeyViolation),
        ("42P01", None),
        ("23502", None),
        ("22001", None),
    ],
)
def test_an_error_of_postgresql_is_read_by_its_state(state: str, kind: type[DatabaseFailure] | None) -> None:
    refusal = read_refusal(make_engine(make_url("postgresql+psycopg:///x")).dialect, psycopg.errors.lookup(state)())

    assert (refusal and refusal.kind) == kind


def sqlite_failure(statement: str, folder: Path) -> sqlite3.Error:
    """Have SQLite refuse a statement, in a file where somebody else is writing."""
    file = folder / "file.db"
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, t_id REFERENCES t)")
        other.execute("INSERT INTO t VALUES (1, 'a', NULL)")
        other.commit()
        if statement == "BEGIN IMMEDIATE":
            other.execute(statement)
        with closing(sqlite3.connect(file, timeout=0)) as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            with pytest.raises(sqlite3.Error) as info:
                connection.execute(statement)
    return info.value


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("INSERT INTO t VALUES (1, 'b', NULL)", DuplicateKey),
        ("INSERT INTO t VALUES (2, 'a', NULL)", DuplicateKey),
        ("INSERT INTO t VALUES (2, 'b', 7)", ForeignKeyViolation),
        ("INSERT INTO t VALUES (2, NULL, NULL)", None),
        ("SELECT * FROM nowhere", None),
        ("BEGIN IMMEDIATE", ThrottledDatabase),
        ("ATTACH '/nowhere/at/all' AS other", UnavailableDatabase),
    ],
)
def test_an_error_of_sqlite_is_read_by_its_code(
    statement: str, kind: type[DatabaseFailure] | None, tmp_path: Path
) -> None:
    refusal = read_refusal(make_engine(make_url("sqlite:///never.db")).dialect, sqlite_failure(statement, tmp_path))

    assert (refusal and refusal.kind) == kind


def test_every_error_of_ours_quotes_the_code_and_nothing_else() -> None:
    assert str(DuplicateKey("2627")) == "2627"
    assert DuplicateKey("2627").driver_code == "2627"


def test_what_the_database_says_of_itself_may_be_shown_and_what_it_says_of_data_may_not() -> None:
    asleep, taken = SleepingDatabase("40613"), DuplicateKey("2627")
    asleep.__cause__ = taken.__cause__ = DriverError("HY000", "what it says")

    assert explain_refusal(asleep) == "('HY000', 'what it says')"
    assert explain_refusal(ProgrammingError("SELECT", {}, DriverError("no such table"))) == "no such table"
    assert explain_refusal(OperationalError("SELECT", {}, DriverError("no such table"))) == "no such table"
    assert explain_refusal(taken) is None
    assert explain_refusal(ValueError("a value")) is None
