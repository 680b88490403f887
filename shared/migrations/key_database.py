"""The schema of the key database: one table, made where it is missing, under the same lock as other migrations.

It has no revisions, and so no bookkeeping beside the keys. A change of the table will need them.
"""

from shared.core.crypto import key_store
from shared.core.db import administration_engine, key_database
from shared.migrations.locks import acquire_migration_lock


def upgrade_key_database() -> None:
    """Make the table of keys where there is none; doing it twice changes nothing."""
    with administration_engine(key_database.get_key_url()) as engine, engine.begin() as connection:
        acquire_migration_lock(connection)
        key_store.METADATA.create_all(connection)
