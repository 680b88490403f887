"""Which confirmed insights a prompt of reflection leans on.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0037
Follows: 0036
"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("reflection_prompts", sa.Column("insight_ids", sa.Unicode(length=400), nullable=True))


def downgrade() -> None:
    op.drop_column("reflection_prompts", "insight_ids")
