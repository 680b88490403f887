"""Under which key a waiting job takes on more work, and the revision of a text at which it could not be indexed.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0062
Follows: 0061
"""

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0061"
branch_labels = None
depends_on = None

_INDEX, _JOBS, _ITEMS = "ix_background_jobs_merge", "background_jobs", "search_items"
_MERGED = sa.text("merge_key IS NOT NULL")


def upgrade() -> None:
    op.add_column(_JOBS, sa.Column("merge_key", sa.Unicode(length=100), nullable=True))
    op.create_index(
        _INDEX,
        _JOBS,
        ["merge_key"],
        unique=False,
        mssql_where=_MERGED,
        postgresql_where=_MERGED,
        sqlite_where=_MERGED,
    )
    op.add_column(_ITEMS, sa.Column("failed_revision", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column(_ITEMS, "failed_revision")
    op.drop_index(_INDEX, table_name=_JOBS)
    op.drop_column(_JOBS, "merge_key")
