"""Plans for body and rest.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0032
Follows: 0031
"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plans",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("plan_type", sa.Unicode(length=10), nullable=False),
        sa.Column("status", sa.Unicode(length=10), nullable=False),
        sa.Column("slot", sa.Unicode(length=10), nullable=True),
        sa.Column("reason", sa.Unicode(length=20), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("source_profile_id", sa.Uuid(), nullable=True),
        sa.Column("source_profile_version", sa.Integer(), nullable=True),
        sa.Column("replaces_id", sa.Uuid(), nullable=True),
        sa.Column("lighter_than_id", sa.Uuid(), nullable=True),
        sa.Column("made_by", sa.Unicode(length=100), nullable=True),
        sa.Column("generated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("activated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_plans_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_plans", mssql_clustered=False),
    )
    op.create_index("ix_plans_history", "plans", ["user_id", "created_at", "id"], unique=False, mssql_clustered=True)
    op.create_index(
        "ix_plans_slot",
        "plans",
        ["user_id", "plan_type", "slot"],
        unique=True,
        mssql_where=sa.text("slot IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_plans_slot", table_name="plans", mssql_where=sa.text("slot IS NOT NULL"))
    op.drop_index("ix_plans_history", table_name="plans", mssql_clustered=True)
    op.drop_table("plans")
