"""A table of notes that no migration knows, on a migrated database."""

import pytest

from tests.integration.core.notes import create_notes


@pytest.fixture
def notes_database(any_database: str) -> str:
    """A database with the table of notes, SQLite and PostgreSQL in turn; its URL."""
    create_notes()
    return any_database


@pytest.fixture
def notes_on_sqlite(database: str) -> str:
    """The same on SQLite only."""
    create_notes()
    return database
