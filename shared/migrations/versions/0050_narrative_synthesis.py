"""Texts and shapes that are made of a narrative session, and the answers that they rest on.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0050
Follows: 0049
"""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "narrative_session_archetypes",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("status", sa.Unicode(length=10), nullable=False),
        sa.Column("archetype_type", sa.LargeBinary(), nullable=True),
        sa.Column("confidence_score", sa.Numeric(precision=3, scale=2, asdecimal=False), nullable=True),
        sa.Column("themes", sa.LargeBinary(), nullable=True),
        sa.Column("narrative_shape", sa.LargeBinary(), nullable=True),
        sa.Column("revealed_to_user", sa.Boolean(), nullable=False),
        sa.Column("user_confirmed", sa.Boolean(), nullable=True),
        sa.Column("user_reframed", sa.LargeBinary(), nullable=True),
        sa.Column("made_by", sa.Unicode(length=100), nullable=True),
        sa.Column("inferred_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["narrative_sessions.id"],
            name=op.f("fk_narrative_session_archetypes_session_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_narrative_session_archetypes_user_id")),
        sa.PrimaryKeyConstraint("id", name="pk_narrative_session_archetypes", mssql_clustered=False),
    )
    op.create_index(
        "ix_narrative_session_archetypes_history",
        "narrative_session_archetypes",
        ["user_id", "created_at", "id"],
        unique=False,
        mssql_clustered=True,
    )
    op.create_index(
        "ix_narrative_session_archetypes_version",
        "narrative_session_archetypes",
        ["session_id", "version"],
        unique=True,
    )
    op.create_table(
        "narrative_session_syntheses",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("section_key", sa.Unicode(length=40), nullable=False),
        sa.Column("synthesis_type", sa.Unicode(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("status", sa.Unicode(length=10), nullable=False),
        sa.Column("reason", sa.Unicode(length=20), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("instructions", sa.LargeBinary(), nullable=True),
        sa.Column("is_provisional", sa.Boolean(), nullable=False),
        sa.Column("user_approved", sa.Boolean(), nullable=True),
        sa.Column("user_feedback", sa.LargeBinary(), nullable=True),
        sa.Column("made_by", sa.Unicode(length=100), nullable=True),
        sa.Column("generated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["narrative_sessions.id"],
            name=op.f("fk_narrative_session_syntheses_session_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_narrative_session_syntheses_user_id")),
        sa.PrimaryKeyConstraint("id", name="pk_narrative_session_syntheses", mssql_clustered=False),
    )
    op.create_index(
        "ix_narrative_session_syntheses_history",
        "narrative_session_syntheses",
        ["user_id", "created_at", "id"],
        unique=False,
        mssql_clustered=True,
    )
    op.create_index(
        "ix_narrative_session_syntheses_version",
        "narrative_session_syntheses",
        ["session_id", "synthesis_type", "section_key", "version"],
        unique=True,
    )
    op.create_table(
        "narrative_synthesis_sources",
        sa.Column("output_id", sa.Uuid(), nullable=False),
        sa.Column("answer_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["narrative_sessions.id"],
            name=op.f("fk_narrative_synthesis_sources_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("output_id", "answer_id", name="pk_narrative_synthesis_sources", mssql_clustered=False),
    )
    op.create_index(
        "ix_narrative_synthesis_sources_answer",
        "narrative_synthesis_sources",
        ["session_id", "answer_id", "output_id"],
        unique=False,
        mssql_clustered=True,
    )


def downgrade() -> None:
    op.drop_index(
        "ix_narrative_synthesis_sources_answer", table_name="narrative_synthesis_sources", mssql_clustered=True
    )
    op.drop_table("narrative_synthesis_sources")
    op.drop_index("ix_narrative_session_syntheses_version", table_name="narrative_session_syntheses")
    op.drop_index(
        "ix_narrative_session_syntheses_history", table_name="narrative_session_syntheses", mssql_clustered=True
    )
    op.drop_table("narrative_session_syntheses")
    op.drop_index("ix_narrative_session_archetypes_version", table_name="narrative_session_archetypes")
    op.drop_index(
        "ix_narrative_session_archetypes_history", table_name="narrative_session_archetypes", mssql_clustered=True
    )
    op.drop_table("narrative_session_archetypes")
