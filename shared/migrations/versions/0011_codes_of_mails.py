"""A mail that verifies an address or resets a password has a code to type beside its link: its digest.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.
A token that was mailed before has no code, and its link still works.

Revision: 0011
Follows: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("one_time_tokens", sa.Column("code_digest", sa.LargeBinary(32), nullable=True))


def downgrade() -> None:
    op.drop_column("one_time_tokens", "code_digest")
