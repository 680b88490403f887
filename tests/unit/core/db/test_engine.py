from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.pool import QueuePool

from shared.core.db import azure_sql, get_engine
from shared.core.db.engine import make_engine
from shared.core.db.errors import ForeignKeyViolation
from tests import environment
from tests.unit.core.db.conftest import Driver

SQL_SERVER = "mssql+pyodbc://example.database.windows.net/phronesis?driver=ODBC+Driver+18+for+SQL+Server"
POSTGRES = "postgresql+psycopg://ada@127.0.0.1:9/phronesis"


@pytest.fixture(autouse=True)
def _without_odbc(driver: Driver) -> None:
    """Make engines for SQL Server on machines that have no driver."""


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Engine]:
    engine = make_engine(make_url(f"sqlite:///{tmp_path}/new.db"))
    yield engine
    engine.dispose()


def ask(engine: Engine, sql: str) -> Any:
    with engine.connect() as connection:
        return connection.execute(text(sql)).scalar()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("foreign_keys", 1), ("journal_mode", "wal"), ("busy_timeout", 15000), ("synchronous", 1)],
)
def test_every_sqlite_connection_is_prepared(sqlite: Engine, pragma: str, value: object) -> None:
    with sqlite.connect(), sqlite.connect() as second:
        assert second.execute(text(f"PRAGMA {pragma}")).scalar() == value


def test_sqlite_refuses_a_row_without_its_parent(sqlite: Engine) -> None:
    with sqlite.begin() as db:
        db.execute(text("CREATE TABLE parents (id INTEGER PRIMARY KEY)"))
        db.execute(text("CREATE TABLE children (parent_id INTEGER REFERENCES parents (id))"))

    with sqlite.connect() as db, pytest.raises(ForeignKeyViolation):
        db.execute(text("INSERT INTO children VALUES (1)"))


def test_sqlite_undoes_a_change_of_structure(sqlite: Engine) -> None:
    with sqlite.connect() as db:
        db.execute(text("CREATE TABLE lakes (id INTEGER PRIMARY KEY)"))
        db.rollback()

    assert ask(sqlite, "SELECT count(*) FROM sqlite_master") == 0


def test_given_a_new_sqlite_file_then_many_can_be_the_first_to_open_it(tmp_path: Path) -> None:
    for number in range(10):
        engines = [make_engine(make_url(f"sqlite:///{tmp_path}/{number}.db")) for _ in range(8)]
        with ThreadPoolExecutor(8) as threads:
            assert list(threads.map(lambda engine: ask(engine, "SELECT 1"), engines)) == [1] * 8
        for engine in engines:
            engine.dispose()


def test_the_engine_is_made_once_and_connects_to_nothing_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    environment.apply(monkeypatch, DATABASE_URL=POSTGRES)

    assert get_engine() is get_engine()
    assert get_engine().url.database == "phronesis"


@pytest.mark.parametrize("url", [SQL_SERVER, POSTGRES, "sqlite:///never.db"])
def test_a_pool_is_as_large_as_the_setting_and_no_larger(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    environment.apply(monkeypatch, DATABASE_POOL_SIZE="7")
    pool = make_engine(make_url(url)).pool

    assert isinstance(pool, QueuePool)
    assert (pool.size(), pool._max_overflow, pool.timeout()) == (7, 0, 10)


@pytest.mark.parametrize(("url", "asks"), [(SQL_SERVER, True), (POSTGRES, True), ("sqlite:///never.db", False)])
def test_a_connection_over_the_network_is_tried_before_it_is_used(url: str, asks: bool) -> None:
    pool = make_engine(make_url(url)).pool

    assert (pool._pre_ping, pool._recycle) == (asks, 1800 if asks else -1)


@pytest.mark.parametrize("url", [SQL_SERVER, POSTGRES, "sqlite:///never.db"])
def test_no_engine_shows_parameters(url: str) -> None:
    assert make_engine(make_url(url)).hide_parameters


@pytest.mark.parametrize(("url", "expected"), [(SQL_SERVER, 1), (POSTGRES, 0), ("sqlite:///never.db", 0)])
def test_only_azure_sql_connects_in_its_own_way(url: str, expected: int, monkeypatch: pytest.MonkeyPatch) -> None:
    prepared: list[Engine] = []
    monkeypatch.setattr(azure_sql, "prepare", lambda engine, _client_id: prepared.append(engine))

    make_engine(make_url(url))

    assert len(prepared) == expected
