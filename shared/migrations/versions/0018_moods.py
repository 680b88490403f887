"""Moods: emotions with the hashes of their labels, and energy metrics.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0018
Follows: 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "emotions",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("valence", sa.Unicode(length=10), nullable=False),
        sa.Column("intensity", sa.Integer(), nullable=False),
        sa.Column("labels", sa.LargeBinary(), nullable=False),
        sa.Column("activities", sa.LargeBinary(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_emotions_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_emotions", mssql_clustered=False),
    )
    op.create_index("ix_emotions_client", "emotions", ["user_id", "client_id"], unique=True)
    op.create_index("ix_emotions_days", "emotions", ["user_id", "local_date", "valence", "intensity"], unique=False)
    op.create_index(
        "ix_emotions_history", "emotions", ["user_id", "occurred_at", "id"], unique=False, mssql_clustered=True
    )
    op.create_table(
        "emotion_labels",
        sa.Column("emotion_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Unicode(length=10), nullable=False),
        sa.Column("label_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["emotion_id"], ["emotions.id"], name=op.f("fk_emotion_labels_emotion_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("emotion_id", "kind", "label_hash", name="pk_emotion_labels", mssql_clustered=False),
    )
    op.create_index(
        "ix_emotion_labels_days",
        "emotion_labels",
        ["user_id", "kind", "local_date", "emotion_id", "label_hash"],
        unique=False,
        mssql_clustered=True,
    )
    op.create_table(
        "energy_metrics",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("energy", sa.Integer(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_energy_metrics_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_energy_metrics", mssql_clustered=False),
    )
    op.create_index("ix_energy_metrics_client", "energy_metrics", ["user_id", "client_id"], unique=True)
    op.create_index("ix_energy_metrics_days", "energy_metrics", ["user_id", "local_date", "energy"], unique=False)
    op.create_index(
        "ix_energy_metrics_history",
        "energy_metrics",
        ["user_id", "occurred_at", "id"],
        unique=False,
        mssql_clustered=True,
    )


def downgrade() -> None:
    op.drop_index("ix_energy_metrics_history", table_name="energy_metrics", mssql_clustered=True)
    op.drop_index("ix_energy_metrics_days", table_name="energy_metrics")
    op.drop_index("ix_energy_metrics_client", table_name="energy_metrics")
    op.drop_table("energy_metrics")
    op.drop_index("ix_emotion_labels_days", table_name="emotion_labels", mssql_clustered=True)
    op.drop_table("emotion_labels")
    op.drop_index("ix_emotions_history", table_name="emotions", mssql_clustered=True)
    op.drop_index("ix_emotions_days", table_name="emotions")
    op.drop_index("ix_emotions_client", table_name="emotions")
    op.drop_table("emotions")
