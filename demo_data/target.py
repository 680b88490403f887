"""The database that gets the data: where it is, and when it is refused."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.engine import make_url

from demo_data.errors import DemoDataError
from demo_data.id_source import first_id
from devhost.settings import apply_to_environment, read_local_settings
from shared.core.crypto import key_store
from shared.core.db.engine import make_engine
from shared.core.settings.model import MissingSettings, Settings, load_settings
from shared.migrations import upgrade

_MAX_SEEDS = 100


def read_settings(*, others_allowed: bool) -> Settings:
    """Read the settings as the host does, and refuse those of a system that people use."""
    apply_to_environment(read_local_settings(Path()), os.environ)
    if os.environ.get("ENVIRONMENT", "").strip().lower() == "production":
        raise DemoDataError("ENVIRONMENT is production: demo data never goes where real people are.")
    try:
        settings = load_settings()
    except MissingSettings as missing:
        raise DemoDataError(f"the settings cannot be used: {missing}") from None
    backend = make_url(settings.database_url.get_secret_value()).get_backend_name()
    if backend != "sqlite" and not others_allowed:
        raise DemoDataError(
            f"DATABASE_URL names a {backend} server, which others may use too; if it is yours alone, add --yes."
        )
    return settings


@contextmanager
def open_target(settings: Settings) -> Iterator[Engine]:
    """Open the database for the length of a block."""
    engine = make_engine(make_url(settings.database_url.get_secret_value()))
    try:
        yield engine
    finally:
        engine.dispose()


def migrate() -> None:
    """Bring the database to the newest revision, as a start of the host does."""
    result = upgrade()
    if result.return_code:
        raise DemoDataError(f"the database cannot be migrated: {result.stderr.strip()}")


def find_seed() -> tuple[str, UUID]:
    """Return the seed of all ids, and the id of the account that it gives.

    The ids are the same each time. Only where the account was deleted through the API, whose key is gone for good, the
    next seed is taken.
    """
    for number in range(_MAX_SEEDS):
        seed = f"demo person {number}"
        user_id = first_id(seed)
        if key_store.find_key_id(user_id) is None or key_store.find_keys((user_id,)):
            return seed, user_id
    raise DemoDataError(f"the demo account was deleted {_MAX_SEEDS} times here; `make clean` begins anew")
