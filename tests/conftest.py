"""Fixtures of all tests: settings, databases, the API, people, a storage emulator, and the check of every statement."""

import gc
import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import opentelemetry.trace  # noqa: F401 - before anything of ours, as by Azure's worker
import pytest
from hypothesis import HealthCheck, settings

from shared import wiring
from shared.core.db import get_engine
from shared.core.http import api_keys, guard
from shared.safety.classifier.transformer import PassageTransformer
from tests import databases, environment, tsql
from tests.certificate_store import share_tls_contexts
from tests.client import Api
from tests.database_server import Postgres
from tests.databases import NAMED, copy_sqlite, fixtures_for, migrate, sqlite_template
from tests.people import Person, new_person
from tests.servers.azurite import Azurite, running_azurite
from tests.servers.tds_server import TdsServer, running_tds_server
from tests.sql_server import SqlServer, skip_without_driver

pytest_plugins = ("tests.worker_pool",)
databases.use_memory()
databases.share_compiled_statements()
share_tls_contexts()
tsql.watch_all_engines()
_YOUNG_OBJECTS = 20_000  # before the collector looks; Python's 700 is for programs with little memory
gc.set_threshold(1_000_000, 20, 20)  # while tests are collected: what imports and items make stays
_UNDERSTOOD = Path(__file__).parents[1] / ".local" / "understood-statements"
_LONGEST = (
    "tests/unit/training/",
    "tests/integration/demo_data/",
    "tests/integration/reminders/test_reminder_workers.py",
    "tests/integration/accounts/test_busy_day_erasure.py",
)
_WAITING = ("tests/integration/hooks/", "tests/integration/devhost/", "tests/e2e/")
DATABASES = fixtures_for(os.environ.get(NAMED, ""))
# No property test fails because the machine is slow or busy. CI tries the same examples each time, so that what passed
# before a landing passes after it; everybody else's runs look for new ones.
_IN_CI = os.environ.get("CI") == "true"
settings.register_profile(
    "any machine", deadline=None, derandomize=_IN_CI, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put first what computes longest, and last what waits for processes, as listed; workers begin at both ends.

    A file that begins late has the other workers wait for it, and workers that all wait leave the processors idle.
    """
    items.sort(key=_find_place)


def _find_place(item: pytest.Item) -> int:
    if item.nodeid.startswith(_LONGEST):
        return -1
    return max((number for number, folder in enumerate(_WAITING, 1) if item.nodeid.startswith(folder)), default=0)


def pytest_collection_finish() -> None:
    """Take the thousands of collected tests and their modules out of every later garbage collection."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG_OBJECTS, 20, 20)


_read_passage = lru_cache(maxsize=4096)(PassageTransformer.read_passage)
"""Tests write the same few texts thousands of times, and a passage always means the same."""


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give every test the settings of tests, and check each statement that it executed as T-SQL.

    For the guard no time goes by: on a busy machine more than its second would pass between two requests of a test,
    and the second one would have a statement more.
    """
    environment.apply(monkeypatch)
    monkeypatch.setattr(PassageTransformer, "read_passage", _read_passage)
    for module in (guard, api_keys):
        monkeypatch.setattr(module, "monotonic", lambda: 1.0)
    wiring.connect_domains()
    yield
    environment.forget()
    tsql.assert_all_understood()


@pytest.fixture(scope="session", autouse=True)
def _keys_of_people(tmp_path_factory: pytest.TempPathFactory) -> None:
    environment.use_key_folder(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Path:
    """A folder of this run, which its workers share."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if hasattr(pytestconfig, "workerinput") else folder


@pytest.fixture(scope="session", autouse=True)
def _understood_statements() -> None:
    tsql.share_understood_statements(tsql.choose_note_folder(_UNDERSTOOD))


@pytest.fixture(scope="session")
def sqlite(run_folder: Path) -> Path:
    """The migrated SQLite file that tests copy, which the first worker that needs it makes."""
    return sqlite_template(run_folder)


@pytest.fixture(scope="session")
def postgres(run_folder: Path) -> Iterator[Postgres]:
    """A PostgreSQL server, which the first test that needs it starts; the workers of a run share it."""
    server = Postgres(migrate, run_folder)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def sql_server() -> Iterator[SqlServer]:
    """The SQL Server that TEST_DATABASE_URL names."""
    server = SqlServer(os.environ[NAMED])
    yield server
    server.stop()


@pytest.fixture
def sqlite_database(sqlite: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A fresh migrated SQLite database; returns its URL."""
    url = copy_sqlite(sqlite, tmp_path)
    environment.apply(monkeypatch, DATABASE_URL=url)
    yield url
    get_engine().dispose()


@pytest.fixture
def postgres_database(postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A fresh migrated PostgreSQL database; returns its URL."""
    with postgres.database() as url:
        environment.apply(monkeypatch, DATABASE_URL=url)
        yield url


@pytest.fixture
def sql_server_database(sql_server: SqlServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A fresh migrated database on SQL Server; returns its URL."""
    with sql_server.database() as url:
        environment.apply(monkeypatch, DATABASE_URL=url)
        yield url


@pytest.fixture
def tds_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[TdsServer]:
    """A SQL Server that fails as it is told to, behind Microsoft's own driver; the settings name it.

    A connection that waits does so for a moment only.
    """
    skip_without_driver()
    with running_tds_server() as server:
        environment.apply(monkeypatch, DATABASE_URL=server.url, DATABASE_WAKE_SECONDS="0.1")
        yield server
        get_engine().dispose()


@pytest.fixture
def database(request: pytest.FixtureRequest) -> str:
    """A fresh migrated database, SQLite unless TEST_DATABASE_URL names another; returns its URL."""
    return str(request.getfixturevalue(DATABASES[0]))


@pytest.fixture(params=DATABASES)
def any_database(request: pytest.FixtureRequest) -> str:
    """Run the test on SQLite and again on PostgreSQL, or on what TEST_DATABASE_URL names; returns the URL."""
    return str(request.getfixturevalue(request.param))


@pytest.fixture
def api(request: pytest.FixtureRequest) -> Api:
    """The API on whichever database the test asked for, SQLite (or what TEST_DATABASE_URL names) if none."""
    if not {"any_database", "postgres_database", "sqlite_database"} & set(request.fixturenames):
        request.getfixturevalue("database")
    return Api()


@pytest.fixture
def ada(api: Api) -> Person:
    """Someone who is signed in."""
    return new_person(api)


@pytest.fixture
def ben(api: Api) -> Person:
    """Someone else who is signed in."""
    return new_person(api)


@pytest.fixture(scope="session")
def azurite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Azurite]:
    """A storage emulator for the whole session."""
    with running_azurite(tmp_path_factory.mktemp("azurite")) as emulator:
        yield emulator
