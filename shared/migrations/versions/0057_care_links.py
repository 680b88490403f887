"""Clinicians and care links; the views over sessions of therapeutic writing, and the counts of themes.

A view has to be dropped before a column that it reads, and before SQLite copies a table of it, and made again after.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0057
Follows: 0056
"""

import sqlalchemy as sa
from alembic import op

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None


SUMMARY = """
CREATE VIEW user_session_summary AS
SELECT user_id,
    COUNT(*) AS total_sessions,
    SUM(CASE WHEN status = 'completed' THEN 1 ELSE 0 END) AS completed_sessions,
    SUM(duration_minutes) AS total_minutes,
    AVG(intensity * 1.0) AS avg_intensity,
    MAX(created_at) AS last_session_at
FROM journaling_sessions
GROUP BY user_id
"""
HIGH_RISK = """
CREATE VIEW high_risk_sessions AS
SELECT id AS session_id, user_id, safety_status, technique, created_at AS started_at
FROM journaling_sessions
WHERE safety_status <> 'green'
"""


def upgrade() -> None:
    op.create_table(
        "clinicians",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("address_digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_clinicians_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_clinicians")),
    )
    op.create_index("ix_clinicians_address", "clinicians", ["address_digest"], unique=True)
    op.create_table(
        "care_links",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=True),
        sa.Column("email", sa.LargeBinary(), nullable=False),
        sa.Column("shared_name", sa.LargeBinary(), nullable=False),
        sa.Column("address_digest", sa.LargeBinary(length=32), nullable=True),
        sa.Column("token_sha256", sa.LargeBinary(length=32), nullable=True),
        sa.Column("code_digest", sa.LargeBinary(length=32), nullable=True),
        sa.Column("status", sa.Unicode(length=10), nullable=False),
        sa.Column("notify_on_red", sa.Boolean(), nullable=False),
        sa.Column("share_address", sa.Boolean(), nullable=False),
        sa.Column("clinician_id", sa.Uuid(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("notified_on", sa.Date(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("end_reason", sa.Unicode(length=10), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_care_links_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_care_links", mssql_clustered=False),
    )
    op.create_index("ix_care_links_history", "care_links", ["user_id", "created_at", "id"], mssql_clustered=True)
    op.create_index("ix_care_links_clinician", "care_links", ["clinician_id", "accepted_at", "id"])
    op.create_index("ix_care_links_address", "care_links", ["address_digest", "status"])
    op.create_index("ix_care_links_end", "care_links", ["ended_at"])
    op.create_index("ix_care_links_expiry", "care_links", ["expires_at"])
    op.create_index(
        "ix_care_links_slot", "care_links", ["user_id", "slot"], unique=True, mssql_where=sa.text("slot IS NOT NULL")
    )
    op.create_index(
        "ix_care_links_invited",
        "care_links",
        ["user_id", "address_digest"],
        unique=True,
        mssql_where=sa.text("address_digest IS NOT NULL"),
    )
    op.create_table(
        "theme_frequency_weeks",
        sa.Column("week_begins", sa.Date(), nullable=False),
        sa.Column("contributors", sa.Integer(), nullable=True),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("week_begins", name=op.f("pk_theme_frequency_weeks")),
    )
    op.create_table(
        "global_theme_frequency",
        sa.Column("week_begins", sa.Date(), nullable=False),
        sa.Column("theme_name", sa.Unicode(length=40), nullable=False),
        sa.Column("theme_category", sa.Unicode(length=20), nullable=False),
        sa.Column("frequency", sa.Integer(), nullable=False),
        sa.Column("avg_confidence", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("week_begins", "theme_name", name=op.f("pk_global_theme_frequency")),
    )
    op.execute(SUMMARY)
    op.execute(HIGH_RISK)


def downgrade() -> None:
    op.execute("DROP VIEW high_risk_sessions")
    op.execute("DROP VIEW user_session_summary")
    op.drop_table("global_theme_frequency")
    op.drop_table("theme_frequency_weeks")
    op.drop_table("care_links")
    op.drop_table("clinicians")
