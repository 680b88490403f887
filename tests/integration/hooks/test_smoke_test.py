"""The hook against the real app under the laptop's host: health, migration, readiness, and the walk through it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.environment import ENVIRONMENT
from tests.servers.azd import Laptop
from tests.servers.azurite import Azurite
from tests.servers.host import AppHost, running_app


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory, azurite: Azurite) -> Iterator[AppHost]:
    """The app, once for this file."""
    with running_app(tmp_path_factory.mktemp("host"), azurite.connection_string) as running:
        yield running


@pytest.fixture
def deployed(host: AppHost, laptop: Laptop) -> Laptop:
    """A laptop that has just deployed it."""
    origin = host.base_url.removesuffix("/api").replace("localhost", "127.0.0.1")
    laptop.set(API_URL=origin, MIGRATE_SECRET=ENVIRONMENT["MIGRATE_SECRET"])
    laptop.set(WEB_URL="https://app.example")
    return laptop


def rows(host: AppHost, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(host.database)) as connection:
        return connection.execute(sql).fetchall()


def test_a_deployment_ends_with_addresses_after_a_walk_through_the_app(deployed: Laptop) -> None:
    done = deployed.run("postdeploy")

    assert (done.returncode, done.stderr) == (0, "")
    assert "Smoke test: signed in, wrote an entry, had it tagged (by rules), deleted it, signed out." in done.stdout
    assert f"API        {deployed.environment['API_URL']}/api\n" in done.stdout
    assert "Web app    https://app.example" in done.stdout


def test_a_second_deployment_walks_as_the_same_person_and_leaves_nothing_behind(
    deployed: Laptop, host: AppHost
) -> None:
    for _ in range(2):
        assert deployed.run("postdeploy").returncode == 0

    assert rows(host, "SELECT count(*) FROM users") == [(1,)]
    assert rows(host, "SELECT count(*) FROM journal_entries") == [(0,)]


def test_a_migration_that_really_fails_fails_the_hook(deployed: Laptop, host: AppHost) -> None:
    (known,) = rows(host, "SELECT version_num FROM alembic_version")
    _stand_at(host.database, "never-heard-of")
    done = deployed.run("postdeploy")
    _stand_at(host.database, str(known[0]))

    assert done.returncode == 1
    assert done.stderr.startswith("postdeploy: the migration failed with code 1: ")


def _stand_at(database: Path, revision: str) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
