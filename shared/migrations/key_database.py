"""The schema of the key database: two tables, made where they are missing, under the same lock as other migrations.

It has no revisions, and so no bookkeeping beside the keys. A change of a table will need them.
"""

from shared.core.crypto import key_store  # declares its tables, and those of `erased_people`
from shared.core.db import administration_engine, key_database
from shared.migrations.locks import acquire_migration_lock


def upgrade_key_database() -> None:
    """Make the tables that are not there; doing it twice changes nothing."""
    with administration_engine(key_database.get_key_url()) as engine, engine.begin() as connection:
        acquire_migration_lock(connection)
        key_store.PERSON_KEYS.metadata.create_all(connection)
