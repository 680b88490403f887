"""Where calls to models, mails and messages to browsers went, and how much left with each.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0039
Follows: 0038
"""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

_TABLES = ("ai_calls", "mails", "push_messages")


def upgrade() -> None:
    for table in _TABLES:
        op.add_column(table, sa.Column("destination", sa.Unicode(length=200), nullable=True))
        op.add_column(table, sa.Column("sent_size", sa.Integer(), nullable=True))


def downgrade() -> None:
    for table in _TABLES:
        op.drop_column(table, "sent_size")
        op.drop_column(table, "destination")
