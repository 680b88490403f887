"""Tasks, calendar feeds of them, and proposals of a lighter plan.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0035
Follows: 0034
"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar_feeds",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("token_sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("discreet", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("window_started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reads", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_calendar_feeds_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_calendar_feeds", mssql_clustered=False),
    )
    op.create_index(
        "ix_calendar_feeds_history",
        "calendar_feeds",
        ["user_id", "created_at", "id"],
        unique=False,
        mssql_clustered=True,
    )
    op.create_index("ix_calendar_feeds_person", "calendar_feeds", ["user_id"], unique=True)
    op.create_index("ix_calendar_feeds_token", "calendar_feeds", ["token_sha256"], unique=True)
    op.create_table(
        "plan_proposals",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("week_of", sa.Date(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("plan_type", sa.Unicode(length=10), nullable=False),
        sa.Column("cause", sa.Unicode(length=20), nullable=False),
        sa.Column("figures", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.Unicode(length=10), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_plan_proposals_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_plan_proposals", mssql_clustered=False),
    )
    op.create_index(
        "ix_plan_proposals_history",
        "plan_proposals",
        ["user_id", "created_at", "id"],
        unique=False,
        mssql_clustered=True,
    )
    op.create_index("ix_plan_proposals_week", "plan_proposals", ["user_id", "week_of"], unique=True)
    op.create_table(
        "proposal_schedules",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_proposal_schedules_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", name="pk_proposal_schedules"),
    )
    op.create_index("ix_proposal_schedules_due", "proposal_schedules", ["next_at", "user_id"], unique=False)
    op.create_table(
        "tasks",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=True),
        sa.Column("plan_type", sa.Unicode(length=10), nullable=True),
        sa.Column("description", sa.LargeBinary(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("due_minute", sa.Integer(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Unicode(length=10), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_tasks_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_tasks", mssql_clustered=False),
    )
    op.create_index(
        "ix_tasks_closing", "tasks", ["closes_at", "id"], unique=False, mssql_where=sa.text("closes_at IS NOT NULL")
    )
    op.create_index("ix_tasks_days", "tasks", ["user_id", "due_on", "status"], unique=False)
    op.create_index("ix_tasks_history", "tasks", ["user_id", "due_at", "id"], unique=False, mssql_clustered=True)
    op.create_index("ix_tasks_plan", "tasks", ["plan_id", "due_on"], unique=False)
    op.create_index(
        "ix_tasks_withdrawn",
        "tasks",
        ["withdrawn_at", "id"],
        unique=False,
        mssql_where=sa.text("withdrawn_at IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_tasks_withdrawn", table_name="tasks", mssql_where=sa.text("withdrawn_at IS NOT NULL"))
    op.drop_index("ix_tasks_plan", table_name="tasks")
    op.drop_index("ix_tasks_history", table_name="tasks", mssql_clustered=True)
    op.drop_index("ix_tasks_days", table_name="tasks")
    op.drop_index("ix_tasks_closing", table_name="tasks", mssql_where=sa.text("closes_at IS NOT NULL"))
    op.drop_table("tasks")
    op.drop_index("ix_proposal_schedules_due", table_name="proposal_schedules")
    op.drop_table("proposal_schedules")
    op.drop_index("ix_plan_proposals_week", table_name="plan_proposals")
    op.drop_index("ix_plan_proposals_history", table_name="plan_proposals", mssql_clustered=True)
    op.drop_table("plan_proposals")
    op.drop_index("ix_calendar_feeds_token", table_name="calendar_feeds")
    op.drop_index("ix_calendar_feeds_person", table_name="calendar_feeds")
    op.drop_index("ix_calendar_feeds_history", table_name="calendar_feeds", mssql_clustered=True)
    op.drop_table("calendar_feeds")
