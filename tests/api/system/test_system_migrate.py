import hmac
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from shared.core.db import Base, engine, get_engine
from shared.migrations import runner
from tests import environment
from tests.api.system.conftest import SECRET
from tests.api.system.empty_databases import empty_postgres, empty_sqlite
from tests.client import Api, Response
from tests.patience import PATIENCE
from tests.people import Person

PATH = "/v1/admin/migrate"
BROKEN = '''"""A revision that fails half-way."""

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{head}"


def upgrade() -> None:
    op.create_table("half_way", sa.Column("id", sa.Integer, primary_key=True))
    op.add_column("nowhere", sa.Column("never", sa.Integer))
'''


def migrate(headers: dict[str, str] | None = None) -> Response:
    return Api().post(PATH, headers=SECRET if headers is None else headers)


def tables() -> set[str]:
    return set(inspect(get_engine()).get_table_names())


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A database that has never been migrated, on SQLite and PostgreSQL in turn."""
    if request.param == "sqlite":
        with empty_sqlite(tmp_path, monkeypatch) as url:
            yield url
    else:
        with empty_postgres(request.getfixturevalue("postgres"), monkeypatch) as url:
            yield url


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Migrate-Secret": ""},
        {"X-Migrate-Secret": "wrong"},
        {"X-Migrate-Secret": SECRET["X-Migrate-Secret"][:-1]},
    ],
)
def test_without_the_secret_nothing_is_migrated(headers: dict[str, str], empty_database: str) -> None:
    answer = migrate(headers)

    assert (answer.status, answer.json["type"]) == (403, "urn:phronesis:problem:forbidden")
    assert tables() == set()


def test_an_administrators_token_is_no_secret(admin: Person) -> None:
    assert admin.post(PATH).status == 403


@pytest.mark.parametrize("headers", [{}, SECRET])
def test_where_no_secret_is_configured_nobody_migrates(
    headers: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    environment.apply(monkeypatch, MIGRATE_SECRET="")

    assert migrate(headers).status == 503


def test_the_secret_is_compared_in_constant_time_and_at_one_length(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[int, int]] = []

    def compare(left: bytes, right: bytes) -> bool:
        compared.append((len(left), len(right)))
        return False

    monkeypatch.setattr(hmac, "compare_digest", compare)

    assert migrate({"X-Migrate-Secret": "x"}).status == 403
    assert compared == [(32, 32)]


def test_a_new_database_gets_every_table(empty_database: str) -> None:
    answer = migrate()

    assert (answer.status, answer.json["return_code"], answer.json["stderr"]) == (200, 0, "")
    assert "Running upgrade" in answer.json["stdout"]
    assert tables() == {*Base.metadata.tables, "alembic_version"}


@pytest.mark.usefixtures("any_database")
def test_migrating_again_does_nothing() -> None:
    again = migrate()

    assert (again.status, again.json["return_code"]) == (200, 0)
    assert again.json["stdout"] == ""  # Alembic is not even loaded, which would name its context


def test_given_several_at_once_then_one_migrates_and_all_succeed(empty_database: str) -> None:
    get_engine()
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda _: migrate(), range(4)))

    assert [(answer.status, answer.json["return_code"], answer.json["stderr"]) for answer in answers] == [
        (200, 0, "")
    ] * 4
    ran = [answer.json["stdout"].count("Running upgrade  -> 0001") for answer in answers]
    assert sorted(ran) == [0, 0, 0, 1]
    assert tables() == {*Base.metadata.tables, "alembic_version"}


def test_a_file_that_another_process_has_for_longer_than_a_request_would_wait_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 2:
            other.execute("ROLLBACK")

    monkeypatch.setattr(engine, "_SQLITE_PRAGMAS", ("busy_timeout=1",))
    monkeypatch.setattr(runner, "sleep", pause)
    database = tmp_path / "empty.db"
    with empty_sqlite(tmp_path, monkeypatch), closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("BEGIN IMMEDIATE")
        answer = migrate()

        assert (answer.json["return_code"], answer.json["stderr"], len(pauses)) == (0, "", 2)
        assert tables() == {*Base.metadata.tables, "alembic_version"}


def test_given_several_processes_at_once_then_one_migrates_and_all_succeed(empty_database: str) -> None:
    command = [sys.executable, "-m", "shared.migrations"]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    ended = [(*process.communicate(timeout=PATIENCE), process.returncode) for process in started]

    assert [(error, code) for _, error, code in ended] == [("", 0)] * 2
    assert sorted(output.count("Running upgrade  -> 0001") for output, _, _ in ended) == [0, 1]


@pytest.fixture
def broken_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Our own revisions, and one more that fails half-way."""
    head = ScriptDirectory.from_config(runner.build_alembic_config()).get_current_head()
    scratch = tmp_path / "migrations"
    shutil.copytree(runner.HERE, scratch, ignore=shutil.ignore_patterns("__pycache__"))
    (scratch / "versions" / "9999_broken.py").write_text(BROKEN.replace("{head}", str(head)))
    monkeypatch.setattr(runner, "HERE", scratch)


@pytest.mark.usefixtures("broken_revision")
def test_given_a_revision_fails_then_the_answer_explains_and_a_new_database_stays_empty(empty_database: str) -> None:
    answer = migrate()

    assert (answer.status, answer.json["return_code"]) == (200, 1)
    assert "nowhere" in answer.json["stderr"]
    assert tables() == set()


@pytest.mark.usefixtures("any_database", "broken_revision")
def test_given_a_revision_fails_then_the_database_stays_as_it_was() -> None:
    assert migrate().json["return_code"] == 1
    assert tables() == {*Base.metadata.tables, "alembic_version"}


def test_given_a_revision_failed_then_the_next_migration_can_succeed(
    empty_database: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = runner.HERE
    request.getfixturevalue("broken_revision")
    assert migrate().json["return_code"] == 1
    monkeypatch.setattr(runner, "HERE", own)

    assert migrate().json["return_code"] == 0


def test_given_the_database_is_down_then_the_answer_says_so_without_the_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url = "postgresql+psycopg://ada:a-password-nobody-may-see@127.0.0.1:9/phronesis"
    environment.apply(monkeypatch, DATABASE_URL=url)

    answer = migrate()

    assert (answer.status, answer.json["return_code"]) == (200, 1)
    assert "SleepingDatabase" in answer.json["stderr"]
    assert "connection failed" in answer.json["stderr"]
    assert "a-password-nobody-may-see" not in answer.body.decode()


@pytest.mark.usefixtures("database")
def test_the_answer_is_kept_by_nobody() -> None:
    assert migrate().headers["Cache-Control"] == "no-store"
