"""API keys, and which of them an action of the audit log was done with.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0047
Follows: 0046
"""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "api_keys",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=True),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("description", sa.LargeBinary(), nullable=True),
        sa.Column("key_sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("key_prefix", sa.Unicode(length=10), nullable=False),
        sa.Column("scopes", sa.Unicode(length=20), nullable=False),
        sa.Column("requests_per_minute", sa.Integer(), nullable=False),
        sa.Column("rate_minute", sa.Integer(), nullable=False),
        sa.Column("rate_count", sa.Integer(), nullable=False),
        sa.Column("request_count", sa.BigInteger(), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_api_keys_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_api_keys", mssql_clustered=False),
    )
    op.create_index("ix_api_keys_history", "api_keys", ["user_id", "created_at", "id"], mssql_clustered=True)
    op.create_index("ix_api_keys_key", "api_keys", ["key_sha256"], unique=True)
    op.create_index("ix_api_keys_expiry", "api_keys", ["expires_at"])
    op.create_index("ix_api_keys_revocation", "api_keys", ["revoked_at"])
    op.create_index(
        "ix_api_keys_slot", "api_keys", ["user_id", "slot"], unique=True, mssql_where=sa.text("slot IS NOT NULL")
    )
    op.add_column("audit_records", sa.Column("api_key_id", sa.Uuid(), nullable=True))


def downgrade() -> None:
    op.drop_column("audit_records", "api_key_id", mssql_drop_default=True)
    op.drop_index("ix_api_keys_slot", table_name="api_keys")
    op.drop_index("ix_api_keys_revocation", table_name="api_keys")
    op.drop_index("ix_api_keys_expiry", table_name="api_keys")
    op.drop_index("ix_api_keys_key", table_name="api_keys")
    op.drop_index("ix_api_keys_history", table_name="api_keys")
    op.drop_table("api_keys")
