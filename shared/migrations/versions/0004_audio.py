"""Speak instead of type: recordings, the blobs that hold them, and entries that came of them.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0004
Follows: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audio_blobs",
        sa.Column("look_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audio_blobs"),
    )
    op.create_index("ix_audio_blobs_due", "audio_blobs", ["look_at", "id"], unique=False)
    op.create_table(
        "audio_recordings",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.Unicode(length=10), nullable=False),
        sa.Column("target_id", sa.Uuid(), nullable=True),
        sa.Column("goes_with_id", sa.Uuid(), nullable=True),
        sa.Column("content_type", sa.Unicode(length=40), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("duration_seconds", sa.Double(), nullable=True),
        sa.Column("sha256", sa.LargeBinary(length=32), nullable=True),
        sa.Column("open_slot", sa.Integer(), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("etag", sa.Unicode(length=100), nullable=True),
        sa.Column("status", sa.Unicode(length=30), nullable=False),
        sa.Column("reason", sa.Unicode(length=30), nullable=True),
        sa.Column("try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("transcript", sa.LargeBinary(), nullable=True),
        sa.Column("transcribed_by", sa.Unicode(length=100), nullable=True),
        sa.Column("safety_level", sa.Unicode(length=10), nullable=True),
        sa.Column("result_id", sa.Uuid(), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_audio_recordings_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_audio_recordings", mssql_clustered=False),
    )
    op.create_index("ix_audio_recordings_closing", "audio_recordings", ["status", "closes_at", "id"], unique=False)
    op.create_index("ix_audio_recordings_goes_with", "audio_recordings", ["goes_with_id"], unique=False)
    op.create_index(
        "ix_audio_recordings_history",
        "audio_recordings",
        ["user_id", "created_at", "id"],
        unique=False,
        mssql_clustered=True,
    )
    op.create_index(
        "ix_audio_recordings_slot",
        "audio_recordings",
        ["user_id", "open_slot"],
        unique=True,
        mssql_where=sa.text("open_slot IS NOT NULL"),
    )
    op.create_index("ix_audio_recordings_waiting", "audio_recordings", ["status", "try_at", "id"], unique=False)
    op.add_column(
        "journal_entries", sa.Column("source", sa.Unicode(length=10), server_default=sa.text("'text'"), nullable=False)
    )
    op.add_column(
        "user_preferences",
        sa.Column("audio_retention", sa.Unicode(length=30), server_default=sa.text("'keep'"), nullable=False),
    )


def downgrade() -> None:
    op.drop_column("user_preferences", "audio_retention", mssql_drop_default=True)
    op.drop_column("journal_entries", "source", mssql_drop_default=True)
    op.drop_index("ix_audio_recordings_waiting", table_name="audio_recordings")
    op.drop_index(
        "ix_audio_recordings_slot", table_name="audio_recordings", mssql_where=sa.text("open_slot IS NOT NULL")
    )
    op.drop_index("ix_audio_recordings_history", table_name="audio_recordings", mssql_clustered=True)
    op.drop_index("ix_audio_recordings_goes_with", table_name="audio_recordings")
    op.drop_index("ix_audio_recordings_closing", table_name="audio_recordings")
    op.drop_table("audio_recordings")
    op.drop_index("ix_audio_blobs_due", table_name="audio_blobs")
    op.drop_table("audio_blobs")
