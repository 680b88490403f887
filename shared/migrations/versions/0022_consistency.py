"""Consistency: what a timer measures when someone's day is over, and when whose next day ends.

It had the number 0023 for a moment, beside another revision of that number.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.
Everyone who has challenges gets a schedule like theirs, because both are due when a day ends.

Revision: 0022
Follows: 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_COLUMNS = ("user_id", "next_at")
_NEW, _OLD = (
    sa.table(name, *(sa.column(column) for column in _COLUMNS))
    for name in ("consistency_schedules", "challenge_schedules")
)


def upgrade() -> None:
    op.create_table(
        "consistency_metrics",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("score_7", sa.Integer(), nullable=True),
        sa.Column("score_14", sa.Integer(), nullable=True),
        sa.Column("score_30", sa.Integer(), nullable=True),
        sa.Column("parts", sa.Unicode(length=200), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_consistency_metrics_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_consistency_metrics", mssql_clustered=False),
    )
    op.create_index("ix_consistency_metrics_day", "consistency_metrics", ["user_id", "ends_on"], unique=True)
    op.create_index(
        "ix_consistency_metrics_history",
        "consistency_metrics",
        ["user_id", "created_at", "id"],
        unique=False,
        mssql_clustered=True,
    )
    op.create_table(
        "consistency_schedules",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_consistency_schedules_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name="pk_consistency_schedules"),
    )
    op.create_index("ix_consistency_schedules_due", "consistency_schedules", ["next_at", "user_id"], unique=False)
    op.execute(sa.insert(_NEW).from_select(_COLUMNS, sa.select(*_OLD.c)))


def downgrade() -> None:
    op.drop_index("ix_consistency_schedules_due", table_name="consistency_schedules")
    op.drop_table("consistency_schedules")
    op.drop_index("ix_consistency_metrics_history", table_name="consistency_metrics", mssql_clustered=True)
    op.drop_index("ix_consistency_metrics_day", table_name="consistency_metrics")
    op.drop_table("consistency_metrics")
