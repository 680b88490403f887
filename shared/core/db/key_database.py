"""The key database: an engine and transactions of its own, apart from the session of a request or a job.

What is committed here stays when the other transaction is undone. It is asked while that one is open where a key is
not in memory, which takes a query by its key, and never the other way round.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, Table, event, insert
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError

from shared.core.db.base import NAMING_CONVENTION
from shared.core.db.engine import READ_ONLY, make_engine
from shared.core.db.errors import DuplicateKey
from shared.core.db.schema_revisions import find_outdated_schema
from shared.core.settings import get_settings
from shared.core.single_flight import single_flight

METADATA = MetaData(naming_convention=NAMING_CONVENTION)
"""Its tables: the keys of people, and the list of those who were erased."""
_POOL_SHARE = 4
"""One connection for this many of the other database: keys are cached, and a query is short."""


@single_flight
def get_key_engine() -> Engine:
    """Return the engine of the key database."""
    url, size = get_key_url(), get_settings().database_pool_size
    engine = make_engine(url, pool_size=max(2, size // _POOL_SHARE))
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _guard_keys)
    return engine


def get_key_url() -> URL:
    """Return where the key database is."""
    return make_url(get_settings().key_database_url.get_secret_value())


@contextmanager
def reading() -> Iterator[Connection]:
    """Open a transaction that only reads."""
    with _name_outdated_schema(), get_key_engine().connect().execution_options(**{READ_ONLY: True}) as connection:
        yield connection


@contextmanager
def writing() -> Iterator[Connection]:
    """Open a transaction that commits when the block ends."""
    with _name_outdated_schema(), get_key_engine().begin() as connection:
        yield connection


def try_insert(table: Table, rows: Sequence[dict[str, Any]]) -> bool:
    """Insert rows in a transaction of their own; False, with none inserted, where a unique key is taken."""
    try:
        with writing() as connection:
            connection.execute(insert(table), rows)
    except DuplicateKey:
        return False
    return True


@contextmanager
def _name_outdated_schema() -> Iterator[None]:
    """Turn the error of a table that is missing because the migration has not run yet into `OutdatedSchema`."""
    try:
        yield
    except SQLAlchemyError as failure:
        outdated = find_outdated_schema(failure)
        if outdated is None:
            raise
        raise outdated from failure


def _guard_keys(connection: Any, record: Any) -> None:
    """Let SQLite wait for the disk, because texts are lost with their key, and overwrite a key that is destroyed."""
    del record
    for pragma in ("synchronous=FULL", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")
