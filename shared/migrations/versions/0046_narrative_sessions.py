"""Sessions of the guided narrative: choices, places, sections and answers.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0046
Follows: 0045
"""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "narrative_sessions",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("process_version_id", sa.Uuid(), nullable=False),
        sa.Column("current_node_key", sa.Unicode(length=40), nullable=False),
        sa.Column("active_section", sa.Unicode(length=40), nullable=False),
        sa.Column("status", sa.Unicode(length=10), nullable=False),
        sa.Column("ai_mode", sa.Unicode(length=10), nullable=False),
        sa.Column("last_activity_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ask_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("metadata", sa.LargeBinary(), nullable=True),
        sa.Column("earlier_version_id", sa.Uuid(), nullable=True),
        sa.Column("earlier_node_key", sa.Unicode(length=40), nullable=True),
        sa.Column("earlier_section", sa.Unicode(length=40), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["process_version_id"], ["process_versions.id"], name=op.f("fk_narrative_sessions_process_version_id")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_narrative_sessions_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_narrative_sessions", mssql_clustered=False),
    )
    op.create_index(
        "ix_narrative_sessions_asking",
        "narrative_sessions",
        ["ask_at", "id"],
        unique=False,
        mssql_where=sa.text("ask_at IS NOT NULL"),
    )
    op.create_index(
        "ix_narrative_sessions_history",
        "narrative_sessions",
        ["user_id", "created_at", "id"],
        unique=False,
        mssql_clustered=True,
    )
    op.create_index("ix_narrative_sessions_status", "narrative_sessions", ["user_id", "status"], unique=False)
    op.create_index("ix_narrative_sessions_version", "narrative_sessions", ["process_version_id"], unique=False)
    op.create_table(
        "narrative_answers",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("node_key", sa.Unicode(length=40), nullable=False),
        sa.Column("prompt_key", sa.Unicode(length=100), nullable=False),
        sa.Column("section_key", sa.Unicode(length=40), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=True),
        sa.Column("response_format", sa.Unicode(length=20), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("sensitivity_tier", sa.Integer(), nullable=False),
        sa.Column("ai_mode", sa.Unicode(length=10), nullable=False),
        sa.Column("is_set_aside", sa.Boolean(), nullable=False),
        sa.Column("revision_of", sa.Uuid(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["narrative_sessions.id"], name=op.f("fk_narrative_answers_session_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_narrative_answers_user_id")),
        sa.PrimaryKeyConstraint("id", name="pk_narrative_answers", mssql_clustered=False),
    )
    op.create_index(
        "ix_narrative_answers_history",
        "narrative_answers",
        ["user_id", "created_at", "id"],
        unique=False,
        mssql_clustered=True,
    )
    op.create_index("ix_narrative_answers_revisions", "narrative_answers", ["revision_of", "version"], unique=False)
    op.create_index(
        "ix_narrative_answers_session", "narrative_answers", ["session_id", "created_at", "id"], unique=False
    )
    op.create_index(
        "ix_narrative_answers_slot",
        "narrative_answers",
        ["session_id", "prompt_key", "section_key", "slot"],
        unique=True,
        mssql_where=sa.text("slot IS NOT NULL"),
    )
    op.create_table(
        "narrative_session_profiles",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("flags", sa.LargeBinary(), nullable=False),
        sa.Column("boundaries", sa.LargeBinary(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["narrative_sessions.id"],
            name=op.f("fk_narrative_session_profiles_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_narrative_session_profiles", mssql_clustered=False),
    )
    op.create_index(
        "ix_narrative_session_profiles_session",
        "narrative_session_profiles",
        ["session_id"],
        unique=True,
        mssql_clustered=True,
    )
    op.create_table(
        "narrative_session_progress",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("node_key", sa.Unicode(length=40), nullable=False),
        sa.Column("section_key", sa.Unicode(length=40), nullable=False),
        sa.Column("status", sa.Unicode(length=20), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["narrative_sessions.id"],
            name=op.f("fk_narrative_session_progress_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_narrative_session_progress", mssql_clustered=False),
    )
    op.create_index(
        "ix_narrative_session_progress_place",
        "narrative_session_progress",
        ["session_id", "node_key", "section_key"],
        unique=True,
        mssql_clustered=True,
    )
    op.create_table(
        "narrative_session_scopes",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("scope_type", sa.Unicode(length=20), nullable=False),
        sa.Column("scope_description", sa.LargeBinary(), nullable=True),
        sa.Column("time_period_start", sa.Date(), nullable=True),
        sa.Column("time_period_end", sa.Date(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["narrative_sessions.id"],
            name=op.f("fk_narrative_session_scopes_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_narrative_session_scopes", mssql_clustered=False),
    )
    op.create_index(
        "ix_narrative_session_scopes_session",
        "narrative_session_scopes",
        ["session_id"],
        unique=True,
        mssql_clustered=True,
    )
    op.create_table(
        "narrative_session_section_status",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("section_key", sa.Unicode(length=40), nullable=False),
        sa.Column("status", sa.Unicode(length=20), nullable=False),
        sa.Column("is_selected", sa.Boolean(), nullable=False),
        sa.Column("unlocked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["narrative_sessions.id"],
            name=op.f("fk_narrative_session_section_status_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_narrative_session_section_status", mssql_clustered=False),
    )
    op.create_index(
        "ix_narrative_session_section_status_section",
        "narrative_session_section_status",
        ["session_id", "section_key"],
        unique=True,
        mssql_clustered=True,
    )


def downgrade() -> None:
    op.drop_table("narrative_session_section_status")
    op.drop_table("narrative_session_scopes")
    op.drop_table("narrative_session_progress")
    op.drop_table("narrative_session_profiles")
    op.drop_table("narrative_answers")
    op.drop_table("narrative_sessions")
