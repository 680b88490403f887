"""Local days beside moments: the days that reminders are and were for, and the time zones that people lived in.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.
Older rows get no day here, because SQL does not know IANA zones: the code computes it for them, and stores the next.

Revision: 0009
Follows: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("reminders", sa.Column("last_run_day", sa.Date(), nullable=True))
    op.add_column("reminders", sa.Column("next_run_day", sa.Date(), nullable=True))
    op.create_table(
        "timezone_changes",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("timezone_before", sa.Unicode(length=64), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_timezone_changes_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_timezone_changes", mssql_clustered=False),
    )
    op.create_index("ix_timezone_changes_age", "timezone_changes", ["created_at", "id"], unique=False)
    op.create_index(
        "ix_timezone_changes_history",
        "timezone_changes",
        ["user_id", "created_at", "id"],
        unique=False,
        mssql_clustered=True,
    )


def downgrade() -> None:
    op.drop_index("ix_timezone_changes_history", table_name="timezone_changes", mssql_clustered=True)
    op.drop_index("ix_timezone_changes_age", table_name="timezone_changes")
    op.drop_table("timezone_changes")
    op.drop_column("reminders", "next_run_day")
    op.drop_column("reminders", "last_run_day")
