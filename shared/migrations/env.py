"""Alembic's entry: online against the app's own engine, offline (`--sql`) for T-SQL to be read and checked."""

from alembic import context

from shared import wiring
from shared.core.db import Base, administration_engine
from shared.migrations.locks import acquire_migration_lock
from shared.migrations.revision import render_item

AZURE_SQL = (12, 0, 2000, 8)


def _run_offline() -> None:
    context.configure(
        dialect_name=context.config.get_main_option("dialect", "mssql"),
        dialect_opts={"deprecate_large_types": True, "paramstyle": "named"},
        target_metadata=Base.metadata,
        literal_binds=True,
    )
    context.get_context().dialect.server_version_info = AZURE_SQL  # offline nobody asks the server for its version
    with context.begin_transaction():
        context.run_migrations()


def _run_online() -> None:
    with administration_engine() as engine, engine.begin() as connection:
        acquire_migration_lock(connection)
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            transactional_ddl=True,
            render_item=render_item,
        )
        context.run_migrations()


wiring.load_models()
if context.is_offline_mode():
    _run_offline()
else:
    _run_online()
