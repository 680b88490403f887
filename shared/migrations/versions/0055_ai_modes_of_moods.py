"""Whether models may read a mood, or a note about energy.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0055
Follows: 0054
"""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None

_TABLES = ("emotions", "energy_metrics")


def upgrade() -> None:
    for table in _TABLES:
        mode = sa.Column("ai_mode", sa.Unicode(length=10), server_default=sa.text("'inherit'"), nullable=False)
        op.add_column(table, mode)


def downgrade() -> None:
    for table in _TABLES:
        op.drop_column(table, "ai_mode", mssql_drop_default=True)
