"""TEST_DATABASE_URL chooses what the tests of API and integration run on: in CI also a real SQL Server."""

from pathlib import Path

import pytest
from sqlalchemy import make_url
from sqlalchemy.dialects.mssql import pyodbc

from tests.databases import NAMED, fixtures_for
from tests.sql_server import with_driver

SERVER = "mssql+pyodbc://sa:secret@127.0.0.1:1433/master?TrustServerCertificate=yes"


def test_by_default_tests_run_on_what_every_machine_has() -> None:
    assert fixtures_for("") == ("sqlite_database", "postgres_database")


@pytest.mark.parametrize(
    ("named", "fixture"), [("postgresql", "postgres_database"), (SERVER, "sql_server_database")], ids=["pg", "mssql"]
)
def test_what_is_named_takes_the_place_of_both(named: str, fixture: str) -> None:
    assert fixtures_for(named) == (fixture,)


def test_a_database_that_we_have_no_fixture_for_is_refused() -> None:
    with pytest.raises(pytest.UsageError, match=NAMED):
        fixtures_for("mysql://root@localhost/test")


def test_the_driver_that_came_as_a_wheel_is_used_where_none_is_named() -> None:
    driver = with_driver(make_url(SERVER)).query["driver"]
    assert Path(str(driver)).is_file()


def test_a_driver_that_is_named_is_kept() -> None:
    named = make_url(SERVER).update_query_dict({"driver": "ODBC Driver 18 for SQL Server"})
    assert with_driver(named) == named


def test_the_driver_is_told_where_to_go_and_as_whom() -> None:
    (told, *_), _ = pyodbc.dialect().create_connect_args(with_driver(make_url(SERVER)))  # type: ignore[no-untyped-call]  # the dialect's own constructor
    assert "Server=127.0.0.1,1433" in told
    assert "UID=sa;PWD=secret" in told
    assert "TrustServerCertificate=yes" in told
