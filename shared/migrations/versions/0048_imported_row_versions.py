"""Imported rows remember the version that they came with, by which an undo knows what was edited since.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0048
Follows: 0047
"""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("imported_items", sa.Column("row_version", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("imported_items", "row_version")
