"""Search over everything that a person wrote: which texts are in the index, and its sealed blocks.

Rules: expand, backfill, contract, in separate revisions. Drop a column's default and indexes before the column
(SQL Server error 5074). Insert at most 1,000 rows and 2,100 parameters at a time. NVARCHAR, never VARCHAR.

Revision: 0016
Follows: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "search_blocks",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("chunks", sa.Integer(), nullable=False),
        sa.Column("model", sa.Unicode(length=120), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("vectors", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_search_blocks_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_search_blocks", mssql_clustered=False),
    )
    op.create_index(
        "ix_search_blocks_history",
        "search_blocks",
        ["user_id", "created_at", "id"],
        unique=False,
        mssql_clustered=True,
    )
    op.create_index("ix_search_blocks_model", "search_blocks", ["user_id", "model"], unique=False)
    op.create_table(
        "search_items",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Unicode(length=40), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("block_id", sa.Uuid(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("pending_since", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_search_items_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("item_id", name="pk_search_items", mssql_clustered=False),
    )
    op.create_index("ix_search_items_owner", "search_items", ["user_id", "item_id"], unique=False, mssql_clustered=True)
    op.create_index("ix_search_items_parent", "search_items", ["parent_id"], unique=False)
    op.create_index("ix_search_items_pending", "search_items", ["user_id", "pending_since", "item_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_search_items_pending", table_name="search_items")
    op.drop_index("ix_search_items_parent", table_name="search_items")
    op.drop_index("ix_search_items_owner", table_name="search_items", mssql_clustered=True)
    op.drop_table("search_items")
    op.drop_index("ix_search_blocks_model", table_name="search_blocks")
    op.drop_index("ix_search_blocks_history", table_name="search_blocks", mssql_clustered=True)
    op.drop_table("search_blocks")
