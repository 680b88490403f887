"""A database of PostgreSQL that tests use one after the other is each time as if it had just been copied."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

from tests.conftest import DATABASES
from tests.database_server import Postgres

pytestmark = pytest.mark.skipif("postgres_database" not in DATABASES, reason="another server is asked for")
COUNT = "SELECT (SELECT count(*) FROM theme_frequency_weeks), (SELECT count(*) FROM badges) > 0"


@contextmanager
def connected(url: str) -> Iterator["psycopg.Connection[Any]"]:
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        yield connection


def name_of(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


@pytest.mark.parametrize(
    ("statement", "is_used_again"),
    [
        ("INSERT INTO theme_frequency_weeks (week_begins, counted_at) VALUES ('2026-11-23', now())", True),
        ("CREATE TABLE notes (id int)", True),
        ("DELETE FROM badges", False),
        ("UPDATE badges SET name = name", False),
        ("ALTER TABLE users ALTER COLUMN password_hash DROP NOT NULL", False),
        ("DROP TABLE audit_records", False),
    ],
)
def test_what_a_test_did_is_not_there_for_the_next_one(postgres: Postgres, statement: str, is_used_again: bool) -> None:
    with postgres.database() as url, connected(url) as connection:
        before = name_of(url)
        connection.execute(statement.encode())
    with postgres.database() as url, connected(url) as connection:
        assert connection.execute(COUNT).fetchone() == (0, True)
        assert connection.execute("SELECT to_regclass('notes'), to_regclass('audit_records') IS NULL").fetchone() == (
            None,
            False,
        )
        assert (name_of(url) == before) is is_used_again


def test_a_database_with_somebody_in_it_is_not_used_again(postgres: Postgres) -> None:
    with postgres.database() as url:
        before, stranger = name_of(url), psycopg.connect(url.replace("+psycopg", ""))
    with postgres.database() as url:
        assert name_of(url) != before
    stranger.close()
