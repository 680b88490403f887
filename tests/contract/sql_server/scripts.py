"""The T-SQL that we would send to Azure SQL: of our models, and of our migrations from nothing to the newest one."""

import io
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


@lru_cache(maxsize=4)
def of_migrations(target: str = "head") -> str:
    """Write what `alembic upgrade --sql` does, for the version that Azure SQL reports.

    Offline, SQLAlchemy assumes no version and writes types of before 2008, such as DATETIME for a date.
    """
    output = io.StringIO()
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(MSDialect, "server_version_info", tsql.AZURE_SQL_VERSION)
        command.upgrade(build_alembic_config(output), target, sql=True)
    return output.getvalue()


@lru_cache(maxsize=1)
def of_the_way_back() -> str:
    """Write what downgrading from the newest revision to nothing does."""
    output = io.StringIO()
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(MSDialect, "server_version_info", tsql.AZURE_SQL_VERSION)
        command.downgrade(build_alembic_config(output), "head:base", sql=True)
    return output.getvalue()
