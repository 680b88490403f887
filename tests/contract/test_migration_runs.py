"""Migrations run for real, on SQLite and on PostgreSQL: from nothing, twice, two at once, and back."""

import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Connection, Index, Integer, MetaData, Table, inspect, select, text
from sqlalchemy.engine import make_url

from shared import wiring
from shared.core.db import Base, get_engine, transaction
from shared.core.db.engine import make_engine
from shared.core.jobs.models import BackgroundJob
from shared.journal.jobs import FOLD_KEYWORDS, SEAL_KEYWORDS
from shared.journal.models import JournalEntry
from shared.migrations import upgrade
from shared.migrations.runner import build_alembic_config
from tests import environment
from tests.database_server import Postgres
from tests.databases import NAMED, fixtures_for
from tests.integration.jobs.attempts import run_waiting
from tests.integration.migration_worker import start_migration
from tests.sql_server import SqlServer

_ACCOUNT: dict[str, Any] = {
    "password_hash": "-",
    "account_status": "active",
    "timezone": "UTC",
    "locale": "en",
    "onboarding_status": "completed",
    "version": 1,
}
_ENTRY: dict[str, Any] = {"title": b"-", "value_names": b"-", "tagging_status": "tagged", "version": 1}
_BOOKKEEPING = {"alembic_version"}
_KINDS = {"sqlite_database": "sqlite", "postgres_database": "postgresql", "sql_server_database": "mssql"}

wiring.load_models()


@pytest.fixture(params=[_KINDS[fixture] for fixture in fixtures_for(os.environ.get(NAMED, ""))])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A database in which nothing is yet, of each kind or of the one that TEST_DATABASE_URL names; returns its URL."""
    if request.param == "sqlite":
        environment.apply(monkeypatch, DATABASE_URL=f"sqlite:///{tmp_path / 'empty.db'}")
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        get_engine().dispose()
        return
    if request.param == "mssql":
        server: SqlServer = request.getfixturevalue("sql_server")
        with server.empty_database() as url:
            environment.apply(monkeypatch, DATABASE_URL=url)
            yield url
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    with postgres.bare_database() as url:
        environment.apply(monkeypatch, DATABASE_URL=url)
        yield url


def insert_row(connection: Connection, table: str, **values: Any) -> None:
    """Insert a row into a table of an older revision, which the models do not describe."""
    names = ", ".join(values)
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES (:{', :'.join(values)})"), values)  # noqa: S608


def _tables() -> set[str]:
    return set(inspect(get_engine()).get_table_names())


def _differences(metadata: MetaData) -> list[str]:
    """What Alembic would write into a next revision."""
    with get_engine().connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        return [repr(difference) for difference in compare_metadata(context, metadata)]


def test_migrations_build_every_table_from_nothing(empty_database: str) -> None:
    assert upgrade().return_code == 0
    assert _tables() == {*Base.metadata.tables, *_BOOKKEEPING}


def test_migrating_twice_is_harmless(empty_database: str) -> None:
    upgrade()
    again = upgrade()
    assert (again.return_code, again.stderr) == (0, "")
    assert "Running upgrade" not in again.stdout


def test_models_and_migrations_agree(any_database: str) -> None:
    assert _differences(Base.metadata) == []


def test_a_model_without_migration_is_caught(any_database: str) -> None:
    more = MetaData(naming_convention=Base.metadata.naming_convention)
    for table in Base.metadata.tables.values():
        table.to_metadata(more)
    Table("forgotten", more, Column("id", Integer, primary_key=True))
    Index("ix_forgotten_too", more.tables["users"].c.created_at)
    assert any("forgotten" in difference for difference in _differences(more))
    assert any("ix_forgotten_too" in difference for difference in _differences(more))


def test_two_migrations_at_once_do_not_collide(empty_database: str) -> None:
    workers = [start_migration(empty_database) for _ in range(2)]
    for worker in workers:
        worker.tell("go")
    ends = [worker.hear() for worker in workers]
    for worker in workers:
        worker.kill()
    assert ends == ['[0, ""]'] * 2
    assert _tables() == {*Base.metadata.tables, *_BOOKKEEPING}


def test_the_way_back_leaves_nothing_and_can_be_gone_again(empty_database: str) -> None:
    upgrade()
    command.downgrade(build_alembic_config(io.StringIO()), "base")
    assert _tables() == _BOOKKEEPING
    assert upgrade().return_code == 0


def test_old_entries_were_written_when_they_were_kept_and_none_later(empty_database: str) -> None:
    assert upgrade("0006").return_code == 0
    kept, ahead = "2026-03-02 12:00:00.000000+00:00", "2026-03-02 12:04:00.000000+00:00"
    user, first, second = (str(UUID(int=number)) for number in (1, 2, 3))
    with get_engine().begin() as connection:
        insert_row(connection, "users", id=user, created_at=kept, email="a@example.com", **_ACCOUNT)
        for entry_id, occurred_at in ((first, None), (second, ahead)):
            moments = {"created_at": kept, "updated_at": kept, "occurred_at": occurred_at}
            insert_row(connection, "journal_entries", id=entry_id, user_id=user, **moments, **_ENTRY)
    assert upgrade().return_code == 0
    with get_engine().connect() as connection:
        found = connection.execute(text("SELECT count(*) FROM journal_entries WHERE occurred_at = created_at"))
        assert found.scalar_one() == 2


def test_keywords_of_the_oldest_entries_are_sealed_by_the_jobs_that_migrations_have_left(empty_database: str) -> None:
    assert upgrade("0012").return_code == 0
    kept, user, entry = "2026-03-02 12:00:00.000000", UUID(int=1).hex, UUID(int=2).hex
    with get_engine().begin() as connection:
        insert_row(connection, "users", id=user, created_at=kept, email="a@example.com", **_ACCOUNT)
        moments = {"created_at": kept, "updated_at": kept, "occurred_at": kept}
        insert_row(connection, "journal_entries", id=entry, user_id=user, **moments, **_ENTRY)
        for at, word in enumerate(("rent", "Don\u2019t know")):
            insert_row(connection, "journal_entry_keywords", entry_id=entry, keyword=word, position=at)
    assert upgrade().return_code == 0
    due = "status = 'pending' AND wake_at = created_at AND created_at = (SELECT created_at FROM journal_entries)"
    with get_engine().connect() as connection:
        found = set(connection.scalars(text(f"SELECT kind FROM background_jobs WHERE {due}")))  # noqa: S608
        assert {"fold_entry_keywords", "seal_entry_keywords", "move_texts"} <= found
    for kind in (FOLD_KEYWORDS, SEAL_KEYWORDS):
        run_waiting(kind)
    with transaction(read_only=True) as db:
        assert db.scalars(text("SELECT keyword FROM journal_entry_keywords")).all() == []
        assert db.scalars(select(JournalEntry.keywords)).all() == ['["rent", "don\'t know"]']


def test_the_level_of_an_older_review_is_the_one_that_holds_unless_words_raised_it_since(empty_database: str) -> None:
    assert upgrade("0013").return_code == 0
    moments = [f"2026-03-0{number} 12:00:00.000000+00:00" for number in (1, 2, 3)]
    raised_before, raised_since, never_reviewed = (str(UUID(int=number)) for number in (1, 2, 3))
    reviews = {raised_before: (moments[0], moments[1]), raised_since: (moments[2], moments[1])}
    with get_engine().begin() as connection:
        for user in (raised_before, raised_since, never_reviewed):
            raised_at, reviewed_at = reviews.get(user, (moments[0], None))
            insert_row(connection, "users", id=user, created_at=moments[0], email=f"{user}@example.com", **_ACCOUNT)
            held = {"level": "yellow", "raised_at": raised_at, "raised_on": "2026-03-01", "reviewed_at": reviewed_at}
            insert_row(connection, "safety_levels", user_id=user, **held)
    assert upgrade().return_code == 0
    with get_engine().connect() as connection:
        rows = connection.execute(text("SELECT user_id, reviewed_level FROM safety_levels"))
        assert {str(UUID(str(user_id))): level for user_id, level in rows} == {
            raised_before: "yellow",
            raised_since: None,
            never_reviewed: None,
        }


def test_on_the_way_back_heavy_becomes_yellow_which_the_code_before_knows(empty_database: str) -> None:
    assert upgrade().return_code == 0
    now, people = "2026-03-02 12:00:00.000000+00:00", {str(UUID(int=1)): "heavy", str(UUID(int=2)): "red"}
    with get_engine().begin() as connection:
        for user, level in people.items():
            insert_row(connection, "users", id=user, created_at=now, email=f"{user}@example.com", **_ACCOUNT)
            held = {"level": level, "raised_at": now, "raised_on": "2026-03-02", "reviewed_level": level}
            insert_row(connection, "safety_levels", user_id=user, **held)
            answers = {"local_date": "2026-03-02", "level_before": "red", "level_after": level}
            insert_row(connection, "safety_corrections", id=user, user_id=user, created_at=now, **answers)
    command.downgrade(build_alembic_config(io.StringIO()), "0013")
    with get_engine().connect() as connection:
        assert set(connection.scalars(text("SELECT level FROM safety_levels"))) == {"yellow", "red"}
    assert upgrade().return_code == 0


def test_without_entries_no_job_waits(any_database: str) -> None:
    with transaction(read_only=True) as db:
        assert db.execute(select(BackgroundJob.id)).all() == []


def test_a_migration_that_fails_changes_nothing(empty_database: str) -> None:
    engine = make_engine(make_url(empty_database))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE users (id INTEGER)"))
    engine.dispose()
    failed = upgrade()
    assert failed.return_code == 1
    assert "users" in failed.stderr
    assert _tables() - _BOOKKEEPING == {"users"}
