"""The T-SQL that we would send to Azure SQL: of our models, and of our migrations from nothing to the newest one."""

import io
from collections.abc import Callable
from functools import lru_cache

import pytest
from alembic import command
from sqlalchemy import MetaData
from sqlalchemy.dialects.mssql.base import MSDialect
from sqlalchemy.schema import CreateIndex, CreateTable

from shared.migrations.runner import build_alembic_config
from tests import tsql


def of_metadata(metadata: MetaData) -> str:
    """Write the statements that create these tables, parents first."""
    statements: list[CreateTable | CreateIndex] = []
    for table in metadata.sorted_tables:
        statements.append(CreateTable(table))
        statements += [CreateIndex(index) for index in sorted(table.indexes, key=lambda index: str(index.name))]
    return "\nGO\n".join(str(statement.compile(dialect=tsql.DIALECT)) for statement in statements)


@lru_cache(maxsize=256)
def of_migrations(target: str = "head") -> str:
    """Write what `alembic upgrade --sql` does, for the version that Azure SQL reports; `target` may be `from:to`.

    Offline, SQLAlchemy assumes no version and writes types of before 2008, such as DATETIME for a date.
    """
    return _write(command.upgrade, target)


@lru_cache(maxsize=256)
def of_the_way_back(to: str = "base", start: str = "head") -> str:
    """Write what downgrading does, from the newest revision or another."""
    return _write(command.downgrade, f"{start}:{to}")


def _write(direction: Callable[..., None], revisions: str) -> str:
    output = io.StringIO()
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(MSDialect, "server_version_info", tsql.AZURE_SQL_VERSION)
        direction(build_alembic_config(output), revisions, sql=True)
    return output.getvalue()
