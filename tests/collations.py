"""SQLite with a column that compares texts nearly as SQL Server's default collation does."""

import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event, make_url

from shared.core.db import get_engine


@contextmanager
def collated(url: str, column: str) -> Iterator[None]:
    """Compare a column, given as its table declares it (`email VARCHAR(254)`), by base letters, before it has rows."""
    file = sqlite3.connect(str(make_url(url).database))
    file.create_collation("BASE", _compare_base_letters)
    file.execute("PRAGMA writable_schema = ON")
    file.execute(f"UPDATE sqlite_master SET sql = replace(sql, '{column}', '{column} COLLATE BASE')")  # noqa: S608 - a test's own
    file.commit()
    file.close()
    event.listen(get_engine(), "connect", _know_collation)
    yield
    event.remove(get_engine(), "connect", _know_collation)


def _know_collation(connection: sqlite3.Connection, _: object) -> None:
    connection.create_collation("BASE", _compare_base_letters)


def _compare_base_letters(one: str, other: str) -> int:
    """Order texts by their ASCII letters: other ones have no weight, as new characters have none in old collations."""
    bases = [unicodedata.normalize("NFKD", text).casefold().encode("ascii", "ignore") for text in (one, other)]
    return (bases[0] > bases[1]) - (bases[0] < bases[1])
