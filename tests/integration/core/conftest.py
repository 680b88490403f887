"""A table of notes that no migration knows, on a migrated database."""

import pytest

from tests.integration.core.notes import create_notes


@pytest.fixture
def notes_database(any_database: str) -> str:
    """A database with the table of notes, SQLite and PostgreSQL in turn; its URL."""
    create_notes()
    return any_database


@pytest.fixture
def notes_on_sqlite(sqlite_database: str) -> str:
    """The same on SQLite, whatever TEST_DATABASE_URL names: for what SQLite alone promises."""
    create_notes()
    return sqlite_database
