"""Indexes that SQL Server is told more about, and that other databases have plainly."""

from typing import Any

import pytest
from sqlalchemy import Dialect, Index
from sqlalchemy.dialects import mssql, postgresql, sqlite
from sqlalchemy.schema import CreateIndex

from shared.core.db import table_of
from shared.core.jobs.models import BackgroundJob

SQL_SERVER: Any = mssql.dialect()  # type: ignore[no-untyped-call]
OTHERS: tuple[Any, ...] = (postgresql.dialect(), sqlite.dialect())  # type: ignore[no-untyped-call]


def ddl_of(name: str, dialect: Dialect) -> str:
    """What creates an index of the table of jobs."""
    found: Index = next(index for index in table_of(BackgroundJob).indexes if index.name == name)
    return " ".join(str(CreateIndex(found).compile(dialect=dialect)).split())


def test_a_filtered_index_leaves_nulls_out_on_sql_server() -> None:
    assert ddl_of("ix_background_jobs_dedupe", SQL_SERVER) == (
        "CREATE UNIQUE INDEX ix_background_jobs_dedupe ON background_jobs (dedupe_key) WHERE dedupe_key IS NOT NULL"
    )


@pytest.mark.parametrize("dialect", OTHERS, ids=lambda one: str(one.name))
def test_elsewhere_nulls_do_not_collide_and_the_index_has_no_filter(dialect: Dialect) -> None:
    assert ddl_of("ix_background_jobs_dedupe", dialect) == (
        "CREATE UNIQUE INDEX ix_background_jobs_dedupe ON background_jobs (dedupe_key)"
    )
