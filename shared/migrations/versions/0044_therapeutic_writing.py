"""Therapeutic writing: E&P profiles, techniques and scenes, sessions, drafts, artifacts and what is found in them.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0044
Follows: 0043
"""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "technique_templates",
        sa.Column("technique_id", sa.Unicode(length=50), nullable=False),
        sa.Column("technique_name", sa.Unicode(length=100), nullable=False),
        sa.Column("technique_category", sa.Unicode(length=50), nullable=False),
        sa.Column("description", sa.Unicode(length=1000), nullable=False),
        sa.Column("instructions", sa.Unicode(length=2000), nullable=False),
        sa.Column("prompts", sa.Unicode(length=4000), nullable=False),
        sa.Column("min_duration_minutes", sa.Integer(), nullable=False),
        sa.Column("max_duration_minutes", sa.Integer(), nullable=False),
        sa.Column("recommended_duration_minutes", sa.Integer(), nullable=False),
        sa.Column("min_intensity", sa.Integer(), nullable=False),
        sa.Column("max_intensity", sa.Integer(), nullable=False),
        sa.Column("physical_adaptation", sa.Unicode(length=4000), nullable=False),
        sa.Column("emotional_adaptation", sa.Unicode(length=4000), nullable=False),
        sa.Column("evidence_base", sa.Unicode(length=4000), nullable=False),
        sa.Column("contraindications", sa.Unicode(length=1000), nullable=False),
        sa.Column("suits", sa.Unicode(length=1000), nullable=False),
        sa.Column("gentle", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Unicode(length=20), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "min_intensity BETWEEN 1 AND 5 AND max_intensity BETWEEN 1 AND 5",
            name=op.f("ck_technique_templates_intensity"),
        ),
        sa.PrimaryKeyConstraint("id", name="pk_technique_templates"),
    )
    op.create_index("ix_technique_templates_technique", "technique_templates", ["technique_id"], unique=True)
    op.create_table(
        "xr_scene_templates",
        sa.Column("scene_id", sa.Unicode(length=50), nullable=False),
        sa.Column("scene_name", sa.Unicode(length=100), nullable=False),
        sa.Column("theme", sa.Unicode(length=50), nullable=False),
        sa.Column("scene_spec", sa.Unicode(length=4000), nullable=False),
        sa.Column("reduced_motion_spec", sa.Unicode(length=4000), nullable=False),
        sa.Column("skybox_url", sa.Unicode(length=500), nullable=True),
        sa.Column("audio_urls", sa.Unicode(length=4000), nullable=False),
        sa.Column("model_urls", sa.Unicode(length=4000), nullable=False),
        sa.Column("target_framerate", sa.Integer(), nullable=False),
        sa.Column("min_spec", sa.Unicode(length=50), nullable=True),
        sa.Column("targets", sa.Unicode(length=4000), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Unicode(length=20), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_xr_scene_templates"),
    )
    op.create_index("ix_xr_scene_templates_scene", "xr_scene_templates", ["scene_id"], unique=True)
    op.create_table(
        "ep_profiles",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("physical_percentage", sa.Integer(), nullable=False),
        sa.Column("emotional_percentage", sa.Integer(), nullable=False),
        sa.Column("classification", sa.Unicode(length=20), nullable=False),
        sa.Column("language_style", sa.Unicode(length=20), nullable=False),
        sa.Column("camera_movement", sa.Unicode(length=20), nullable=False),
        sa.Column("pacing_preference", sa.Unicode(length=20), nullable=False),
        sa.Column("assessment_method", sa.Unicode(length=20), nullable=False),
        sa.Column("confidence_score", sa.Double(), nullable=False),
        sa.Column("quiz_version", sa.Integer(), nullable=False),
        sa.Column("answers", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "classification IN ('Physical', 'Emotional', 'Hybrid')", name=op.f("ck_ep_profiles_classification")
        ),
        sa.CheckConstraint("emotional_percentage BETWEEN 0 AND 100", name=op.f("ck_ep_profiles_emotional")),
        sa.CheckConstraint("physical_percentage + emotional_percentage = 100", name=op.f("ck_ep_profiles_sum")),
        sa.CheckConstraint("physical_percentage BETWEEN 0 AND 100", name=op.f("ck_ep_profiles_physical")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_ep_profiles_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_ep_profiles", mssql_clustered=False),
    )
    op.create_index(
        "ix_ep_profiles_history", "ep_profiles", ["user_id", "created_at", "id"], unique=False, mssql_clustered=True
    )
    op.create_table(
        "journaling_sessions",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("technique", sa.Unicode(length=50), nullable=False),
        sa.Column("goal_area", sa.Unicode(length=50), nullable=True),
        sa.Column("duration_minutes", sa.Integer(), nullable=False),
        sa.Column("intensity", sa.Integer(), nullable=False),
        sa.Column("status", sa.Unicode(length=20), nullable=False),
        sa.Column("current_state", sa.Unicode(length=20), nullable=False),
        sa.Column("resume_state", sa.Unicode(length=20), nullable=True),
        sa.Column("state_entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("move_count", sa.Integer(), nullable=False),
        sa.Column("safety_status", sa.Unicode(length=10), nullable=False),
        sa.Column("constraints", sa.LargeBinary(), nullable=False),
        sa.Column("conditions", sa.LargeBinary(), nullable=False),
        sa.Column("session_plan", sa.LargeBinary(), nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_activity_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("writing_seconds", sa.Integer(), nullable=False),
        sa.Column("client_type", sa.Unicode(length=20), nullable=False),
        sa.Column("device_info", sa.LargeBinary(), nullable=True),
        sa.Column("ep_profile_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("intensity BETWEEN 1 AND 5", name=op.f("ck_journaling_sessions_intensity")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_journaling_sessions_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_journaling_sessions", mssql_clustered=False),
    )
    op.create_index(
        "ix_journaling_sessions_history",
        "journaling_sessions",
        ["user_id", "created_at", "id"],
        unique=False,
        mssql_clustered=True,
    )
    op.create_index(
        "ix_journaling_sessions_status", "journaling_sessions", ["user_id", "status", "created_at", "id"], unique=False
    )
    op.create_table(
        "user_progress",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("total_sessions", sa.Integer(), nullable=False),
        sa.Column("completed_sessions", sa.Integer(), nullable=False),
        sa.Column("terminated_sessions", sa.Integer(), nullable=False),
        sa.Column("total_minutes_journaled", sa.Integer(), nullable=False),
        sa.Column("longest_session_minutes", sa.Integer(), nullable=False),
        sa.Column("average_session_minutes", sa.Integer(), nullable=False),
        sa.Column("techniques_tried", sa.LargeBinary(), nullable=False),
        sa.Column("favorite_technique", sa.Unicode(length=50), nullable=True),
        sa.Column("milestones_achieved", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_user_progress_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", name="pk_user_progress"),
    )
    op.create_table(
        "journaling_artifacts",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("technique", sa.Unicode(length=50), nullable=False),
        sa.Column("word_count", sa.Integer(), nullable=False),
        sa.Column("character_count", sa.Integer(), nullable=False),
        sa.Column("duration_seconds", sa.Integer(), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("storage_location", sa.Unicode(length=20), nullable=False),
        sa.Column("blob_etag", sa.Unicode(length=100), nullable=True),
        sa.Column("ai_mode", sa.Unicode(length=10), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["journaling_sessions.id"],
            name=op.f("fk_journaling_artifacts_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_journaling_artifacts", mssql_clustered=False),
    )
    op.create_index(
        "ix_journaling_artifacts_history",
        "journaling_artifacts",
        ["user_id", "created_at", "id"],
        unique=False,
        mssql_clustered=True,
    )
    op.create_index(
        "ix_journaling_artifacts_session", "journaling_artifacts", ["session_id", "created_at", "id"], unique=False
    )
    op.create_table(
        "journaling_drafts",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("merged_into", sa.Uuid(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["journaling_sessions.id"], name=op.f("fk_journaling_drafts_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_journaling_drafts", mssql_clustered=False),
    )
    op.create_index("ix_journaling_drafts_device", "journaling_drafts", ["session_id", "device_id"], unique=True)
    op.create_index(
        "ix_journaling_drafts_history",
        "journaling_drafts",
        ["user_id", "created_at", "id"],
        unique=False,
        mssql_clustered=True,
    )
    op.create_table(
        "session_feedback",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("technique", sa.Unicode(length=50), nullable=False),
        sa.Column("overall_rating", sa.Integer(), nullable=True),
        sa.Column("technique_helpfulness", sa.Integer(), nullable=True),
        sa.Column("pacing_rating", sa.Integer(), nullable=True),
        sa.Column("safety_comfort", sa.Integer(), nullable=True),
        sa.Column("what_worked", sa.LargeBinary(), nullable=True),
        sa.Column("what_could_improve", sa.LargeBinary(), nullable=True),
        sa.Column("would_recommend", sa.Boolean(), nullable=True),
        sa.Column("technical_issues", sa.LargeBinary(), nullable=True),
        sa.Column("content_suggestions", sa.LargeBinary(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("overall_rating BETWEEN 1 AND 5", name=op.f("ck_session_feedback_overall")),
        sa.CheckConstraint("pacing_rating BETWEEN 1 AND 5", name=op.f("ck_session_feedback_pacing")),
        sa.CheckConstraint("safety_comfort BETWEEN 1 AND 5", name=op.f("ck_session_feedback_comfort")),
        sa.CheckConstraint("technique_helpfulness BETWEEN 1 AND 5", name=op.f("ck_session_feedback_helpfulness")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["journaling_sessions.id"], name=op.f("fk_session_feedback_session_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_session_feedback", mssql_clustered=False),
    )
    op.create_index(
        "ix_session_feedback_history",
        "session_feedback",
        ["user_id", "created_at", "id"],
        unique=False,
        mssql_clustered=True,
    )
    op.create_index("ix_session_feedback_session", "session_feedback", ["session_id"], unique=True)
    op.create_index(
        "ix_session_feedback_technique",
        "session_feedback",
        ["user_id", "technique", "technique_helpfulness"],
        unique=False,
    )
    op.create_table(
        "session_state_transitions",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("from_state", sa.Unicode(length=20), nullable=True),
        sa.Column("to_state", sa.Unicode(length=20), nullable=False),
        sa.Column("transition_reason", sa.Unicode(length=100), nullable=False),
        sa.Column("duration_seconds", sa.Integer(), nullable=False),
        sa.Column("user_input", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["journaling_sessions.id"],
            name=op.f("fk_session_state_transitions_session_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_session_state_transitions", mssql_clustered=False),
    )
    op.create_index(
        "ix_session_state_transitions_history",
        "session_state_transitions",
        ["user_id", "created_at", "id"],
        unique=False,
        mssql_clustered=True,
    )
    op.create_index(
        "ix_session_state_transitions_move", "session_state_transitions", ["session_id", "number"], unique=True
    )
    op.create_table(
        "journaling_themes",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("artifact_id", sa.Uuid(), nullable=False),
        sa.Column("theme_name", sa.Unicode(length=40), nullable=False),
        sa.Column("theme_category", sa.Unicode(length=20), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("evidence_snippets", sa.LargeBinary(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("extraction_model", sa.Unicode(length=100), nullable=False),
        sa.Column("extraction_version", sa.Unicode(length=20), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["artifact_id"],
            ["journaling_artifacts.id"],
            name=op.f("fk_journaling_themes_artifact_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_journaling_themes", mssql_clustered=False),
    )
    op.create_index("ix_journaling_themes_artifact", "journaling_themes", ["artifact_id", "theme_name"], unique=True)
    op.create_index(
        "ix_journaling_themes_history",
        "journaling_themes",
        ["user_id", "created_at", "id"],
        unique=False,
        mssql_clustered=True,
    )
    op.create_index(
        "ix_journaling_themes_name", "journaling_themes", ["user_id", "theme_name", "written_at"], unique=False
    )
    op.create_table(
        "sentiment_analyses",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("artifact_id", sa.Uuid(), nullable=False),
        sa.Column("sentiment_score", sa.Double(), nullable=False),
        sa.Column("sentiment_label", sa.Unicode(length=20), nullable=False),
        sa.Column("emotions", sa.LargeBinary(), nullable=False),
        sa.Column("sentiment_trajectory", sa.Unicode(length=20), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("analysis_model", sa.Unicode(length=100), nullable=False),
        sa.Column("analysis_version", sa.Unicode(length=20), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["artifact_id"],
            ["journaling_artifacts.id"],
            name=op.f("fk_sentiment_analyses_artifact_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_sentiment_analyses", mssql_clustered=False),
    )
    op.create_index("ix_sentiment_analyses_artifact", "sentiment_analyses", ["artifact_id"], unique=True)
    op.create_index(
        "ix_sentiment_analyses_history",
        "sentiment_analyses",
        ["user_id", "created_at", "id"],
        unique=False,
        mssql_clustered=True,
    )
    op.create_index(
        "ix_sentiment_analyses_written", "sentiment_analyses", ["user_id", "written_at", "id"], unique=False
    )


def downgrade() -> None:
    op.drop_index("ix_sentiment_analyses_written", table_name="sentiment_analyses")
    op.drop_index("ix_sentiment_analyses_history", table_name="sentiment_analyses", mssql_clustered=True)
    op.drop_index("ix_sentiment_analyses_artifact", table_name="sentiment_analyses")
    op.drop_table("sentiment_analyses")
    op.drop_index("ix_journaling_themes_name", table_name="journaling_themes")
    op.drop_index("ix_journaling_themes_history", table_name="journaling_themes", mssql_clustered=True)
    op.drop_index("ix_journaling_themes_artifact", table_name="journaling_themes")
    op.drop_table("journaling_themes")
    op.drop_index("ix_session_state_transitions_move", table_name="session_state_transitions")
    op.drop_index("ix_session_state_transitions_history", table_name="session_state_transitions", mssql_clustered=True)
    op.drop_table("session_state_transitions")
    op.drop_index("ix_session_feedback_technique", table_name="session_feedback")
    op.drop_index("ix_session_feedback_session", table_name="session_feedback")
    op.drop_index("ix_session_feedback_history", table_name="session_feedback", mssql_clustered=True)
    op.drop_table("session_feedback")
    op.drop_index("ix_journaling_drafts_history", table_name="journaling_drafts", mssql_clustered=True)
    op.drop_index("ix_journaling_drafts_device", table_name="journaling_drafts")
    op.drop_table("journaling_drafts")
    op.drop_index("ix_journaling_artifacts_session", table_name="journaling_artifacts")
    op.drop_index("ix_journaling_artifacts_history", table_name="journaling_artifacts", mssql_clustered=True)
    op.drop_table("journaling_artifacts")
    op.drop_table("user_progress")
    op.drop_index("ix_journaling_sessions_status", table_name="journaling_sessions")
    op.drop_index("ix_journaling_sessions_history", table_name="journaling_sessions", mssql_clustered=True)
    op.drop_table("journaling_sessions")
    op.drop_index("ix_ep_profiles_history", table_name="ep_profiles", mssql_clustered=True)
    op.drop_table("ep_profiles")
    op.drop_index("ix_xr_scene_templates_scene", table_name="xr_scene_templates")
    op.drop_table("xr_scene_templates")
    op.drop_index("ix_technique_templates_technique", table_name="technique_templates")
    op.drop_table("technique_templates")
