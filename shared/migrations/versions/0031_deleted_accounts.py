"""Accounts that their owners delete: when that was asked for, and when a timer looks at them next.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.
The index of reviewers finds the few levels that an administrator has reviewed, when it is their account that ends.

Revision: 0031
Follows: 0030
"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

_COLUMNS = ("deletion_requested_at", "deletion_due_at")


def upgrade() -> None:
    for column in _COLUMNS:
        op.add_column("users", sa.Column(column, sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_users_deletion", "users", ["deletion_due_at", "id"], unique=False)
    op.create_index(
        "ix_safety_levels_reviewer",
        "safety_levels",
        ["reviewer_id"],
        unique=False,
        mssql_where=sa.text("reviewer_id IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index(
        "ix_safety_levels_reviewer", table_name="safety_levels", mssql_where=sa.text("reviewer_id IS NOT NULL")
    )
    op.drop_index("ix_users_deletion", table_name="users")
    for column in _COLUMNS:
        op.drop_column("users", column)
