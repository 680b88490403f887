"""Reminders of commitments that repeat: every how many days, weeks or months, and until when.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0020
Follows: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("reminders", sa.Column("every", sa.Integer(), nullable=True))
    op.add_column("reminders", sa.Column("until_on", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("reminders", "until_on")
    op.drop_column("reminders", "every")
