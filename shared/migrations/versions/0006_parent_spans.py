"""The span that a job's attempts go on from, beside the trace that it had already.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0006
Follows: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("background_jobs", sa.Column("parent_span", sa.Unicode(length=19), nullable=True))


def downgrade() -> None:
    op.drop_column("background_jobs", "parent_span")
