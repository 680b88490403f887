"""The cache of texts that are read aloud.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0051
Follows: 0050
"""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tts_cache",
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("cache_key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("voice", sa.Unicode(length=50), nullable=False),
        sa.Column("emotion", sa.Unicode(length=20), nullable=True),
        sa.Column("speed", sa.Float(), nullable=False),
        sa.Column("status", sa.Unicode(length=10), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("lease_expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("hit_count", sa.Integer(), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("model", sa.Unicode(length=200), nullable=True),
        sa.Column("cost_usd", sa.Float(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_tts_cache_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_tts_cache", mssql_clustered=False),
    )
    op.create_index("ix_tts_cache_history", "tts_cache", ["user_id", "created_at", "id"], mssql_clustered=True)
    op.create_index("ix_tts_cache_key", "tts_cache", ["cache_key"], unique=True)
    op.create_index("ix_tts_cache_expiry", "tts_cache", ["expires_at"])


def downgrade() -> None:
    op.drop_index("ix_tts_cache_expiry", table_name="tts_cache")
    op.drop_index("ix_tts_cache_key", table_name="tts_cache")
    op.drop_index("ix_tts_cache_history", table_name="tts_cache")
    op.drop_table("tts_cache")
