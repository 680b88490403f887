"""Body and rest: answers of the quiz of onboarding, and snapshots of the profile.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0030
Follows: 0029
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wellness_profiles",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("active_slot", sa.Integer(), nullable=True),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.Column("diff", sa.LargeBinary(), nullable=False),
        sa.Column("source", sa.Unicode(length=10), nullable=False),
        sa.Column("reason", sa.Unicode(length=20), nullable=False),
        sa.Column("source_id", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_wellness_profiles_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_wellness_profiles", mssql_clustered=False),
    )
    op.create_index(
        "ix_wellness_profiles_active",
        "wellness_profiles",
        ["user_id", "active_slot"],
        unique=True,
        mssql_where=sa.text("active_slot IS NOT NULL"),
    )
    op.create_index(
        "ix_wellness_profiles_history",
        "wellness_profiles",
        ["user_id", "created_at", "id"],
        unique=False,
        mssql_clustered=True,
    )
    op.create_index("ix_wellness_profiles_revision", "wellness_profiles", ["user_id", "revision"], unique=True)
    op.create_table(
        "wellness_quiz_progress",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("quiz_version", sa.Integer(), nullable=False),
        sa.Column("answers", sa.LargeBinary(), nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_wellness_quiz_progress_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_wellness_quiz_progress", mssql_clustered=False),
    )
    op.create_index(
        "ix_wellness_quiz_progress_history",
        "wellness_quiz_progress",
        ["user_id", "created_at", "id"],
        unique=False,
        mssql_clustered=True,
    )
    op.create_index("ix_wellness_quiz_progress_person", "wellness_quiz_progress", ["user_id"], unique=True)


def downgrade() -> None:
    op.drop_index("ix_wellness_quiz_progress_person", table_name="wellness_quiz_progress")
    op.drop_index("ix_wellness_quiz_progress_history", table_name="wellness_quiz_progress", mssql_clustered=True)
    op.drop_table("wellness_quiz_progress")
    op.drop_index("ix_wellness_profiles_revision", table_name="wellness_profiles")
    op.drop_index("ix_wellness_profiles_history", table_name="wellness_profiles", mssql_clustered=True)
    op.drop_index(
        "ix_wellness_profiles_active", table_name="wellness_profiles", mssql_where=sa.text("active_slot IS NOT NULL")
    )
    op.drop_table("wellness_profiles")
