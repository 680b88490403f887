"""Goals with their progress log, and commitments with what became of each of their days.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0019
Follows: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "goals",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=False),
        sa.Column("description", sa.LargeBinary(), nullable=True),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.Column("value_name", sa.LargeBinary(), nullable=True),
        sa.Column("status", sa.Unicode(length=10), nullable=False),
        sa.Column("measure", sa.Unicode(length=10), nullable=False),
        sa.Column("unit", sa.LargeBinary(), nullable=True),
        sa.Column("start_value", sa.Float(precision=53), nullable=True),
        sa.Column("target_value", sa.Float(precision=53), nullable=True),
        sa.Column("rate", sa.Float(precision=53), nullable=True),
        sa.Column("rate_per", sa.Unicode(length=10), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("target_date", sa.Date(), nullable=True),
        sa.Column("computed", sa.Unicode(length=20), nullable=True),
        sa.Column("off_weekdays", sa.Integer(), nullable=False),
        sa.Column("off_ranges", sa.Unicode(length=1500), nullable=False),
        sa.Column("current_value", sa.Float(precision=53), nullable=True),
        sa.Column("progressed_on", sa.Date(), nullable=True),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_goals_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_goals", mssql_clustered=False),
    )
    op.create_index("ix_goals_history", "goals", ["user_id", "created_at", "id"], unique=False, mssql_clustered=True)
    op.create_table(
        "commitments",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.LargeBinary(), nullable=False),
        sa.Column("description", sa.LargeBinary(), nullable=True),
        sa.Column("status", sa.Unicode(length=10), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_minute", sa.Integer(), nullable=True),
        sa.Column("recurrence_unit", sa.Unicode(length=10), nullable=True),
        sa.Column("every", sa.Integer(), nullable=True),
        sa.Column("weekdays", sa.Integer(), nullable=True),
        sa.Column("day_of_month", sa.Integer(), nullable=True),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("reminder_minute", sa.Integer(), nullable=True),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["goal_id"], ["goals.id"], name=op.f("fk_commitments_goal_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_commitments_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_commitments", mssql_clustered=False),
    )
    op.create_index("ix_commitments_goal", "commitments", ["goal_id", "status"], unique=False)
    op.create_index(
        "ix_commitments_history", "commitments", ["user_id", "created_at", "id"], unique=False, mssql_clustered=True
    )
    op.create_table(
        "goal_progress_entries",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("value", sa.Float(precision=53), nullable=True),
        sa.Column("change", sa.Float(precision=53), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["goal_id"], ["goals.id"], name=op.f("fk_goal_progress_entries_goal_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_goal_progress_entries", mssql_clustered=False),
    )
    op.create_index(
        "ix_goal_progress_entries_goal", "goal_progress_entries", ["goal_id", "occurred_at", "id"], unique=False
    )
    op.create_index(
        "ix_goal_progress_entries_history",
        "goal_progress_entries",
        ["user_id", "created_at", "id"],
        unique=False,
        mssql_clustered=True,
    )
    op.create_table(
        "commitment_occurrences",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("commitment_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("status", sa.Unicode(length=10), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["commitment_id"],
            ["commitments.id"],
            name=op.f("fk_commitment_occurrences_commitment_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_commitment_occurrences", mssql_clustered=False),
    )
    op.create_index(
        "ix_commitment_occurrences_commitment", "commitment_occurrences", ["commitment_id", "day"], unique=False
    )
    op.create_index(
        "ix_commitment_occurrences_days", "commitment_occurrences", ["user_id", "day", "status"], unique=False
    )
    op.create_index(
        "ix_commitment_occurrences_history",
        "commitment_occurrences",
        ["user_id", "created_at", "id"],
        unique=False,
        mssql_clustered=True,
    )


def downgrade() -> None:
    op.drop_index("ix_commitment_occurrences_history", table_name="commitment_occurrences", mssql_clustered=True)
    op.drop_index("ix_commitment_occurrences_days", table_name="commitment_occurrences")
    op.drop_index("ix_commitment_occurrences_commitment", table_name="commitment_occurrences")
    op.drop_table("commitment_occurrences")
    op.drop_index("ix_goal_progress_entries_history", table_name="goal_progress_entries", mssql_clustered=True)
    op.drop_index("ix_goal_progress_entries_goal", table_name="goal_progress_entries")
    op.drop_table("goal_progress_entries")
    op.drop_index("ix_commitments_history", table_name="commitments", mssql_clustered=True)
    op.drop_index("ix_commitments_goal", table_name="commitments")
    op.drop_table("commitments")
    op.drop_index("ix_goals_history", table_name="goals", mssql_clustered=True)
    op.drop_table("goals")
