"""Imports: files that people bring, and the rows that were added from them.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0043
Follows: 0042
"""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account_imports",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.Unicode(length=10), nullable=False),
        sa.Column("open_slot", sa.Integer(), nullable=True),
        sa.Column("format", sa.Unicode(length=20), nullable=True),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("etag", sa.Unicode(length=100), nullable=True),
        sa.Column("timezone", sa.Unicode(length=64), nullable=False),
        sa.Column("choices", sa.LargeBinary(), nullable=True),
        sa.Column("report", sa.LargeBinary(), nullable=True),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("item_count", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("known", sa.Integer(), nullable=False),
        sa.Column("problem_count", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Integer(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_account_imports_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_account_imports", mssql_clustered=False),
    )
    op.create_index("ix_account_imports_expiry", "account_imports", ["status", "expires_at"], unique=False)
    op.create_index(
        "ix_account_imports_history",
        "account_imports",
        ["user_id", "created_at", "id"],
        unique=False,
        mssql_clustered=True,
    )
    op.create_index(
        "ix_account_imports_open",
        "account_imports",
        ["user_id", "open_slot"],
        unique=True,
        mssql_where=sa.text("open_slot IS NOT NULL"),
    )
    op.create_table(
        "imported_items",
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Unicode(length=60), nullable=False),
        sa.Column("row_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["account_imports.id"], name=op.f("fk_imported_items_import_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_imported_items", mssql_clustered=False),
    )
    op.create_index(
        "ix_imported_items_history",
        "imported_items",
        ["user_id", "created_at", "id"],
        unique=False,
        mssql_clustered=True,
    )
    op.create_index("ix_imported_items_order", "imported_items", ["import_id", "number", "id"], unique=False)
    op.create_index("ix_imported_items_digest", "imported_items", ["user_id", "digest"], unique=True)
    op.create_index("ix_imported_items_row", "imported_items", ["row_id"], unique=False)


def downgrade() -> None:
    op.drop_table("imported_items")
    op.drop_table("account_imports")
