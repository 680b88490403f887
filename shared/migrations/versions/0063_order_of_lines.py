"""The index of waiting jobs under a key has their order: the last one of a line is found without reading the line.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0063
Follows: 0062
"""

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None

_INDEX, _JOBS = "ix_background_jobs_merge", "background_jobs"
_MERGED = sa.text("merge_key IS NOT NULL")


def upgrade() -> None:
    _replace_index("merge_key", "created_at", "id")


def downgrade() -> None:
    _replace_index("merge_key")


def _replace_index(*columns: str) -> None:
    op.drop_index(_INDEX, table_name=_JOBS)
    op.create_index(
        _INDEX,
        _JOBS,
        list(columns),
        unique=False,
        mssql_where=_MERGED,
        postgresql_where=_MERGED,
        sqlite_where=_MERGED,
    )
