"""The part of life that the writer of a journal entry chose, which tagging keeps first.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0012
Follows: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("journal_entries", sa.Column("own_domain", sa.Unicode(length=40), nullable=True))


def downgrade() -> None:
    op.drop_column("journal_entries", "own_domain")
