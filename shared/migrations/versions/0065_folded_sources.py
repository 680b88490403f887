"""What the replies leaned on that a running summary of a conversation condenses.

Conversations that are there already get it when they are condensed again.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0065
Follows: 0064
"""

import sqlalchemy as sa
from alembic import op

revision = "0065"
down_revision = "0064"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("conversations", sa.Column("folded_sources", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("conversations", "folded_sources")
