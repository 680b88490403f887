"""Exports: archives of accounts, their files, and the sealed parts that these are made of.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0038
Follows: 0037
"""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account_exports",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.Unicode(length=10), nullable=False),
        sa.Column("open_slot", sa.Integer(), nullable=True),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("section", sa.Integer(), nullable=False),
        sa.Column("goes_on_at", sa.Unicode(length=400), nullable=True),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_account_exports_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_account_exports", mssql_clustered=False),
    )
    op.create_index("ix_account_exports_expiry", "account_exports", ["status", "expires_at"], unique=False)
    op.create_index(
        "ix_account_exports_history",
        "account_exports",
        ["user_id", "created_at", "id"],
        unique=False,
        mssql_clustered=True,
    )
    op.create_index(
        "ix_account_exports_open",
        "account_exports",
        ["user_id", "open_slot"],
        unique=True,
        mssql_where=sa.text("open_slot IS NOT NULL"),
    )
    op.create_table(
        "export_files",
        sa.Column("export_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Unicode(length=200), nullable=False),
        sa.Column("item_count", sa.Integer(), nullable=False),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("stored_bytes", sa.BigInteger(), nullable=False),
        sa.Column("crc32", sa.BigInteger(), nullable=False),
        sa.Column("recording_id", sa.Uuid(), nullable=True),
        sa.Column("etag", sa.Unicode(length=100), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["export_id"], ["account_exports.id"], name=op.f("fk_export_files_export_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_export_files", mssql_clustered=False),
    )
    op.create_index(
        "ix_export_files_order", "export_files", ["export_id", "position", "name"], unique=False, mssql_clustered=True
    )
    op.create_index("ix_export_files_name", "export_files", ["export_id", "name"], unique=True)
    op.create_table(
        "export_parts",
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["export_files.id"], name=op.f("fk_export_parts_file_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_export_parts")),
    )
    op.create_index("ix_export_parts_order", "export_parts", ["file_id", "number"], unique=True)


def downgrade() -> None:
    op.drop_table("export_parts")
    op.drop_table("export_files")
    op.drop_table("account_exports")
